"""What learners type after `pytest`, besides paths."""

from __future__ import annotations

import pytest

from tests.support.learner_folder import LearnerFolder

SCALE = {"scale": "todo 0/2"}
SCALING = {**SCALE, "center": "todo 0/1"}


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("ex01", SCALING),
        ("ex01_scaling", SCALING),
        ("test_ex01_scaling.py", SCALING),
        ("exercises/ex01_scaling.py", SCALING),
        ("exercises/ex01_scaling", SCALING),
        ("scale", SCALE),
        ("TestScale", SCALE),
        ("ex01::scale", SCALE),
        ("exercises/ex01_scaling.py::TestScale", SCALE),
        ("ex01_scaling.scale", SCALE),
    ],
)
def test_names_stand_for_paths(folder: LearnerFolder, typed: str, rows: dict[str, str]) -> None:
    run = folder.pytest(typed)
    assert run.status == 0
    assert run.rows() == rows


def test_names_are_understood_inside_exercises(folder: LearnerFolder) -> None:
    assert folder.pytest("ex01", inside="exercises").rows() == SCALING
    assert folder.pytest("ex01_scaling.py", inside="exercises").rows() == SCALING


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("exercises/test_ex01_scalling.py", "There is no exercises/test_ex01_scalling.py. Did you mean"),
        ("exercises/test_ex1_scaling.py", "Did you mean exercises/test_ex01_scaling.py?"),
        ("scael", "There is no exercise scael. Did you mean scale?"),
        ("exercises/test_ex01_scaling.py::TestScael", "has no TestScael. Did you mean TestScale?"),
        ("ex01::nothing_like_it", "has no nothing_like_it. It has: TestScale, TestCenter."),
        ("ex09", "There is no exercise ex09. There are: scale, center, mean_square, root_mean_square."),
    ],
)
def test_misspelt_argument_is_answered_with_the_nearest(
    folder: LearnerFolder, typed: str, answer: str
) -> None:
    run = folder.pytest(typed)
    assert run.status == pytest.ExitCode.USAGE_ERROR
    assert answer in " ".join(run.text.split())
    assert len(run.text.strip().splitlines()) <= 3


def test_hint_without_a_name_is_about_the_next_exercise(folder: LearnerFolder) -> None:
    assert folder.pytest("--hint").text.startswith("scale (exercises/ex01_scaling.py:")
    folder.solve("ex01_scaling")
    folder.pytest("ex01")
    assert folder.pytest("--hint").text.startswith("mean_square (")
    folder.change("exercises/ex01_scaling.py", "centered_values -=", "centered_values +=")
    folder.pytest("ex01")
    assert folder.pytest("--hint").text.startswith("center ("), "wrong comes before what is not written"


def test_hint_of_a_unit_is_about_its_first_open_exercise(folder: LearnerFolder) -> None:
    assert folder.pytest("--hint", "ex02").text.startswith("mean_square (")
    assert folder.pytest("--hint", "exercises/ex01_scaling.py").text.startswith("scale (")


def test_hint_when_nothing_is_left(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling", "ex02_errors")
    folder.pytest()
    assert folder.pytest("--hint").text.startswith("Nothing is left to do.")
    assert folder.pytest("--hint", "ex01").text.startswith("scale (")
