"""Later deadlines for some learners, from a CSV file that an instructor keeps."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from grader.course.error import CourseError
from grader.course.strict_toml import did_you_mean, shown
from grader.course.terms import YEARS, in_zone, unit_named

ALL_UNITS = "*"
_HEADINGS = ("learner", "unit", "deadline")
_MAX_BYTES = 1 << 20
_MAX_ROWS = 10_000
_MOST_TOLD = 10
_DELIMITERS = ",;\t"
# As in TOML, and without the seconds. Other ways to write a date mean different days in different countries.
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)\s?(Z|[+-]\d\d:\d\d)?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True)
class Extension:
    """One row of the file.

    Attributes:
        learner: whose it is, as written there.
        unit: name of the unit; None for all units.
        deadline: with a time zone.
        row: number of the row, from 1 for the headings.
    """

    learner: str
    unit: str | None
    deadline: datetime
    row: int


def read_extensions(path: Path, units: Collection[str], zone: tzinfo | None) -> tuple[Extension, ...]:
    """The rows of a file with the columns ``learner``, ``unit`` and ``deadline``.

    Args:
        path: UTF-8; commas, semicolons or tabs between the cells.
        units: names of the course's units.
        zone: the time zone of times without an offset.

    Raises:
        CourseError: if it cannot be read, or with a sentence for each row that is not right.
    """
    rows = _rows(path)
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    if sorted(heads) != sorted(_HEADINGS):
        raise CourseError(
            f"{path}: the first row has to be the headings learner,unit,deadline. "
            f"It is: {shown(', '.join(rows[0])) if rows else 'empty'}."
        )
    order = [heads.index(heading) for heading in _HEADINGS]
    found: list[Extension] = []
    mistakes: list[str] = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        said = list(_mistakes(row, order, units, zone))
        if said:
            mistakes += [f"{path}, row {number}: {sentence}" for sentence in said]
        else:
            found.append(_extension(row, order, units, zone, number))
    if len(mistakes) > _MOST_TOLD:
        mistakes[_MOST_TOLD:] = [f"And {len(mistakes) - _MOST_TOLD} more."]
    if mistakes:
        raise CourseError("\n".join(mistakes))
    return tuple(found)


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise CourseError(f"{path} is larger than 1 MiB. Extensions need a row each, and no more.")
        text = data.decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = max(_DELIMITERS, key=first.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except OSError as error:
        raise CourseError(f"The extensions in {path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CourseError(
            f"The extensions in {path} cannot be read: {error}. Save the file as CSV in UTF-8."
        ) from error
    if len(rows) > _MAX_ROWS:
        raise CourseError(f"{path} has more than {_MAX_ROWS} rows.")
    return rows


def _mistakes(
    row: Sequence[str], order: Sequence[int], units: Collection[str], zone: tzinfo | None
) -> Iterator[str]:
    if len(row) != len(_HEADINGS):
        yield f"it has {len(row)} cells, and not {len(_HEADINGS)}."
        return
    learner, unit, deadline = (row[place].strip() for place in order)
    if not learner:
        yield "it names no learner."
    if unit != ALL_UNITS and unit_named(unit, units) is None:
        yield f"{shown(unit)} is not a unit; {ALL_UNITS} means all units.{did_you_mean(unit, units)}"
    time = _time(deadline)
    if time is None:
        yield f"{shown(deadline)} is not a time such as 2026-10-12 23:59."
    elif in_zone(time, zone) is None:
        yield (
            f"nothing says in which time zone {shown(deadline)} is. Set timezone in [tool.grader.terms], or "
            "write an offset: 2026-10-12 23:59+02:00."
        )


def _extension(
    row: Sequence[str], order: Sequence[int], units: Collection[str], zone: tzinfo | None, number: int
) -> Extension:
    learner, unit, deadline = (row[place].strip() for place in order)
    time = _time(deadline)
    assert time
    aware = in_zone(time, zone)
    assert aware
    return Extension(learner, unit_named(unit, units), aware, number)


def _time(text: str) -> datetime | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    day, time, offset = match.groups()
    try:
        found = datetime.fromisoformat(f"{day}T{time}{(offset or '').upper().replace('Z', '+00:00')}")
    except ValueError:
        return None
    return found if found.year in YEARS else None
