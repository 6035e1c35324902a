"""Releases of other libraries in which a private name is gone, or no longer does what the kit uses it for.

Each is code that breaks so the library that its process has imported, with the library's name.
"""

from __future__ import annotations

BROKEN = {
    "numpy: no randbits": (
        "NumPy",
        "import numpy.random.bit_generator as bits\ndel bits.randbits\n",
    ),
    "numpy: entropy from elsewhere": (
        "NumPy",
        """
import os
import numpy.random
class SeedSequence(numpy.random.SeedSequence):
    def __init__(self):
        super().__init__(int.from_bytes(os.urandom(16), "little"))
numpy.random.SeedSequence = SeedSequence
""",
    ),
    "tensorflow: no module of the context": (
        "TensorFlow",
        "import sys\nimport tensorflow\ndel sys.modules['tensorflow.python.eager.context']\n",
    ),
    "tensorflow: the seed under another name": (
        "TensorFlow",
        """
import tensorflow
from tensorflow.python.eager import context
context.global_seed = lambda: vars(context.context()).setdefault("_global_seed", 7)
""",
    ),
    "tensorflow: seeds of operations from elsewhere": (
        "TensorFlow",
        """
import itertools
import tensorflow
from tensorflow.python.eager import context
numbers = itertools.count()
context.Context._internal_operation_seed = lambda self: next(numbers)
""",
    ),
    "keras: no module of the state": (
        "Keras",
        "import sys\nimport keras\ndel sys.modules['keras.src.backend.common.global_state']\n",
    ),
    "keras: the generator elsewhere": (
        "Keras",
        """
import keras
from keras.src.random import seed_generator
seed_generator.GLOBAL_SEED_GENERATOR = "generator_of_all_seeds"
seed_generator.global_seed_generator = lambda: keras.random.SeedGenerator(1)
""",
    ),
    "keras: the numbers of names elsewhere": (
        "Keras",
        """
import itertools
import keras
from keras.src.utils import naming
numbers = itertools.count()
naming.uniquify = lambda name: f"{name}_{next(numbers)}"
naming.auto_name = lambda prefix: f"{prefix}_{next(numbers)}"
""",
    ),
    "keras: the graph under another name": (
        "Keras",
        """
import keras
from keras.src.ops.function import Function
make = Function.__init__
def __init__(self, *args, **kwargs):
    make(self, *args, **kwargs)
    self.nodes_by_depth = vars(self).pop("_nodes_by_depth")
Function.__init__ = __init__
""",
    ),
    "keras: compile keeps its arguments elsewhere": (
        "Keras",
        "import keras\nkeras.Model.compile = lambda self, **kwargs: vars(self).update(compiled=kwargs)\n",
    ),
    "keras: losses without their arguments": (
        "Keras",
        """
import keras
class Huber(keras.losses.Loss):
    def __init__(self, delta=1.0):
        super().__init__()
        self.delta = delta
keras.losses.Huber = Huber
""",
    ),
    "joblib: no way to fall back": (
        "joblib",
        "import joblib.parallel\ndel joblib.parallel.FallbackToBackend\n",
    ),
    "matplotlib: no backend to switch": (
        "Matplotlib",
        "import matplotlib.pyplot\ndel matplotlib.pyplot.switch_backend\n",
    ),
    "nbgrader: cells recorded elsewhere": (
        "nbgrader",
        """
from nbgrader.preprocessors import SaveCells
def preprocess(self, nb, resources):
    return nb, resources
SaveCells.preprocess = preprocess
""",
    ),
}
