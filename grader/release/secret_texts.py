"""What must not be in what is released: everything in ``solutions/`` that learners may not see."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.course import Course
from grader.course.percent import find_blocks
from grader.course.secret import ENVIRONMENT_VARIABLE, secret_file
from grader.release.flat_text import BEGINNING, begun_in, flatten, views_of
from grader.release.stubs import stub_text

# A single line that is shorter cannot be told from any other code.
DISTINCTIVE = 25

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Secrets:
    """What must not be in a release.

    Attributes:
        texts: where each flat text comes from.
        lines: the same for whole answers of one short line, which count only if a line is exactly that.
        raw: bytes that no file may hold.
    """

    texts: dict[str, str]
    lines: dict[str, str]
    raw: tuple[bytes, ...]

    @cached_property
    def beginnings(self) -> dict[str, list[str]]:
        """The flat texts by their first characters; of a shorter one, all of them."""
        found: dict[str, list[str]] = {}
        for needle in self.texts:
            found.setdefault(needle[:BEGINNING], []).append(needle)
        return found


@dataclass(frozen=True)
class _Piece:
    """Consecutive lines of a secret file.

    Attributes:
        lines: their text.
        first: number of the first, from 1.
        whole: whether they are all of one function's answer.
        always: whether they are secret even if something public looks the same.
    """

    lines: tuple[str, ...]
    first: int
    whole: bool = False
    always: bool = False


@dataclass(frozen=True)
class _Candidate:
    """A flat text that is secret unless learners may see it anyway.

    Attributes:
        needle: the text.
        origin: where it comes from.
        may_be_checked: whether it is none if public checks hold it.
        always: whether it is secret even if something public looks the same.
        exactly: whether only a line that is exactly this gives it away.
    """

    needle: str
    origin: str
    may_be_checked: bool = False
    always: bool = False
    exactly: bool = False


def read_secrets(course: Course, public: Iterable[str]) -> Secrets:
    """Collect what must not be in a release: everything in ``solutions/``, and the course secret.

    A single line is not secret if learners may see it anyway: in the lessons and visible code of the
    stubs, in hints, or in ``public``. A whole answer of several lines always is.

    Args:
        course: the course.
        public: texts without answers, such as the engine's.
    """
    shown = [stub_text(unit) for unit in course.units]
    shown += [_read(path) for path in sorted(course.exercises.glob("*.toml"))]
    known = views_of("\n".join([*shown, *public]))
    # Public checks resemble hidden ones on purpose, and make what wrong answers make, too.
    checks = views_of("\n".join(map(_read, sorted(course.exercises.glob("test_*.py")))))
    candidates = list(_candidates(course))
    beginnings = {candidate.needle[:BEGINNING] for candidate in candidates}
    begun = {id(view): begun_in(view.text, beginnings) for view in (*known, *checks)}
    texts: dict[str, str] = {}
    lines: dict[str, str] = {}
    for candidate in candidates:
        needle, target = candidate.needle, lines if candidate.exactly else texts
        views = [*known, *checks] if candidate.may_be_checked else known
        seen = (
            needle in view.lines
            if candidate.exactly
            else needle[:BEGINNING] in begun[id(view)] and needle in view.text
            for view in views
        )
        if candidate.always or not any(seen):
            target.setdefault(needle, candidate.origin)
    kept = secret_file(course)
    given = [os.environ.get(ENVIRONMENT_VARIABLE, ""), _read(kept) if kept.is_file() else ""]
    return Secrets(texts, lines, tuple(text.strip().encode() for text in given if text.strip()))


def _candidates(course: Course) -> Iterator[_Candidate]:
    """What is secret unless learners may see it anyway."""
    for path in sorted(course.solutions.rglob("*.py")):
        name = path.relative_to(course.root).as_posix()
        source = _read(path)
        inside = path.relative_to(course.solutions)
        may_be_checked = inside.parts[0] in ("hidden", "promises")
        for piece in _pieces(source, inside, name):
            for needle, number, several in _needles(piece):
                yield _Candidate(
                    needle,
                    f"{name}, line {number}",
                    may_be_checked=may_be_checked,
                    always=several and piece.always,
                    exactly=not several and len(needle) < DISTINCTIVE,
                )
        for sentence, number in _sentences(source) if path.name.startswith("misconceptions_") else ():
            yield _Candidate(flatten(sentence), f"a misconception's sentence: {name}, line {number}")
    for path in sorted(course.solutions.glob("*.toml")):
        name = path.relative_to(course.root).as_posix()
        for number, line in enumerate(_read(path).splitlines(), start=1):
            if len(" ".join(line.split())) >= DISTINCTIVE:
                yield _Candidate(flatten(line), f"{name}, line {number}")


def _pieces(source: str, path: Path, name: str) -> Iterator[_Piece]:
    """The secret parts of a module: its solution blocks, or all of its code.

    Args:
        source: its text.
        path: where it is, from ``solutions/``.
        name: what messages call it.
    """
    lines = source.splitlines()
    if len(path.parts) == 1:
        for block in find_blocks(source, name):
            yield _Piece(tuple(lines[block.begin : block.end - 1]), block.begin + 1, True, True)
        return
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        # A sample submission may be broken on purpose. Null bytes raise a ValueError before Python 3.11.4.
        yield _Piece(tuple(lines), 1)
        return
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            # A lesson may show wrong code, and a helper may serve both public and hidden checks.
            always = path.parts[0] == "variants" or (
                path.parts[0] == "hidden" and node.name.startswith("test_")
            )
            body = _without_docstring(node)
            first, last = (body[0].lineno, body[-1].end_lineno) if body else (1, 0)
            yield _Piece(tuple(lines[first - 1 : last]), first, True, always)
        for part in _loose_parts(node):
            yield _Piece(tuple(lines[part.lineno - 1 : part.end_lineno]), part.lineno)


def _loose_parts(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """The code outside functions: decorators, and statements of a module or a class."""
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        yield from node.decorator_list
    if isinstance(node, (ast.Module, ast.ClassDef)):
        skipped = (*_FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom)
        yield from (part for part in _without_docstring(node) if not isinstance(part, skipped))


def _needles(piece: _Piece) -> Iterator[tuple[str, int, bool]]:
    """Flat texts to search for: (text, line, whether it is a whole answer of several lines)."""
    for view in views_of("\n".join(piece.lines)) if piece.whole else ():
        if view.text:
            yield view.text, piece.first, len(view.numbers) > 1
    for number, line in enumerate(piece.lines, start=piece.first):
        if len(" ".join(line.split())) >= DISTINCTIVE and flatten(line):
            yield flatten(line), number, False


def _sentences(source: str) -> Iterator[tuple[str, int]]:
    """The sentences for learners in a module of misconceptions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("misconception", "fault"):
            for argument in [*node.args, *(word.value for word in node.keywords)]:
                if isinstance(argument, ast.Constant) and len(str(argument.value)) >= DISTINCTIVE:
                    yield str(argument.value), argument.lineno


def _without_docstring(
    node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef,
) -> list[ast.stmt]:
    return node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
