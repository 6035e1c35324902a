"""Answers for exercises that a submission needs and got wrong: the reference's, from a worker of its own.

The reference is never in a worker together with a submission. It runs in one that is confined like any
other, because what it is called with comes from a submission: a path, for example, or a table that would
fill the memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from grader.checking.call_limits import CallLimits
from grader.checking.call_seeds import CallSeeds
from grader.checking.clock import Clock
from grader.checking.loaded_unit import LoadedUnit
from grader.checking.module_loading import ModuleLoad
from grader.checking.source_labels import Labels
from grader.checking.verdict import SubmissionFault
from grader.checking.worker_line import WorkerLine
from grader.course import Unit
from grader.sandbox.client import ServerLink
from grader.sandbox.handle import NotAnswered, WorkerDied, WorkerTimeout
from grader.sandbox.protocol import Asked, Call, Module, NeededAnswer, Raised, Returned, Unsendable
from grader.sandbox.server_protocol import Plan

# Of all calls for one exercise. Of this course, `train_mlp_numpy` asks the most: 801 times, for 205 MiB.
MOST_CALLS = 5_000
MOST_BYTES = 512 << 20
# Of a unit's `call_seconds`: what all of these calls may take together.
MOST_SECONDS = 2


class ReferenceAnswers:
    """Answers what the worker of a submission asks while the checks of one exercise run again.

    Attributes:
        names: the exercises that it answers for.
    """

    def __init__(
        self,
        link: ServerLink,
        plan: Plan,
        unit: Unit,
        solution: Module,
        names: Sequence[str],
        seed: bytes,
        clock: Clock,
    ) -> None:
        """No worker is started before the first question.

        Args:
            link: asks for workers.
            plan: how they are confined.
            unit: the unit.
            solution: the module that answers, and no other.
            names: of its exercises.
            seed: of the submission; decides the random numbers that the solution draws without a seed.
            clock: stopped while a worker answers.
        """
        self.names = tuple(names)
        self._unit = unit
        self._limits = CallLimits(unit, 0.0)
        self._seeds = CallSeeds(seed)
        labels = Labels({}, [solution])
        self._line = WorkerLine(partial(link.fork_worker, plan), labels, self._limits, clock, 0)
        load = ModuleLoad(unit.name, [solution], (), labels, unit.limits)
        self._reference = LoadedUnit(unit, load, self._line, self._limits, self._seeds)
        self._calls = 0
        self._bytes = 0

    @property
    def killed(self) -> bool:
        """Whether the worker was killed by anything other than this grader."""
        return self._line.killed

    def begin_check(self, check: str) -> None:
        """Seed the calls that follow by this check."""
        self._seeds.begin_check(check)

    def answer(self, asked: Asked) -> NeededAnswer:
        """What the reference returns or raises, and does to its arguments.

        Args:
            asked: the question of a submission's worker.

        Raises:
            NotAnswered: if it asks for another function, too often, for too much or for too long.
            SandboxError: if no worker can be started.
        """
        self._calls += 1
        self._count(asked.arguments)
        each = self._unit.limits.call_seconds
        left = MOST_SECONDS * each - self._limits.seconds
        if asked.function not in self.names or self._calls > MOST_CALLS or left <= 0:
            raise NotAnswered
        try:
            self._reference.require()
            number, seed = self._line.next_request(), self._seeds.next_call()
            request = Call(number, self._unit.name, asked.function, asked.arguments, seed)
            reply = self._line.ask(request, min(each, left))
        except (SubmissionFault, WorkerTimeout):
            raise NotAnswered from None
        except WorkerDied as death:
            self._line.killed |= death.killed
            raise NotAnswered from None
        if isinstance(reply, Returned):
            self._count(reply.value, reply.arguments or b"")
            return msgspec.structs.replace(reply, id=asked.id)
        if isinstance(reply, Raised) and not {"MemoryError", "RecursionError"}.intersection(reply.kinds):
            # The lines that its frames quote are those of the solution.
            return Raised(asked.id, reply.kinds, reply.message, ())
        if isinstance(reply, Unsendable):
            return msgspec.structs.replace(reply, id=asked.id)
        raise NotAnswered

    def close(self) -> None:
        """End the worker."""
        self._line.end()

    def _count(self, *sent: bytes) -> None:
        self._bytes += sum(map(len, sent))
        if self._bytes > MOST_BYTES:
            raise NotAnswered
