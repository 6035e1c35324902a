"""A unit's module in a worker: loaded when a check first asks for it, and again after a worker has ended."""

from __future__ import annotations

import logging

from grader.checking.call_limits import CallLimits
from grader.checking.call_seeds import CallSeeds
from grader.checking.faults import fault, frames_of, raised_fault, with_place
from grader.checking.module_loading import ModuleLoad, NotLoaded, missing_name
from grader.checking.sentences import on_missing
from grader.checking.verdict import SubmissionFault
from grader.checking.worker_line import WorkerLine
from grader.course import Unit
from grader.sandbox.handle import WorkerDied, WorkerTimeout
from grader.sandbox.protocol import Loaded, Raised

_log = logging.getLogger(__name__)

_GRACE_SECONDS = 3.0


class LoadedUnit:
    """The module of a unit, and what its learner is told about it as a whole."""

    def __init__(
        self, unit: Unit, load: ModuleLoad, line: WorkerLine, limits: CallLimits, seeds: CallSeeds
    ) -> None:
        """Nothing is loaded yet.

        Args:
            unit: the unit.
            load: how its module is loaded.
            line: the line to its workers.
            limits: the limits of the unit's calls.
            seeds: the seeds of the submission's calls.
        """
        self._unit = unit
        self._load = load
        self._line = line
        self._limits = limits
        self._seeds = seeds
        self._broken = False

    def require(self) -> None:
        """Make sure that there is a worker that has loaded the module.

        Raises:
            SubmissionFault: if the module cannot be loaded.
            SandboxError: if no worker can be started.
        """
        if self._broken:
            text = f"Not run, because {self._unit.name} could not be loaded."
            raise fault(text, of_exercise=False)
        while not self._line.alive:
            self._limits.seconds_left()
            self._line.start()
            try:
                self._load.finish(self._ask_to_load())
            except NotLoaded as problem:
                if problem.again:
                    _log.warning("%s is loaded again: %s", self._unit.name, problem)
                    self._line.end()
                    continue
                self._broken = True
                raise problem.fault from None

    def require_function(self, name: str) -> None:
        """Make sure that the module has a function.

        Raises:
            SubmissionFault: if it has no function of that name.
        """
        if name in self._load.functions:
            return
        why = self._load.why_missing(name)
        said = on_missing(name, self._unit.name, () if why else self._load.functions)
        raise fault(f"{said} {why}".rstrip(), of_exercise=not why)

    def missing_name(self, raised: Raised) -> SubmissionFault | None:
        """The fault if a call met a name that is not defined because a line of the module failed."""
        name = missing_name(raised)
        why = self._load.why_missing(name) if name else ""
        if not why:
            return None
        text = f"`{name}` is not defined here. {why}"
        return fault(text, "error", frames_of(raised), NameError, of_exercise=False)

    def notes(self) -> list[str]:
        """Load the module now; return what is wrong with it as a whole, in sentences."""
        try:
            self.require()
        except SubmissionFault as problem:
            said = with_place(problem.message, problem.frames[-1]) if problem.frames else problem.message
            return [*self._load.notes(), said]
        return self._load.notes()

    def _ask_to_load(self) -> Loaded:
        """Load the module in a worker that has just been started.

        Raises:
            NotLoaded: if that fails.
        """
        worker = self._line.last_worker
        request = self._load.request(self._line.next_request(), self._seeds.of("load"))
        # A worker itself ends what takes too long, if it can.
        limits = (request.statement_seconds + _GRACE_SECONDS, request.seconds + 2 * _GRACE_SECONDS)
        before = self._limits.seconds
        try:
            reply = self._line.ask(request, *limits)
        except WorkerTimeout:
            text = f"Loading your {self._unit.name} did not end in time."
            why = f"This line did not end within {request.statement_seconds:g} seconds."
            again = self._load.leave_out(worker.running, why, killed=False)
            raise NotLoaded(fault(text, "timeout", of_exercise=False), again) from None
        except WorkerDied as death:
            # A line that ends Python is a mistake; one that speaks to the grader in its place is not.
            again = not death.spoke and self._load.leave_out(worker.running, str(death), killed=death.killed)
            self._line.killed |= death.killed and not again
            raise NotLoaded(fault(str(death), of_exercise=False), again) from None
        finally:
            self._load.seconds += self._limits.seconds - before
        if isinstance(reply, Raised):
            problem = raised_fault(reply, self._unit.limits.memory_mb, loading=True)
            problem.of_exercise = False
            raise NotLoaded(problem, again=False)
        if not isinstance(reply, Loaded) or not self._load.is_of_it(reply):
            self._line.reject()
            raise NotLoaded(fault("Your code sent an answer of the wrong kind."), again=False)
        return reply
