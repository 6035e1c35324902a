"""The text that a learner reads at the end of a run."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from grader.course import Exercise, Unit
from grader.learner.finding import CELL, Finding, clip
from grader.learner.hints import hint_command, short_name
from grader.learner.source import display_path, place_of
from grader.learner.tally import Elsewhere, Row, next_row
from grader.results import Frame

COLOURS = {"done": "green", "wrong": "red", "todo": "yellow", "not loaded": "red"}
# Public checks that pass say less than a learner may take them to say.
GRADING = (
    "Grading also tries other inputs: huge numbers, whole numbers, empty arrays, and whether the input stays "
    "unchanged. What a docstring promises is asked for."
)
_ROW_STATES = ("done", "in part", "wrong", "todo", "not loaded", "not run", "skipped")
_OUTPUT_LINES = 12
_NAMED_ELSEWHERE = 3
# Lines of prose are no longer than this, however wide the terminal is.
_WIDTH = 80
_DETAIL_LABELS = ("input", "expected", "got")
_IN_ASCII = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "×": "x", "·": "*", "−": "-"}
)


class Terminal(Protocol):
    """What this module needs from pytest's terminal reporter."""

    def write_sep(self, sep: str, title: str | None = None, **markup: bool) -> None: ...
    def write_line(self, line: str, **markup: bool) -> None: ...
    def write(self, content: str, *, flush: bool = False, **markup: bool) -> None: ...


class Report:
    """Writes what a run found.

    Args:
        terminal: what to write to.
        start: the folder that paths and commands are relative to.
        encoding: of the terminal.
        width: columns of the terminal.
    """

    def __init__(self, terminal: Terminal, *, start: Path, encoding: str, width: int) -> None:
        self._terminal = terminal
        self._start = start
        self._encoding = encoding
        self._width = min(width, 100)

    def failures(self, rows: Iterable[Row]) -> None:
        """A section for each exercise that is wrong, and one for each module that cannot be loaded."""
        rows = list(rows)
        broken: set[str] = set()
        open_names = {(row.unit.name, row.exercise.name) for row in rows if row.state in ("wrong", "todo")}
        for row in rows:
            if row.state == "not loaded" and row.unit.name not in broken:
                broken.add(row.unit.name)
                self._terminal.write_sep("_", display_path(row.unit.stub, self._start), red=True, bold=True)
                self._lines(problem_lines(row.failures[0], self._width))
                self._line("")
            elif row.state == "wrong":
                self._wrong(row)
                needed = [name for name in row.exercise.needs if (row.unit.name, name) in open_names]
                if needed:
                    self._wrapped(f"It builds on {' and '.join(needed)}, not right yet: begin there.")
                self._line("")

    def table(self, rows: list[Row], others: Elsewhere, notes: list[str]) -> None:
        """A line per exercise, the totals, what is wrong elsewhere, and what to do next."""
        self._terminal.write_sep("=", "your exercises", bold=True)
        width = max((len(row.exercise.name) for row in rows), default=0)
        unit = None
        for row in rows:
            if row.unit.name != unit:
                unit = row.unit.name
                self._wrapped(f"{row.unit.title} ({display_path(row.unit.stub, self._start)})", bold=True)
            self._terminal.write(f"  {row.exercise.name:{width}}  ")
            self._terminal.write(f"{row.state:<10}", **{COLOURS.get(row.state, "light"): True})
            self._line(f"  {row.passed}/{row.total}  {_remark(row)}".rstrip())
            for sentence in row.told:
                self._lines(
                    textwrap.wrap(sentence, self._width, initial_indent=" " * 4, subsequent_indent=" " * 6)
                )
        for note in notes:
            self._wrapped(note, red=True)
        self._line("")
        if rows:
            self._totals(rows)
        self._elsewhere("Wrong elsewhere, when last run", others.wrong, red=True)
        self._elsewhere("Changed elsewhere since they last ran", others.changed)
        first = next_row(rows)
        if first:
            self._next(first)
        elif notes or not all(row.state in ("done", "in part") for row in rows):
            return
        elif part := [row for row in rows if row.state == "in part"]:
            self._line(f"Now all checks of {part[0].exercise.name}:")
            self._line(f"  {self._command(part[0].unit, part[0].exercise)}")
        elif others.wrong:
            self._next_is(*others.wrong[0])
        else:
            self._all_done(others)

    def _wrong(self, row: Row) -> None:
        self._terminal.write_sep("_", row.exercise.name, red=True, bold=True)
        said: list[tuple[object, ...]] = []
        printed = explained = ""
        for finding in row.failures:
            self._wrapped(f"Asked: {finding.title}", bold=True)
            what = (finding.message, finding.details, finding.frames, finding.error)
            shown = replace(finding, sentence="") if finding.sentence == explained else finding
            self._lines(["    The same as above."] if what in said else finding_lines(shown, self._width))
            said.append(what)
            explained = finding.sentence or explained
            if finding.output and finding.output != printed:
                self._lines(output_lines(finding.output))
                printed = finding.output
            if finding.check and finding.check not in finding.frames:
                self._line(f"    Checked in {finding.check.where}:{finding.check.line}")
            self._line("")
        self._line(f"Your function: {place_of(row.unit.stub, row.exercise.name, self._start)}")
        self._line(f"A hint:        {hint_command(row.unit, row.exercise)}")

    def _totals(self, rows: list[Row]) -> None:
        counts = {state: sum(row.state == state for row in rows) for state in _ROW_STATES}
        parts = [f"{counts['done']} of {len(rows)} done"]
        parts += [f"{count} {state}" for state, count in counts.items() if count and state != "done"]
        checks = f"{sum(row.passed for row in rows)} of {sum(row.total for row in rows)} checks passed"
        self._wrapped(f"Exercises: {', '.join(parts)}. {checks}.")

    def _next(self, row: Row) -> None:
        if row.state == "not loaded":
            frame = row.failures[0].frames[-1:]
            place = f"{frame[0].where}:{frame[0].line}" if frame else display_path(row.unit.stub, self._start)
            self._line(f"Next: fix {place}, then run")
            self._line(f"  {self._command(row.unit)}")
            return
        known = {exercise.name: exercise for exercise in row.unit.exercises}
        self._next_is(row.unit, known.get(row.waits_for, row.exercise))

    def _next_is(self, unit: Unit, exercise: Exercise) -> None:
        self._line(f"Next: {exercise.name} in {place_of(unit.stub, exercise.name, self._start)}", bold=True)
        self._line(f"  run its checks:  {self._command(unit, exercise)}")
        self._line(f"  get a hint:      {hint_command(unit, exercise)}")

    def _command(self, unit: Unit, exercise: Exercise | None = None) -> str:
        """What to type for the checks of a unit, or of one exercise."""
        if self._start.is_relative_to(unit.course.root):
            return f"pytest {short_name(unit, exercise) if exercise else unit.name}"
        path = display_path(unit.public_checks, self._start)
        return f"pytest {path}::{exercise.test_class}" if exercise else f"pytest {path}"

    def _elsewhere(self, what: str, found: Sequence[tuple[Unit, Exercise]], **markup: bool) -> None:
        if found:
            named = [
                f"{exercise.name} in {display_path(unit.stub, self._start)}"
                for unit, exercise in found[:_NAMED_ELSEWHERE]
            ]
            more = f" and {len(found) - len(named)} more" if len(found) > len(named) else ""
            self._wrapped(f"{what}: {', '.join(named)}{more}.", **markup)

    def _all_done(self, others: Elsewhere) -> None:
        self._line("Well done: the public checks of this run pass.", green=True)
        self._lines(textwrap.wrap(GRADING, self._width))
        if others.todo:
            unit, exercise = others.todo[0]
            noun = "exercise is" if len(others.todo) == 1 else "exercises are"
            self._wrapped(
                f"{len(others.todo)} {noun} still to do elsewhere; the first is {exercise.name} "
                f"in {display_path(unit.stub, self._start)}."
            )

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._line(line)

    def _wrapped(self, text: str, **markup: bool) -> None:
        for line in textwrap.wrap(text, self._width, subsequent_indent="    "):
            self._line(line, **markup)

    def _line(self, line: str, **markup: bool) -> None:
        self._terminal.write_line(encodable(line, self._encoding), **markup)


