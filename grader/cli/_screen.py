"""What commands for learners print: lines that fit the terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable

import click

# Columns; longer lines are hard to read.
_WIDEST = 100


def say(*sentences: str) -> None:
    """Print each sentence, wrapped to the terminal."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    for sentence in sentences:
        for part in sentence.split("\n"):
            show(textwrap.wrap(part, width, break_on_hyphens=False, break_long_words=False) or [""])


def show(lines: Iterable[str]) -> None:
    """Print lines as they are, with what the terminal cannot show put in other characters."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    for line in lines:
        try:
            line.encode(encoding)
        except UnicodeEncodeError:
            # It takes long to import, and nearly every terminal shows everything.
            from grader.learner.report import encodable

            line = encodable(line, encoding)  # noqa: PLW2901
        click.echo(line)
