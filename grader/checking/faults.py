"""What a learner is told when a submission's code does not answer."""

from __future__ import annotations

import builtins
import re
from typing import Literal

from grader.checking.machine_paths import without_whereabouts
from grader.checking.outdated_names import todays_spelling
from grader.sandbox.protocol import Raised, WireFrame

FaultKind = Literal["error", "timeout", "todo"]
_RAISED_AS = {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    # These take other arguments than a text.
    and not issubclass(kind, (UnicodeError, SyntaxError, OSError))
    and kind.__module__ == "builtins"
    and not issubclass(kind, Warning)
    and not name.endswith("Group")
}


_NO_MODULE = re.compile(r"No module named '([\w.]+)'")


class SubmissionFault(Exception):
    """A submission's code did not answer.

    Attributes:
        kind: ``error``, ``timeout`` or ``todo``.
        message: what happened, for the learner.
        frames: the learner's own frames.
        of_exercise: whether it says anything of the exercise, so that a hint on it may help.
    """

    kind: FaultKind = "error"
    message: str = ""
    frames: tuple[WireFrame, ...] = ()
    of_exercise: bool = True


def raised_fault(reply: Raised, memory_mb: int, *, loading: bool = False) -> SubmissionFault:
    """The fault for what a submission raised, as an instance of the builtin class too where that can be."""
    kinds = set(reply.kinds)
    name = reply.kinds[0] if reply.kinds else "Exception"
    if "NotImplementedError" in kinds and not loading:
        return fault("Not written yet.", "todo")
    text = _raised_text(name, kinds, reply, memory_mb, loading)
    for kind in reply.kinds:
        if kind in _RAISED_AS:
            return fault(text, "error", reply.frames, _RAISED_AS[kind])
    return fault(text, "error", reply.frames)


def _raised_text(name: str, kinds: set[str], reply: Raised, memory_mb: int, loading: bool) -> str:
    place = reply.frames[-1].where if reply.frames else "your file"
    sentences = {
        "SyntaxError": f"Python cannot read {place}: {name}, {reply.message}.",
        "TooDeeplyNested": (
            f"Python cannot read {reply.message}: it is nested too deeply. Write it in several steps."
        ),
        "TooSlow": f"This line did not end within {reply.message} seconds, and was ended.",
        "SystemExit": "Your code called sys.exit() or exit()."
        + ("" if loading else " A function should return its answer."),
        "EOFError": "Your code asks for input, and where it is graded nobody is there to answer.",
        "RecursionError": "A function of yours calls itself without end (RecursionError).",
        "MemoryError": (
            f"Your code needed more memory than the {memory_mb} MiB that are allowed (MemoryError)."
        ),
    }
    if (kind := next((kind for kind in sentences if kind in kinds), None)) is not None:
        return sentences[kind]
    today = todays_spelling(reply.message)
    if "ModuleNotFoundError" in kinds and not today and (found := _NO_MODULE.match(reply.message)):
        return (
            f"Your code imports `{found[1]}`, which is not installed where it is graded, and is no module "
            "that was read from beside your file."
        )
    text = f"{name}: {reply.message}" if reply.message else name
    said = f"Loading your file raised {text}" if loading else f"Your code raised {text}"
    return f"{today} ({said})" if today else said


def fault(
    message: str,
    kind: FaultKind = "error",
    frames: tuple[WireFrame, ...] = (),
    base: type[Exception] | None = None,
    *,
    of_exercise: bool = True,
) -> SubmissionFault:
    """A fault; also an instance of ``base``, where that is given. It names no folder of this machine."""
    message = without_whereabouts(message)
    fault_class = SubmissionFault if base is None else _fault_class(base)
    made = fault_class(message)
    made.kind, made.message, made.frames, made.of_exercise = kind, message, frames, of_exercise
    return made


def with_place(message: str, frame: WireFrame) -> str:
    """A sentence, and the line that it is about."""
    code = f": {frame.code.strip()}" if frame.code.strip() else ""
    return f"{message} ({frame.where}, line {frame.line}{code})"


def _fault_class(base: type[Exception]) -> type[SubmissionFault]:
    return type(base.__name__, (SubmissionFault, base), {})
