"""Search for what is secret in what is about to be released.

Texts are compared *flat*: without white space, quotes and leading comment signs, with all lines joined. So
an answer is found even if it was reformatted, quoted in Markdown, commented out or broken into lines.
"""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from grader.course import Course
from grader.course.packed import is_packed, unpack
from grader.course.percent import find_blocks
from grader.course.secret import ENVIRONMENT_VARIABLE, secret_file
from grader.release.flat_text import FlatText, flatten, views_of
from grader.release.stubs import stub_text

# A single line that is shorter cannot be told from any other code.
DISTINCTIVE = 25
# Long enough to be rare, and nearly all that is searched for is longer.
_BEGINNING = 16

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Leak:
    """Something secret in a file that was to be released.

    Attributes:
        where: the file, and the cell if it is a notebook.
        line: line in it, from 1.
        what: what it gives away.
    """

    where: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.where}, line {self.line}: {self.what}"


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
            found.setdefault(needle[:_BEGINNING], []).append(needle)
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
    with_checks = [*known, *views_of("\n".join(map(_read, sorted(course.exercises.glob("test_*.py")))))]
    texts: dict[str, str] = {}
    lines: dict[str, str] = {}
    for path in sorted(course.solutions.rglob("*.py")):
        name = path.relative_to(course.root).as_posix()
        source = _read(path)
        inside = path.relative_to(course.solutions)
        views = with_checks if inside.parts[0] in ("hidden", "promises") else known
        for piece in _pieces(source, inside, name):
            for needle, number, several in _needles(piece):
                target = texts if several or len(needle) >= DISTINCTIVE else lines
                if (several and piece.always) or not _occurs(needle, views, exactly=target is lines):
                    target.setdefault(needle, f"{name}, line {number}")
        for sentence, number in _sentences(source) if path.name.startswith("misconceptions_") else ():
            if not _occurs(flatten(sentence), known):
                texts.setdefault(flatten(sentence), f"a misconception's sentence: {name}, line {number}")
    for path in sorted(course.solutions.glob("*.toml")):
        name = path.relative_to(course.root).as_posix()
        for number, line in enumerate(_read(path).splitlines(), start=1):
            if len(" ".join(line.split())) >= DISTINCTIVE and not _occurs(flatten(line), known):
                texts.setdefault(flatten(line), f"{name}, line {number}")
    kept = secret_file(course)
    given = [os.environ.get(ENVIRONMENT_VARIABLE, ""), _read(kept) if kept.is_file() else ""]
    return Secrets(texts, lines, tuple(text.strip().encode() for text in given if text.strip()))


def find_leaks(
    files: Mapping[str, bytes], secrets: Secrets, handed_out: Mapping[str, str] | None = None
) -> Iterator[Leak]:
    """Search files for what is secret; a notebook's cells are searched one by one.

    Args:
        files: content by name.
        secrets: what must not be in them.
        handed_out: texts that the author makes public, by the one place in which each may be, whole.
    """
    allowed = handed_out or {}
    for name, data in files.items():
        for raw in secrets.raw:
            if raw in data:
                yield Leak(name, data[: data.index(raw)].count(b"\n") + 1, "the course secret")
        for where, text in _texts(name, data):
            if text and allowed.get(where) == text:
                yield from (
                    Leak(where, 1, "the course secret") for raw in secrets.raw if raw.decode() in text
                )
                continue
            found: dict[str, int] = {}
            for view in views_of(text):
                for needle in _possible(view.text, secrets.beginnings):
                    number = view.find(needle)
                    if number is not None:
                        origin = secrets.texts[needle]
                        found[origin] = min(number, found.get(origin, number))
                for needle in view.lines.keys() & secrets.lines.keys():
                    found.setdefault(secrets.lines[needle], view.lines[needle])
            for origin, number in sorted(found.items(), key=lambda item: item[1]):
                yield Leak(where, number, f"it gives away {origin}")


def _possible(text: str, beginnings: dict[str, list[str]]) -> Iterator[str]:
    """Those flat texts whose beginning is somewhere in a text: one pass for all, as there are thousands."""
    places = range(len(text) - _BEGINNING + 1)
    begun = {text[place : place + _BEGINNING] for place in places} & beginnings.keys()
    begun |= {beginning for beginning in beginnings if len(beginning) < _BEGINNING}
    for beginning in begun:
        yield from beginnings[beginning]


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


def _texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a file, each with what messages call it."""
    if is_packed(data):
        for part, text in unpack(data).items():
            yield f"{name}, {part}", text
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if name.endswith(".ipynb"):
        try:
            cells = json.loads(text)["cells"]
            for position, cell in enumerate(cells, start=1):
                yield f"{name}, cell {position}", "".join(cell["source"])
            return
        except (ValueError, KeyError, TypeError):
            pass
    yield name, _read_aloud(text) if name.endswith(".html") else text


def _read_aloud(page: str) -> str:
    """A web page as it is read: without tags, on the lines on which it stands."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.read)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def handle_data(self, data: str) -> None:
        self.read.append(data)


def _occurs(needle: str, views: list[FlatText], *, exactly: bool = False) -> bool:
    return any(needle in view.lines if exactly else needle in view.text for view in views)


def _without_docstring(
    node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef,
) -> list[ast.stmt]:
    return node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
