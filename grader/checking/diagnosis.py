"""Recognize the misconception behind wrong answers.

Every call of an exercise that its checks made is replayed on each of the exercise's misconceptions, in
the grading process (they are trusted code). The one that answers all of them as the submission did is
the diagnosis.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import SourceFileLoader
from types import CodeType, ModuleType
from typing import Literal

from grader.authoring.misconception import Misconception, misconceptions_of
from grader.checking.call_replay import Replayed, replay, trainings_of_one_step
from grader.checking.recorded_calls import Recorded
from grader.course import Unit
from grader.wire.compare import holds_model, same_answer
from grader.wire.figures import close_figures

_Likeness = Literal["same", "whole numbers", "other"]


class MisconceptionFile:
    """A unit's misconceptions, read once; some of them remember earlier calls, as learners' code does."""

    def __init__(self, unit: Unit) -> None:
        """Read the file, which a course need not have, and run it: a file that cannot run fails here."""
        self._code: CodeType | None = None
        self._name = f"solutions.hidden.{unit.misconceptions.stem}"
        if unit.misconceptions.is_file():
            loader = SourceFileLoader(self._name, str(unit.misconceptions))
            self._code = loader.get_code(self._name)
        self.fresh()

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

    If there is none, the first one that gives floats where the answers are the same whole numbers, as from
    ``np.where(z > 0, 1, 0)``. Models are known by their layers and settings, so no misconception is
    recognized in an exercise whose misconceptions train the models that they return.

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
            alike.setdefault(_likeness(candidate, calls), candidate)
            # If models are trained, their layers say nothing about what is wrong with them.
            if of_models and trainings.count:
                return None
            if "same" in alike and not of_models:
                break
    return alike.get("same") or alike.get("whole numbers")


def _can_be_compared(call: Recorded) -> bool:
    return call.complete and (call.raised is not None or same_answer(call.value, call.value))


def _likeness(candidate: Misconception, calls: Sequence[Recorded]) -> _Likeness:
    """How a misconception's answers to all calls compare; replays no further than the first that differs."""
    found: _Likeness = "same"
    # As at the submission's first call, pyplot has no figure yet.
    close_figures()
    for call in calls:
        answer = replay(candidate.function, call)
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
