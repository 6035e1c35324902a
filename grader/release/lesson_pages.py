"""Lessons as web pages: one for each unit, and an index. They need no server, no network and no script."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from typing import Any

from grader.course import CourseError, Unit
from grader.course.docstrings import Entry, entries
from grader.course.percent import Cell, split_cells
from grader.release.demonstration import Demonstration, demonstration
from grader.release.pictures import FOLDER, Picture, links_replaced, pictures, with_pictures
from grader.release.stubs import stub_text

INDEX = f"{FOLDER}/index.html"
_MAIN = re.compile(r"""^if __name__ == ["']__main__["']:""", re.MULTILINE)


@dataclass(frozen=True)
class Lesson:
    """A unit's lesson, as learners may see it.

    Attributes:
        unit: the unit.
        cells: text and stubs; the text mentions every picture.
        pictures: what the solved unit's demonstration draws.
        printed: what it prints.
    """

    unit: Unit
    cells: list[Cell]
    pictures: list[Picture]
    printed: str

    @property
    def page(self) -> str:
        """The name of its page, within the folder of lessons."""
        return f"{self.unit.name}.html"


def read_lessons(units: Sequence[Unit]) -> dict[str, Lesson]:
    """The lessons of units by the units' names; demonstrations that are not remembered run in parallel.

    Raises:
        CourseError: see ``read_lesson``; or if a demonstration fails.
    """
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        shown = list(pool.map(demonstration, units))
    return {unit.name: read_lesson(unit, own) for unit, own in zip(units, shown, strict=True)}


def read_lesson(unit: Unit, shown: Demonstration) -> Lesson:
    """A unit's lesson, made from its stub, so that no answer is in it.

    Raises:
        CourseError: if no stub can be made, or the lesson asks for a picture that is not drawn.
    """
    names = [exercise.name for exercise in unit.exercises]
    cells = split_cells(stub_text(unit), names, str(unit.solution))
    made = pictures(unit, cells, shown)
    return Lesson(unit, with_pictures(unit, cells, made), made, shown.printed)


def lesson_files(course: str, lessons: Sequence[Lesson]) -> dict[str, bytes]:
    """The pages, the index and the pictures, by name.

    Args:
        course: name of the course.
        lessons: in the order in which they are learnt.

    Raises:
        CourseError: for a formula that is not understood.
    """
    files = {INDEX: _template("index.html").render(course=course, lessons=lessons).encode("utf-8")}
    around = zip([None, *lessons[:-1]], lessons, [*lessons[1:], None], strict=True)
    for before, lesson, after in around:
        page = _template("lesson.html").render(
            course=course, lesson=lesson, before=before, after=after, parts=list(_parts(lesson))
        )
        files[f"{FOLDER}/{lesson.page}"] = page.encode("utf-8")
        files |= {f"{FOLDER}/{picture.name}": picture.png for picture in lesson.pictures}
    return files


@dataclass(frozen=True)
class _Part:
    """A piece of a page.

    Attributes:
        kind: ``text``, ``step`` (text beside the exercise that it is about), ``code`` or ``demonstration``.
        html: the text.
        tasks: what is to be written, for a step.
        code: the code.
        exercise: name of the exercise.
    """

    kind: str
    html: str = ""
    tasks: tuple[_Task, ...] = ()
    code: str = ""
    exercise: str = ""


@dataclass(frozen=True)
class _Task:
    """A function, class or method that a learner writes: its first line, and what its docstring promises."""

    signature: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def _parts(lesson: Lesson) -> Iterator[_Part]:
    text: list[str] = []
    for cell in lesson.cells:
        if cell.kind == "markdown":
            text.append(_html(cell.source, lesson))
        elif cell.exercise:
            # Text of other sections does not belong beside this exercise.
            *others, own = text or [""]
            yield from (_Part("text", other) for other in others)
            yield _Part("step", own, tuple(_tasks(cell.source)), exercise=cell.exercise)
            text = []
        else:
            yield from (_Part("text", other) for other in text)
            text = []
            kind = "demonstration" if _MAIN.search(cell.source) else "code"
            yield _Part(kind, code=cell.source.strip())
    yield from (_Part("text", other) for other in text)


def _tasks(source: str) -> Iterator[_Task]:
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            yield _task(node, "")
        elif isinstance(node, ast.ClassDef):
            yield _Task(f"class {node.name}", tuple(_sections(ast.get_docstring(node) or "")))
            yield from (_task(part, node.name) for part in node.body if isinstance(part, ast.FunctionDef))


def _task(node: ast.FunctionDef, holder: str) -> _Task:
    name = f"{holder}.{node.name}" if holder else node.name
    return _Task(f"{name}({ast.unparse(node.args)})", tuple(_sections(ast.get_docstring(node) or "")))


def _sections(docstring: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sections of a docstring in Google's style: heading, and its entries or paragraphs as HTML."""
    for heading, parts in groupby(entries(docstring), lambda entry: entry.heading):
        yield heading, tuple(map(_entry, parts))


def _entry(entry: Entry) -> str:
    name = f"<code>{escape(entry.name)}</code>: " if entry.name else ""
    return f"{name}{_inline(entry.text)}"


def _inline(text: str) -> str:
    return re.sub(r"(`+)([^`]+)\1", r"<code>\2</code>", escape(text))


def _html(source: str, lesson: Lesson) -> str:
    own = {picture.name: picture for picture in lesson.pictures}

    def link(name: str, text: str) -> str:
        return f"![{own[name].text if name in own else text}]({name})"

    html: str = _markdown().render(links_replaced(source, link), {"unit": lesson.unit, "pictures": own})
    return html


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.use(dollarmath_plugin, double_inline=True)
    reader.add_render_rule("math_inline", _formula)
    reader.add_render_rule("math_inline_double", _formula)
    reader.add_render_rule("math_block", _formula)
    reader.add_render_rule("image", _picture)
    reader.add_render_rule("fence", _code)
    reader.add_render_rule("code_block", _code)
    reader.add_render_rule("table_open", _table)
    return reader


def _formula(_renderer: Any, tokens: Any, place: int, _options: Any, environment: Any) -> str:
    """A formula as MathML, which browsers draw by themselves."""
    from latex2mathml.converter import convert

    token = tokens[place]
    latex = re.sub(r"(?<=\w)\\_(?=\w)", "_", " ".join(token.content.split()))
    try:
        formula: str = convert(latex, display="inline" if token.type == "math_inline" else "block")
    except Exception as error:
        raise CourseError(
            f"{environment['unit'].solution}: the formula {latex} cannot be shown: {error!r}."
        ) from error
    # latex2mathml writes a command that it does not know as it stands.
    if "\\" in formula:
        raise CourseError(f"{environment['unit'].solution}: the formula {latex} has an unknown command.")
    named = formula.replace("<math ", f'<math alttext="{escape(latex)}" ', 1)
    if token.type == "math_inline":
        return f'<span class="term">{named}</span>'
    return f'<span class="formula" tabindex="0">{named}</span>\n'


# What is wider than a small screen is scrolled, with the keyboard too.
def _code(_renderer: Any, tokens: Any, place: int, _options: Any, _environment: Any) -> str:
    return f'<pre tabindex="0"><code>{escape(tokens[place].content)}</code></pre>\n'


def _table(_renderer: Any, _tokens: Any, _place: int, _options: Any, _environment: Any) -> str:
    return '<table tabindex="0">\n'


def _picture(_renderer: Any, tokens: Any, place: int, _options: Any, environment: Any) -> str:
    token = tokens[place]
    source = str(token.attrGet("src"))
    picture = environment["pictures"].get(source)
    size = 'width="{}" height="{}" '.format(*picture.size) if picture else ""
    return f'<img src="{escape(source)}" {size}alt="{escape(token.content)}">'


@cache
def _template(name: str) -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("grader.release", "templates")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name)
