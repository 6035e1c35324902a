"""What one check found, as data: it can be shown without what runs checks, which takes long to import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.results import Frame

State = Literal["passed", "wrong", "todo", "not loaded", "skipped"]

# The name under which the frames of a notebook are shown.
CELL = "your cell"


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        state: passed, wrong, todo, skipped, or not loaded (the module could not be imported).
        title: what the check asks.
        message: what went wrong, in the learner's terms.
        details: input, expected and got.
        frames: the learner's own frames, innermost last; for a check's own failure, its line.
        error: Python's own words for an exception.
        check: the line of the check that failed.
        waits_for: name of another function that is to be written first, or "".
        output: what the learner's code printed.
        told: sentences of the check itself, whether it passed or not.
        sentence: what helps the learner who has the misconception behind it, if it is known; else "".
    """

    state: State
    title: str
    message: str = ""
    details: str = ""
    frames: tuple[Frame, ...] = ()
    error: str = ""
    check: Frame | None = None
    waits_for: str = ""
    output: str = ""
    told: tuple[str, ...] = ()
    sentence: str = ""


def clip(text: str, *, lines: int, columns: int = 400) -> str:
    """A text's first lines, each cut to a number of columns, and a last line that says what is left out."""
    found = text.splitlines()
    kept = [line if len(line) <= columns else line[:columns] + " ..." for line in found[:lines]]
    if len(found) > lines:
        kept.append(f"... {len(found) - lines} more lines")
    return "\n".join(kept)
