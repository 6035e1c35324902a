"""The cheapest training that still tells right from wrong, on a unit whose trainings can be worked out.

The command runs as it is typed: a process in which TensorFlow has run, as that of these tests may be, cannot
be forked.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from grader.course import Course
from grader.course.thresholds import thresholds_file
from tests.support.commands import grader
from tests.support.courses import lay_out


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return lay_out(tmp_path_factory.mktemp("cheapest") / "course", "trained")


@pytest.fixture(scope="module")
def done(course: Course, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_CACHE", str(tmp_path_factory.mktemp("cache")))
        return grader("calibrate", "--cheapest", "--seeds", 2, cwd=course.root)


def said_of(done: subprocess.CompletedProcess[str], threshold: str) -> str:
    """What is said of a threshold."""
    (line,) = re.findall(rf"^ex01_trained\.{threshold}: (.*)$", done.stdout, re.MULTILINE)
    return str(line)


def test_least_training_is_found_for_each_threshold_by_itself(
    done: subprocess.CompletedProcess[str],
) -> None:
    assert done.returncode == 0, done.stderr
    # After a quarter of the 32 epochs the reference has gone 1 - 0.9**8 of the way, and the slow one
    # 1 - 0.95**8.
    learns = said_of(done, "learns")
    assert learns.startswith("25% of the epochs and 25% of the samples would do")
    assert "worst reference 0.570, best wrong 0.337;" in learns
    # After half of them none has arrived. The samples are all alike, so a quarter of them will do.
    arrives = said_of(done, "arrives")
    assert arrives.startswith("100% of the epochs and 25% of the samples would do")
    assert "worst reference 0.066, best wrong 0.000;" in arrives
    assert said_of(done, "counted") == "its check trains nothing itself."


def test_nothing_is_written(course: Course, done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stderr
    assert not thresholds_file(course).exists()


def test_what_it_cannot_go_with_is_said(course: Course, tmp_path: Path) -> None:
    for other in (["--compare"], ["--pictures", tmp_path]):
        refused = grader("calibrate", "--cheapest", *other, cwd=course.root)
        assert refused.returncode == 2
        assert "--cheapest goes with --seeds and --jobs only." in refused.stderr
