"""From what a check raised to what a learner reads: in grading, in a learner's pytest and in a notebook."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Literal

import numpy as np

from grader.authoring.failure import CheckFailed, Unsendable
from grader.checking.clock import OutOfTimeError
from grader.checking.sentences import CHANGED_INPUT, on_changed_input, on_unwritten
from grader.raw_errors import what_it_means
from grader.results import Frame, Outcome
from grader.wire import codec
from grader.wire.objects import ObjectNode
from grader.wire.plot import Plot
from grader.wire.rebuild import ModelState
from grader.wire.tables import TableState

FaultKind = Literal["error", "timeout", "todo"]

_DID_NOT_RAISE = re.compile(r"DID NOT RAISE (?:any of )?(.+)", re.DOTALL)
_KERAS_OBJECT = "a Keras object"
# A check may put a stranger's whole answer into its text.
_LONGEST_TEXT = 4000
# Of ``<class 'numpy.linalg.LinAlgError'>`` as well as of ``(ValueError, KeyError)``: pytest writes both.
_CLASS_NAME = re.compile(r"(\w+)(?:'>)?(?=[,)]|$)")


class SubmissionFault(Exception):
    """A learner's code did not answer.

    Attributes:
        kind: ``error``, ``timeout`` or ``todo``.
        message: what happened, for the learner.
        frames: the learner's own frames, innermost last.
        of_exercise: whether it says anything about the exercise, so that a hint may help.
        unwritten: for ``todo``, name of the function that is still to be written; empty if not known.
        asked_for: which error the check had asked for in its place, as a sentence; empty if for none.
    """

    kind: FaultKind = "error"
    message: str = ""
    frames: tuple[Frame, ...] = ()
    of_exercise: bool = True
    unwritten: str = ""
    asked_for: str = ""


@dataclass(frozen=True)
class Answered:
    """The last call that a check made, if it was answered.

    Attributes:
        function: name of the function.
        value: what it returned, encoded.
    """

    function: str
    value: bytes


@dataclass(frozen=True)
class Verdict:
    """What is said about a check.

    Attributes:
        outcome: as in the result document.
        message: what went wrong, in the learner's terms, without expected values.
        details: input, expected and got, or what else the check says; empty if there is no more to say. For a
            hidden check, only the course may see them.
        misconception: name of the misconception that the check itself recognized, or None.
        frames: the learner's own frames.
        of_exercise: whether it says anything about the exercise, so that a hint may help.
        waits_for: name of another function that is to be written first, or "".
    """

    outcome: Outcome
    message: str = ""
    details: str = ""
    misconception: str | None = None
    frames: tuple[Frame, ...] = ()
    of_exercise: bool = True
    waits_for: str = ""


def judge(raised: BaseException | None, exercise: str, last: Answered | None, changed: str = "") -> Verdict:
    """The verdict on a check.

    Args:
        raised: what the check raised, None if it passed. What the learner's code raised is a
            `SubmissionFault`.
        exercise: name of the exercise that the check belongs to.
        last: the last call that the check made, None if it is not known or was not answered.
        changed: name of a function that changed its input in a call of the check, or "".
    """
    verdict = _on_check(raised, exercise, last)
    # A check that asks for it has said it.
    if not changed or verdict.outcome not in ("failed", "error") or CHANGED_INPUT in verdict.message:
        return verdict
    return replace(verdict, message=f"{on_changed_input(changed)} {verdict.message}")


def _on_check(raised: BaseException | None, exercise: str, last: Answered | None) -> Verdict:
    if raised is None:
        return Verdict("passed")
    if isinstance(raised, SubmissionFault):
        return _on_fault(raised, exercise)
    if isinstance(raised, OutOfTimeError):
        return Verdict("timeout", str(raised))
    if isinstance(raised, CheckFailed):
        outcome: Outcome = "error" if isinstance(raised, Unsendable) else "failed"
        return Verdict(outcome, _cut(raised.message), _cut(raised.details), raised.misconception)
    text = str(raised)
    if missing := _DID_NOT_RAISE.fullmatch(text):
        kinds = " or ".join(_CLASS_NAME.findall(missing[1])) or missing[1]
        return Verdict("failed", f"`{exercise}` should have raised {kinds}, and did not.")
    return Verdict("failed", _on_answer(raised, exercise, last), _cut(text))


def tripped(raised: BaseException | None) -> bool:
    """Whether a check raised something other than its own verdict: it, or the answer, is at fault."""
    return isinstance(raised, Exception) and not isinstance(raised, (SubmissionFault, AssertionError))


def is_misspelt(error: BaseException | None) -> bool:
    """Whether code asks for a name that nothing has, such as ``np.arrray``: no answer brings that about.

    Only a name that is written in the code counts, and only one that is looked up where no answer is: an
    empty list as an answer may well leave a variable of the check without a value.

    Args:
        error: what a check raised.
    """
    if not isinstance(error, (NameError, AttributeError)) or isinstance(error, UnboundLocalError):
        return False
    # A module may look names up in a function of its own.
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    codes = [frame.f_code for frame in frames if frame.f_code.co_name != "__getattr__"]
    if not codes or error.name not in codes[-1].co_names:
        return False
    return isinstance(error, NameError) or isinstance(error.obj, (ModuleType, np.random.Generator))


def _on_fault(fault: SubmissionFault, exercise: str) -> Verdict:
    if fault.kind == "todo":
        waits_for = "" if fault.unwritten == exercise else fault.unwritten
        return Verdict("todo", on_unwritten(fault.unwritten, exercise), waits_for=waits_for)
    # What was raised outside of the learner's lines says nothing about the error that was asked for.
    asked_for = fault.asked_for if fault.kind == "error" and fault.frames and fault.of_exercise else ""
    message = f"{asked_for} {fault.message}".lstrip()
    return Verdict(fault.kind, message, frames=fault.frames, of_exercise=fault.of_exercise)


def _on_answer(raised: BaseException, exercise: str, last: Answered | None) -> str:
    kind = _kind_of(codec.decode_unbuilt(last.value)) if last is not None else None
    if last is not None and kind == "None":
        return f"`{last.function}` returned None. Is a `return` missing?"
    if not tripped(raised):
        return f"`{exercise}` did not do what was asked."
    classes = [of.__name__ for of in type(raised).__mro__]
    if kind == _KERAS_OBJECT and (meaning := what_it_means(classes, str(raised))):
        # A model is what was asked for, but its settings do not go with the check's samples.
        return f"{meaning} (The check met this with what `{exercise}` returned.)"
    # The check tripped over the answer: its type is not the one that the docstring promises.
    if last is not None:
        return (
            f"`{last.function}` returned {kind} with which the check could not go on. Compare its type, "
            "shape and parts with what was promised."
        )
    return f"The check could not go on with what `{exercise}` returned."


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + " …"


def _kind_of(value: object) -> str:
    """The type of an answer, by the name that the learner knows: ``an int``."""
    if value is None:
        return "None"
    if isinstance(value, (ModelState, ObjectNode)):
        return _KERAS_OBJECT
    name = {Plot: "Figure", TableState: "DataFrame"}.get(type(value), type(value).__name__)
    return f"{'an' if name == 'ndarray' or name[0].lower() in 'aeiou' else 'a'} {name}"
