"""Polynomials: the functions that may be passed to an exercise with numbers of their own."""

from __future__ import annotations

import math
from typing import Annotated, TypeAlias

import msgspec
import numpy as np
from numpy.polynomial import Polynomial

from grader.wire.nodes import Node, WireError, malformed

MAX_DEGREE = 32

_Coefficients: TypeAlias = Annotated[list[float], msgspec.Meta(min_length=1, max_length=MAX_DEGREE + 1)]


class PolynomialNode(Node, frozen=True, tag="polynomial"):
    """A ``numpy.polynomial.Polynomial``.

    Attributes:
        coefficients: the lowest power first.
        domain: the interval that is mapped to the window before the powers are taken.
        window: see domain.
    """

    coefficients: _Coefficients
    domain: tuple[float, float]
    window: tuple[float, float]


def describe_polynomial(value: object) -> PolynomialNode | None:
    """Describe a polynomial; None for anything else.

    Raises:
        WireError: if its degree is too high, or its numbers are not finite floats.
    """
    if type(value) is not Polynomial:
        return None
    coefficients, domain, window = (
        _floats(part, name)
        for part, name in ((value.coef, "coefficients"), (value.domain, "domain"), (value.window, "window"))
    )
    if len(coefficients) > MAX_DEGREE + 1:
        raise WireError(f"A polynomial of a degree above {MAX_DEGREE} cannot be handed over.")
    return PolynomialNode(coefficients, (domain[0], domain[1]), (window[0], window[1]))


def build_polynomial(node: PolynomialNode) -> Polynomial:
    """The polynomial of a node.

    Raises:
        WireError: if its numbers are not finite, or its domain is a point.
    """
    numbers = (*node.coefficients, *node.domain, *node.window)
    if not all(math.isfinite(number) for number in numbers) or node.domain[0] == node.domain[1]:
        raise malformed("a polynomial that is not one")
    return Polynomial(node.coefficients, domain=node.domain, window=node.window)


def _floats(numbers: object, name: str) -> list[float]:
    array = np.asarray(numbers)
    enough = array.ndim == 1 and array.size >= (1 if name == "coefficients" else 2)
    if not enough or array.dtype.kind not in "iuf" or not np.isfinite(array).all():
        raise WireError(f"A polynomial whose {name} are not plain finite numbers cannot be handed over.")
    return [float(number) for number in array]
