"""Canvas's gradebook: one column filled in, and every other byte as it was downloaded."""

from __future__ import annotations

import pytest

from grader.exporters.canvas import fill_gradebook
from grader.exporters.score_column import Score
from grader.exporters.spreadsheet import SpreadsheetError

HEAD = "Student,ID,SIS User ID,SIS Login ID,Section,Exercise 1 (4711),Exercise 11 (47110),Final Score\n"
GRADEBOOK = (
    HEAD
    + "    Points Possible,,,,,100.00,10.00,(read only)\n"
    + '"Lovelace, Ada",101,s-1,ada@example.org,Deep Learning,,3.00,7\n'
    + '"김, 민준",102,s-2,minjun,Deep Learning,55,,7\n'
    + '"Smith, Sam",103,s-3,sam1,Deep Learning,,,\n'
    + '"Smith, Sam",104,s-4,sam2,Deep Learning,,,\n'
    + '"Student, Test",105,,f00,Deep Learning,,,\n'
).encode()
NUMBER = "Exercise 1 (4711)"


def filled(*learners: str, data: bytes = GRADEBOOK, column: str = NUMBER, out_of: float | None = None):
    """What becomes of the gradebook if these learners got 3 of 4 points."""
    return fill_gradebook(data, column, [Score(learner, 3.0, 4.0) for learner in learners], out_of)


@pytest.mark.parametrize(
    "learner", ["lovelaceada_101", "ada@example.org", "s-1", "Lovelace, Ada", "ada  LOVELACE"]
)
def test_learner_is_found_by_id_login_or_name_and_only_their_cell_changes(learner: str) -> None:
    said = filled(learner)
    assert said.data == GRADEBOOK.replace(b"Deep Learning,,3.00", b"Deep Learning,75,3.00")
    assert said.unmatched == {}


@pytest.mark.parametrize(
    "name", ["김, 민준", "민준 김", "\u1100\u1175\u11b7, \u1106\u1175\u11ab\u110c\u116e\u11ab"]
)
def test_names_of_other_scripts_are_compared_as_they_are_read(name: str) -> None:
    assert filled(name).data == GRADEBOOK.replace(b"Learning,55,", b"Learning,75,")


def test_two_of_one_name_are_told_apart_by_their_id_and_else_left_alone() -> None:
    said = filled("smithsam_104", "Sam Smith")
    assert said.rows == {"smithsam_104": 5}
    assert said.unmatched == {"Sam Smith": "could be any of the rows 5, 6"}


def test_two_results_for_one_row_are_nobodys() -> None:
    said = filled("lovelaceada_101", "ada@example.org")
    assert said.data == GRADEBOOK
    assert said.unmatched["lovelaceada_101"] == "has the same row as ada@example.org"


@pytest.mark.parametrize("learner", ["lovelaceada_999", "Nobody", "", "_101", "Points Possible", "x_1"])
def test_who_is_in_no_row_is_named_and_no_row_is_invented(learner: str) -> None:
    said = filled(learner)
    assert said.data == GRADEBOOK
    assert said.unmatched == {learner: "is in no row of the file"}


def test_points_are_those_of_the_assignment_or_of_the_instructor_or_as_they_are() -> None:
    assert b",Deep Learning,,7.5,7\n" in filled("lovelaceada_101", column="47110").data
    assert b",Deep Learning,15,3.00,7\n" in filled("lovelaceada_101", out_of=20).data
    without = b"".join(GRADEBOOK.splitlines(keepends=True)[i] for i in (0, 2))
    assert b",Deep Learning,3,3.00,7\n" in filled("lovelaceada_101", data=without).data


def test_semicolons_are_kept() -> None:
    data = GRADEBOOK.replace(b",", b";").replace(b"Lovelace; Ada", b"Lovelace, Ada")
    assert b";Deep Learning;75;3.00;7\n" in filled("lovelaceada_101", data=data).data


@pytest.mark.parametrize(
    ("data", "column", "said"),
    [
        (b"learner,points\nada,3\n", NUMBER, "not a gradebook from Canvas"),
        (GRADEBOOK, "Exercise 2", r"no assignment “Exercise 2”. Assignments are: “Exercise 1 \(4711\)”"),
        (GRADEBOOK, "Final Score", "no assignment"),
        (GRADEBOOK, "711", "no assignment"),
    ],
)
def test_wrong_file_or_column_is_said(data: bytes, column: str, said: str) -> None:
    with pytest.raises(SpreadsheetError, match=said):
        filled("lovelaceada_101", data=data, column=column)
