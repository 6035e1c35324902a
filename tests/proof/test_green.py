"""Which wrong code the public checks let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import CourseError, Unit
from grader.proof.green import green
from grader.proof.trial import Wrong, misconceptions
from tests.support.courses import write_course

INTS_STAY = Wrong(
    "center",
    "ints stay",
    "_right = center\ndef center(x):\n    return x if x.dtype.kind == 'i' else _right(x)\n",
)
ENDLESS = Wrong("scale", "endless", "def scale(x, factor):\n    while True:\n        pass\n")
ENDS_PYTHON = Wrong("scale", "ends Python", "import os\ndef scale(x, factor):\n    os._exit(0)\n")
CHECK_OF_INTS = '''
    def test_ints(self):
        """whole numbers are centered, too"""
        expect_close(center(np.array([1, 3])), [-1.0, 1.0], "center(x)")
'''


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return write_course(tmp_path).units[0]


def test_what_no_public_check_sees_is_green_until_one_sees_it(unit: Unit) -> None:
    assert green(unit, [INTS_STAY]) == [INTS_STAY]
    with unit.public_checks.open("a", encoding="utf-8") as checks:
        checks.write(CHECK_OF_INTS)
    assert green(unit, [INTS_STAY]) == []


def test_misconceptions_are_tried_by_the_checks_of_their_exercise(unit: Unit) -> None:
    wrong = misconceptions(unit)
    assert [item.name for item in wrong] == ["adds_the_factor", "keeps_integers", "takes_the_median"]
    # Of two values the median is the mean, and no public check gives whole numbers to `scale`.
    assert [item.name for item in green(unit, wrong)] == ["keeps_integers", "takes_the_median"]


def test_what_never_ends_or_ends_its_process_does_not_pass(unit: Unit) -> None:
    assert green(unit, [ENDLESS, ENDS_PYTHON, INTS_STAY], seconds=2) == [INTS_STAY]


def test_public_checks_that_the_solution_fails_are_refused(unit: Unit) -> None:
    with unit.public_checks.open("a", encoding="utf-8") as checks:
        checks.write(CHECK_OF_INTS.replace("-1.0, 1.0", "0.0, 1.0"))
    with pytest.raises(CourseError, match="the solution fails a check of center"):
        green(unit, [])
