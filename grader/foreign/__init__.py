"""What the kit uses of other libraries although it is private there, in a module or two for each library.

A release of such a library may change it without notice. So each module has a self-test, which proves in
milliseconds that what the kit relies on still holds. A fork server runs those of the libraries that it has
imported before it forks anything, and `grader doctor` runs all of them. If one fails, nothing that depends
on it is graded.

No module here imports its library before one of its functions is called, and none depends on the rest of
the grader. What a self-test does leaves no trace, and starts no runtime: one that has started does not
survive a fork.
"""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass

from grader.foreign import joblib, keras, matplotlib, nbgrader, numpy, tensorflow
from grader.foreign import keras_batches as keras_batches
from grader.foreign import keras_steps as keras_steps
from grader.foreign.failure import NotAsKnown, expected

REMEDY = "Install the versions that the kit was tested with, which are in requirements.lock."


@dataclass(frozen=True)
class Library:
    """A library of which the kit uses private names.

    Attributes:
        name: as its authors write it.
        package: its name on the package index.
        module: the module that is there once the library has been imported.
        self_test: raises `NotAsKnown`, or anything else, if the library is not as the kit knows it.
        holds: what holds if the self-test passes.
    """

    name: str
    package: str
    module: str
    self_test: Callable[[], None]
    holds: str


# Without a self-test: `keras_batches` and `keras_steps` only save time, and leave alone what is not known.
_ALL = (
    Library("NumPy", "numpy", "numpy.random", numpy.self_test, "what is random can be seeded"),
    Library("TensorFlow", "tensorflow", "tensorflow", tensorflow.self_test, "what is random can be seeded"),
    Library(
        "Keras", "keras", "keras", keras.self_test, "what is random can be seeded, and models can be read"
    ),
    Library("joblib", "joblib", "joblib.parallel", joblib.self_test, "jobs can run on a worker's threads"),
    Library("Matplotlib", "matplotlib", "matplotlib.pyplot", matplotlib.self_test, "plots need no screen"),
    Library("nbgrader", "nbgrader", "nbgrader", nbgrader.self_test, "an assignment's cells can change"),
)
# By name.
LIBRARIES = {library.name: library for library in _ALL}


def seed_all(seed: int) -> None:
    """Seed the generators that code uses without a seed, so that a regrade gives the same result.

    Like ``keras.utils.set_random_seed``, except that it keeps TensorFlow's kernels, and reaches what
    ``numpy.random.default_rng()`` makes. Libraries that this process has not imported are left alone.

    Args:
        seed: from 0 to 2**32 - 1.
    """
    random.seed(seed)
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed(seed)
    numpy.seed(seed)
    tensorflow.seed(seed)
    keras.forget_generator()


def problem_of(library: Library) -> str:
    """What the self-test of a library says, as a sentence; empty if all of it holds."""
    try:
        with expected("its self-test failed"):
            library.self_test()
    except NotAsKnown as error:
        return f"{library.name} {version_of(library)} is not as this kit knows it: {error}."
    return ""


def problems() -> dict[str, str]:
    """What the self-tests say of the libraries that this process has imported.

    Returns:
        A sentence for each library that is not as the kit knows it, by its name.
    """
    imported = (library for library in _ALL if library.module in sys.modules)
    found = {library.name: problem_of(library) for library in imported}
    return {name: problem for name, problem in found.items() if problem}


def version_of(library: Library) -> str:
    """The installed version of a library; empty if it is not installed."""
    # Importing it takes a fork server longer than all self-tests.
    from importlib.metadata import PackageNotFoundError, version

    # TensorFlow is also there without what graphics cards need, under another name.
    for package in (library.package, f"{library.package}-cpu"):
        with contextlib.suppress(PackageNotFoundError):
            return version(package)
    return ""
