"""A receipt: what would be read of what a learner hands in. Nothing of it is run."""

from __future__ import annotations

import ast
import os
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from grader.course import Course
from grader.exporters.plain import one_line
from grader.submission import (
    Chunk,
    Found,
    ModuleSource,
    Submission,
    SubmissionError,
    UnclearError,
    discover,
    read,
)
from grader.submission.names import listed, shown
from grader.submission.written import written

TITLE = "What would be read of your hand-in"
# It fits a terminal, and a page.
_WIDTH = 79
_MOST_LINES = 24
_MOST_UNITS = 10
_NAME_FILES = "Name just the files that you hand in."
_PARSE = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


@dataclass(frozen=True)
class Receipt:
    """What would be read.

    Attributes:
        text: for people; at most 24 lines of 79 columns.
        digest: SHA-256 of the sources, as in the result document of the same hand-in.
        anything: whether anything in it is written.
    """

    text: str
    digest: str
    anything: bool


@dataclass(frozen=True)
class _Unit:
    """One unit that is there.

    Attributes:
        name: of the unit.
        done: exercises that are written.
        stubs: exercises that are not.
        readable: whether it can be read at all.
    """

    name: str
    done: tuple[str, ...]
    stubs: tuple[str, ...]
    readable: bool = True

    @property
    def short(self) -> str:
        """The beginning of its name, and how much is written: ``ex01 3/5``."""
        return f"{self.name.partition('_')[0]} {len(self.done)}/{len(self.done) + len(self.stubs)}"

    def said(self, room: int) -> str:
        """How much is written, in so many columns."""
        if not self.readable:
            return "cannot be read"
        if not self.stubs:
            return f"all {len(self.done)} written"
        begin = f"{len(self.done)} of {len(self.done) + len(self.stubs)} written; not: "
        for count in range(len(self.stubs), 0, -1):
            left = len(self.stubs) - count
            text = begin + ", ".join(self.stubs[:count]) + (f" and {left} more" if left else "")
            if len(text) <= room:
                return text
        return begin.partition(";")[0]


def receipt(course: Course, paths: Sequence[Path], now: datetime) -> Receipt:
    """Read a hand-in as grading does, and say what there is.

    Args:
        course: the course, or a release of it.
        paths: all that is handed in: modules, notebooks, zips or folders.
        now: the time, with a time zone.

    Raises:
        SubmissionError: if a path holds what several people hand in.
        StorageError: if something cannot be read, through no fault of the learner.
    """
    submission = read(_one_hand_in(course, paths), course.exercise_names)
    units = list(_units(course, submission))
    begun = [unit for unit in units if unit.done or not unit.readable]
    blank = [unit.name.partition("_")[0] for unit in units if unit not in begun]
    head = [
        f"{TITLE}: {one_line(course.name, 40)}",
        "",
        *_wrapped(f"Files:  {listed(list(map(_name, paths)))}", 8, 2),
        f"Digest: {submission.digest}",
        f"Time:   {now:%Y-%m-%d %H:%M %z}, by the clock of this computer",
        "",
        *_unit_lines(begun),
    ]
    if blank:
        head += _wrapped(f"Nothing is written in {', '.join(blank)}.", 2, 2)
    if not units:
        head.append("No unit of the course was found.")
    end = _wrapped(
        "Nothing was run: this does not say what is right. Your feedback will show the same digest if the "
        "same files were graded."
    )
    told = [unit.name for unit in begun]
    found = [*_notes(submission, told), *_left_behind(course, submission, told)]
    notes = _note_lines(found, _MOST_LINES - len(head) - len(end) - 2)
    lines = [*head, *(["", *notes] if notes else []), "", *end]
    return Receipt("\n".join([*lines, ""]), submission.digest, any(unit.done for unit in begun))


def _one_hand_in(course: Course, paths: Sequence[Path]) -> Found:
    """All of the paths as one hand-in."""
    parts: list[Found] = []
    for path in paths:
        try:
            found = discover([path], course.unit_names)
        except UnclearError as error:
            raise SubmissionError(f"{error.doubt} {_NAME_FILES}") from None
        if len(found) != 1:
            names = listed([one.learner for one in found])
            raise SubmissionError(
                f"{shown(_name(path))} has files of {len(found)} people, or of other kinds: {names}. "
                f"{_NAME_FILES}"
            )
        parts += [replace(found[0], others=()), *found[0].others]
    loose = [part for part in parts if part.files and part.archive is None]
    whole = [part for part in parts if part not in loose]
    if loose:
        files = tuple(dict.fromkeys(path for part in loose for path in part.files))
        whole.insert(0, replace(loose[0], files=files, others=()))
    return replace(whole[0], learner="you", others=tuple(whole[1:]))


