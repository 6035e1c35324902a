"""Moodle's worksheet and its zip of feedback files."""

from __future__ import annotations

import io
import zipfile

import pytest

from grader.exporters.moodle import feedback_zip, fill_worksheet
from grader.exporters.score_column import Score
from grader.exporters.spreadsheet import SpreadsheetError

WORKSHEET = (
    "\ufeffIdentifier,Full name,Email address,Status,Grade,Maximum grade,Last modified (grade)\n"
    'Participant 11,"Ada Lovelace",ada@example.org,"Submitted",,10.00,-\n'
    'Participant 12,"김 민준_B",minjun@example.org,"Submitted",4.00,10.00,"Sunday, 1 November 2026"\n'
    "Participant 110,Ada Lovelace,ada2@example.org,,,10.00,-\n"
).encode()


def filled(*learners: str, data: bytes = WORKSHEET, column: str = "Grade", out_of: float | None = None):
    """What becomes of the worksheet if these learners got 3 of 4 points."""
    return fill_worksheet(data, column, [Score(learner, 3.0, 4.0) for learner in learners], out_of)


def test_participant_is_found_by_number_and_name() -> None:
    said = filled("Ada Lovelace_11", "김 민준_B_12")
    expected = WORKSHEET.replace(b'"Submitted",,10', b'"Submitted",7.5,10').replace(b"4.00,10", b"7.5,10")
    assert said.data == expected
    assert said.unmatched == {}


@pytest.mark.parametrize("learner", ["Bob_11", "Ada Lovelace_12", "Ada Lovelace_1", "Ada Lovelace", "11"])
def test_number_of_another_assignment_is_not_taken_for_anybody(learner: str) -> None:
    said = filled(learner)
    assert said.data == WORKSHEET
    assert list(said.unmatched) == [learner]


def test_hidden_names_and_another_language() -> None:
    data = b"Identifikator;Status;Bewertung;Maximum grade\nTeilnehmer/in 11;;;10,00\n"
    said = filled("Teilnehmer/in_11", data=data, column="Bewertung")
    assert said.data == data.replace(b";;10,00", b";7,5;10,00")
    assert filled("Teilnehmer/in_11", data=data, column="Bewertung", out_of=100).data.count(b";75;") == 1


def test_wrong_file_or_column_is_said() -> None:
    with pytest.raises(SpreadsheetError, match="No column has the heading “Note”"):
        filled(column="Note")
    with pytest.raises(SpreadsheetError, match="first column has no participants"):
        filled(data=b"Name,Grade\nAda,3\n")


def test_zip_of_feedback_has_the_names_as_they_were_and_the_same_bytes_each_time() -> None:
    files = {
        "Ada Lovelace_11_assignsubmission_file/feedback.html": b"<p>a</p>",
        "김 민준_B_12_assignsubmission_file_feedback.html": b"<p>b</p>",
    }
    data = feedback_zip(files)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {name: file.read(name) for name in file.namelist()} == files
    assert feedback_zip(dict(reversed(files.items()))) == data
