"""Fills in a column of the gradebook that an instructor downloaded from Canvas.

Canvas's importer wants the header and the students of its own file, finds a student by the Canvas ID first,
and makes a new assignment for a heading that it does not know. So only cells of a column that is there are
filled in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.exporters.score_column import Filled, Score, fill, match, number, same_text
from grader.exporters.spreadsheet import Spreadsheet, SpreadsheetError

# A file in Canvas's download of submissions begins with the student's name and Canvas ID.
_ID = re.compile(r".+_(\d{3,})")
_ASSIGNMENT = re.compile(r".*\(\d+\)")
_POINTS_POSSIBLE = "points possible"


def fill_gradebook(data: bytes, column: str, scores: Sequence[Score], full_marks: float | None) -> Filled:
    """Put scores into one column.

    Args:
        data: the file as Canvas wrote it.
        column: heading of the assignment, ``Exercise 1 (4711)``, or its number alone.
        scores: of the class.
        full_marks: what full marks are; by default the assignment's points possible, if the file says them,
            and else the points as they are.

    Raises:
        SpreadsheetError: if it is not such a file, or has no such column.
    """
    sheet = Spreadsheet(data)
    head = [cell.strip() for cell in sheet.rows[0]]
    if len(head) < 4 or "Student" not in head[0] or "ID" not in head[1]:
        raise SpreadsheetError(
            "It is not a gradebook from Canvas, whose first headings are Student and ID. Export it in the "
            "gradebook of the course."
        )
    at = _assignment(sheet, head, column)
    possible = next(
        (row for row in range(1, len(sheet.rows)) if _POINTS_POSSIBLE in sheet.cell(row, 0).casefold()), None
    )
    if full_marks is None and possible is not None:
        full_marks = number(sheet.cell(possible, at)) or None
    students = [row for row in range(1, len(sheet.rows)) if row != possible and sheet.cell(row, 1)]
    rows, unmatched = match(scores, lambda learner: _rows_for(sheet, head, students, learner))
    fill(sheet, at, scores, rows, lambda row: full_marks)
    return Filled(sheet.data(), rows, unmatched)


def _assignment(sheet: Spreadsheet, head: list[str], column: str) -> int:
    assignments = [cell for cell in head if _ASSIGNMENT.fullmatch(cell)]
    by_number = [cell for cell in assignments if cell.endswith(f"({column.strip()})")]
    wanted = by_number[0] if len(by_number) == 1 else column
    if wanted.strip() not in assignments:
        there = ", ".join(f"“{cell}”" for cell in assignments) or "none"
        raise SpreadsheetError(f"It has no assignment “{column}”. Assignments are: {there}.")
    return sheet.column(wanted)


def _rows_for(sheet: Spreadsheet, head: list[str], students: list[int], learner: str) -> list[int]:
    """The rows that a learner's name fits, by the surest sign that fits any."""
    if not learner.strip():
        return []
    by_id = _ID.fullmatch(learner)
    if by_id:
        return [row for row in students if sheet.cell(row, 1) == by_id[1]]
    for heading in ("SIS User ID", "SIS Login ID"):
        if heading in head:
            column = head.index(heading)
            found = [row for row in students if same_text(sheet.cell(row, column)) == same_text(learner)]
            if found:
                return found
    return [row for row in students if same_text(learner) in _names(sheet.cell(row, 0))]


def _names(student: str) -> set[str]:
    """A student's name as it stands there and, without the comma, the other way round."""
    last, comma, first = student.partition(",")
    return {same_text(student), same_text(f"{first} {last}") if comma else same_text(student)}
