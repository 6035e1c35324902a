"""`grader solution`: one way to write it, for those who are done."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.release import command
from grader.course import Course, load_course
from grader.course.packed import SOLUTIONS
from grader.learner.progress import record_runs
from grader.release.learner_folder import LeakError, release
from tests.support.courses import SCALING, write_course
from tests.support.learner_folder import LearnerFolder

ANSWER = "stretched_values = np.asarray(x, dtype=float)"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


@pytest.fixture
def folder(course: Course, tmp_path: Path) -> LearnerFolder:
    """A release with solutions, as its command makes it, with one unit written."""
    made = LearnerFolder.released(course, tmp_path / "mine")
    arguments = ["--course", str(course.root), "--to", str(made.root), "--no-lessons", "--with-solutions"]
    result = CliRunner().invoke(command, [*arguments, "--force"])
    assert result.exit_code == 0, result.output
    made.solve("ex01_scaling")
    return made


def test_it_is_shown_once_the_exercise_is_done_and_as_long_as_it_stays_so(folder: LearnerFolder) -> None:
    before = folder.grader("solution", "scale")
    assert (before.status, ANSWER in before.text) == (2, False)
    assert "is shown once you are done with it" in " ".join(before.text.split())
    record_runs(load_course(folder.root), {("ex01_scaling", "scale"): "done"})
    shown = folder.grader("solution", "scale")
    assert shown.status == 0
    assert ANSWER in shown.text
    assert "# An int array times an int factor would stay an int array." in shown.text
    assert '"""Multiply every value by a factor.' in shown.text
    assert "SOLUTION" not in shown.text
    folder.change("exercises/ex01_scaling.py", "* factor", "+ factor")
    assert folder.grader("solution", "scale").status == 2


def test_reading_the_folder_gives_nothing_away(folder: LearnerFolder) -> None:
    folder.write("exercises/ex01_scaling.py", "")
    texts = [path.read_bytes() for path in folder.root.rglob("*") if path.is_file()]
    assert not [text for text in texts if ANSWER.encode() in text]


def test_release_has_none_by_default(course: Course, tmp_path: Path) -> None:
    folder = LearnerFolder.released(course, tmp_path / "plain")
    assert not (folder.root / SOLUTIONS).exists()
    folder.solve("ex01_scaling")
    record_runs(load_course(folder.root), {("ex01_scaling", "scale"): "done"})
    run = folder.grader("solution", "scale")
    assert (run.status, "This release has no solutions to show" in run.text) == (2, True)


def test_an_answer_anywhere_else_is_still_a_leak(course: Course, tmp_path: Path) -> None:
    (course.exercises / "notes.md").write_text(f"{ANSWER}\n", "utf-8")
    with pytest.raises(LeakError, match=r"exercises/notes\.md, line 1"):
        release(course, tmp_path / "new", lessons=False, solutions=True)


def test_the_course_secret_is_a_leak_even_in_a_solution(course: Course, tmp_path: Path) -> None:
    secret = (course.solutions / ".secret").read_text("utf-8").strip()
    text = SCALING.replace("# An int array times", f"# {secret} An int array times")
    (course.solutions / "ex01_scaling.py").write_text(text, "utf-8")
    with pytest.raises(LeakError, match="the course secret"):
        release(course, tmp_path / "new", lessons=False, solutions=True)
