"""Functions that remember what they were called with."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from typing import Any

import numpy as np

# Filled by code that pytest imports by another way than its caller, so both find it here.
GIVEN: list[Any] = []


def witnessed(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, whose arrays, tables and lists are kept in ``GIVEN``."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        plain = [value for value in (*args, *kwargs.values()) if isinstance(value, (np.ndarray, dict, list))]
        GIVEN.extend(copy.deepcopy(plain))
        return function(*args, **kwargs)

    return call
