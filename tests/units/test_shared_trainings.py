"""What public and hidden checks both have trained is trained once for each submission."""

from __future__ import annotations

import pytest

from grader.proof.attempts import solution
from tests.support.course_grader import COURSE, CourseGrader
from tests.support.handed_in import hand_in

# By unit: a function that trains, what tells one of its trainings from another, and all trainings there are.
TRAININGS = {
    "ex12_early_stopping": (
        "train_with_early_stopping(model, x, y, max_epochs)",
        "(len(x), max_epochs)",
        [
            (5, 2),
            (20, 1),
            (20, 4),
            (20, 9),
            (20, 24),
            (25, 2),
            (25, 2),
            (100, 3),
            (100, 40),
            (250, 2),
            (250, 40),
        ],
    ),
    "ex17_digit_recognizer": ("make_recognizer(x, y)", "len(x)", [100, 1500]),
}


@pytest.mark.parametrize("name", [pytest.param(name, id=f"@{name}") for name in TRAININGS])
def test_what_public_and_hidden_checks_ask_for_is_trained_once(
    course_grader: CourseGrader, name: str
) -> None:
    call, told, trainings = TRAININGS[name]
    function = call.partition("(")[0]
    arguments = call.removeprefix(function)
    tell = f"print('training', {told})"
    counting = f"_train = {function}\n\ndef {call}:\n    {tell}\n    return _train{arguments}"
    source = f"{solution(COURSE.unit(name))}\n{counting}\n"
    result = course_grader.grade_unit(name, [hand_in("ada", {name: source})])["ada"]
    assert result.points == result.max_points
    lines = [line for check in result.checks for line in check.output.splitlines()]
    asked = sorted(line for line in lines if line.startswith("training "))
    assert asked == sorted(f"training {training}" for training in trainings)
