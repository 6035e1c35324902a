"""One submission's unit while its checks run: each call goes to its worker, within the unit's limits."""

from __future__ import annotations

import builtins
import hashlib
import time
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from grader.authoring.calls import Answer
from grader.checking.answers import answer_of
from grader.checking.clock import Clock
from grader.checking.faults import fault, frames_of, raised_fault, with_place
from grader.checking.module_loading import ModuleLoad, NotLoaded, missing_name
from grader.checking.recorded_calls import Recorded, Recording
from grader.checking.sentences import on_missing
from grader.checking.source_labels import Labels
from grader.checking.verdict import SubmissionFault
from grader.course import Unit
from grader.sandbox.client import SandboxError, ServerLink
from grader.sandbox.handle import Worker, WorkerDied, WorkerTimeout
from grader.sandbox.protocol import (
    Call,
    File,
    Load,
    Loaded,
    Module,
    Plan,
    Raised,
    Returned,
    Unsendable,
    WorkerReply,
)
from grader.wire import codec

# An exercise that never ends would cost its time limit in each of its checks.
_TIMEOUTS_PER_EXERCISE = 2
_GRACE_SECONDS = 3.0

_WARNED_AS: dict[str, type[Warning]] = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, Warning)
}


class Session:
    """One submission's unit while its checks run: the worker, replaced when it dies, and the calls.

    Attributes:
        killed: whether a worker was killed by somebody else than this grader.
        failure: why workers cannot be had, which is no fault of the submission's.
        layers: the confinement in force.
        seconds: that all calls have taken together.
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
    ) -> None:
        """Nothing is started yet.

        Args:
            link: asks for workers.
            plan: how they are confined.
            unit: whose checks run.
            modules: of the submission.
            seed: of the submission; decides the random numbers that its code draws without a seed.
            labels: what its learner calls a piece of source, by the label that the worker has for it.
            clock: counts what the grader itself takes, and so does not count the worker's calls.
            used: seconds that an earlier worker has taken of what all calls together may take.
            files: that were handed in beside the unit.
        """
        self._link = link
        self._seed = seed
        self._labels = Labels(labels, modules)
        self._clock = clock
        self.seconds = used
        self.asked = 0
        self._check, self._calls_in_check = "", 0
        self._plan = plan
        self._unit = unit
        self._load = ModuleLoad(unit.name, modules, files, self._labels, unit.limits)
        self._worker: Worker | None = None
        self._broken = False
        self._timeouts: dict[str, int] = {}
        self._request = 0
        self.killed = False
        self.failure: SandboxError | None = None
        self._recording = Recording()
        self.layers: tuple[str, ...] = ()
        self._output = ""

    def ask(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        """Call the submission's function; what it is given stays as it is.

        Raises:
            SubmissionFault: where it raised (then also an instance of the builtin class that it raised),
                took too long, ended its process or returned what cannot be handed over.
        """
        self.asked += 1
        # What rings in the middle of a request to the server would leave its answer to the next one.
        with self._clock.paused():
            worker = self._loaded()
        if function not in self._load.functions:
            raise self._no_function(function)
        if self._timeouts.get(function, 0) >= _TIMEOUTS_PER_EXERCISE:
            raise fault(f"Not run: `{function}` did not end in time in the checks before.", "timeout")
        arguments = codec.encode((args, kwargs))
        request = Call(self._next(), self._unit.name, function, arguments, self._next_seed())
        reply = self._send(worker, request)
        if isinstance(reply, Raised):
            raised = reply.kinds[0] if reply.kinds else "Exception"
            self._recording.add(Recorded(function, arguments, raised))
            raise self._missing_name(reply) or raised_fault(reply, self._unit.limits.memory_mb)
        if isinstance(reply, Unsendable):
            raise fault(f"`{function}`: {reply.reason}")
        if not isinstance(reply, Returned):
            raise self._died("sent an answer of the wrong kind.")
        return self._answer(request, reply)

    @property
    def calls(self) -> list[Recorded]:
        """What the checks asked so far, and what came of it."""
        return self._recording.calls

    def begin_check(self, check: str) -> None:
        """Seed the calls that follow by this check, whatever the ones before it did."""
        self._check, self._calls_in_check = check, 0

    def load(self) -> list[str]:
        """Run the submission's module now; what is wrong with it as a whole, as sentences."""
        try:
            self._loaded()
        except SubmissionFault as problem:
            said = with_place(problem.message, problem.frames[-1]) if problem.frames else problem.message
            return [*self._load.notes(), said]
        return self._load.notes()

    def take_output(self) -> str:
        """What the submission printed since the last time."""
        if self._worker is not None:
            self._output += self._worker.take_output(self._unit.limits.output_kib * 1024)
        output, self._output = self._output, ""
        return output

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.end()

    def _loaded(self) -> Worker:
        if self._broken:
            text = f"Not run, because {self._unit.name} could not be loaded."
            raise fault(text, of_exercise=False)
        if self._worker is not None and self._worker.alive:
            return self._worker
        while True:
            self._require_time()
            worker = self._worker = self._fork_worker()
            worker.output_limit = self._unit.limits.output_kib * 1024
            self.layers = worker.layers
            try:
                self._load.finish(self._ask_to_load(worker))
            except NotLoaded as problem:
                if problem.again:
                    continue
                self._broken = True
                raise problem.fault from None
            return worker

    def _ask_to_load(self, worker: Worker) -> Loaded:
        """Load the module in a fresh worker.

        Raises:
            NotLoaded: where that fails.
        """
        request = self._load.request(self._next(), self._seed_of("load"))
        # A worker ends by itself what takes too long, if it can.
        limits = (request.statement_seconds + _GRACE_SECONDS, request.seconds + 2 * _GRACE_SECONDS)
        before = self.seconds
        try:
            reply = self._ask(worker, request, *limits)
        except WorkerTimeout:
            text = f"Loading your {self._unit.name} did not end in time."
            why = f"This line did not end within {request.statement_seconds:g} seconds."
            again = self._load.leave_out(worker.running, why, killed=False)
            raise NotLoaded(fault(text, "timeout", of_exercise=False), again) from None
        except WorkerDied as death:
            # A line that ends Python is a mistake; one that speaks to the grader in its place is none.
            again = not death.spoke and self._load.leave_out(worker.running, str(death), killed=death.killed)
            self.killed = self.killed or (death.killed and not again)
            raise NotLoaded(fault(str(death), of_exercise=False), again) from None
        finally:
            self._load.seconds += self.seconds - before
        if isinstance(reply, Raised):
            problem = raised_fault(reply, self._unit.limits.memory_mb, loading=True)
            problem.of_exercise = False
            raise NotLoaded(problem, again=False)
        if not isinstance(reply, Loaded) or not self._load.is_of_it(reply):
            raise NotLoaded(self._died("sent an answer of the wrong kind."), again=False)
        return reply

    def _no_function(self, name: str) -> SubmissionFault:
        why = self._load.why_missing(name)
        said = on_missing(name, self._unit.name, () if why else self._load.functions)
        return fault(f"{said} {why}".rstrip(), of_exercise=not why)

    def _missing_name(self, reply: Raised) -> SubmissionFault | None:
        """The fault where a call met a name that has no meaning because a line of the module failed."""
        name = missing_name(reply)
        why = self._load.why_missing(name) if name else ""
        if not why:
            return None
        text = f"`{name}` has no meaning here. {why}"
        return fault(text, "error", frames_of(reply), NameError, of_exercise=False)

    def _fork_worker(self) -> Worker:
        try:
            return self._link.fork_worker(self._plan)
        except SandboxError as error:
            self.failure = error
            raise

    def _send(self, worker: Worker, request: Call) -> WorkerReply:
        limit = self._unit.limits.call_seconds
        left = self._require_time()
        function = request.function
        try:
            return self._ask(worker, request, min(limit, left))
        except WorkerTimeout:
            if left < limit:
                raise fault(self._used_up(), "timeout") from None
            self._timeouts[function] = self._timeouts.get(function, 0) + 1
            text = f"`{function}` did not end within {limit:g} seconds. Is there a loop that never ends?"
            raise fault(text, "timeout") from None
        except WorkerDied as death:
            self.killed = self.killed or death.killed
            raise fault(str(death)) from None

    def _ask(
        self, worker: Worker, request: Call | Load, seconds: float, most: float | None = None
    ) -> WorkerReply:
        """Ask a worker, on the submission's time; what it printed is kept where it is ended over it.

        Raises:
            WorkerTimeout: and WorkerDied, as `Worker.ask` does.
            SandboxError: where the server fails.
        """
        started = time.monotonic()
        try:
            with self._clock.paused():
                reply = worker.ask(request, seconds, most)
            return self._labels.in_reply(reply)
        except (WorkerTimeout, WorkerDied):
            self._output += worker.take_output(self._unit.limits.output_kib * 1024)
            raise
        except SandboxError as error:
            self.failure = error
            raise
        finally:
            self.seconds += time.monotonic() - started

    def _require_time(self) -> float:
        """The seconds that are left for all further calls."""
        left = self._unit.limits.unit_seconds - self.seconds
        if left <= 0:
            raise fault(self._used_up(), "timeout")
        return left

    def _used_up(self) -> str:
        total = self._unit.limits.unit_seconds
        return f"All calls of {self._unit.name} together may take {total:g} seconds, which are used up."

    def _answer(self, request: Call, reply: Returned) -> Answer:
        answer, encoded = answer_of(request, reply)
        categories = tuple(sorted({category for category, _ in reply.warnings}))
        self._recording.add(
            Recorded(request.function, request.arguments, None, encoded, reply.arguments, categories)
        )
        for category, text in reply.warnings:
            warnings.warn(text, _WARNED_AS.get(category, UserWarning), stacklevel=5)
        return answer

    def _died(self, reason: str) -> SubmissionFault:
        if self._worker is not None:
            self._worker.end()
        return fault(f"Your code {reason}")

    def _next_seed(self) -> int:
        self._calls_in_check += 1
        return self._seed_of(f"call {self._calls_in_check} of {self._check}")

    def _seed_of(self, purpose: str) -> int:
        digest = hashlib.blake2b(purpose.encode(), key=self._seed, digest_size=4, person=b"worker random")
        return int.from_bytes(digest.digest(), "big")

    def _next(self) -> int:
        self._request += 1
        return self._request
