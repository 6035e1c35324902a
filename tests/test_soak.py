"""The soak finds what happens under some secrets only, and what a course claims of a mistake in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Unit, load_course
from tests.support.attempts import right_attempts, wrong_attempts
from tests.support.courses import write_course
from tests.support.soak import soak

pytestmark = pytest.mark.slow(5)

BRITTLE = '''
    def test_by_chance(self, rng):
        """right, unless chance has it otherwise"""
        assert rng.integers(3) > 0
'''
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


def test_a_check_that_fails_now_and_then_is_found_with_its_secrets(brittle: Unit) -> None:
    attempts = right_attempts(brittle)
    soaked = soak(brittle, attempts, range(8), jobs=2)
    assert soaked.graded == 8 * len(attempts)
    assert {finding.attempt for finding in soaked.findings} == {"solution", "plain_numpy"}
    for finding in soaked.findings:
        assert finding.surprise.startswith("hidden::TestCenter::test_by_chance")
        assert 0 < len(finding.secrets) < 8
    first = soaked.findings[0]
    again = soak(brittle, attempts, first.secrets[:1], jobs=1)
    assert first.attempt in {finding.attempt for finding in again.findings}


def test_a_misconception_that_is_no_mistake_is_found(tmp_path: Path) -> None:
    unit = unit_of_course(tmp_path, misconceptions=HARMLESS)
    soaked = soak(unit, wrong_attempts(unit), range(2), jobs=1)
    found = {(finding.attempt, finding.surprise, finding.secrets) for finding in soaked.findings}
    name = "center centers_all_the_same"
    assert found == {(name, "fails no hidden check", (0, 1)), (name, "is named nothing", (0, 1))}


def test_no_time_means_nothing_graded(brittle: Unit) -> None:
    assert soak(brittle, right_attempts(brittle), range(9), jobs=1, seconds=-1).graded == 0
