"""``grader --verbose``: what starts, ends and is tried again, and why."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from grader.cli._logs import show_logs
from tests.support.commands import grader
from tests.support.courses import write_course
from tests.support.deadly import FATAL, deadly_course

SELF_KILLING = "import os\nos.kill(os.getpid(), 9)\ndef scale(x, factor):\n    return x * factor\n"


def handed_in(root: Path, learner: str, source: str) -> Path:
    path = root / "class" / learner / "ex01_scaling.py"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    return path


def test_nothing_is_logged_unless_it_is_asked_for(tmp_path: Path) -> None:
    course, _ = deadly_course(tmp_path / "course")
    handed_in(tmp_path, "ada", FATAL)
    done = grader("grade", "../class", "--out", "../out", "--units", "ex01", cwd=course.root)
    assert done.returncode == 2
    assert "the grading process ended" not in done.stderr


def test_a_grading_process_that_ends_is_told_with_its_check_each_time(tmp_path: Path) -> None:
    course, _ = deadly_course(tmp_path / "course")
    handed_in(tmp_path, "ada", FATAL)
    done = grader("--verbose", "grade", "../class", "--out", "../out", "--units", "ex01", cwd=course.root)
    lines = [line for line in done.stderr.splitlines() if " of ada, time " in line]
    assert [re.findall(r"time (\d)", line) for line in lines] == [["1"], ["2"], ["3"]]
    assert all("warning scheduling.grading_slot: ex01_scaling of ada" in line for line in lines)
    assert all("hidden::TestScale::test_fatal: it ended by itself" in line for line in lines)
    assert "1 submissions of 1 are graded on ex01_scaling" in done.stderr
    assert "a fork server starts; it imports numpy" in done.stderr
    assert "the course's own solution is graded first, on ex01_scaling" in done.stderr
    assert "the result of ada is in the folder" in done.stderr


def test_what_is_tried_again_inside_of_a_grading_process_is_told_too(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    handed_in(tmp_path, "ada", SELF_KILLING)
    done = grader("--verbose", "grade", "../class", "--out", "../out", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert "warning checking.loaded_unit: ex01_scaling is loaded again: " in done.stderr


def test_a_log_line_is_one_line_that_harms_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("grader")
    before = logger.handlers[:], logger.level
    try:
        show_logs()
        logging.getLogger("grader.scheduling").warning("graded %s", "ada\x1b[31m\nroot\u202e")
    finally:
        logger.handlers[:], logger.level = before
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("warning scheduling: graded ada\ufffd[31m root\ufffd")
