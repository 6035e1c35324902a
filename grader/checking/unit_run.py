"""Runs the checks of a unit on one submission, and says what came of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pytest

from grader.authoring.misconception import Misconception
from grader.checking import diagnosis
from grader.checking.check_runner import CheckRunner, Ran
from grader.checking.checks import Check, Row, result_of
from grader.checking.clock import Clock
from grader.checking.messages import Began, Checked, Settled
from grader.checking.recorded_calls import Recorded
from grader.checking.session import Session
from grader.checking.verdict import Answered, judge, tripped
from grader.course import Unit
from grader.results import CheckResult

Tell = Callable[[Began | Checked | Settled], None]


@dataclass(frozen=True)
class UnitRun:
    """How the checks of a unit are run on a submission.

    Attributes:
        unit: the unit.
        checks: its checks, in their order.
        runner: runs one of them.
        clock: limits the time that they may take in this process.
        tell: called with each check that begins, and with what came of it.
    """

    unit: Unit
    checks: Sequence[Check]
    runner: CheckRunner
    clock: Clock
    tell: Tell

    @property
    def feedback(self) -> str:
        """What learners read of its failed hidden checks."""
        return self.unit.course.feedback_of(self.unit.name)

    def rows(self, session: Session) -> tuple[list[Row], list[tuple[Check, Ran]]]:
        """Run the checks.

        Returns:
            (rows, stumbled): what came of each check that was not skipped; and the checks among them that
            raised something other than a verdict of their own on the answer.

        Raises:
            SandboxError: if no worker can be started any more.
        """
        rows, stumbled = [], []
        # No check follows the last one, so that pytest releases what fixtures of any scope have made.
        following = [*(check.item for check in self.checks[1:]), None]
        for check, next_item in zip(self.checks, following, strict=True):
            self.tell(Began(check.id, session.layers))
            session.begin_check(check.id)
            ran = self.runner.run(check.item, next_item, self.clock)
            if isinstance(ran.raised, pytest.skip.Exception):
                continue
            # A check may have taken it for an exception of the exercise.
            if session.failure is not None:
                raise session.failure
            verdict = judge(ran.raised, check.exercise.name, _last_answer(ran.calls), ran.changed)
            row = Row(check, verdict, session.take_output(), ran.seconds, ran.told)
            self.tell(Checked(result_of(row, None, self.feedback)))
            rows.append(row)
            if tripped(ran.raised):
                stumbled.append((check, ran))
        return rows, stumbled

    def results(
        self,
        rows: Sequence[Row],
        left_out: Collection[str],
        calls: Sequence[Recorded],
        misconceptions: diagnosis.MisconceptionFile,
    ) -> tuple[tuple[CheckResult, ...], dict[str, float]]:
        """What the result document says of each check, and which exercises are wrong without a name.

        Args:
            rows: what came of the checks.
            left_out: ids of checks that say nothing about this submission.
            calls: all that were made.
            misconceptions: of the unit.

        Returns:
            (results, unexplained): by exercise that is wrong and has no misconception, the seconds that its
            checks took.
        """
        kept = [row for row in rows if row.check.id not in left_out]
        named = _diagnose(kept, calls, misconceptions)
        results = tuple(result_of(row, named.get(row.check.id), self.feedback) for row in kept)
        return results, _unexplained(kept, named)


def _last_answer(calls: Sequence[Recorded]) -> Answered | None:
    last = calls[-1] if calls else None
    if last is None or not last.complete or last.raised is not None:
        return None
    return Answered(last.function, last.value)


def _unexplained(rows: Sequence[Row], named: Mapping[str, Misconception]) -> dict[str, float]:
    seconds: dict[str, float] = {}
    explained: set[str] = set()
    for row in rows:
        name = row.check.exercise.name
        if row.verdict.outcome in ("failed", "error", "timeout") and row.verdict.of_exercise:
            seconds.setdefault(name, 0.0)
        if row.check.id in named:
            explained.add(name)
    for row in rows:
        if row.check.exercise.name in seconds:
            seconds[row.check.exercise.name] += row.seconds
    return {name: took for name, took in seconds.items() if name not in explained}


def _diagnose(
    rows: Sequence[Row], calls: Sequence[Recorded], file: diagnosis.MisconceptionFile
) -> dict[str, Misconception]:
    """By check: the misconception that it named, else the one that answers as the submission did."""
    found: dict[str, Misconception] = {}
    recognized: dict[str, Misconception | None] = {}
    failed = [row for row in rows if row.verdict.outcome in ("failed", "error")]
    misconceptions = file.fresh() if failed else []
    for row in failed:
        name = row.check.exercise.name
        candidates = [item for item in misconceptions if item.exercise == name]
        named = next((item for item in candidates if item.name == row.verdict.misconception), None)
        if named is None:
            # Replaying takes time, so what the check itself says comes first.
            if name not in recognized:
                of_exercise = [call for call in calls if call.function == name]
                recognized[name] = diagnosis.recognize(candidates, of_exercise)
            named = recognized[name]
        if named is not None:
            found[row.check.id] = named
    return found
