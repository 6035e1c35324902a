"""Parts of what notebooks show. Every text is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

# Text and background together, so that they are as easy to read on a dark page as on a light one.
_BADGES = {
    "done": ("#0b4f1f", "#d3f2db"),
    "wrong": ("#7a1212", "#fbdcdc"),
    "todo": ("#5c4300", "#fdeebb"),
    "changed": ("#5c4300", "#fdeebb"),
}
_OTHER = ("#3a3f44", "#e6e8ea")
_LEFT = "text-align: left; vertical-align: top"


def paragraph(text: str, *, strong: bool = False) -> str:
    """A paragraph."""
    words = escape(text)
    return f"<p><b>{words}</b></p>" if strong else f"<p>{words}</p>"


def lines_as_they_are(lines: Iterable[str]) -> str:
    """Lines of code, or of Python's own words."""
    return f"<pre>{escape(chr(10).join(lines))}</pre>"


def badge(state: str) -> str:
    """The word for how far along an exercise is."""
    text, background = _BADGES.get(state, _OTHER)
    style = f"color: {text}; background: {background}; padding: 0 0.5em; border-radius: 0.6em"
    return f'<span style="{style}; white-space: nowrap">{escape(state)}</span>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], states: int) -> str:
    """A table with head cells.

    Args:
        heads: one per column.
        rows: the texts of each row; the first column is the row's head.
        states: the column whose texts are states.
    """
    head = "".join(f'<th scope="col" style="{_LEFT}">{escape(text)}</th>' for text in heads)
    body = "".join(f"<tr>{_cells(row, states)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def folded(summary: str, inside: str, *, is_open: bool = False) -> str:
    """A part that can be folded; ``inside`` is HTML."""
    mark = " open" if is_open else ""
    return f"<details{mark}><summary>{escape(summary)}</summary>{inside}</details>"


def _cells(row: Sequence[str], states: int) -> str:
    first, *others = row
    cells = f'<th scope="row" style="{_LEFT}; font-weight: normal"><code>{escape(first)}</code></th>'
    for column, text in enumerate(others, start=1):
        shown = badge(text) if column == states else escape(text)
        cells += f'<td style="{_LEFT}">{shown}</td>'
    return cells
