"""What is said of a value that cannot cross, for the learner who returned it."""

from __future__ import annotations

from grader.wire.nodes import WireError

_IMAGE = "You return an image of Pillow. np.asarray(image, dtype=float) makes an array of it. "
# By type: what a beginner who returns one of these may have meant.
_ADVICE = {
    "module": "You return a module. If it is plt, return the figure: figure, axes = plt.subplots(). ",
    "function": "You return a function. Are brackets missing that call it? ",
    "method": "You return a method. Are brackets missing that call it? ",
    "builtin_function_or_method": "You return a function. Are brackets missing that call it? ",
    "generator": "You return a generator. Square brackets around it make a list. ",
    "array": "You return an array of Python's own kind. np.array() makes one of NumPy of it. ",
    "Decimal": "You return a Decimal. float() makes an ordinary number of it. ",
    "Fraction": "You return a Fraction. float() makes an ordinary number of it. ",
    "Series": "You return a column of pandas. Its method to_numpy() makes an array of it. ",
    "set": "You return a set. sorted() makes a list of it. ",
    "Image": _IMAGE,
    "PngImageFile": _IMAGE,
    "JpegImageFile": _IMAGE,
}


def refused(kind: type) -> WireError:
    """The error for a value of a type that cannot cross."""
    if issubclass(kind, BaseException):
        advice = f"You return an error. Raise it, do not return it: raise {kind.__name__[:60]}(...). "
    else:
        advice = _ADVICE.get(kind.__name__, "")
    return WireError(
        f"{advice}A value of type {kind.__name__[:60]} cannot be handed over. What can is: "
        "None, ordinary numbers, strings, lists, tuples, dicts, NumPy arrays, Matplotlib figures and pandas "
        "DataFrames."
    )
