"""Recognize the misconception behind wrong answers.

Every call of an exercise that its checks made is replayed on each of the exercise's misconceptions, in
the grading process (they are trusted code). The one that answers all of them as the submission did is
the diagnosis. If there is none, two faults of one function are tried together.
"""

from __future__ import annotations

import itertools
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from types import CodeType, ModuleType
from typing import Any, Literal

from grader.authoring.misconception import Misconception, both, misconceptions_of
from grader.checking.call_replay import Replayed, replay, trainings_of_one_step
from grader.checking.recorded_calls import Recorded
from grader.course import CourseError, Unit
from grader.wire.compare import holds_model, same_answer
from grader.wire.figures import close_figures

_Likeness = Literal["same", "whole numbers", "other"]

# So many different calls have to go wrong before two faults are named together: one for each of them, and
# one that bears both out. Fewer can be explained by a pair that only happens to fit.
_CALLS_FOR_TWO = 3


@dataclass(frozen=True)
class _Evidence:
    """The calls of a submission, for faults of one function.

    Attributes:
        calls: those that went wrong come first, as most pairs fail there.
        enough_for: the likenesses for which enough calls went wrong to name a pair.
    """

    calls: list[Recorded]
    enough_for: set[_Likeness]


class MisconceptionFile:
    """A unit's misconceptions, read once; some of them remember earlier calls, as learners' code does."""

    def __init__(self, unit: Unit, text: str | None = None) -> None:
        """Read the file, which a course need not have, and run it: a file that cannot run fails here.

        Args:
            unit: whose misconceptions.
            text: what to read in place of the file, which a release does not have.

        Raises:
            CourseError: if it is not Python, or raises; the text says where.
        """
        self._code: CodeType | None = None
        self._name = f"solutions.hidden.{unit.misconceptions.stem}"
        try:
            if text is not None:
                self._code = compile(text, f"<{unit.misconceptions.name}>", "exec")
            elif unit.misconceptions.is_file():
                loader = SourceFileLoader(self._name, str(unit.misconceptions))
                self._code = loader.get_code(self._name)
            self.fresh()
        except Exception as error:
            lines = [line.lineno for line in traceback.extract_tb(error.__traceback__) if self._is_own(line)]
            line = getattr(error, "lineno", None) or (lines or [None])[-1]
            raise CourseError(
                f"{unit.misconceptions}, line {line}: {type(error).__name__}: {error}"
            ) from error

    def _is_own(self, line: traceback.FrameSummary) -> bool:
        return self._code is not None and line.filename == self._code.co_filename

    def fresh(self) -> list[Misconception]:
        """The misconceptions, none of them called yet; an empty list if there is no file."""
        if self._code is None:
            return []
        module = ModuleType(self._name)
        sys.modules[self._name] = module
        exec(self._code, module.__dict__)
        return misconceptions_of(module)


def recognize(misconceptions: Sequence[Misconception], calls: Sequence[Recorded]) -> Misconception | None:
    """The first misconception that answers every call as it was answered, or None.

    If there is none, two faults at once that do. If there are none either, the first misconception that
    gives floats where the answers are the same whole numbers, as from ``np.where(z > 0, 1, 0)``, or else two
    faults. Models are known by their layers and settings, so no misconception is recognized in an exercise
    whose misconceptions train the models that they return, and no pair where anything is trained.

    Args:
        misconceptions: those of one exercise, none of them called yet.
        calls: the calls of that exercise's function by its checks.
    """
    if not calls or any(not _can_be_compared(call) for call in calls):
        return None
    of_models = any(holds_model(call.value) for call in calls)
    alike: dict[_Likeness, Misconception] = {}
    with trainings_of_one_step() as trainings:
        for candidate in misconceptions:
            alike.setdefault(_likeness(candidate.function, calls), candidate)
            # If models are trained, their layers say nothing about what is wrong with them.
            if of_models and trainings.count:
                return None
            if "same" in alike and not of_models:
                break
    pairs = {} if "same" in alike or trainings.count else _two_at_once(misconceptions, calls)
    found = alike.get("same"), pairs.get("same"), alike.get("whole numbers"), pairs.get("whole numbers")
    return next(filter(None, found), None)


def _two_at_once(
    misconceptions: Sequence[Misconception], calls: Sequence[Recorded]
) -> dict[_Likeness, Misconception]:
    """By likeness: the pair of faults that answers every call so.

    If several pairs do, nothing tells which of them the learner has, but what they all share is certain.
    """
    evidence: dict[Callable[..., Any], _Evidence] = {}
    alike: dict[_Likeness, list[tuple[Misconception, ...]]] = {}
    for one, other in itertools.combinations(misconceptions, 2):
        pair = both(one, other)
        if pair is None or pair.base is None:
            continue
        if pair.base not in evidence:
            evidence[pair.base] = _evidence(pair.base, calls)
        known = evidence[pair.base]
        likeness = _likeness(pair.function, known.calls) if known.enough_for else "other"
        if likeness in known.enough_for:
            alike.setdefault(likeness, []).append((pair, one, other))
    return {likeness: shared for likeness, found in alike.items() if (shared := _shared(found))}


def _shared(found: list[tuple[Misconception, ...]]) -> Misconception | None:
    """What is in all of these pairs, each with its two faults."""
    return next((item for item in found[0] if all(item in pair for pair in found)), None)


def _evidence(right: Callable[..., Any], calls: Sequence[Recorded]) -> _Evidence:
    """What the calls say about pairs of faults of a right function."""
    compared = [(_likeness(right, [call]), call) for call in calls]
    other = [call for likeness, call in compared if likeness == "other"]
    whole = [call for likeness, call in compared if likeness == "whole numbers"]
    same = [call for likeness, call in compared if likeness == "same"]
    enough: dict[_Likeness, bool] = {"same": _enough([*other, *whole]), "whole numbers": _enough(other)}
    return _Evidence([*other, *whole, *same], {likeness for likeness, holds in enough.items() if holds})


def _enough(wrong: Sequence[Recorded]) -> bool:
    """Whether so many calls went wrong that a pair fits by no accident.

    The name of an exception says little: one kind for all of them is no sign of two faults.
    """
    kinds = {call.raised for call in wrong}
    telling = None in kinds or len(kinds) > 1
    return telling and len({call.arguments for call in wrong}) >= _CALLS_FOR_TWO


def _can_be_compared(call: Recorded) -> bool:
    return call.complete and (call.raised is not None or same_answer(call.value, call.value))


def _likeness(function: Callable[..., Any], calls: Sequence[Recorded]) -> _Likeness:
    """How a function's answers to all calls compare; replays no further than the first that differs."""
    found: _Likeness = "same"
    # As at the submission's first call, pyplot has no figure yet.
    close_figures()
    for call in calls:
        if call.fresh:
            close_figures()
        answer = replay(function, call)
        if answer is None or not _same_but_for_the_value(answer, call):
            return "other"
        if call.raised is not None:
            continue
        if found == "same" and not same_answer(answer.value, call.value):
            found = "whole numbers"
        if found == "whole numbers" and not same_answer(answer.value, call.value, whole_numbers=True):
            return "other"
    return found


def _same_but_for_the_value(answer: Replayed, call: Recorded) -> bool:
    if answer.raised is not None or call.raised is not None:
        return answer.raised == call.raised
    after = call.arguments if call.after is None else call.after
    return answer.warnings == call.warnings and same_answer(answer.after, after)
