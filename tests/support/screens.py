"""What a terminal shows: real commands in a pseudo-terminal, read from a screen, and kept as text files.

`pytest tests/learner --update-screens` writes the files again; look at the difference before you commit it.
"""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path

import pexpect
import pyte

from tests.support.learner_folder import environment

FOLDER = Path(__file__).resolve().parents[1] / "learner" / "screens"
# Taller than any run, so that nothing is scrolled away.
LINES = 300
_SECONDS = re.compile(r"^=+ (.*) in [\d.]+s =+$")


def screen_of(arguments: list[str], folder: Path, columns: int, *, colour: bool) -> pyte.Screen:
    """The screen after Python ran with these arguments in a terminal of that width."""
    screen = pyte.Screen(columns, LINES)
    stream = pyte.ByteStream(screen)
    variables = {"TERM": "xterm-256color", **({} if colour else {"NO_COLOR": "1"})}
    settings = environment(**variables)
    settings.pop("COLUMNS")
    if colour:
        settings.pop("NO_COLOR", None)
    child = pexpect.spawn(
        sys.executable, arguments, cwd=str(folder), env=settings, dimensions=(LINES, columns), timeout=120
    )
    child.expect(pexpect.EOF)
    stream.feed(child.before or b"")
    child.close()
    return screen


def as_text(screen: pyte.Screen) -> str:
    """The text of a screen, without what differs from run to run."""
    return _without_chance([line.rstrip() for line in screen.display])


def as_marked_text(screen: pyte.Screen) -> str:
    """The text of a screen with its colours: ``{red bold}wrong{}``."""
    lines = []
    for number in range(screen.lines):
        row = screen.buffer[number]
        cells = [(row[column].data, _style(row[column])) for column in range(screen.columns)]
        line = ""
        for style, run in groupby(cells, key=lambda cell: cell[1]):
            text = "".join(data for data, _ in run)
            line += f"{{{style}}}{text}{{}}" if style and text.strip() else text
        lines.append(line.rstrip())
    return _without_chance(lines)


def _style(cell: pyte.screens.Char) -> str:
    colour = "" if cell.fg == "default" else cell.fg
    return " ".join(filter(None, (colour, "bold" if cell.bold else "")))


def _without_chance(lines: list[str]) -> str:
    """The lines after pytest's header, which names versions and folders, without the seconds at the end."""
    text = "\n".join(lines).rstrip("\n") + "\n"
    start = re.search(r"^.*collected \d+ items.*$", text, re.MULTILINE)
    shown = text[start.start() :] if start else text
    without_marks = [(line, re.sub(r"\{[a-z ]*\}", "", line)) for line in shown.split("\n")]
    kept = []
    for line, plain in without_marks:
        match = _SECONDS.fullmatch(plain)
        kept.append(f"=== {match[1]} ===" if match else line)
    return "\n".join(kept)
