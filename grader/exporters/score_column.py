"""Scores of a class, put into one column of a table that a platform has written.

A row is filled in only for a learner who is known for sure. One who cannot be matched is named, not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.exporters.plain import points
from grader.exporters.spreadsheet import Spreadsheet
from grader.results import Result

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Score:
    """What one learner got.

    Attributes:
        learner: whose it is, as the results say.
        points: points that count: those that were given, less what is taken off for lateness.
        max_points: maximum points; above 0.
        deducted: points that are taken off.
    """

    learner: str
    points: float
    max_points: float
    deducted: float = 0.0


@dataclass(frozen=True)
class Filled:
    """A table with scores.

    Attributes:
        data: the file.
        rows: the rows that were filled in, by learner.
        unmatched: a sentence for each learner who has no row for sure, by learner.
        as_they_are: whether neither the table nor anybody said what full marks are, so that points are those
            of the course.
    """

    data: bytes
    rows: Mapping[str, int]
    unmatched: Mapping[str, str]
    as_they_are: bool = False


def scores_of(results: Iterable[Result]) -> tuple[list[Score], dict[str, str]]:
    """The learners' scores, and for each learner who has none a sentence that says why.

    Args:
        results: of the class, with the units that count. What could not be graded is no score.
    """
    scores, without = [], {}
    for result in results:
        most = sum(unit.max_points for unit in result.units)
        if not most:
            without[result.learner] = "has no result for these units"
        elif any(unit.given_up for unit in result.units):
            without[result.learner] = "could not be graded, or only in part"
        else:
            counted, off = (
                sum(unit.counted for unit in result.units),
                sum(unit.deducted for unit in result.units),
            )
            scores.append(Score(result.learner, counted, most, off))
    return scores, without


def match(
    scores: Iterable[Score], rows_for: Callable[[str], Sequence[int]]
) -> tuple[dict[str, int], dict[str, str]]:
    """The row of each learner, and for each learner without one a sentence that says why.

    Args:
        scores: of the class.
        rows_for: the rows that a learner's name fits.
    """
    found: dict[str, Sequence[int]] = {score.learner: rows_for(score.learner) for score in scores}
    taken: dict[int, list[str]] = {}
    for learner, rows in found.items():
        if len(rows) == 1:
            taken.setdefault(rows[0], []).append(learner)
    sure, unmatched = {}, {}
    for learner, rows in found.items():
        if not rows:
            unmatched[learner] = "is in no row of the file"
        elif len(rows) > 1:
            unmatched[learner] = f"could be any of the rows {', '.join(str(row + 1) for row in rows)}"
        elif len(taken[rows[0]]) > 1:
            others = ", ".join(other for other in taken[rows[0]] if other != learner)
            unmatched[learner] = f"has the same row as {others}"
        else:
            sure[learner] = rows[0]
    return sure, unmatched


def fill(
    sheet: Spreadsheet,
    column: int,
    scores: Iterable[Score],
    rows: Mapping[str, int],
    full: Callable[[int], float | None],
    *,
    comma: bool = False,
) -> None:
    """Fill the column.

    Args:
        sheet: the table.
        column: which column.
        scores: of the class.
        rows: the row of each learner who has one.
        full: what full marks are in a row; None for the points as they are.
        comma: whether numbers have a decimal comma.
    """
    for score in scores:
        if score.learner in rows:
            row = rows[score.learner]
            whole = full(row)
            value = score.points if whole is None else score.points / score.max_points * whole
            text = points(value)
            sheet.fill(row, column, text.replace(".", ",") if comma else text)


def number(text: str) -> float | None:
    """The number in a cell, with a point or a comma; None if it is none."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text.strip()) else None


def same_text(text: str) -> str:
    """A form in which two spellings of one name are equal: composed, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
