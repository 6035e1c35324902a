"""What errors of Python itself and of matplotlib mean."""

from __future__ import annotations

from grader.raw_errors.rules import SHAPE, rule

_IMPORTS = {
    "np": "import numpy as np",
    "plt": "import matplotlib.pyplot as plt",
    "tf": "import tensorflow as tf",
    "pd": "import pandas as pd",
    "keras": "import keras",
    "math": "import math",
}
# By module: names of it that are written without it.
_INSIDE = {
    "np": (
        "abs|arange|argmax|argmin|array|asarray|clip|concatenate|cos|dot|exp|eye|linspace|log|log1p|matmul"
        "|maximum|mean|minimum|ones|ones_like|sin|sqrt|stack|std|tanh|where|zeros|zeros_like"
    ),
    "keras": "Input|Model|Sequential",
    "keras.layers": (
        "Activation|BatchNormalization|Conv2D|Dense|Dropout|Flatten|GlobalAveragePooling2D|MaxPooling2D"
        "|Rescaling|Reshape|Softmax"
    ),
    "keras.callbacks": "Callback|EarlyStopping|LambdaCallback|ModelCheckpoint",
    "keras.optimizers": "Adam|RMSprop|SGD",
    "keras.utils": "to_categorical",
    "plt": "figure|imshow|plot|scatter|subplots|xlabel|ylabel",
    "tf": "GradientTape|Variable",
}

# By name.
NAMES = {
    **{
        f"no import of {name}": rule(
            "NameError",
            rf"name '{name}' is not defined",
            f"Python does not know {name} yet. At the top of your file stands, or should stand, the line "
            f"{line}.",
        )
        for name, line in _IMPORTS.items()
    },
    **{
        f"name without {module}": rule(
            "NameError",
            rf"name '({names})' is not defined",
            f"{{0}} is found in {module}, so write {module}.{{0}}.",
        )
        for module, names in _INSIDE.items()
    },
    "image as an array": rule(
        "AttributeError",
        r"'(?:Png|Jpeg|Gif)?Image(?:File)?' object has no attribute '\w{1,40}'",
        "This is an image of Pillow, and only an array has that. np.asarray(image, dtype=float) makes an "
        "array of it.",
    ),
    "nothing": rule(
        "TypeError",
        r"(?:'NoneType' object is not (?:subscriptable|iterable|callable)"
        r"|object of type 'NoneType' has no len"
        r"|unsupported operand type\(s\) for [^:]{1,12}: (?:'NoneType' and '|'[\w.]{1,60}' and 'NoneType'))",
        "A value here is None, which means nothing. A function without return gives None; so do append, sort "
        "and shuffle, and tape.gradient if the loss does not depend on the variable. Look where the value "
        "comes from.",
    ),
    "attribute of nothing": rule(
        "AttributeError",
        r"'NoneType' object has no attribute",
        "A value here is None, which means nothing. A function without return gives None, and so do "
        "model.compile and model.add. Look where the value comes from.",
    ),
    "unhashable": rule(
        "TypeError",
        r"(?:unhashable type: '(?:list|dict|set|numpy\.ndarray)'|Tensor is unhashable)",
        "A list or an array cannot be a key of a dict, nor be in a set. Use one of its entries, or a tuple. "
        "Do curly braces stand where you want square ones?",
    ),
    "calling an array": rule(
        "TypeError",
        r"'(?:numpy\.\w{1,20}|int|float|list|tuple|dict|str)' object is not callable",
        "Round brackets call a function, and this is a value. An entry needs square brackets, a[0], and a "
        "product needs a *. Or have you given a function's name to a value?",
    ),
    "calling a module": rule(
        "TypeError",
        r"'module' object is not callable",
        "This is a module, not a function. Call a function of it: np.array(x), not np(x).",
    ),
    "append to an array": rule(
        "AttributeError",
        r"'numpy\.ndarray' object has no attribute 'append'",
        "An array cannot grow. Collect in a list, and make an array of it at the end: np.array(values).",
    ),
    "text and number": rule(
        "TypeError",
        r'can only concatenate str \(not "[\w.]{1,40}"\) to str',
        'A text and a number cannot be added. Write f"loss: {{loss}}", or give print both: '
        'print("loss:", loss).',
    ),
    "takes no argument": rule(
        "TypeError",
        r"(\w{1,60})\(\) takes 0 positional arguments but (\d{1,4}) (?:was|were) given",
        "{0} takes no argument, and was called with {1}. The first line of a function names its arguments "
        "between the brackets, as in def f(x):",
    ),
    "too many arguments": rule(
        "TypeError",
        r"(\w{1,60})\(\) takes ((?:from \d{1,4} to )?\d{1,4}) positional arguments? but (\d{1,4}) "
        r"(?:was|were) given",
        "{0} takes {1} argument(s), and was called with {2}. If it is your function, its first line needs "
        "the arguments of the exercise, no fewer.",
    ),
    "too few arguments": rule(
        "TypeError",
        r"(\w{1,60})\(\) missing (\d{1,4}) required positional arguments?: ",
        "{0} needs {1} more argument(s) than it was called with. If it is your function, its first line "
        "has the arguments of the exercise; any other needs a value of its own, as in def f(x, more=1):",
    ),
    "argument of another name": rule(
        "TypeError",
        r"(\w{1,60})\(\) got an unexpected keyword argument '(\w{1,60})'",
        "{0} was called with an argument named {1}, and has none of that name. If it is your function, its "
        "arguments must be called as they are in the exercise.",
    ),
    "name without a value": rule(
        "UnboundLocalError",
        r"cannot access local variable '\w{1,60}'",
        "This name is used before your function has given it a value. A name that is set inside an if or a "
        "loop has none if that never ran.",
    ),
    "several axes": rule(
        "AttributeError",
        r"'numpy\.ndarray' object has no attribute '(?:plot|imshow|scatter|bar|hist|set_title)'",
        "plt.subplots with several panels gives an array of axes. Choose one: axes[0], or axes[0, 1] if "
        "there are rows and columns.",
    ),
    "different lengths in a plot": rule(
        "ValueError",
        rf"x and y must have same first dimension, but have shapes {SHAPE} and {SHAPE}",
        "A plot needs a y for each x. Here the shapes are {0} and {1}.",
    ),
    "shape of an image": rule(
        "TypeError",
        rf"Invalid shape {SHAPE} for image data",
        "imshow draws one image with rows and columns, and this has the shape {0}. Choose one image, or use "
        "reshape(28, 28).",
    ),
}
