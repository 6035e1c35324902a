"""What a learner is told when a submission's code does not answer."""

from __future__ import annotations

import builtins
from collections.abc import Callable

from grader.checking.machine_paths import without_whereabouts
from grader.checking.sentences import on_error, on_left_over, unwritten_function
from grader.checking.verdict import FaultKind, SubmissionFault
from grader.results import Frame
from grader.sandbox.protocol import Raised

_RAISED_AS = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    # These take arguments other than a text.
    and not issubclass(kind, (UnicodeError, SyntaxError, OSError))
    and kind.__module__ == "builtins"
    and not issubclass(kind, Warning)
    and not name.endswith("Group")
}


def raised_fault(
    reply: Raised,
    memory_mb: int,
    *,
    loading: bool = False,
    is_begun: Callable[[str], bool] = lambda function: False,
) -> SubmissionFault:
    """The fault for what a submission raised, as an instance of the builtin class too where that can be.

    Args:
        reply: what it raised.
        memory_mb: the MiB that the code may have.
        loading: whether it was raised while the module was loaded, not by a call.
        is_begun: whether a function that says that it is still to be written has code beside that.
    """
    frames = frames_of(reply)
    unwritten = None if loading else unwritten_function(reply.kinds, reply.message, frames)
    if unwritten and is_begun(unwritten):
        return fault(on_left_over(unwritten), "error", frames, NotImplementedError, of_exercise=False)
    if unwritten is not None:
        found = fault("Still to be written.", "todo")
        found.unwritten = unwritten
        return found
    text = on_error(reply.kinds, reply.message, frames, memory_mb=memory_mb, loading=loading)
    base = next((_RAISED_AS[kind] for kind in reply.kinds if kind in _RAISED_AS), None)
    return fault(text, "error", frames, base)


def frames_of(reply: Raised) -> tuple[Frame, ...]:
    """The learner's own frames, as the result document has them."""
    return tuple(Frame(item.where, item.line, item.function, item.code) for item in reply.frames)


def fault(
    message: str,
    kind: FaultKind = "error",
    frames: tuple[Frame, ...] = (),
    base: type[Exception] | None = None,
    *,
    of_exercise: bool = True,
) -> SubmissionFault:
    """A fault; also an instance of ``base``, if that is given. It names no folder of this machine."""
    message = without_whereabouts(message)
    fault_class = SubmissionFault if base is None else _fault_class(base)
    made = fault_class(message)
    made.kind, made.message, made.frames, made.of_exercise = kind, message, frames, of_exercise
    return made


def with_place(message: str, frame: Frame) -> str:
    """A sentence, and the line that it is about."""
    code = f": {frame.code.strip()}" if frame.code.strip() else ""
    return f"{message} ({frame.where}, line {frame.line}{code})"


def _fault_class(base: type[Exception]) -> type[SubmissionFault]:
    return type(base.__name__, (SubmissionFault, base), {})
