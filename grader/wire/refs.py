"""Functions of NumPy and ``math`` that may be passed to an exercise: they cross by name."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.wire.nodes import RefNode, malformed

_SHARED = (
    *("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "expm1", "log", "log2", "log10", "log1p"),
    *("sqrt", "cbrt", "floor", "ceil", "trunc", "fabs"),
)
_NUMPY = (
    *_SHARED,
    *("arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh", "exp2", "square", "absolute", "sign"),
    *("negative", "positive", "reciprocal", "add", "subtract", "multiply", "divide", "power"),
    *("maximum", "minimum", "sum", "mean", "median", "max", "min", "prod", "var", "std", "trace"),
)
_MATH = (*_SHARED, "asin", "acos", "atan", "asinh", "acosh", "atanh", "erf", "gamma")

FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{f"numpy.{name}": getattr(np, name) for name in _NUMPY},
    # Python 3.10 has no math.cbrt.
    **{f"math.{name}": getattr(math, name) for name in _MATH if hasattr(math, name)},
    "abs": abs,
}
_NAMES = {id(function): name for name, function in FUNCTIONS.items()}


def describe_ref(value: object) -> RefNode | None:
    """Describe a function of the registry; None for anything else."""
    name = _NAMES.get(id(value))
    return None if name is None else RefNode(name)


def build_ref(node: RefNode) -> Callable[..., Any]:
    """The function of that name.

    Raises:
        WireError: if the registry has none.
    """
    function = FUNCTIONS.get(node.name)
    if function is None:
        raise malformed("a function that is not known here")
    return function
