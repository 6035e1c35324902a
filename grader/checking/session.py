"""One submission's unit while its checks run: each call goes to its worker, within the unit's limits."""

from __future__ import annotations

import builtins
import dataclasses
import warnings
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from grader.authoring.calls import Answer
from grader.checking.answers import answer_of
from grader.checking.call_limits import CallLimits
from grader.checking.call_seeds import CallSeeds
from grader.checking.clock import Clock
from grader.checking.faults import fault, raised_fault
from grader.checking.loaded_unit import LoadedUnit
from grader.checking.module_loading import ModuleLoad
from grader.checking.recorded_calls import Recorded, Recording
from grader.checking.reference_answers import ReferenceAnswers
from grader.checking.source_labels import Labels
from grader.checking.verdict import SubmissionFault
from grader.checking.worker_line import WorkerLine
from grader.course import Unit
from grader.sandbox.client import SandboxError, ServerLink
from grader.sandbox.handle import WorkerDied, WorkerTimeout
from grader.sandbox.protocol import Call, File, Module, Raised, Returned, Unsendable, WorkerReply
from grader.sandbox.server_protocol import Plan
from grader.submission.written import definitions, has_left_over
from grader.wire import codec

_WARNED_AS: dict[str, type[Warning]] = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Warning)
}


class Session:
    """One submission's unit while its checks run: its worker, replaced when it ends, and the calls.

    Attributes:
        asked: number of calls that checks have made, whatever came of them.
    """

    def __init__(
        self,
        link: ServerLink,
        plan: Plan,
        unit: Unit,
        modules: Sequence[Module],
        seed: bytes,
        labels: Mapping[str, str],
        clock: Clock,
        used: float = 0.0,
        files: Sequence[File] = (),
        needed: ReferenceAnswers | None = None,
    ) -> None:
        """Nothing is started yet.

        Args:
            link: asks for workers.
            plan: how they are confined.
            unit: whose checks run.
            modules: of the submission.
            seed: of the submission; decides the random numbers that its code draws without a seed.
            labels: what its learner calls a piece of source, by the worker's label for it.
            clock: counts the time that the grader itself takes, and so does not count the worker's calls.
            used: seconds that an earlier worker has used up of the time for all calls together.
            files: that were handed in with the unit, in its folder.
            needed: answers for some of its exercises.
        """
        known = Labels(labels, modules)
        fork = partial(link.fork_worker, plan)
        self._unit = unit
        self._clock = clock
        self._seeds = CallSeeds(seed)
        self._limits = CallLimits(unit, used)
        self._line = WorkerLine(fork, known, self._limits, clock, unit.limits.output_kib * 1024)
        self._needed = needed
        names = needed.names if needed is not None else ()
        load = ModuleLoad(unit.name, modules, files, known, unit.limits, names)
        self._module = LoadedUnit(unit, load, self._line, self._limits, self._seeds)
        self._recording = Recording()
        self._sources = [
            "\n".join(chunk.source for chunk in module.chunks)
            for module in modules
            if module.name == unit.name
        ]
        self.asked = 0

    @property
    def killed(self) -> bool:
        """Whether a worker was killed by anything other than this grader."""
        return self._line.killed or (self._needed is not None and self._needed.killed)

    @property
    def spoke(self) -> bool:
        """Whether a worker sent what is not an answer."""
        return self._line.spoke

    @property
    def failure(self) -> SandboxError | None:
        """Why no worker can be started, which is not the submission's fault."""
        return self._line.failure

    @property
    def layers(self) -> tuple[str, ...]:
        """The confinement in force."""
        return self._line.layers

    @property
    def seconds(self) -> float:
        """Seconds that all calls have taken together."""
        return self._limits.seconds

    @property
    def calls(self) -> list[Recorded]:
        """What the checks have asked so far, and what came of it."""
        return self._recording.calls

    def begin_check(self, check: str) -> None:
        """Seed the calls that follow by this check, whatever the ones before it did."""
        self._seeds.begin_check(check)
        if self._needed is not None:
            self._needed.begin_check(check)

    def load(self) -> list[str]:
        """Run the submission's module now; what is wrong with it as a whole, as sentences."""
        return self._module.notes()

    def take_output(self) -> str:
        """What the submission printed since the last time."""
        return self._line.take_output()

    def close(self) -> None:
        """End the worker."""
        self._line.end()
        if self._needed is not None:
            self._needed.close()

    def ask(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        """Call the submission's function; what it is given stays as it is.

        Raises:
            SubmissionFault: if it raised (then also an instance of the builtin class that it raised),
                took too long, ended its process or returned what cannot be handed over.
        """
        self.asked += 1
        # An alarm in the middle of a request to the server would leave its answer to the next request.
        with self._clock.paused():
            self._module.require()
        self._module.require_function(function)
        self._limits.require_not_endless(function)
        arguments = codec.encode((args, kwargs))
        number, seed = self._line.next_request(), self._seeds.next_call()
        request = Call(number, self._unit.name, function, arguments, seed)
        reply = self._send(request)
        if isinstance(reply, Raised):
            raised = reply.kinds[0] if reply.kinds else "Exception"
            self._recording.add(Recorded(function, arguments, raised))
            raise self._module.missing_name(reply) or raised_fault(
                reply, self._unit.limits.memory_mb, is_begun=self._has_left_over
            )
        if isinstance(reply, Unsendable):
            # No misconception can be compared with it, and the other calls alone prove nothing.
            self._recording.add(Recorded(function, arguments, complete=False))
            raise fault(f"`{function}`: {reply.reason}")
        if not isinstance(reply, Returned):
            self._line.reject()
            raise fault("Your code sent an answer of the wrong kind.")
        return dataclasses.replace(
            self._answer(request, reply), again=partial(self._made_again, self.calls[-1])
        )

    def _made_again(self, call: Recorded) -> None:
        self.asked += 1
        self._recording.add(call)

    def _has_left_over(self, function: str) -> bool:
        texts = [
            text for source in self._sources for _, name, text in definitions(source) if name == function
        ]
        return any(map(has_left_over, texts))

    def _send(self, request: Call) -> WorkerReply:
        left = self._limits.seconds_left()
        answer = self._needed.answer if self._needed is not None else None
        try:
            return self._line.ask(request, min(self._unit.limits.call_seconds, left), needed=answer)
        except WorkerTimeout:
            raise self._limits.timed_out(request.function, left) from None
        except WorkerDied as death:
            self._line.killed |= death.killed
            raise fault(str(death)) from None

    def _answer(self, request: Call, reply: Returned) -> Answer:
        try:
            answer, encoded = answer_of(request, reply)
        except SubmissionFault:
            self._line.spoke = True
            raise
        categories = tuple(sorted({category for category, _ in reply.warnings}))
        self._recording.add(
            Recorded(request.function, request.arguments, None, encoded, reply.arguments, categories)
        )
        for category, text in reply.warnings:
            warnings.warn(text, _WARNED_AS.get(category, UserWarning), stacklevel=5)
        return answer