def _name(path: Path) -> str:
    """The name of a path, also of one such as ``.``."""
    return os.path.basename(os.path.abspath(path))


def _units(course: Course, submission: Submission) -> Iterator[_Unit]:
    for unit, exercises in course.exercise_names.items():
        if (module := submission.modules.get(unit)) is not None:
            done = written(module, exercises).exercises
            yield _Unit(
                unit,
                tuple(name for name in exercises if name in done),
                tuple(name for name in exercises if name not in done),
            )
        elif unit in submission.unit_notes:
            yield _Unit(unit, (), (), readable=False)


def _unit_lines(units: Sequence[_Unit]) -> Iterator[str]:
    """A line for each unit; what is more than a page holds comes in short at the end."""
    shown_units = units if len(units) <= _MOST_UNITS else units[: _MOST_UNITS - 2]
    longest = max((len(unit.name) for unit in shown_units), default=0)
    for unit in shown_units:
        yield f"{unit.name.ljust(longest)}  {unit.said(_WIDTH - longest - 2)}"
    if rest := units[len(shown_units) :]:
        yield from _wrapped(f"And: {', '.join(unit.short for unit in rest)} written.", 2, 2)


def _notes(submission: Submission, units: Sequence[str]) -> Iterator[str]:
    """What grading would say of how it was read; of units in which nothing is written, nothing."""
    yield from submission.notes
    for unit in units:
        yield from submission.unit_notes.get(unit, ())
        if unit in submission.modules:
            yield from _not_python(submission.modules[unit])


def _not_python(module: ModuleSource) -> Iterator[str]:
    """A sentence on the first part of a module or notebook that is not Python."""
    for chunk in module.chunks:
        try:
            _tree(chunk)
        except SyntaxError as error:
            place = f"{module.file}, {chunk.label}" if module.notebook else module.file
            yield f"{place}, line {error.lineno}: this is not Python: {error.msg}."
            return
        except (ValueError, RecursionError, MemoryError):
            yield f"{module.file}: this is not Python that can be read."
            return


def _left_behind(course: Course, submission: Submission, units: Sequence[str]) -> Iterator[str]:
    """A sentence on each unit that another one imports, and that is not in the hand-in."""
    absent = {*course.unit_names} - submission.modules.keys()
    for unit in units:
        if unit in submission.modules:
            module = submission.modules[unit]
            for name in sorted(absent & _imported(module)):
                yield (
                    f"{module.file} imports {name}, which is not in this hand-in, so it will not be there in "
                    "grading. Hand in both, or copy what you need of it."
                )


def _imported(module: ModuleSource) -> set[str]:
    """The names, between dots, of what the code of a module or notebook imports."""
    names: set[str] = set()
    for chunk in module.chunks:
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            for node in ast.walk(_tree(chunk)):
                if isinstance(node, ast.ImportFrom):
                    names.update((node.module or "").split("."))
                if isinstance(node, (ast.Import, ast.ImportFrom)):
                    names.update(part for alias in node.names for part in alias.name.split("."))
    return names


def _tree(chunk: Chunk) -> ast.Module:
    """The syntax tree of a part of a module or notebook; raises what Python raises of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree: ast.Module = compile(chunk.source, chunk.label, "exec", _PARSE, dont_inherit=True)
        return tree


def _note_lines(notes: Sequence[str], room: int) -> list[str]:
    """The notes in at most so many lines; if some are left out, the last line says how many."""
    blocks = [_wrapped(f"! {one_line(note, 400)}", 2) for note in notes]
    lines: list[str] = []
    for number, block in enumerate(blocks):
        is_last = number == len(blocks) - 1
        if len(lines) + len(block) > room - (0 if is_last else 1):
            return [*lines, f"! And {len(blocks) - number} more notes, which grading will show."]
        lines += block
    return lines


def _wrapped(text: str, hang: int = 0, most: int | None = None) -> list[str]:
    """A text in lines; if there are more than so many, the rest is left out."""
    indent = " " * hang
    return textwrap.wrap(
        text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False, max_lines=most, placeholder=" ..."
    )
