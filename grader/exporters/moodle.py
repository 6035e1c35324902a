"""What Moodle takes back for an assignment: the offline grading worksheet, and feedback files in one zip.

The worksheet's headings are in the language of the site, so the downloaded one is filled in. A folder in the
zip must have the name that it had in the download of the submissions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from grader.exporters.score_column import Filled, Score, fill, match, number, same_text
from grader.exporters.spreadsheet import Spreadsheet, SpreadsheetError
from grader.files import zip_bytes

# The learner in a name of Moodle's export is ``Ada Lovelace_4711``, with the number of the participant.
_PARTICIPANT = re.compile(r"(.+)_(\d+)")
_IDENTIFIER = re.compile(r"\D*?(\d+)")
_COMMA = re.compile(r"\d+,\d\d")


def fill_worksheet(data: bytes, column: str, scores: Sequence[Score], full_marks: float | None) -> Filled:
    """Put scores into the worksheet's column of grades.

    Args:
        data: the file as Moodle wrote it.
        column: heading of the column of grades; it is in the language of the site.
        scores: of the class. A learner's name has to end with the participant's number.
        full_marks: what full marks are; by default what the column “Maximum grade” says, if there is one, and
            else the points as they are.

    Raises:
        SpreadsheetError: if it is not such a file, or has no such column.
    """
    sheet = Spreadsheet(data)
    grades = sheet.column(column)
    people = range(1, len(sheet.rows))
    numbers = {row: found[1] for row in people if (found := _IDENTIFIER.fullmatch(sheet.cell(row, 0)))}
    if not numbers:
        raise SpreadsheetError(
            "Its first column has no participants. Download the grading worksheet of the assignment."
        )
    most = [at for at, cell in enumerate(sheet.rows[0]) if cell.strip().casefold() == "maximum grade"]

    def rows_for(learner: str) -> list[int]:
        named = _PARTICIPANT.fullmatch(learner)
        if named is None:
            return []
        # In another assignment, the number may be somebody else's.
        name = same_text(named[1])
        return [
            row
            for row, number in numbers.items()
            if number == named[2] and any(name in _names(cell) for cell in sheet.rows[row])
        ]

    def full(row: int) -> float | None:
        if full_marks is not None or not most:
            return full_marks
        return number(sheet.cell(row, most[0])) or None

    columns = {grades, *most}
    comma = any(_COMMA.fullmatch(sheet.cell(row, at)) for row in people for at in columns)
    rows, unmatched = match(scores, rows_for)
    fill(sheet, grades, scores, rows, full, comma=comma)
    return Filled(sheet.data(), rows, unmatched, as_they_are=not most and full_marks is None)


def _names(cell: str) -> set[str]:
    """What a cell may be as a name; if names are hidden, it is the word in front of the number."""
    return {same_text(cell), same_text(cell.rstrip("0123456789"))}


def feedback_zip(files: Mapping[str, bytes]) -> bytes:
    """The zip for “Upload multiple feedback files in a zip”.

    Args:
        files: by name. It begins as the names of the learner's files did in the download.
    """
    return zip_bytes(dict(sorted(files.items())))
