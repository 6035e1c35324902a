"""What is nearly a misconception is not taken for it; all neighbours are tried at night."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Unit
from tests.support.course_grader import UNITS
from tests.support.courses import write_course
from tests.support.neighbours import Neighbour, compare, neighbours

# Pictures take seconds to compare.
QUICK = [unit for unit in UNITS if not unit.uses_tensorflow and unit.name != "ex14_learning_curves"]
SAMPLE = 3
# It answers as the misconception does, unless a value happens to be large.
BY_LUCK = """
def center(x):
    return x - (np.median(x) if np.size(x) and np.max(x) < 20 else np.sum(x) - 1)
"""


@pytest.mark.parametrize("unit", QUICK, ids=lambda unit: f"@{unit.name}")
def test_neighbours_of_misconceptions_are_named_by_no_luck(unit: Unit) -> None:
    compared = compare(unit, neighbours(unit)[:SAMPLE])
    assert compared.tried == SAMPLE
    assert compared.wrong == ()


def test_a_name_that_depends_on_the_inputs_drawn_is_found(tmp_path: Path) -> None:
    unit = write_course(tmp_path).units[0]
    compared = compare(unit, [Neighbour("center", "nearly the median", BY_LUCK)])
    (found,) = compared.wrong
    assert found.startswith("nearly the median is named takes_the_median under ")
