"""What measures a submission is shown to none: no check passes it to an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from datasets import load_digits
from grader.course import Unit
from grader.reference import run
from solutions.hidden.real_data import held_out_patients, held_out_pictures
from tests.support.course_grader import each_unit
from tests.support.witness import GIVEN

pytestmark = pytest.mark.slow(25)

Array = npt.NDArray[Any]

PIXELS = 784


def given_by_the_checks_of(unit: Unit) -> list[Any]:
    """All arrays, tables and lists that the unit's checks pass to exercises."""
    GIVEN.clear()
    names = [exercise.name for exercise in unit.exercises]
    witness = "from tests.support.witness import witnessed\n" + "".join(
        f"{name} = witnessed({name})\n" for name in names
    )
    found = run(unit, witness, "-q", "--no-summary").found
    assert set(found.values()) == {"passed"}
    return GIVEN


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


@each_unit
def test_no_check_shows_what_another_one_measures_on(unit: Unit) -> None:
    held_out = [load_digits("test")[0], *(samples.x for samples in held_out_pictures().values())]
    given = given_by_the_checks_of(unit)
    pictures = set().union(*map(pictures_in, given)) if given else set()
    assert len(pictures & pictures_in(held_out)) == 0
    patients = set().union(*map(patients_in, given)) if given else set()
    assert len(patients & patients_in([held_out_patients().x])) == 0


def test_what_is_shown_is_found_in_whatever_form() -> None:
    images = load_digits("train")[0][:20]
    whole = pictures_in(images)
    assert len(whole) == 20
    assert pictures_in([images.reshape(20, PIXELS) / 255]) == whole
    assert pictures_in([(images / 255).astype("float32")[..., None]]) == whole
    rows = held_out_patients().x
    assert patients_in(dict(enumerate(rows.T))) == patients_in(rows)
    assert len(patients_in(rows)) == len(rows)
