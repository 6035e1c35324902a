"""Item analysis against what NumPy and SciPy say, and where it has nothing to say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import pointbiserialr

from grader.exporters.site.pictures import bar, distribution
from grader.exporters.site.statistics import LEAST_LEARNERS, Correlation, Item
from grader.exporters.site.tally import tally
from grader.results import Result
from tests.support.generated_class import generated_class

PAIRS = st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=LEAST_LEARNERS, max_size=60)


@settings(max_examples=100, deadline=None)
@given(PAIRS)
def test_discrimination_is_the_point_biserial_correlation(pairs: list[tuple[bool, float]]) -> None:
    item = Item()
    for passed, rest in pairs:
        item.add(passed, rest)
    passes, rests = np.array(pairs, float).T
    if len(set(passes)) == 1 or np.var(rests) < 1e-9:
        return
    assert item.discrimination == pytest.approx(pointbiserialr(passes, rests).statistic, abs=1e-6)


def test_correlation_keeps_its_digits_far_from_zero() -> None:
    chance = np.random.default_rng(0)
    first, second = chance.normal(1e6, 1, 500), chance.normal(-1e6, 1, 500)
    found = Correlation()
    for pair in zip(first.tolist(), second.tolist(), strict=True):
        found.add(*pair)
    assert found.value == pytest.approx(np.corrcoef(first, second)[0, 1], abs=1e-6)


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        ([], "nobody"),
        ([(True, 0.1), (False, 0.9)] * (LEAST_LEARNERS // 2 - 1), "too few"),
        ([(True, n / 20) for n in range(20)], "all pass"),
        ([(False, n / 20) for n in range(20)], "none pass"),
        ([(n % 2 == 0, 0.1 + 0.2) for n in range(20)], "the rest is the same for all"),
        ([(n % 2 == 0, None) for n in range(20)], "there is no rest"),
    ],
)
def test_there_is_no_discrimination_if(pairs: list[tuple[bool, float | None]], why: str) -> None:
    item = Item()
    for passed, rest in pairs:
        item.add(passed, rest)
    assert item.discrimination is None, why


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(generated_class(60, units=3))


def test_each_check_is_compared_with_the_rest_of_its_unit_by_those_who_wrote_its_exercise(
    results: list[Result],
) -> None:
    found = tally(results)
    for place, unit in enumerate(found.units.values()):
        own = [
            one.units[place]
            for one in results
            if one.units[place].handed_in and not one.units[place].given_up
        ]
        for exercise in unit.exercises.values():
            wrote = [
                one for one in own if any(check.outcome != "todo" for check in one.exercises[exercise.name])
            ]
            for name, known in exercise.checks.items():
                checks = [next(check for check in one.checks if check.id == name) for one in wrote]
                passed = np.array([check.outcome == "passed" for check in checks])
                total = np.array([sum(check.points for check in one.checks) for one in wrote])
                rest = total - [check.points for check in checks]
                item = known.item
                assert (item.tried, item.passed) == (len(wrote), passed.sum())
                assert item.share == pytest.approx(passed.mean())
                assert item.mean_seconds == pytest.approx(np.mean([check.seconds for check in checks]))
                if len(wrote) < LEAST_LEARNERS or passed.all() or not passed.any():
                    assert item.discrimination is None
                else:
                    assert item.discrimination == pytest.approx(np.corrcoef(passed, rest)[0, 1])


def test_every_learner_is_in_one_state_of_each_exercise(results: list[Result]) -> None:
    for unit in tally(results).units.values():
        for exercise in unit.exercises.values():
            assert sum(exercise.states.values()) + unit.lost == len(results)


@given(st.lists(st.floats(0, 100), max_size=50))
def test_distribution_has_everybody_once_and_numpys_counts(shares: list[float]) -> None:
    found = distribution(shares)
    assert sum(one.count for one in found.columns) == len(shares)
    assert found.median == (pytest.approx(float(np.median(shares))) if shares else None)
    assert distribution([0, 9.99, 10, 99.9, 100, 100]).columns[-1].count == 3


def test_bar_is_as_long_as_the_class() -> None:
    found = bar("relu", {"wrong": 1, "done": 2, "lost": 1})
    assert [(piece.state, piece.x, piece.width) for piece in found.pieces] == [
        ("done", 0, 50),
        ("wrong", 50, 25),
        ("lost", 75, 25),
    ]
    assert found.said == "2 done, 1 wrong, 1 not graded"
    assert bar("relu", {}).said == "nobody"
