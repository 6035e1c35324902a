"""What is taken for each other, forgotten, or left out: in arithmetic, in NumPy and in Keras."""

from __future__ import annotations

import ast

ARITHMETIC: dict[type[ast.operator], tuple[str, tuple[str, ...]]] = {
    ast.Add: ("+", ("-",)),
    ast.Sub: ("-", ("+",)),
    ast.Mult: ("*", ("/", "+")),
    ast.Div: ("/", ("*", "//")),
    ast.FloorDiv: ("//", ("/",)),
    ast.Mod: ("%", ("*",)),
    ast.Pow: ("**", ("*",)),
}
COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">")),
    ast.LtE: ("<=", ("<", ">=")),
    ast.Gt: (">", (">=", "<")),
    ast.GtE: (">=", (">", "<=")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}
# What is taken for each other, or forgotten the difference of.
FUNCTIONS = {
    "mean": ("sum",),
    "sum": ("mean",),
    "max": ("min",),
    "min": ("max",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "std": ("var",),
    "var": ("std",),
    "floor": ("ceil",),
    "ceil": ("floor",),
    "any": ("all",),
    "all": ("any",),
    "log": ("log1p", "log2"),
    "log1p": ("log",),
    "exp": ("expm1",),
    "expm1": ("exp",),
    "float32": ("float64", "float16"),
    "float64": ("float32",),
    "int64": ("int32",),
    "append": ("extend",),
    "normal": ("uniform",),
    "CategoricalCrossentropy": ("SparseCategoricalCrossentropy",),
    "Adam": ("SGD",),
    "SGD": ("Adam",),
}
_NAMES = (
    ("relu", "sigmoid", "tanh", "linear"),
    ("softmax", "sigmoid"),
    ("categorical_crossentropy", "sparse_categorical_crossentropy", "mean_squared_error"),
    ("binary_crossentropy", "mean_squared_error"),
    ("mean_squared_error", "mean_absolute_error"),
    ("mse", "mae"),
    ("adam", "sgd", "rmsprop"),
    ("val_loss", "loss", "val_accuracy"),
    ("val_accuracy", "accuracy", "val_loss"),
    ("accuracy", "mae"),
    ("min", "max"),
    ("max", "min"),
    ("auto", "max"),
    ("he_normal", "glorot_uniform", "zeros"),
    ("he_uniform", "glorot_uniform", "zeros"),
    ("glorot_uniform", "he_normal", "zeros"),
    ("glorot_normal", "he_normal", "zeros"),
    ("zeros", "ones"),
)
STRINGS = {names[0]: names[1:] for names in reversed(_NAMES)}
# Calls that change little of what they are given, and are forgotten for that reason.
COPIES = {"copy", "array", "asarray", "deepcopy", "list", "tuple", "dict"}
LIMITS = {"clip", "maximum", "minimum"}
# Their answer is the same if their first two arguments change places.
SYMMETRIC = {"maximum", "minimum", "max", "min", "add", "multiply", "clip"}
# The last axis of a table has both names, and nearly every axis that is named is a table's.
LAST_AXIS = {"1", "-1"}
