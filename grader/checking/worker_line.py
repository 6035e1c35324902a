"""The line to the workers of a unit: forked when needed, asked on the unit's time, and ended."""

from __future__ import annotations

import logging
from collections.abc import Callable

from grader.checking.call_limits import CallLimits
from grader.checking.clock import Clock
from grader.checking.source_labels import Labels
from grader.sandbox.client import SandboxError
from grader.sandbox.handle import AnswerNeeded, Worker, WorkerDied, WorkerTimeout
from grader.sandbox.protocol import Call, Load, WorkerReply

_log = logging.getLogger(__name__)


class WorkerLine:
    """Asks one worker after another; a new one replaces one that has ended.

    Attributes:
        killed: whether a worker was killed by anything other than this grader.
        spoke: whether a worker sent what is not an answer.
        failure: why no worker can be started, which is not the submission's fault.
    """

    def __init__(
        self,
        fork: Callable[[], Worker],
        labels: Labels,
        limits: CallLimits,
        clock: Clock,
        output_bytes: int,
    ) -> None:
        """No worker is started yet.

        Args:
            fork: starts a confined worker.
            labels: turn the worker's names for pieces of source into the learner's.
            limits: count the time that the worker takes.
            clock: counts the time that the grader itself takes, so it is stopped while a worker answers.
            output_bytes: how much of what it prints is kept.
        """
        self._fork = fork
        self._labels = labels
        self._limits = limits
        self._clock = clock
        self._output_bytes = output_bytes
        self._worker: Worker | None = None
        self._requests = 0
        self._output = ""
        self.killed = False
        self.spoke = False
        self.failure: SandboxError | None = None

    @property
    def alive(self) -> bool:
        """Whether there is a worker that can be asked."""
        return self._worker is not None and self._worker.alive

    @property
    def layers(self) -> tuple[str, ...]:
        """The confinement in force in the last worker."""
        return self._worker.layers if self._worker is not None else ()

    @property
    def last_worker(self) -> Worker:
        """The worker that was forked last."""
        assert self._worker is not None
        return self._worker

    def start(self) -> None:
        """Fork a worker in place of the one before.

        Raises:
            SandboxError: if the server cannot.
        """
        try:
            self._worker = self._fork()
        except SandboxError as error:
            self.failure = error
            raise
        self._worker.output_limit = self._output_bytes
        _log.debug("a worker starts, confined by %s", ", ".join(self._worker.layers) or "nothing")

    def next_request(self) -> int:
        """The number of the next request: an answer with another one is not its answer."""
        self._requests += 1
        return self._requests

    def ask(
        self,
        request: Call | Load,
        seconds: float,
        most: float | None = None,
        needed: AnswerNeeded | None = None,
    ) -> WorkerReply:
        """Ask the worker; what it printed is kept if this ends it.

        Args:
            request: what to ask.
            seconds: the time within which it must answer, or say what it runs now.
            most: the seconds within which it must answer in any case.
            needed: answers for functions that a call needs.

        Raises:
            WorkerTimeout: and WorkerDied, as `Worker.ask` does.
            SandboxError: if the server fails.
        """
        worker = self.last_worker
        try:
            with self._limits.counted(), self._clock.paused():
                reply = worker.ask(request, seconds, most, needed)
            return self._labels.in_reply(reply)
        except (WorkerTimeout, WorkerDied) as end:
            self.spoke |= isinstance(end, WorkerDied) and end.spoke
            self._output += worker.take_output(self._output_bytes)
            raise
        except SandboxError as error:
            self.failure = error
            raise

    def take_output(self) -> str:
        """What the submission printed since the last time."""
        if self._worker is not None:
            self._output += self._worker.take_output(self._output_bytes)
        output, self._output = self._output, ""
        return output

    def reject(self) -> None:
        """End the worker: it sent what is not an answer."""
        self.spoke = True
        self.end()

    def end(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.end()
