"""Real data for checks: what a submission may be shown, and what measures what it has learnt.

A submission sees all that it is called with, and may remember it for the next hand-in. So the line is drawn
here: nothing that a ``held_out_`` function gives is ever an argument of a submission's function.

What is in somebody's cache never counts, or a grade would depend on the machine: the data is what comes with
the kit, or what the instructor put into the folder NEUROKATA_DATA.
"""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from datasets import load_breast_cancer, load_digits, load_medical_table, load_pictures

Array = npt.NDArray[Any]
# More are not needed, and would take their time.
_PICTURES = 2000


class Samples(NamedTuple):
    """Samples, and the label of each.

    Attributes:
        x: shape (n, ...).
        y: int64, shape (n,).
    """

    x: Array
    y: Array


class Table(NamedTuple):
    """A table of patients.

    Attributes:
        name: which table it is, ``breast cancer`` or ``pima``.
        columns: by name, an array of shape (n,) for each column.
        target: the name of the column of labels.
    """

    name: str
    columns: dict[str, Array]
    target: str


def shown_digits(n: int | None = None) -> Samples:
    """The first digits to learn from; x is uint8 of shape (n, 28, 28), all 4,000 without ``n``."""
    images, labels = load_digits("train")
    return Samples(images[:n], labels[:n])


def held_out_digits() -> Samples:
    """1,000 other digits, which measure; x is uint8 of shape (1000, 28, 28)."""
    return Samples(*load_digits("test"))


@functools.cache
def shown_pictures() -> dict[str, Samples]:
    """By name, real pictures to learn from, as rows of 784 numbers from 0 to 1.

    The digits are always among them, and last come the best ones that there are: clothes where the data
    folder has them.
    """
    best = load_pictures(fetched=False)
    found = {"digits": shown_digits(_PICTURES), best.name: Samples(best.x_train, best.y_train)}
    return {name: _rows(samples) for name, samples in found.items()}


@functools.cache
def held_out_pictures() -> dict[str, Samples]:
    """By the same names, other pictures, which measure."""
    best = load_pictures(fetched=False)
    found = {"digits": held_out_digits(), best.name: Samples(best.x_test, best.y_test)}
    return {name: _rows(samples) for name, samples in found.items()}


def shown_patients() -> Table:
    """The best table of patients that there is, without the rows that ``held_out_patients`` has."""
    table = load_medical_table(fetched=False)
    columns = table.columns
    if table.name == "breast cancer":
        shown = ~_held_out(len(columns[table.target]))
        columns = {name: numbers[shown] for name, numbers in columns.items()}
    return Table(table.name, columns, table.target)


def cancer_patients() -> tuple[Samples, Samples]:
    """Rows of the breast-cancer table: those to learn from, and those that measure.

    Always this table: the Pima table is so hard that right networks differ by several per cent.
    """
    x, y = load_breast_cancer()
    held_out = _held_out(len(y))
    return Samples(x[~held_out], y[~held_out]), Samples(x[held_out], y[held_out])


def held_out_patients() -> Samples:
    """The rows of the breast-cancer table that measure."""
    return cancer_patients()[1]


def _held_out(n: int) -> npt.NDArray[np.bool_]:
    return np.arange(n) % 4 == 0


def _rows(samples: Samples) -> Samples:
    x, y = samples.x[:_PICTURES], samples.y[:_PICTURES]
    return Samples(x.reshape(len(x), -1) / 255.0, y)