def finding_lines(finding: Finding, width: int = _WIDTH) -> list[str]:
    """What a check that did not pass found, indented."""
    lines = [f"    {line}" for line in wrap(finding.message, width - 4) if line]
    lines += [f"    {line}" for line in _detail_lines(finding.details)]
    lines += _frame_lines(finding.frames)
    lines += [f"    {line}" for line in finding.error.splitlines()]
    lines += [f"    {line}" for line in wrap(finding.sentence, width - 4) if line]
    return lines


def problem_lines(finding: Finding, width: int = _WIDTH) -> list[str]:
    """Why a module cannot be loaded."""
    lines = wrap(finding.message, width) + _frame_lines(finding.frames)
    return lines + [f"    {line}" for line in finding.error.splitlines()]


def output_lines(output: str) -> list[str]:
    """What the learner's code printed, but not too much of it."""
    shown = clip(output.rstrip("\n"), lines=_OUTPUT_LINES, columns=160)
    return ["    It printed:", *(f"      {line}" for line in shown.splitlines())]


def encodable(text: str, encoding: str) -> str:
    """A text that a terminal of that encoding can show: typographic characters in ASCII, others escaped."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_IN_ASCII).encode(encoding, "backslashreplace").decode(encoding)
    return text


def _remark(row: Row) -> str:
    if row.left_out:
        return f"{row.total - row.left_out} of {row.total} checks run"
    if row.state in ("todo", "wrong") and row.waits_for:
        return f"needs {row.waits_for} first"
    return ""


def _frame_lines(frames: tuple[Frame, ...]) -> list[str]:
    lines = []
    for frame in frames:
        if frame.where:
            comma = ", line " if frame.where == CELL else ":"
            place = f"{frame.where}{comma}{frame.line}" if frame.line else frame.where
            lines.append(f"    {place}, in {frame.function}" if frame.function else f"    {place}")
            lines += [f"        {line}" for line in frame.code.splitlines()]
        else:
            lines.append(f"    {frame.code}")
    return lines


def _detail_lines(details: str) -> list[str]:
    lines: list[str] = []
    indent = ""
    for line in details.splitlines():
        label, colon, value = line.partition(": ")
        if colon and label in _DETAIL_LABELS:
            # Further lines of an array are aligned with its first.
            indent = " " * 10
            lines.append(f"{label + ':':10}{value}")
        else:
            lines.append(indent + line)
    return lines


def wrap(text: str, width: int = _WIDTH) -> list[str]:
    """A text's lines, wrapped to fit a terminal of that many columns, or of 80 if it is wider."""
    columns = min(width, _WIDTH)
    return [line for part in text.split("\n") for line in textwrap.wrap(part, columns) or [""]]
