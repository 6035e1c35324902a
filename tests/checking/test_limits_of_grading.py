"""What a submission may cost the grading process, and what becomes of its grade where it costs more."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from grader.course import Course, load_course
from grader.scheduling.grader import Grader
from tests.support.courses import write_course
from tests.support.handed_in import hand_in

UNIT = "ex01_scaling"
COSTLY = """
import numpy as np


def scale(x, factor):
    return np.array({answer}) if np.size(x) > 1 else x * factor


def center(x):
    return x - np.mean(x)
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made = write_course(tmp_path_factory.mktemp("course"), "costly")
    (made.exercises / f"{UNIT}.toml").write_text(
        '[exercises.center]\nhints = ["?"]\n[exercises.scale]\nhints = ["?"]\nneeds = ["center"]\n'
        "[limits]\ncall_seconds = 0.5\nmeasuring_seconds = 8\n",
        encoding="utf-8",
    )
    return load_course(made.root)


@pytest.fixture(scope="module")
def grader(course: Course) -> Iterator[Grader]:
    with pytest.MonkeyPatch.context() as patch, Grader(course, jobs=1, units=[UNIT]) as made:
        # Both are large enough for honest work on a slow machine; a test waits for their end.
        patch.setattr("grader.scheduling.watchdog._GRACE_SECONDS", 1.0)
        patch.setattr("grader.scheduling.watchdog._OWN_MEMORY_MB", 400 - made.units[0].limits.memory_mb)
        yield made


def graded(grader: Grader, answer: tuple[float, float, int]) -> dict[str, tuple[str, str]]:
    """By check: outcome and message, for a submission that makes one check so costly."""
    (result,) = grader.grade([hand_in("ada", {UNIT: COSTLY.format(answer=answer)})])
    return {check.id.rpartition("_")[2]: (check.outcome, check.message) for check in result.units[0].checks}


def test_cheap_answers_pass(grader: Grader) -> None:
    assert {outcome for outcome, _ in graded(grader, (0.0, 0.0, 0)).values()} == {"passed"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((60.0, 0.0, 0), "too large to be measured here: after 4 seconds it was stopped"),
        ((60.0, 0.0, 1), "too large to be measured here: it took longer than 18 seconds"),
        ((60.0, 900.0, 0), "too large to be measured here: it took more than 400 MiB of memory"),
    ],
    ids=["in Python", "in C", "memory"],
)
def test_costly_answer_costs_its_check_and_what_was_measured_before_stands(
    grader: Grader, answer: tuple[float, float, int], said: str
) -> None:
    found = graded(grader, answer)
    outcome, message = found.pop("costly")
    assert outcome == "timeout"
    assert said in message
    assert found.pop("before")[0] == "passed"
    # Where nothing of the unit's time is left, what comes behind is not run.
    rest = {outcome for outcome, _ in found.values()}
    assert rest == ({"timeout"} if answer[2] else {"passed"})


COSTLY_ONLY_WITH_A_RIGHT_CENTER = """
import numpy as np


def center(x):
    return np.ones(1)


def scale(x, factor):
    right = center(np.array([5.0]))[0] == 0.0
    if np.size(x) > 1:
        return np.array((60.0, 900.0, 0.0) if right else (0.0, 0.0))
    return x * factor if right or factor < 1 else 0.0
"""


def test_costly_answer_costs_what_would_be_carried_forward_and_nothing_else(grader: Grader) -> None:
    (result,) = grader.grade([hand_in("ada", {UNIT: COSTLY_ONLY_WITH_A_RIGHT_CENTER})])
    found = {check.id.rpartition("_")[2]: (check.outcome, check.carried) for check in result.units[0].checks}
    assert found["costly"] == ("failed", 0.0)
    assert found["before"] == ("failed", 0.0)
    assert found["behind"] == ("passed", 0.0)
    assert not result.units[0].given_up


KILLS_ITSELF_LATE = """
import os, signal, time
print("loaded", time.monotonic())

def scale(x, factor):
    time.sleep(0.3)
    return x * factor

def center(x):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_unit_that_kills_itself_is_run_again_only_where_its_time_allows_it(course: Course) -> None:
    source = course.unit(UNIT).solution.read_text(encoding="utf-8")
    with Grader(course, jobs=1, units=[UNIT]) as grader:
        list(grader.grade([hand_in("warm", {UNIT: source})]))
        started = time.monotonic()
        (result,) = grader.grade([hand_in("ada", {UNIT: KILLS_ITSELF_LATE})])
    *others, killed = result.units[0].checks
    # More than half of the unit's 10 seconds go into a run, so the first one is the last.
    (loaded,) = [float(text) for check in others for text in re.findall(r"loaded (\S+)", check.output)]
    assert loaded - started < 5
    assert "was killed (SIGKILL)" in killed.message
    assert "more memory than" not in killed.message
    assert {check.outcome for check in others if check.id.endswith(("before", "often"))} == {"passed"}
    assert not any("used up" in check.message for check in others)
