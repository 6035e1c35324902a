"""What learners are told about their cells: code that does not count, and text that counts as code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from grader.submission.model import MAX_SOURCE
from grader.submission.names import listed
from grader.submission.written import definitions, is_nothing

# None of these may cross the end of a line: on a megabyte of blank lines that takes hours.
_STATEMENT = re.compile(
    r"^(?:(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+[ \t]*[(:]|@\w"
    r"|import[ \t]+\w[\w.]*(?:[ \t]+as[ \t]+\w+)?[ \t]*$|from[ \t]+\w[\w.]*[ \t]+import[ \t]"
    r"|\w[\w.]*[ \t]*=[^=])",
    re.MULTILINE,
)
_MOST_NOTES = 10

Role = Literal["code", "turned", "check", "text"]


@dataclass(frozen=True)
class Piece:
    """A cell of a notebook, with how it is read.

    Attributes:
        number: its place among all cells, from 1.
        role: ``code``; ``turned`` for a text cell that counts as code; ``check`` for a cell whose content is
            not the learner's to write; or ``text`` for any other.
        source: its text, with line ends ``\\n``.
    """

    number: int
    role: Role
    source: str


def reads_as_python(source: str) -> bool:
    """Whether a text that need not be code has a line that defines, imports or names something."""
    return _STATEMENT.search(source) is not None


def notes_on(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Sentences about cells with something in them that their learner may take for what it is not.

    Args:
        pieces: all cells of a notebook, in order.
    """
    pieces = tuple(pieces)
    turned = [str(piece.number) for piece in pieces if piece.role == "turned"]
    notes = [*_on_turned(turned), *_on_checks(pieces), *_on_stubs_below(pieces)]
    if len(notes) > _MOST_NOTES:
        notes[_MOST_NOTES:] = [f"The same is true of {len(notes) - _MOST_NOTES} more cells."]
    return tuple(notes)


def _on_turned(numbers: list[str]) -> list[str]:
    if not numbers:
        return []
    if len(numbers) == 1:
        return [
            f"Cell {numbers[0]} is an answer whose type was changed from code to text: it was read as code. "
            "Make it a code cell again."
        ]
    return [
        f"Cells {listed(numbers, 20)} are answers whose type was changed from code to text: they were read "
        "as code. Make them code cells again."
    ]


def _on_checks(pieces: Iterable[Piece]) -> list[str]:
    notes = []
    for piece in pieces:
        names = [name for name, _ in _definitions(piece.source)] if piece.role == "check" else []
        if names:
            notes.append(
                f"Cell {piece.number} holds checks, and nothing that is written there counts: "
                f"{listed(list(dict.fromkeys(names)))}. Write it in the cell for the answer."
            )
    return notes


def _on_stubs_below(pieces: Iterable[Piece]) -> list[str]:
    """Answers that a stub further down defines again: the last definition counts."""
    answered: dict[str, int] = {}
    undone: dict[str, tuple[int, int]] = {}
    for piece in pieces:
        if piece.role not in ("code", "turned"):
            continue
        for name, is_stub in _definitions(piece.source):
            if not is_stub:
                answered[name] = piece.number
                undone.pop(name, None)
            elif name in answered:
                undone[name] = (answered[name], piece.number)
    return [_on_stub_below(name, *places) for name, places in undone.items()]


def _on_stub_below(name: str, answer: int, stub: int) -> str:
    name = listed([name])
    below = "the same cell" if stub == answer else f"cell {stub} below it"
    return (
        f"{name} is written in cell {answer}, but {below} has {name} once more, with nothing written in it, "
        "and the last one counts. Write it there, or delete that one."
    )


def _definitions(source: str) -> Iterable[tuple[str, bool]]:
    """Names that a text defines at its margin, and whether nothing has been written in them yet."""
    if len(source) <= MAX_SOURCE:
        yield from ((name, is_nothing(text)) for _, name, text in definitions(source))
