"""The learner's view under other plugins and options of pytest, and from other folders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.learner_folder import LearnerFolder, Run

WRONG = "def scale(x, factor):\n    return x + factor\n\n\ndef center(x):\n    return x - x.mean()\n"
ROWS = {"scale": "wrong 0/2", "center": "done 1/1", "mean_square": "todo 0/1", "root_mean_square": "todo 0/1"}


@pytest.fixture
def wrong(folder: LearnerFolder) -> LearnerFolder:
    folder.write("exercises/ex01_scaling.py", WRONG)
    return folder


def is_the_learners_view(run: Run) -> None:
    assert run.status == 1
    assert run.rows() == ROWS
    assert run.text.count("scale(x, 2.0) returned wrong values: 3 of 3 differ.") in (1, 2)
    for wall in ("Traceback", "INTERNALERROR", "= FAILURES =", "authoring", "def fail("):
        assert wall not in run.text


@pytest.mark.parametrize(
    "options",
    [
        ["-p", "xdist", "-n", "2"],
        ["-p", "xdist", "-n", "1", "-v"],
        ["-p", "pytest_sugar", "--force-sugar"],
        ["-p", "xdist", "-n", "2", "-p", "pytest_sugar", "--force-sugar"],
        ["--rootdir=.."],
        ["--import-mode=importlib"],
        ["-q"],
        ["-v"],
        ["--color=yes", "--code-highlight=yes"],
    ],
    ids=" ".join,
)
def test_view_holds(wrong: LearnerFolder, options: list[str]) -> None:
    run = wrong.pytest(*options)
    is_the_learners_view(
        Run(
            run.status,
            run.text.replace("\x1b[0m", "")
            .replace("\x1b[33m", "")
            .replace("\x1b[31m", "")
            .replace("\x1b[32m", "")
            .replace("\x1b[1m", ""),
        )
    )


def test_distributed_runs_keep_what_they_found(wrong: LearnerFolder) -> None:
    wrong.change(
        "exercises/ex01_scaling.py", "return x + factor", "print('\\udc80 half')\n    return x + factor"
    )
    run = wrong.pytest("-p", "xdist", "-n", "2", "exercises/test_ex01_scaling.py")
    assert "It printed:" in run.text
    assert "Checked in exercises/test_ex01_scaling.py:" in run.text
    later = wrong.pytest("exercises/test_ex02_errors.py")
    assert "Wrong elsewhere, when last run: scale" in later.text


def test_distributed_run_says_what_cannot_be_read(folder: LearnerFolder) -> None:
    (folder.root / "exercises/ex01_scaling.py").unlink()
    run = folder.pytest("-p", "xdist", "-n", "1")
    assert "The file exercises/ex01_scaling.py is missing." in run.text
    assert "Traceback" not in run.text


def test_very_quiet_run_shows_what_is_wrong_and_no_table(wrong: LearnerFolder) -> None:
    run = wrong.pytest("-q", "-q")
    assert run.status == 1
    assert "scale(x, 2.0) returned wrong values" in run.text
    assert "your exercises" not in run.text
    assert "authoring" not in run.text


def test_run_without_a_terminal_reporter_says_so(wrong: LearnerFolder) -> None:
    run = wrong.pytest("-p", "no:terminal")
    assert run.status == 1
    assert run.text.strip().startswith("Nothing is shown, because pytest runs with -p no:terminal.")
    assert len(run.text.strip().splitlines()) == 1


def test_editor_that_opened_the_folder_above(wrong: LearnerFolder) -> None:
    name = wrong.root.name
    is_the_learners_view(wrong.pytest(f"{name}/exercises", inside=".."))
    is_the_learners_view(wrong.pytest(f"{name}/exercises", "--rootdir=.", inside=".."))
    run = wrong.pytest(f"{name}/exercises/test_ex01_scaling.py::TestScale", inside="..")
    assert run.rows() == {"scale": "wrong 0/2"}
    assert f"Your function: {name}/exercises/ex01_scaling.py:1\n" in run.text


def test_pytest_started_above_the_course_finds_its_conftest(wrong: LearnerFolder) -> None:
    is_the_learners_view(wrong.pytest("-p", "no:cacheprovider", inside=".."))


def test_second_course_in_one_run_is_named_and_left_out(wrong: LearnerFolder, tmp_path: Path) -> None:
    shutil.copytree(wrong.root, tmp_path / "zweiter")
    run = wrong.pytest(inside="..")
    is_the_learners_view(run)
    assert "zweiter is another course: its checks run if pytest is started in that folder." in " ".join(
        run.text.split()
    )
