"""The solution's checks in this process, and what they pass to exercises."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.course import Unit
from grader.proof.reference import run

Array = npt.NDArray[Any]

PIXELS = 784
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


@dataclass(frozen=True)
class Shown:
    """What exercises were called with.

    Attributes:
        pictures: see `pictures_in`.
        patients: see `patients_in`.
    """

    pictures: set[bytes]
    patients: set[bytes]


@dataclass(frozen=True)
class InProcess:
    """What the checks of a unit found and did.

    Attributes:
        found: pytest's outcome by check.
        shown: what they passed to exercises.
    """

    found: dict[str, str]
    shown: Shown


@functools.cache
def solution_in_process(unit: Unit) -> InProcess:
    """Run a unit's checks on its solution, once for all tests of this process."""
    GIVEN.clear()
    names = [exercise.name for exercise in unit.exercises]
    witness = "from tests.support.witness import witnessed\n" + "".join(
        f"{name} = witnessed({name})\n" for name in names
    )
    found = run(unit, witness, "-q", "--no-summary").found
    shown = Shown(set().union(*map(pictures_in, GIVEN)), set().union(*map(patients_in, GIVEN)))
    # All of it is much more than what is kept.
    GIVEN.clear()
    return InProcess(found, shown)


def arrays_in(value: Any) -> Iterator[Array]:
    """The arrays in a value; the columns of a table are one array."""
    if isinstance(value, dict):
        columns = [np.asarray(column) for column in value.values()]
        if len({column.shape for column in columns}) == 1 and columns[0].ndim == 1:
            yield np.column_stack(columns)
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from arrays_in(item)
    elif isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        yield value


def pictures_in(value: Any) -> set[bytes]:
    """The pictures in a value, as their pixels from 0 to 255, however they are scaled and laid out."""
    found = set()
    for array in arrays_in(value):
        if array.size and array.size % PIXELS == 0:
            rows = array.reshape(-1, PIXELS).astype(float)
            scaled = rows * 255 if rows.max() <= 1 else rows
            found |= {row.tobytes() for row in scaled.round().clip(0, 255).astype(np.uint8)}
    return found


def patients_in(value: Any) -> set[bytes]:
    """The rows of tables in a value, as their first numbers, of which no two patients have the same."""
    tables = (array for array in arrays_in(value) if array.ndim == 2 and array.shape[1] >= 3)
    return {row.tobytes() for table in tables for row in table[:, :3].astype(float)}
