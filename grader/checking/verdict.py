"""From what a check raised to what a learner reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.authoring.failure import CheckFailed
from grader.checking.clock import OutOfTimeError
from grader.checking.faults import SubmissionFault
from grader.checking.recorded_calls import Recorded
from grader.course import Exercise
from grader.results import Frame, Outcome
from grader.wire import codec
from grader.wire.figures import Plot
from grader.wire.objects import ObjectNode
from grader.wire.rebuild import ModelState
from grader.wire.tables import TableState

_DID_NOT_RAISE = re.compile(r"DID NOT RAISE (?:any of )?(.+)")
# A check may put a stranger's answer into its text, whole.
_LONGEST_TEXT = 4000
_CLASS_NAME = re.compile(r"<class '(?:\w+\.)*(\w+)'>")


@dataclass(frozen=True)
class Verdict:
    """What is said of a check.

    Attributes:
        outcome: as in the result document.
        message: what went wrong, in the learner's terms, without expected values.
        details: input, expected and got; empty where the check has none.
        misconception: name of the misconception that the check itself recognized, or None.
        frames: the learner's own frames.
        of_exercise: whether it says anything of the exercise, so that a hint on it may help.
    """

    outcome: Outcome
    message: str = ""
    details: str = ""
    misconception: str | None = None
    frames: tuple[Frame, ...] = ()
    of_exercise: bool = True


def judge(raised: BaseException | None, exercise: Exercise, last_call: Recorded | None) -> Verdict:
    """The verdict on a check.

    Args:
        raised: what the check raised, None where it passed.
        exercise: the exercise that the check belongs to.
        last_call: the last call that the check made and that was answered.
    """
    if raised is None:
        return Verdict("passed")
    if isinstance(raised, SubmissionFault):
        frames = tuple(Frame(item.where, item.line, item.function, item.code) for item in raised.frames)
        return Verdict(raised.kind, raised.message, frames=frames, of_exercise=raised.of_exercise)
    if isinstance(raised, OutOfTimeError):
        return Verdict("timeout", str(raised))
    if isinstance(raised, CheckFailed):
        return Verdict("failed", _cut(raised.message), _cut(raised.details), raised.misconception)
    message = _message(raised, exercise.name, last_call if last_call and last_call.complete else None)
    return Verdict("failed", message, _cut(str(raised)))


def tripped(raised: BaseException | None) -> bool:
    """Whether a check raised what is no word of its own on the answer: it, or the answer, is at fault."""
    return isinstance(raised, Exception) and not isinstance(raised, (SubmissionFault, AssertionError))


def _message(raised: BaseException, name: str, last_call: Recorded | None) -> str:
    missing = _DID_NOT_RAISE.match(str(raised))
    if missing:
        kinds = " or ".join(_CLASS_NAME.findall(missing[1])) or missing[1]
        return f"`{name}` should have raised {kinds}, and did not."
    if last_call is not None and _returned_none(last_call):
        return f"`{last_call.function}` returned None. Is a `return` missing?"
    if isinstance(raised, AssertionError):
        return f"`{name}` did not do what was asked."
    # The check tripped over the answer: of another type than the docstring promises.
    kind = f"a {_type_of_answer(last_call)}, which" if last_call else "something that"
    return f"`{name}` returned {kind} is not what was asked for."


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + " …"


def _returned_none(call: Recorded) -> bool:
    return call.raised is None and codec.decode_unbuilt(call.value) is None


def _type_of_answer(call: Recorded) -> str:
    if call.raised:
        return "value"
    value = codec.decode_unbuilt(call.value)
    if isinstance(value, (ModelState, ObjectNode)):
        return "Keras object"
    # The names that the learner knows them by.
    return {Plot: "Figure", TableState: "DataFrame"}.get(type(value), type(value).__name__)
