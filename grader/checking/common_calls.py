"""Calls that are the same for every submission, so that wrong answers of different learners can be compared.

The inputs of checks are drawn for each submission. The common calls of an exercise are those that its checks
make to the course's own solution, drawn from one seed for all. Only what is wrong without a name is asked
them. No grade depends on it, so it gets little time, and what does not answer in that time has no digest.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pytest

from grader.checking.broken_checks import solution_modules
from grader.checking.check_runner import CheckRunner
from grader.checking.checks import Check
from grader.checking.clock import Clock, OutOfTimeError
from grader.checking.messages import Job
from grader.checking.recorded_calls import Recorded
from grader.checking.session import Session
from grader.checking.verdict import SubmissionFault
from grader.course import Unit
from grader.sandbox.client import ServerLink
from grader.sandbox.server_protocol import Plan
from grader.wire import codec
from grader.wire.answer_digest import answer_digest
from grader.wire.compare import holds_model

# Of one exercise: enough to tell one mistake from another, and few enough to cost little.
_MOST_CALLS, _MOST_OF_A_CHECK, _MOST_BYTES = 24, 4, 1 << 20
# For all exercises of a unit, of a submission's worker and of this process; and of the solution's worker.
_SECONDS = 3.0
# Recording an exercise ends after the check in which the first is used up; the second ends a check itself.
_RECORDING_SECONDS, _MOST_RECORDING_SECONDS = 2.0, 20.0
# No submission waits longer than this for recording; what is then not recorded is, for the next one.
_WAITING_SECONDS = 30.0
# A submission that took longer for its unit, or for the checks of an exercise, is not asked once more.
_LONG_FOR_A_UNIT, _LONG_FOR_AN_EXERCISE = 10.0, 2.0

Asking = Callable[[Session, bytes], AbstractContextManager[None]]


@dataclass(frozen=True)
class _CommonCalls:
    """The calls of one exercise.

    Attributes:
        calls: to its function; none if it cannot be asked, or that would take too long.
        right: digests of the right answers, of less and of more of what can be compared.
    """

    calls: tuple[Recorded, ...] = ()
    right: tuple[str, ...] = ()


@dataclass(frozen=True)
class Common:
    """What a submission answers to the common calls.

    Attributes:
        digests: by exercise that is wrong without a name; empty if its answers are right, or not known.
        interrupted: whether something was ended in the middle, so that this process may hold half of it.
    """

    digests: dict[str, str]
    interrupted: bool = False


class CommonAnswers:
    """Asks the common calls of a unit, which are recorded when they are first needed."""

    def __init__(
        self, unit: Unit, checks: Sequence[Check], seed: bytes, runner: CheckRunner, asking: Asking
    ) -> None:
        """Nothing is recorded yet.

        Args:
            unit: the unit.
            checks: of the unit.
            seed: the same for every submission.
            runner: runs a check.
            asking: lets checks ask a session, and draw their inputs from a seed.
        """
        self._unit = unit
        self._checks = checks
        self._seed = seed
        self._runner = runner
        self._asking = asking
        self._known: dict[str, _CommonCalls] = {}

    def of(
        self, link: ServerLink, plan: Plan, job: Job, unexplained: Mapping[str, float], used: float
    ) -> Common:
        """Ask a submission.

        Args:
            link: asks for workers.
            plan: how they are confined.
            job: the submission.
            unexplained: by exercise that is wrong without a name, the seconds that its checks took.
            used: seconds that the submission's code took for the unit.

        Raises:
            SandboxError: if no worker can be started any more.
        """
        digests = dict.fromkeys(unexplained, "")
        clock = Clock(_SECONDS, _SECONDS)
        quick = [name for name, took in unexplained.items() if took <= _LONG_FOR_AN_EXERCISE]
        if used > _LONG_FOR_A_UNIT or not quick:
            return Common(digests)
        session, end = self._session(link, plan, job, clock), time.monotonic() + _WAITING_SECONDS
        try:
            for name in quick:
                if name not in self._known and time.monotonic() < end:
                    self._known[name] = self._recorded(link, plan, name, clock)
                digests[name] = _answers(session, self._known.get(name, _CommonCalls()), clock)
        finally:
            session.close()
        return Common(digests, clock.rang)

    def _session(self, link: ServerLink, plan: Plan, job: Job | None, clock: Clock) -> Session:
        """A session of a submission, or of the solution, with little time left."""
        used = max(0.0, self._unit.limits.unit_seconds - _SECONDS)
        modules, labels, files = (
            (job.modules, job.labels, job.files) if job else (solution_modules(self._unit), {}, ())
        )
        return Session(link, plan, self._unit, modules, self._seed, labels, clock, used, files)

    def _recorded(self, link: ServerLink, plan: Plan, exercise: str, rings: Clock) -> _CommonCalls:
        """Run the checks of an exercise on the solution, and choose among the calls that they make."""
        checks = [check for check in self._checks if check.exercise.name == exercise]
        if not self._unit.solution.is_file():
            return _CommonCalls()
        clock = Clock(_MOST_RECORDING_SECONDS, _MOST_RECORDING_SECONDS)
        session = self._session(link, plan, None, clock)
        with self._asking(session, self._seed):
            calls = _chosen(session, checks, self._runner, clock)
        rings.rang |= clock.rang
        bare = tuple(dataclasses.replace(call, value=b"", after=None) for call in calls)
        return _CommonCalls(bare, _digests(calls, calls))


def _chosen(
    session: Session, checks: Sequence[Check], runner: CheckRunner, clock: Clock
) -> tuple[Recorded, ...]:
    """The calls that checks make to the solution, without repeats; none if a check does not pass in time."""
    chosen: dict[bytes, Recorded] = {}
    room, end = _MOST_BYTES, time.monotonic() + _RECORDING_SECONDS
    for check, following in zip(checks, [*checks[1:], None], strict=True):
        session.begin_check(check.id)
        ran = runner.run(check.item, following.item if following else None, clock)
        wrong = ran.raised is not None and not isinstance(ran.raised, pytest.skip.Exception)
        if wrong or time.monotonic() > end:
            # Fixtures that a later check would have shared are released.
            check.item.ihook.pytest_runtest_teardown(item=check.item, nextitem=None)
            return ()
        left = _MOST_OF_A_CHECK
        for call in ran.calls:
            fits = left and len(call.arguments) <= room and len(chosen) < _MOST_CALLS
            if fits and call.function == check.exercise.name and _can_be_asked(call, chosen):
                chosen[call.arguments] = call
                room -= len(call.arguments)
                left -= 1
    return tuple(chosen.values())


def _can_be_asked(call: Recorded, chosen: Mapping[bytes, Recorded]) -> bool:
    """Whether a call is new, and would not train a model."""
    return call.complete and call.arguments not in chosen and not holds_model(call.arguments)


def _answers(session: Session, common: _CommonCalls, clock: Clock) -> str:
    """Digest of what a submission answers; empty if that is right, or it does not answer every call."""
    if not common.calls:
        return ""
    answers: list[Recorded] = []
    try:
        with clock.limit():
            for number, call in enumerate(common.calls):
                before = len(session.calls)
                session.begin_check(f"common call {number} of {call.function}")
                arguments: Any = codec.decode(call.arguments)
                # What it raises is among the session's calls; what does not answer is not.
                with contextlib.suppress(SubmissionFault):
                    session.ask(call.function, *arguments)
                if len(session.calls) == before:
                    return ""
                answers.append(session.calls[-1])
    except OutOfTimeError:
        return ""
    found = _digests(common.calls, answers)
    return next((mine for mine, right in zip(found, common.right, strict=True) if mine != right), "")


def _digests(calls: Sequence[Recorded], answers: Sequence[Recorded]) -> tuple[str, str]:
    """Of what was returned or raised; and of what comes with that: warnings, and changed arguments.

    Wrong values are the mistake, and a warning beside them another one. Only if the values are right does the
    rest tell mistakes apart.
    """
    returned, beside = hashlib.sha256(), hashlib.sha256()
    for call, answer in zip(calls, answers, strict=True):
        for part in (call.arguments, *_returned(answer)):
            returned.update(b"%d " % len(part) + part)
        after = b"" if answer.after is None else answer_digest(answer.after) or b"by chance"
        for part in (call.arguments, after, " ".join(answer.warnings).encode("utf-8", "replace")):
            beside.update(b"%d " % len(part) + part)
    return returned.hexdigest(), beside.hexdigest()


def _returned(answer: Recorded) -> tuple[bytes, ...]:
    if not answer.complete:
        return (b"cannot be handed over",)
    if answer.raised is not None:
        return b"raised", answer.raised.encode("utf-8", "replace")
    return b"returned", answer_digest(answer.value) or b"by chance"
