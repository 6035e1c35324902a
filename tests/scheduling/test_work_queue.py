"""Who grades what next: submissions first, then units of those that are under way."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import msgspec
import pytest

from grader.course import Course, Unit, load_course
from grader.results import Result, UnitResult
from grader.scheduling.grader import Grader
from grader.scheduling.grading_slot import GradingSlot
from grader.scheduling.work_queue import InProgress, WorkQueue
from grader.submission import Submission
from tests.support.courses import write_course
from tests.support.handed_in import hand_in
from tests.support.places import ROOT


@pytest.fixture
def units(tmp_path: Path) -> list[Unit]:
    (first, *_) = write_course(tmp_path).units
    return [dataclasses.replace(first, name=f"ex0{number}_unit") for number in range(1, 7)]


def pending(units: list[Unit], *learners: str) -> WorkQueue:
    return WorkQueue((hand_in(learner, {}) for learner in learners), units, lambda _: None)


def always(_: Unit) -> bool:
    return True


def names(part: tuple[InProgress, Unit | None] | None) -> tuple[str, str]:
    assert part is not None
    assert part[1] is not None
    return part[0].submission.learner, part[1].name


def test_submissions_come_before_units_of_others(units: list[Unit]) -> None:
    queue = pending(units, "ada", "ben")
    assert names(queue.take("one", always)) == ("ada", "ex01_unit")
    assert names(queue.take("two", always)) == ("ben", "ex01_unit")
    assert names(queue.take("one", always)) == ("ada", "ex02_unit")
    assert names(queue.take("three", always))[1] == "ex06_unit"


def test_whoever_has_nothing_left_takes_the_last_unit_of_who_has_most(units: list[Unit]) -> None:
    queue = pending(units, "ada", "ben")
    for who in ("one", "two"):
        queue.take(who, always)
    taken = [names(queue.take("one", always)) for _ in range(5)]
    assert taken == [("ada", f"ex0{number}_unit") for number in (2, 3, 4, 5, 6)]
    assert names(queue.take("one", always)) == ("ben", "ex06_unit")
    assert names(queue.take("two", always)) == ("ben", "ex02_unit")
    assert names(queue.take("one", always)) == ("ben", "ex05_unit")


def test_every_unit_is_handed_out_once(units: list[Unit]) -> None:
    queue = pending(units, "ada", "ben", "cleo")
    taken = []
    helpers = ["one", "two"]
    while helpers:
        for who in list(helpers):
            part = queue.take(who, always)
            if part is None:
                helpers.remove(who)
            else:
                taken.append(names(part))
    assert sorted(taken) == sorted(
        (learner, unit.name) for learner in ("ada", "ben", "cleo") for unit in units
    )


def test_what_is_ready_comes_first(units: list[Unit]) -> None:
    queue = pending(units, "ada")

    def even(unit: Unit) -> bool:
        return unit.name in ("ex02_unit", "ex04_unit", "ex06_unit")

    assert names(queue.take("one", even)) == ("ada", "ex02_unit")
    assert names(queue.take("two", even)) == ("ada", "ex06_unit")
    assert names(queue.take("one", even)) == ("ada", "ex04_unit")
    # Where nothing is, it is the usual order again.
    assert names(queue.take("two", even)) == ("ada", "ex05_unit")
    assert names(queue.take("one", even)) == ("ada", "ex01_unit")


def test_a_few_units_are_not_worth_a_crowd(units: list[Unit]) -> None:
    queue = pending(units, "ada")
    parts = [queue.take(who, always) for who in range(6)]
    # One begins, and for six units two may help.
    assert [part is not None for part in parts] == [True, True, True, False, False, False]
    assert names(queue.take(2, always)) == ("ada", "ex04_unit")
    alone = pending(units[:2], "ada")
    assert alone.take("one", always) is not None
    assert alone.take("two", always) is None


def test_the_last_result_of_a_submission_says_so(units: list[Unit]) -> None:
    queue = pending(units[:3], "ada")
    left = []
    for who in ("one", "two", "one"):
        part = queue.take(who, always)
        assert part is not None
        underway, unit = part
        assert unit is not None
        left.append(queue.finish(underway, UnitResult(unit.name, "", (), ()), ("landlock",)))
    assert left == [2, 1, 0]
    assert [result.unit for result in underway.done] == ["ex01_unit", "ex03_unit", "ex02_unit"]
    assert underway.layers == ("landlock",)


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)


def test_units_of_a_single_submission_are_graded_beside_each_other(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ["ex01_activations", "ex02_activation_zoo", "ex06_losses", "ex07_optimizers"]
    sources = {name: course.unit(name).solution.read_text(encoding="utf-8") for name in chosen}
    submission = hand_in("ada", sources)
    slots: dict[str, GradingSlot] = {}
    grade = GradingSlot.grade

    def noted(self: GradingSlot, unit: Unit, submission: Submission) -> object:
        slots[unit.name] = self
        return grade(self, unit, submission)

    monkeypatch.setattr(GradingSlot, "grade", noted)
    results: list[Result] = []
    for jobs in (1, 2):
        slots.clear()
        with Grader(course, jobs=jobs, units=chosen) as grader:
            results += grader.grade([submission])
        assert len(set(slots.values())) == jobs
    alone, beside = (plain(result) for result in results)
    assert [unit.unit for unit in beside.units] == chosen
    assert beside == alone
    assert beside.points == beside.max_points


def plain(result: Result) -> Result:
    """Without what differs from run to run: times."""
    units = tuple(
        msgspec.structs.replace(
            unit, checks=tuple(msgspec.structs.replace(check, seconds=0.0) for check in unit.checks)
        )
        for unit in result.units
    )
    provenance = msgspec.structs.replace(result.provenance, graded_at="")
    return msgspec.structs.replace(result, units=units, provenance=provenance)
