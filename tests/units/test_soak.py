"""The soak finds what happens under some secrets only, and what a course claims of a mistake in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Unit, load_course
from grader.proof.attempts import right_attempts, wrong_attempts
from tests.support.courses import write_course
from tests.support.soak import soak
from tests.support.soak_in_process import soak_in_process
from tests.support.soaked import Soaked

BRITTLE = '''
    def test_by_chance(self, rng):
        """right, unless chance has it otherwise"""
        assert rng.integers(3) > 0
'''
BY_CHANCE = "hidden::TestCenter::test_by_chance"
HARMLESS = """

@misconception("center", "You leave the mean where it is.")
def centers_all_the_same(x):
    return np.asarray(x, dtype=float) - (np.mean(x) if np.size(x) else 0.0)
"""


def unit_of_course(folder: Path, checks: str = "", misconceptions: str = "") -> Unit:
    unit = write_course(folder).units[0]
    for path, text in ((unit.hidden_checks, checks), (unit.misconceptions, misconceptions)):
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return load_course(folder).units[0]


@pytest.fixture(scope="module")
def brittle(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    return unit_of_course(tmp_path_factory.mktemp("course"), BRITTLE)


@pytest.fixture(scope="module")
def soaked(brittle: Unit, one_secret: None) -> Soaked:
    return soak(brittle, right_attempts(brittle), range(8), jobs=2)


def checks_of(soaked: Soaked) -> dict[tuple[str, str], tuple[int, ...]]:
    """By attempt and check that failed it: under which secrets."""
    return {(item.attempt, item.surprise.partition(": ")[0]): item.secrets for item in soaked.findings}


def test_a_check_that_fails_now_and_then_is_found_with_its_secrets(brittle: Unit, soaked: Soaked) -> None:
    attempts = right_attempts(brittle)
    assert soaked.graded == 8 * len(attempts)
    found = checks_of(soaked)
    assert found.keys() == {(name, BY_CHANCE) for name in ("solution", "plain_numpy")}
    assert all(0 < len(secrets) < 8 for secrets in found.values())
    first = soaked.findings[0]
    again = soak(brittle, attempts, first.secrets[:1], jobs=1)
    assert first.attempt in {finding.attempt for finding in again.findings}


def test_forks_and_workers_find_the_same_under_the_same_secrets(brittle: Unit, soaked: Soaked) -> None:
    in_forks = soak_in_process(brittle, right_attempts(brittle), range(8), jobs=2)
    assert in_forks.graded == soaked.graded
    assert checks_of(in_forks) == checks_of(soaked)


def test_a_misconception_that_is_no_mistake_is_found(tmp_path: Path) -> None:
    unit = unit_of_course(tmp_path, misconceptions=HARMLESS)
    soaked = soak(unit, wrong_attempts(unit), range(2), jobs=1)
    found = {(finding.attempt, finding.surprise, finding.secrets) for finding in soaked.findings}
    name = "center centers_all_the_same"
    assert found == {(name, "fails no hidden check", (0, 1)), (name, "is named nothing", (0, 1))}


def test_no_time_means_nothing_graded(brittle: Unit) -> None:
    assert soak(brittle, right_attempts(brittle), range(9), jobs=1, seconds=-1).graded == 0
