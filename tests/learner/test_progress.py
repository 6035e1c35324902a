"""The file that remembers where a learner stands."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.learner.progress import FILE, Entry, read_progress, record_current, record_hint, record_runs
from tests.support.courses import write_course
from tests.support.learner_folder import LearnerFolder
from tests.support.places import ROOT

SCALE = ("ex01_scaling", "scale")
CENTER = ("ex01_scaling", "center")


@pytest.fixture
def course(folder: LearnerFolder) -> Course:
    folder.solve("ex01_scaling")
    return load_course(folder.root)


def standings(course: Course) -> dict[str, str]:
    return dict(read_progress(course).standings(course.unit("ex01_scaling")))


def text(course: Course) -> str:
    return (course.root / FILE).read_text(encoding="utf-8")


def test_nothing_is_known_at_first(course: Course) -> None:
    assert standings(course) == {"scale": "not run", "center": "not run"}
    assert not (course.root / FILE).exists()


def test_what_a_run_found_is_remembered(course: Course) -> None:
    record_runs(course, {SCALE: "done", CENTER: "wrong"})
    assert standings(course) == {"scale": "done", "center": "wrong"}
    record_runs(course, {CENTER: "done"})
    assert standings(course) == {"scale": "done", "center": "done"}


def test_changed_function_is_no_longer_done_and_a_comment_changes_nothing(
    course: Course, folder: LearnerFolder
) -> None:
    record_runs(course, {SCALE: "done", CENTER: "done"})
    folder.change("exercises/ex01_scaling.py", "* factor", "*  factor  # times")
    assert standings(course)["scale"] == "done"
    folder.change("exercises/ex01_scaling.py", "*  factor", "+ factor")
    assert standings(course) == {"scale": "changed", "center": "done"}


def test_what_is_not_written_is_todo_whatever_was_found_before(course: Course, folder: LearnerFolder) -> None:
    record_runs(course, {SCALE: "done", CENTER: "done"})
    folder.write("exercises/ex01_scaling.py", "def scale(x, factor):\n    raise NotImplementedError\n")
    assert standings(course)["scale"] == "todo"


def test_hints_and_failed_runs_are_counted(course: Course) -> None:
    unit = course.unit("ex01_scaling")
    record_hint(course, unit, unit.exercise("scale"), 1)
    for _ in range(2):
        record_runs(course, {SCALE: "wrong"})
    entry = read_progress(course).entry(unit, unit.exercise("scale"))
    assert (entry.state, entry.hints, entry.failed) == ("wrong", 1, 2)
    record_hint(course, unit, unit.exercise("scale"), 2)
    record_hint(course, unit, unit.exercise("scale"), 1)
    entry = read_progress(course).entry(unit, unit.exercise("scale"))
    assert (entry.hints, entry.failed) == (2, 0)
    assert read_progress(course).entry(unit, unit.exercise("center")) == Entry()


def test_current_exercise_is_remembered(course: Course) -> None:
    unit = course.unit("ex01_scaling")
    record_current(course, unit, unit.exercise("center"))
    record_runs(course, {SCALE: "done"})
    assert read_progress(course).current == "ex01_scaling.center"


def test_lines_of_another_release_and_of_a_merge_stay(course: Course) -> None:
    record_runs(course, {SCALE: "done"})
    strange = "<<<<<<< HEAD\ndone  ex99_future.thing 2026-01-01 0123456789ab\nbroken done \x1b[31m\n"
    (course.root / FILE).write_text(text(course) + strange, encoding="utf-8")
    record_runs(course, {CENTER: "wrong"})
    assert standings(course) == {"scale": "done", "center": "wrong"}
    for line in strange.splitlines():
        assert line in text(course)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"current\n" * 9, b"done a.b 2026-01-01 - hints\n"]
)
def test_damaged_file_is_no_obstacle(course: Course, content: bytes) -> None:
    (course.root / FILE).write_bytes(content)
    record_runs(course, {SCALE: "done"})
    assert standings(course)["scale"] == "done"


def test_runs_at_the_same_time_lose_nothing(course: Course) -> None:
    code = (
        "import sys; from grader.course import load_course; from grader.learner.progress import record_runs\n"
        "course = load_course(sys.argv[1])\n"
        "for _ in range(20): record_runs(course, {('ex01_scaling', sys.argv[2]): 'wrong'})"
    )

    def run(exercise: str) -> int:
        command = [sys.executable, "-c", code, str(course.root), exercise]
        return subprocess.run(command, cwd=ROOT, check=False).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, ["scale", "center", "scale", "center"])) == [0, 0, 0, 0]
    entries = read_progress(course).entries
    assert {name: entry.failed for name, entry in entries.items()} == {
        "ex01_scaling.scale": 40,
        "ex01_scaling.center": 40,
    }


def test_course_with_its_solutions_keeps_no_record(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    record_runs(course, {SCALE: "done"})
    assert not (course.root / FILE).exists()
