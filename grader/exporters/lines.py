"""Lines of a terminal: texts that flow to its width, and are printed as they are."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

# In less room than this a text becomes a column of syllables, so the lines are made longer than the terminal.
_LEAST_ROOM = 20
_CONSOLE = Console()


def flowing(text: Text, width: int | None, indent: int = 0, hang: int = 0) -> list[Text]:
    """A text of one line as the lines of a terminal, broken between words where it can be.

    Args:
        text: what is to be shown.
        width: of the terminal, in cells; None where lines may be of any length.
        indent: spaces in front of every line.
        hang: more spaces in front of every line but the first.
    """
    if width is None:
        return [Text(" " * indent).append_text(text)]
    pieces = text.wrap(_CONSOLE, max(width - indent - hang, _LEAST_ROOM))
    for piece in pieces:
        piece.rstrip()
    return [
        Text(" " * (indent + (hang if number else 0))).append_text(piece)
        for number, piece in enumerate(pieces)
    ]


def print_lines(console: Console, lines: Iterable[Text]) -> None:
    """Print lines without breaking or cutting any of them."""
    for line in lines:
        console.print(line, soft_wrap=True)
