"""Who misses a goal of the capstone by little trains again: one that ends badly by chance costs no points."""

from __future__ import annotations

import sys

import pytest

from grader.proof.attempts import solution
from grader.results import UnitResult
from tests.support.course_grader import COURSE, CourseGrader
from tests.support.handed_in import hand_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

UNIT = "ex17_digit_recognizer"
TIERS = ("test_first_tier", "test_second_tier", "test_third_tier")
# With 250 digits the solution reads about 91 in 100; it gets 1,500, and 100 in the check of few.
NEARLY = "_train(x[:250], y[:250])"
LEARNER = """
_train, _times = make_recognizer, []

def make_recognizer(x, y):
    if len(x) < 1000:
        return _train(x, y)
    _times.append(len(x))
    print(f"training {{len(_times)}}")
    return {answers}[len(_times) - 1]()
"""


def graded(course_grader: CourseGrader, *answers: str) -> tuple[UnitResult, int]:
    """The result of a learner whose trainings give these answers, and how many there were."""
    listed = "[" + ", ".join(f"lambda: {answer}" for answer in answers) + "]"
    source = f"{solution(COURSE.unit(UNIT))}\n{LEARNER.format(answers=listed)}"
    result = course_grader.grade_unit(UNIT, [hand_in("ada", {UNIT: source})])["ada"]
    lines = [line for check in result.checks for line in check.output.splitlines()]
    return result, sum(line.startswith("training ") for line in lines)


def outcomes(result: UnitResult) -> list[str]:
    found = {check.id.rpartition("::")[2]: check.outcome for check in result.checks}
    return [found[tier] for tier in TIERS]


def test_the_best_of_three_trainings_counts(course_grader: CourseGrader) -> None:
    result, trainings = graded(course_grader, NEARLY, NEARLY, "_train(x, y)")
    assert trainings == 3
    assert result.points == result.max_points


def test_who_misses_the_goal_each_time_misses_it(course_grader: CourseGrader) -> None:
    result, trainings = graded(course_grader, NEARLY, NEARLY, NEARLY, "_train(x, y)")
    assert trainings == 3
    assert outcomes(result) == ["passed", "failed", "failed"]


def test_a_further_training_that_comes_to_nothing_does_no_harm(course_grader: CourseGrader) -> None:
    result, trainings = graded(course_grader, NEARLY, "None", "1 / 0")
    assert trainings == 3
    assert outcomes(result) == ["passed", "failed", "failed"]


def test_who_is_far_from_the_goals_trains_once(course_grader: CourseGrader) -> None:
    result, trainings = graded(course_grader, "_train(x[:120], y[:120])", "_train(x, y)")
    assert trainings == 1
    assert outcomes(result)[1:] == ["failed", "failed"]
