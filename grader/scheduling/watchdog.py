"""Watches a grading process while it grades a unit, and ends it if it takes more than a unit may."""

from __future__ import annotations

import logging
import select
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from grader.checking import messages
from grader.course import Limits
from grader.results import CheckResult, UnitResult
from grader.scheduling.server_pool import GradingProcess

_log = logging.getLogger(__name__)

# TensorFlow and the course's own models take a third of it; the unit's limit comes on top.
_OWN_MEMORY_MB = 1536
# A grading process ends a check by itself, as soon as the current operation has ended.
_GRACE_SECONDS = 30.0
_LOOK_SECONDS = 0.25
_TOO_SLOW = "This network is too large to be measured here: it took longer than {seconds:g} seconds."
_TOO_LARGE = "This network is too large to be measured here: it took more than {megabytes} MiB of memory."
_NOT_RUN = "Not run: the checks before it used up all that this unit may take."


@dataclass
class Progress:
    """How far a grading process has come with a unit.

    Attributes:
        began: id of the check that it runs, or ran last; "" before the first one.
        checked: the results of checks, by id.
        layers: the confinement that was in force.
        stopped: why it was ended, as a sentence for the learner; "" if it was not.
        settled: the result, if all that can still come are points carried forward; else None.
        on_checked: called with what each check found, as it ends.
    """

    began: str = ""
    checked: dict[str, CheckResult] = field(default_factory=dict)
    layers: tuple[str, ...] = ()
    stopped: str = ""
    settled: messages.Graded | None = None
    on_checked: Callable[[CheckResult], None] = lambda _: None


def longest(limits: Limits) -> float:
    """Seconds that a unit may take: its calls, and what the grader does with the answers."""
    return limits.unit_seconds + limits.measuring_seconds


def ask(
    process: GradingProcess, job: messages.Job, limits: Limits, progress: Progress
) -> messages.Graded | messages.Failed | None:
    """Let a grading process grade a unit.

    Args:
        process: one that waits for jobs.
        job: what to grade.
        limits: of the unit.
        progress: kept up to date.

    Returns:
        Its answer; None if the process ended instead, by itself or because this function ended it:
        ``progress`` then says why.
    """
    deadline = time.monotonic() + max(0.0, longest(limits) - job.used) + _GRACE_SECONDS
    most_mb = _OWN_MEMORY_MB + limits.memory_mb
    waiting = select.poll()
    try:
        messages.send(process.channel, job)
        waiting.register(process.channel, select.POLLIN)
        while True:
            if waiting.poll(_LOOK_SECONDS * 1000):
                reply = messages.receive_by_grader(process.channel)
                if not _noted(reply, progress):
                    return reply if isinstance(reply, (messages.Graded, messages.Failed)) else None
            elif time.monotonic() > deadline:
                progress.stopped = _TOO_SLOW.format(seconds=longest(limits))
            if process.memory_mb() > most_mb:
                progress.stopped = _TOO_LARGE.format(megabytes=most_mb)
            if progress.stopped:
                _log.warning("grading process %d is ended: %s", process.pid, progress.stopped)
                process.kill()
                return _last_words(process, progress)
    # Somebody has ended it, or closed the grader.
    except (OSError, ValueError):
        return None


def merged(blank: UnitResult, checked: dict[str, CheckResult], last: UnitResult | None) -> UnitResult:
    """One result, made of what several grading processes found.

    Args:
        blank: the result of a learner who handed in nothing.
        checked: by id, the results of checks in processes that were ended.
        last: the result of the process that ran the others; None if nothing was left to run them with.
    """
    if last is None:
        rest = (_changed(check, _NOT_RUN) for check in blank.checks if check.id not in checked)
        last = msgspec.structs.replace(blank, checks=tuple(rest), handed_in=True)
    found = {**checked, **{check.id: check for check in last.checks}}
    checks = tuple(found[check.id] for check in blank.checks if check.id in found)
    return msgspec.structs.replace(last, checks=checks)


def stopped(blank: UnitResult, progress: Progress) -> dict[str, CheckResult]:
    """The results of the checks of a process that was ended, with the one that it was running."""
    ended = next(check for check in blank.checks if check.id == progress.began)
    return {ended.id: _changed(ended, progress.stopped), **progress.checked}


def _noted(reply: messages.FromGradingProcess | None, progress: Progress) -> bool:
    if isinstance(reply, messages.Began):
        progress.began, progress.layers = reply.check, reply.layers
    elif isinstance(reply, messages.Checked):
        progress.checked[reply.result.id] = reply.result
        progress.on_checked(reply.result)
    elif isinstance(reply, messages.Settled):
        progress.settled = reply.graded
    else:
        return False
    return True


def _last_words(process: GradingProcess, progress: Progress) -> messages.Graded | messages.Failed | None:
    while (reply := messages.receive_by_grader(process.channel)) is not None:
        if not _noted(reply, progress):
            return reply if isinstance(reply, (messages.Graded, messages.Failed)) else None
    return None


def _changed(check: CheckResult, message: str) -> CheckResult:
    return msgspec.structs.replace(check, outcome="timeout", message=message)
