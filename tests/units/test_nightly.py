"""The command that is run at night: it finds what happens now and then, and says what it did not reach."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.nightly.load import all_cores_busy
from tests.support.courses import write_course
from tests.support.places import ROOT

BRITTLE = '''
    def test_by_chance(self, rng):
        """right, unless chance has it otherwise"""
        assert rng.integers(3) > 0
'''


def nightly(course: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.nightly", "--course", course, "--day", "0", *arguments]
    return subprocess.Popen(
        list(map(str, command)), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course").root


def test_what_fails_now_and_then_is_found_and_named_with_its_secrets(course: Path, tmp_path: Path) -> None:
    with (course / "solutions" / "hidden" / "test_ex01_scaling.py").open("a", encoding="utf-8") as checks:
        checks.write(BRITTLE)
    summary = tmp_path / "summary.md"
    night = nightly(course, "--only", "soak,promises,calibrate", "--secrets", "6", "--summary", str(summary))
    said, _ = night.communicate()
    assert night.returncode == 1, said
    first, *rest = said.splitlines()
    assert first.startswith("soak (right answers, in forks): ex01 12 of 12, ex02 12 of 12; ")
    assert first.endswith(" FOUND; not reached: nothing")
    assert rest[0].startswith("    ex01_scaling: ")
    assert "hidden::TestCenter::test_by_chance: failed" in rest[0]
    held = "ex01 1 of 1; nothing found; not reached: nothing"
    assert f"promises (broken promises that get full marks): {held}" in rest
    assert "calibrate (thresholds and their evidence): nothing in this course" in rest
    assert summary.read_text("utf-8").startswith(f"# Nightly run (whole)\n\n- {first}\n{rest[0]}\n")


def test_without_time_nothing_counts_as_right(course: Path, tmp_path: Path) -> None:
    night = nightly(course, "--only", "load", "--minutes", "0", "--summary", str(tmp_path / "summary.md"))
    said, _ = night.communicate()
    assert night.returncode == 2
    assert "nothing; NOT TRIED; not reached: ex01, ex02" in said


@pytest.mark.usefixtures("heeding_interrupts")
def test_an_interrupt_ends_all_that_was_begun_and_leaves_a_summary(course: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    night = nightly(course, "--only", "load", "--summary", str(summary))
    begun: list[psutil.Process] = []
    while len(begun) <= (os.cpu_count() or 1) and night.poll() is None:
        begun = psutil.Process(night.pid).children(recursive=True)
    night.send_signal(signal.SIGINT)
    said, _ = night.communicate()
    assert night.returncode == 130, said
    assert "NOT TRIED" in said
    assert summary.read_text("utf-8").startswith("# Nightly run (stopped by Ctrl-C)\n")
    _, alive = psutil.wait_procs(begun, timeout=60)
    assert [process.cmdline() for process in alive] == []


def test_cores_are_busy_inside_and_free_again_behind() -> None:
    with all_cores_busy() as processes:
        assert [process.poll() for process in processes] == [None] * (os.cpu_count() or 1)
    assert all(process.poll() == -signal.SIGKILL for process in processes)
