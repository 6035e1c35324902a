"""Mistakes carried forward: what an exercise gets if only those that it needs are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.course.digests import unit_digest
from grader.results import CheckResult, UnitResult, on_carried
from grader.scheduling.grader import Grader
from tests.support.courses import ERRORS, write_course
from tests.support.handed_in import hand_in

UNIT = "ex02_errors"
# Worth 4 and 2 points; the second needs the first.
FIRST, SECOND = "mean_square", "root_mean_square"
WRONG = "\ndef mean_square(errors):\n    print('own')\n    return 7.0\n"
UNWRITTEN = "\ndef mean_square(errors):\n    raise NotImplementedError('TODO: mean_square')\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def grader(course: Course) -> Iterator[Grader]:
    with Grader(course, jobs=1, units=[UNIT]) as made:
        yield made


def graded(grader: Grader, source: str) -> UnitResult:
    (result,) = grader.grade([hand_in("ada", {UNIT: source})])
    assert result.points == result.units[0].points
    assert result.carried == result.units[0].carried
    return result.units[0]


def given(unit: UnitResult) -> dict[str, tuple[float, float]]:
    """By exercise: points that it earned by itself, and points given."""
    return {
        name: (sum(check.points for check in checks), sum(check.given for check in checks))
        for name, checks in unit.exercises.items()
    }


def test_mistake_costs_its_own_exercise_and_no_other(grader: Grader) -> None:
    unit = graded(grader, ERRORS + WRONG)
    assert given(unit) == {FIRST: (0.0, 0.0), SECOND: (0.0, 2.0)}
    assert (unit.points, unit.carried, unit.max_points) == (2.0, 2.0, 6.0)


def test_everything_else_is_said_of_the_first_run(grader: Grader) -> None:
    checks = graded(grader, ERRORS + WRONG).exercises[SECOND]
    assert {check.outcome for check in checks} == {"failed"}
    assert {check.output for check in checks} == {"own\n"}
    assert {check.builds_on for check in checks} == {(FIRST,)}


def test_exercise_that_is_wrong_itself_gets_nothing(grader: Grader) -> None:
    forgets = "\ndef root_mean_square(errors):\n    return mean_square(errors)\n"
    unit = graded(grader, ERRORS + WRONG + forgets)
    assert given(unit) == {FIRST: (0.0, 0.0), SECOND: (0.0, 0.0)}
    assert not any(check.builds_on for check in unit.checks)


def test_exercise_that_does_not_call_what_it_needs_gets_nothing(grader: Grader) -> None:
    by_itself = "\ndef root_mean_square(errors):\n    return 7.0 ** 0.5\n"
    assert given(graded(grader, ERRORS + WRONG + by_itself))[SECOND] == (0.0, 0.0)


def test_exercise_that_needs_an_unwritten_one_is_tried_with_a_right_one(grader: Grader) -> None:
    unit = graded(grader, ERRORS + UNWRITTEN)
    assert given(unit) == {FIRST: (0.0, 0.0), SECOND: (0.0, 2.0)}
    assert {check.outcome for check in unit.checks} == {"todo"}


def test_exercise_that_needs_a_missing_one_is_tried_with_a_right_one(grader: Grader) -> None:
    renamed = ERRORS.replace("def mean_square", "def square_mean")
    assert given(graded(grader, renamed)) == {FIRST: (0.0, 0.0), SECOND: (0.0, 2.0)}


def test_unwritten_exercise_gets_nothing(grader: Grader) -> None:
    unwritten = "\ndef root_mean_square(errors):\n    raise NotImplementedError('TODO: root_mean_square')\n"
    assert graded(grader, ERRORS + WRONG + unwritten).points == 0.0


def test_only_checks_that_failed_are_run_again(grader: Grader) -> None:
    # Right for equal errors, whatever is needed; so that check counts as it is.
    own = "\ndef root_mean_square(errors):\n    if abs(errors[0]) == 2.0:\n        return 2.0\n"
    unit = graded(grader, ERRORS + WRONG + own + "    return mean_square(errors) ** 0.5\n")
    assert given(unit)[SECOND] == (1.0, 2.0)
    assert [check.carried for check in unit.exercises[SECOND]] == [0.0, 1.0]


def test_right_work_gets_no_points_twice(grader: Grader) -> None:
    unit = graded(grader, ERRORS)
    assert (unit.points, unit.carried) == (unit.max_points, 0.0)


def test_grade_is_the_same_again(grader: Grader) -> None:
    again = [given(graded(grader, ERRORS + WRONG)) for _ in range(2)]
    assert again[0] == again[1]


def test_course_can_switch_it_off(tmp_path: Path, grader: Grader) -> None:
    course = write_course(tmp_path)
    settings = tmp_path / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("[tool.grader]", "[tool.grader]\ncarry_forward = false"), encoding="utf-8"
    )
    off = load_course(course.root)
    assert unit_digest(off.unit(UNIT), b"secret") != unit_digest(course.unit(UNIT), b"secret")
    with Grader(off, jobs=1, units=[UNIT]) as without:
        assert given(graded(without, ERRORS + WRONG)) == {FIRST: (0.0, 0.0), SECOND: (0.0, 0.0)}


def test_second_run_that_is_ended_leaves_nothing_behind_for_the_next_submission(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    checks = course.unit(UNIT).public_checks
    more = """
    def test_one_error(self):
        \"\"\"one error is its own root mean square\"\"\"
        expect_close(root_mean_square(np.ones(1)), 1.0, "root_mean_square(errors)")
"""
    checks.write_text(checks.read_text(encoding="utf-8") + more, encoding="utf-8")
    nonsense = "\nimport os\ndef root_mean_square(errors):\n    os.write(3, b'nonsense')\n"
    handed_in = [hand_in("eve", {UNIT: ERRORS + WRONG + nonsense}), hand_in("zoe", {UNIT: ERRORS})]
    with Grader(course, jobs=1, units=[UNIT]) as grader:
        results = {result.learner: result for result in grader.grade(handed_in)}
    assert results["eve"].points == 0.0
    assert results["zoe"].points == results["zoe"].max_points


def test_solution_counts_among_what_decides_the_grade(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    before = {unit.name: unit_digest(unit, b"secret") for unit in course.units}
    for unit in course.units:
        unit.solution.write_text(unit.solution.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    after = {unit.name: unit_digest(unit, b"secret") for unit in course.units}
    # Nothing of the other unit needs anything.
    assert [name for name in before if before[name] != after[name]] == [UNIT]


def check(points: float, carried: float = 0.0, builds_on: tuple[str, ...] = ()) -> CheckResult:
    outcome = "passed" if points else "failed"
    return CheckResult(
        "hidden::TestX::test_x", "x", "it does x", outcome, points, 2.0, carried=carried, builds_on=builds_on
    )


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ([check(2.0), check(0.0)], ""),
        (
            [check(2.0), check(0.0, 1.0, ("a",))],
            "It builds on `a`, which is not right yet. With a right one it would pass: 1 point given.",
        ),
        (
            [check(0.0), check(0.0, 2.0, ("a", "b", "c")), check(0.0, 0.5, ("a", "b", "c"))],
            "It builds on `a`, `b` and `c`, which are not right yet. With right ones 2 of its 3 failed "
            "checks would pass: 2.5 points given.",
        ),
    ],
)
def test_learner_reads_why(checks: list[CheckResult], said: str) -> None:
    assert on_carried(checks) == said
