"""What is said about a learner's code that gives no answer, in the same words wherever it runs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Sequence

from grader.raw_errors import cut, meaning_of, readable, todays_spelling
from grader.results import Frame

# How checks say it, too.
CHANGED_INPUT = "changed its input in place"
_TODO = re.compile(r"TODO: (\w{1,100})")
_RAISE = re.compile(r"\braise\b")
_CONFINED = (
    "Where it is graded, your code can start no other programs or processes, use no network, and open only "
    "its own files."
)
_NO_MODULE = re.compile(r"No module named '([\w.]+)'")


def on_error(
    kinds: Sequence[str],
    message: str,
    frames: Sequence[Frame],
    *,
    memory_mb: int | None = None,
    loading: bool = False,
) -> str:
    """A sentence on an exception that a learner's code raised.

    Args:
        kinds: class names, from the exception's own to its last base.
        message: its text.
        frames: the learner's own frames, innermost last.
        memory_mb: the MiB that the code may have where it is graded; None on the learner's own machine.
        loading: whether it was raised while the module was loaded, not by a call.
    """
    name = kinds[0] if kinds else "Exception"
    place = frames[-1].where if frames else "your file"
    limit = f"the {memory_mb} MiB that are allowed" if memory_mb is not None else "there is"
    sentences = {
        "SyntaxError": f"Python cannot read {place}: {name}, {message}.",
        "TooDeeplyNested": f"Python cannot read {message}: it is nested too deeply. "
        "Write it in several steps.",
        "TooSlow": f"This line did not end within {message} seconds, and was ended.",
        "SystemExit": "Your code called sys.exit() or exit()."
        + ("" if loading else " A function should return its answer."),
        "EOFError": "Your code asks for input, and where it is graded nobody is there to answer.",
        "RecursionError": "A function of yours calls itself too often, or without end (RecursionError).",
        "MemoryError": f"Your code needed more memory than {limit} (MemoryError).",
    }
    if (kind := next((kind for kind in sentences if kind in kinds), None)) is not None:
        return sentences[kind]
    is_missing = "ModuleNotFoundError" in kinds and not todays_spelling(message)
    if memory_mb is not None and is_missing and (found := _NO_MODULE.match(message)):
        return (
            f"Your code imports `{found[1]}`, which is not installed where it is graded, and is no module "
            "that was read from beside your file."
        )
    text = f"{name}: {cut(readable(message))}" if message else name
    said = f"Loading your file raised {text}" if loading else f"Your code raised {text}"
    is_confined = memory_mb is not None and "PermissionError" in kinds
    meaning = _CONFINED if is_confined else meaning_of(kinds, message)
    return f"{meaning} ({said})" if meaning else said


def unwritten_function(kinds: Collection[str], message: str, frames: Sequence[Frame]) -> str | None:
    """Name of the function that is still to be written, if that is what an exception says.

    A library raises NotImplementedError too, for what it cannot do: then the learner's own last line
    calls, and does not raise.

    Args:
        kinds: class names of the exception and its bases.
        message: its text.
        frames: the learner's own frames, innermost last.

    Returns:
        The name, empty if it is not known; None if the exception says something else.
    """
    if "NotImplementedError" not in kinds:
        return None
    if named := _TODO.match(message):
        return named[1]
    # The text of a line is not always known.
    is_own = bool(frames) and (not frames[-1].code or _RAISE.search(frames[-1].code) is not None)
    return frames[-1].function if is_own else None


def on_unwritten(function: str, exercise: str) -> str:
    """That an exercise, or a function that it needs, is still to be written."""
    if function in ("", exercise):
        return f"`{exercise}` is still to be written."
    return f"Needs `{function}`, which is still to be written."


def on_left_over(function: str) -> str:
    """That a function is written, and the stub's last line still stands beside what is written."""
    return (
        f"`{function}` has your code, and beside it the line `raise NotImplementedError(...)` that the "
        "exercise came with. Python stops at that line: take it out."
    )


def on_changed_input(function: str) -> str:
    """That a function edits what it is given; what else is wrong comes after it."""
    return f"`{function}` {CHANGED_INPUT}: work on a copy, or on a new array. Besides, this check found:"


def on_missing(name: str, where: str, functions: Iterable[str]) -> str:
    """That a function is not defined, and which one may be meant.

    Args:
        name: of the function.
        where: in which file or notebook.
        functions: names of those that are defined there.
    """
    own = {key.lower(): key for key in functions if not key.startswith("_")}
    close = difflib.get_close_matches(name.lower(), own, n=1, cutoff=0.75)
    renamed = f" There is `{own[close[0]]}`: should it be called `{name}`?" if close else ""
    return f"There is no function `{name}` in {where}.{renamed}"
