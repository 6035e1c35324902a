"""A unit's module while workers load it: what is left out of it, and what its learner is told about that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.checking.faults import raised_fault, with_place
from grader.checking.source_labels import Labels
from grader.checking.verdict import SubmissionFault
from grader.course import Limits
from grader.sandbox.protocol import File, Load, Loaded, Module, Place, Problem, Raised, Remark

# The part of a unit's time that loading its module may take, so that the rest is left for its checks.
_SHARE = 4
# What importing TensorFlow may take, on a busy machine, in a unit whose workers do not begin with it.
_IMPORT_SECONDS = 30.0
_SLOW_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(?:tensorflow|keras)\b", re.MULTILINE)
# How many statements may end the process or take too long, and how many failing ones are shown.
_MOST_LEFT_OUT = 8
_MOST_SHOWN = 4
_AGAIN = "It was left out, and the rest of the file was run again."
_GOES_ON = "What stands below a line that fails is run all the same."
_SETTINGS = {
    "eager execution": (
        "switches TensorFlow's eager execution off: nothing is computed at once any more, and checks cannot "
        "use what your functions return"
    ),
    "floatx": "sets Keras' floats to {value} for all models, and the checks ask for float32",
    "dtype policy": "sets Keras' dtype policy to {value} for all models, and the checks ask for float32",
}
_NO_NAME = re.compile(r"name '(\w+)' is not defined")


def missing_name(raised: Raised) -> str:
    """The name that code found to be undefined, if that is what it raised; else an empty text."""
    found = _NO_NAME.match(raised.message) if "NameError" in raised.kinds else None
    return found[1] if found else ""


class NotLoaded(Exception):
    """The module could not be loaded in a worker.

    Attributes:
        fault: what its learner is told.
        again: whether another worker may get further.
    """

    def __init__(self, fault: SubmissionFault, again: bool) -> None:
        super().__init__(fault.message)
        self.fault = fault
        self.again = again


class ModuleLoad:
    """How a unit's module is loaded, the first time and again.

    Attributes:
        seconds: that loading it has taken so far.
    """

    def __init__(
        self,
        unit: str,
        modules: Sequence[Module],
        files: Sequence[File],
        labels: Labels,
        limits: Limits,
        needed: Sequence[str] = (),
    ) -> None:
        """Nothing is loaded yet.

        Args:
            unit: its name.
            modules: of the submission.
            files: that were handed in next to it.
            labels: of its modules.
            limits: of the unit.
            needed: names of its functions that the grader answers for.
        """
        self.seconds = 0.0
        self._unit = unit
        self._modules = tuple(modules)
        self._files = tuple(files)
        self._labels = labels
        self._limits = limits
        self._needed = tuple(needed)
        self._left_out: dict[Place, str] = {}
        self._tries = 0
        self._killed: set[Place] = set()
        self._loaded: Loaded | None = None

    @property
    def functions(self) -> tuple[str, ...]:
        """Names of the callables that the module has."""
        return self._loaded.functions if self._loaded is not None else ()

    def request(self, number: int, seed: int) -> Load:
        """The request for a worker."""
        self._tries += 1
        skip, most = tuple(self._left_out), self._limits.unit_seconds / _SHARE
        each = self._limits.call_seconds
        if any(_SLOW_IMPORT.search(chunk.source) for module in self._modules for chunk in module.chunks):
            each = max(each, _IMPORT_SECONDS)
        limits = (each, max(most - self.seconds, 0.0))
        return Load(number, self._unit, self._modules, seed, self._files, skip, *limits, self._needed)

    def is_of_it(self, reply: Loaded) -> bool:
        """Whether what a worker says about the module refers to source that it was sent."""
        places = [*(item.place for item in reply.problems), *(item.place for item in reply.remarks)]
        return all(map(self._labels.is_sent, places))

    def finish(self, reply: Loaded) -> None:
        """Take over the outcome."""
        self._loaded = reply
        # A later worker, which replaces one that a call ended, has the same time again.
        self.seconds, self._tries = 0.0, 0

    def leave_out(self, place: Place | None, why: str, *, killed: bool) -> bool:
        """Leave out a statement at which a worker ended.

        Args:
            place: the statement.
            why: what happened there, as a sentence.
            killed: whether something other than the grader may have ended the worker.

        Returns:
            Whether another try is worthwhile.
        """
        if place is None or not self._labels.is_sent(place) or self._tries > _MOST_LEFT_OUT:
            return False
        if killed and place not in self._killed:
            self._killed.add(place)
            return True
        again = place not in self._left_out
        self._left_out[place] = why
        return again

    def notes(self) -> list[str]:
        """What its learner is told about the module as a whole."""
        notes = [f"{self._labels.where(place)}: {why} {_AGAIN}" for place, why in self._left_out.items()]
        if self._loaded is None:
            return notes
        problems = list(self._to_tell())
        notes += [self._problem(item) for item in problems[:_MOST_SHOWN]]
        more = len(problems[_MOST_SHOWN:])
        if self._loaded.failed > len(self._loaded.problems):
            notes.append("More lines fail too.")
        elif more:
            notes.append(f"{more} more {'line fails' if more == 1 else 'lines fail'} too.")
        if problems:
            notes.append(_GOES_ON)
        return notes + [self._remark(item) for item in self._loaded.remarks[:_MOST_SHOWN]]

    def why_missing(self, name: str) -> str:
        """Why a name is not defined in the module; empty if that is not known."""
        for remark in self._loaded.remarks if self._loaded else ():
            if remark.kind == "name" and remark.name == name:
                return self._remark(remark)
        for problem in self._loaded.problems if self._loaded else ():
            if name in problem.names:
                if (why := self._left_out.get(problem.place)) is not None:
                    return f"{self._labels.where(problem.place)}: {why} It was left out."
                return self._problem(problem)
        return ""

    def _to_tell(self) -> Iterator[Problem]:
        """The problems about which there is still something to say.

        What is left out has been reported already, what is still to be written is not a mistake, and for a
        missing name, the line that should have defined it is reported.
        """
        lost: set[str] = set()
        for problem in self._loaded.problems if self._loaded else ():
            missing = missing_name(problem.raised)
            lost.update(problem.names)
            if problem.place in self._left_out or "NotImplementedError" in problem.raised.kinds:
                continue
            if missing not in lost:
                yield problem

    def _problem(self, problem: Problem) -> str:
        if "NotImplementedError" in problem.raised.kinds:
            return f"{self._labels.where(problem.place)} calls what is not written yet."
        fault = raised_fault(problem.raised, self._limits.memory_mb, loading=True)
        # The outermost frame is the line that was run; the innermost may be in a function above it.
        if not fault.frames:
            where = self._labels.where(problem.place)
            return fault.message if where.partition(",")[0] in fault.message else f"{where}: {fault.message}"
        first, last = fault.frames[0], fault.frames[-1]
        begins = (
            ""
            if (first.where, first.line) == (last.where, last.line)
            else f"{first.where}, line {first.line}: "
        )
        return f"{begins}{with_place(fault.message, last)}"

    def _remark(self, remark: Remark) -> str:
        where = self._labels.where(remark.place)
        if remark.kind == "name":
            return (
                f"{where} gives the name `{remark.name}` another meaning (of type {remark.value}). What uses "
                f"`{remark.name}` fails because of that: use another name there."
            )
        said = _SETTINGS.get(remark.name, "changes a setting of TensorFlow").format(value=remark.value)
        return f"{where} {said}: take that line out."
