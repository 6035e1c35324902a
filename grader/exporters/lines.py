"""Lines for a terminal: texts that are wrapped to its width, and then printed as they are."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

# With less room than this a text becomes a column of syllables, so lines are made longer than the terminal.
_LEAST_ROOM = 20
_CONSOLE = Console()


def flowing(text: Text, width: int | None, indent: int = 0, hang: int = 0) -> list[Text]:
    """A text of one line as the lines of a terminal, broken between words where possible.

    Args:
        text: what is to be shown.
        width: width of the terminal, in cells; None if lines may have any length.
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
