"""What `grader watch` shows, as lines; drawn by rich, which knows colours, links and Windows."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.control import Control
from rich.style import Style
from rich.text import Text

from grader.course import Exercise, Unit
from grader.exporters.plain import one_line, plain
from grader.learner.finding import Finding
from grader.learner.places import Place
from grader.learner.report import encodable, finding_lines, output_lines, problem_lines
from grader.learner.source import place_of
from grader.learner.tally import Check, Row

_COLOURS = {"done": "green", "passed": "green", "wrong": "red", "not loaded": "red", "todo": "yellow"}
_WIDEST = 100
_BAR = 40
_LONGEST = 20_000


@dataclass(frozen=True)
class Shown:
    """What is known of the current exercise.

    Attributes:
        row: what its checks found, or None if none have run.
        checks: its checks, each with what it found, or None if it has not run yet.
        running: whether more is to come.
    """

    row: Row | None
    checks: Sequence[tuple[Check, Finding | None]]
    running: bool = False


class Screen:
    """Draws on a terminal.

    Args:
        start: the folder that paths are shown from.
    """

    def __init__(self, start: Path) -> None:
        self._console = Console(highlight=False, emoji=False, markup=False)
        self._start = start

    @property
    def width(self) -> int:
        """Columns that are used."""
        return min(self._console.width, _WIDEST)

    @property
    def height(self) -> int:
        """Lines of the terminal."""
        return self._console.height

    @property
    def is_able(self) -> bool:
        """Whether the terminal can be drawn on."""
        return self._console.is_terminal and not self._console.is_dumb_terminal

    def draw(self, lines: Iterable[Text]) -> None:
        """Show these lines and nothing else; what does not fit has scrolled by."""
        self._console.control(Control.show_cursor(False), Control.home())
        self._console.print(Control.clear(), end="")
        self._console.print(Text("\n").join(map(self._encodable, lines)), end="", overflow="fold")

    def leave(self) -> None:
        """Give the terminal back, below what is shown."""
        self._console.print()
        self._console.control(Control.show_cursor(True))

    def exercise(self, unit: Unit, exercise: Exercise, shown: Shown, before_keys: int) -> list[Text]:
        """The part that is about an exercise.

        Args:
            unit: of the exercise.
            exercise: the current one.
            shown: what is known of it.
            before_keys: lines that follow, for which room is left.
        """
        row = shown.row
        place = self.place(unit, exercise)
        if row is None:
            return [Text(f"No checks of {exercise.name} could be run.", "red"), place]
        if row.state == "not loaded":
            lines = problem_lines(row.failures[0], self.width)
            return [Text(f"{unit.stub.name} cannot be run.", "bold red"), Text(), *self._plain(lines)]
        if row.state == "done" and not shown.running:
            body = self._done(row)
        elif row.state == "wrong":
            body = self._wrong(row)
        else:
            body = self._to_write(unit, exercise, row)
        others = self._others(row, shown)
        room = self.height - len(body) - before_keys - 4
        if len(others) > max(room, 1):
            left = len(others) - max(room - 1, 0)
            others = [*others[: max(room - 1, 0)], Text(f"  ... {left} more checks", "dim")]
        return [self._heading(row, shown.running), place, Text(), *body, Text(), *others]

    def bar(self, places: Sequence[Place]) -> Text:
        """How much of the course is done."""
        done, wrong = (sum(place.standing == name for place in places) for name in ("done", "wrong"))
        said = f" {done} of {len(places)} done" + (f", {wrong} wrong" if wrong else "")
        whole = max(min(_BAR, self.width - len(said) - 2), 1)
        # One mark is there from the first exercise on, and the last only with the last.
        filled = min(max(round(whole * done / max(len(places), 1)), done > 0), whole - (done < len(places)))
        text = Text().append("[" + "#" * filled + "-" * (whole - filled) + "]", "green" if done else "dim")
        return text.append(said)

    def keys(self, keys: Sequence[tuple[str, str]]) -> list[Text]:
        """The keys that can be pressed, in as many lines as they need."""
        lines, line = [], Text()
        for key, meaning in keys:
            part = Text.assemble((key, "bold"), f" {meaning}")
            if line and len(line) + len(part) + 2 > self.width:
                lines.append(line)
                line = Text()
            line = Text("  ").join([line, part]) if line else part
        return [*lines, line]

    def wrapped(self, text: str, style: str = "") -> list[Text]:
        """A sentence in as many lines as it needs."""
        return [
            Text(line, style)
            for part in plain(text).split("\n")
            for line in textwrap.wrap(part, self.width) or [""]
        ]

    def place(self, unit: Unit, exercise: Exercise) -> Text:
        """File and line of a function, to click on."""
        return Text(place_of(unit.stub, exercise.name, self._start), Style(link=unit.stub.as_uri(), dim=True))

    def listing(self, places: Sequence[Place], cursor: int, room: int) -> list[Text]:
        """The part of the list of all exercises that fits, around the one that is chosen."""
        lines: list[Text] = []
        at = 0
        unit = None
        for number, place in enumerate(places):
            if place.unit is not unit:
                unit = place.unit
                lines.append(Text(f"{unit.name}  {one_line(unit.title)}"[: self.width], "bold"))
            if number == cursor:
                at = len(lines)
            line = Text("> " if number == cursor else "  ", "bold")
            line.append(f"{place.standing:<8}", _COLOURS.get(place.standing, "default"))
            lines.append(line.append(place.exercise.name, "bold" if number == cursor else ""))
        first = max(0, min(at - room // 2, len(lines) - room))
        return lines[first : first + room]

    def _heading(self, row: Row, running: bool) -> Text:
        name = row.exercise.name
        if row.state == "wrong":
            so_far = " so far" if running else ""
            return Text(f"{name} is wrong: {row.passed} of {row.total} checks passed{so_far}.", "bold red")
        if running:
            return Text(f"Checking {name} ...", "bold")
        if row.state == "done":
            return Text(f"{name} is done: its public checks pass.", "bold green")
        return Text(f"{name} is to be written.", "bold yellow")

    def _wrong(self, row: Row) -> list[Text]:
        first = next(item for item in row.failures if item.state == "wrong")
        asked = textwrap.wrap(plain(f"Asked: {first.title}"), self.width, subsequent_indent="    ")
        lines = [Text(line, "bold") for line in asked] + self._plain(finding_lines(first, self.width))
        if first.output:
            lines += self._plain(output_lines(first.output))
        if first.check and first.check not in first.frames:
            lines += self._plain([f"    Checked in {first.check.where}:{first.check.line}"])
        return lines

    def _to_write(self, unit: Unit, exercise: Exercise, row: Row) -> list[Text]:
        indent = " " * 4
        text = _first_paragraph(unit.stub, exercise.name) or "Its description is in the file."
        lines = [
            Text(line)
            for line in textwrap.wrap(
                plain(text), self.width, initial_indent=indent, subsequent_indent=indent
            )
        ]
        if row.waits_for and row.waits_for != exercise.name:
            lines += [Text(), *self.wrapped(f"It needs {row.waits_for} first.")]
        return lines

    def _done(self, row: Row) -> list[Text]:
        said = "Grading also tries what its description says beyond them: read it once more."
        sentences = (*row.told, row.exercise.good_for, said)
        return [line for sentence in sentences if sentence for line in self.wrapped(sentence)]

    def _others(self, row: Row, shown: Shown) -> list[Text]:
        """A line for each check but the one that is shown in full."""
        full = next((item for item in row.failures if item.state == "wrong"), None)
        lines = []
        for check, found in shown.checks:
            if found is not None and found is full:
                continue
            state = found.state if found else "..." if shown.running else "not run"
            line = Text("  ").append(f"{state:<8}", _COLOURS.get(state, "dim"))
            line.append(one_line(check.title))
            line.truncate(self.width, overflow="ellipsis" if self._console.encoding == "utf-8" else "crop")
            lines.append(line)
        return lines

    @staticmethod
    def _plain(lines: Iterable[str]) -> list[Text]:
        return [Text(plain(line, _LONGEST)) for line in lines]

    def _encodable(self, text: Text) -> Text:
        shown = encodable(text.plain, self._console.encoding)
        return text if shown == text.plain else Text(shown, text.style)


def _first_paragraph(module: Path, function: str) -> str:
    """The first paragraph of a function's docstring; empty if there is none."""
    try:
        tree = ast.parse(module.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == function:
            return " ".join((ast.get_docstring(node) or "").partition("\n\n")[0].split())
    return ""
