"""A run as a table in Markdown, which GitHub and others show on the page of a job."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from grader.learner.tally import Row

# What Markdown, HTML and tables of both would take for their own.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>&~$:@-])")


def append_summary(path: Path, rows: Iterable[Row]) -> None:
    """Append a table of the units of a run to a file.

    Raises:
        OSError: if the file cannot be written.
    """
    with path.open("a", encoding="utf-8") as file:
        file.write(summary(list(rows)))


def summary(rows: list[Row]) -> str:
    """The table: a line for each unit, and below it what is wrong, by name."""
    done = sum(row.state == "done" for row in rows)
    lines = [f"### {done} of {len(rows)} exercises done", ""]
    lines += ["| unit | done | wrong | to do |", "| --- | ---: | ---: | ---: |"]
    for unit in dict.fromkeys(row.unit.name for row in rows):
        own = [row for row in rows if row.unit.name == unit]
        right, wrong = sum(row.state == "done" for row in own), sum(map(_is_wrong, own))
        title = f"{unit}: {own[0].unit.title}"
        lines.append(f"| {_plain(title)} | {right} | {wrong} | {len(own) - right - wrong} |")
    wrong_rows = [row for row in rows if _is_wrong(row)]
    if wrong_rows:
        named = [_plain(f"{row.exercise.name} in {row.unit.stub.name}") for row in wrong_rows]
        lines += ["", "Wrong:", "", *(f"- {name}" for name in named)]
    return "\n".join(lines) + "\n"


def _is_wrong(row: Row) -> bool:
    return row.state in ("wrong", "not loaded")


def _plain(text: str) -> str:
    """A text in one line of Markdown that shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
