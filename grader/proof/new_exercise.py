"""The scaffold of a new exercise in a unit that is there: what is added to its files, and where."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import CourseError, Exercise, Unit
from grader.course.parts import lines_of, parse, parts_of
from grader.course.percent import strip_solutions
from grader.course.unit_file import with_table
from grader.proof import new_texts
from grader.proof.new_names import names_at_margin, require_exercise_name
from grader.proof.new_unit import files_of_exercise, require_new, require_solutions

# ruff's and black's own; a list in parentheses stays one, however wide lines may be.
_WIDTH = 88


def new_exercise(unit: Unit, name: str, after: str | None = None) -> dict[Path, str]:
    """The files of a unit with one more exercise. Nothing is written.

    What is in the files stays as it is, line by line; the stub is made from the solution as always.

    Args:
        unit: a unit of a course with solutions.
        name: of the new exercise.
        after: the exercise that it comes after; the last one, if none is given.

    Returns:
        The new text of each file that changes or is new, by its path.

    Raises:
        CourseError: for a name that cannot be, or a file that cannot be added to.
    """
    require_solutions(unit.course)
    names = [exercise.name for exercise in unit.exercises]
    if after is not None and after not in names:
        raise CourseError(f"{unit.name} has no exercise {after}. It has: {', '.join(names)}.")
    after = after or names[-1]
    order = [*names]
    order.insert(names.index(after) + 1, name)
    texts = _Texts(unit)
    require_exercise_name(name, names, texts.python())
    test_class = Exercise(name).test_class
    solution = _with_cells(texts.read(unit.solution), name, after, str(unit.solution))
    hints = unit.course.exercises / f"{unit.name}.toml"
    changed = {
        unit.solution: solution,
        hints: with_table(texts.read(hints), name, after, new_texts.table(name), hints),
        unit.public_checks: texts.with_class(
            unit.public_checks, name, after, new_texts.public_class(name, test_class)
        ),
        unit.hidden_checks: texts.with_class(
            unit.hidden_checks, name, after, new_texts.hidden_class(name, test_class)
        ),
        unit.misconceptions: texts.with_misconception(name),
        unit.stub: strip_solutions(solution, order, str(unit.solution)),
    }
    new = files_of_exercise(unit.course, unit.name, name)
    require_new(unit.course, new)
    return {path: texts.ends_as_before(path, text) for path, text in {**changed, **new}.items()}


@dataclass(frozen=True)
class _Texts:
    """The files of a unit, with ``\\n`` as line ends."""

    unit: Unit

    def read(self, path: Path) -> str:
        """The text of a file.

        Raises:
            CourseError: if it cannot be read.
        """
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CourseError(f"{path} cannot be read: {error}.") from None

    def python(self) -> list[str]:
        """Those of the unit's Python files that are there, the stub aside."""
        files = (self.unit.solution, *self.unit.check_files, self.unit.misconceptions)
        return [self.read(path) for path in files if path.is_file()]

    def with_class(self, path: Path, name: str, after: str, test_class: str) -> str:
        """A file of checks with one more class; a new one if it is not there."""
        if not path.is_file():
            return new_texts.checks(self.unit.name, name, test_class)
        text = self.read(path)
        for module, item in ((f"exercises.{self.unit.name}", name), ("grader.authoring", "fail")):
            text = with_import(text, module, item, str(path))
        previous = self.unit.exercise(after).test_class
        ends = [part.end for part in parts_of(text) if part.name == previous]
        lines = lines_of(text)
        return _inserted(lines, ends[-1] if ends else len(lines), test_class)

    def with_misconception(self, name: str) -> str:
        """The file of misconceptions with a comment at its end; a new one if it is not there."""
        path = self.unit.misconceptions
        text = self.read(path) if path.is_file() else new_texts.misconceptions(self.unit.name)
        return f"{text.rstrip()}\n\n\n{new_texts.misconception(name)}"

    def ends_as_before(self, path: Path, text: str) -> str:
        """The text with the line ends that the file has."""
        windows = path.is_file() and b"\r\n" in path.read_bytes()
        return text.replace("\n", "\r\n") if windows else text


def _with_cells(text: str, name: str, after: str, where: str) -> str:
    """A solution with the cells of one more exercise, behind the cell of another one."""
    lines, parts = lines_of(text), parts_of(text)
    ends = [part.end for part in parts if part.name == after]
    if not ends:
        raise CourseError(f"{where} has no function {after}, behind which {name} could stand.")
    place = ends[-1]
    while place < len(lines) and not lines[place].startswith("# %%"):
        place += 1
    return _inserted(lines, place, new_texts.cells(name))


def with_import(text: str, module: str, name: str, where: str) -> str:
    """A module that imports one more name.

    Args:
        text: the module.
        module: what the name is imported from.
        name: the name.
        where: what messages call the module.

    Raises:
        CourseError: if its imports are written in a way that nothing can be added to.
    """
    if name in names_at_margin(text):
        return text
    lines = lines_of(text)
    imports = [node for node in parse(text).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    own = [node for node in imports if isinstance(node, ast.ImportFrom) and node.module == module]
    if own:
        first, last = own[0].lineno - 1, own[0].end_lineno or own[0].lineno
        source = "".join(lines[first:last])
        # A comment in it, or a second statement in its line, stays where it is.
        written = source.strip() == ast.get_source_segment(text, own[0]) and "#" not in source
        lines[first:last] = [_import(module, own[0], name)] if written else [source, _line(module, [name])]
    else:
        # Docstrings and `from __future__` come first.
        end = imports[-1].end_lineno if imports else _after_docstring(text)
        lines.insert(end or 0, _line(module, [name]))
    new = "".join(lines)
    if names_at_margin(new) != names_at_margin(text) | {name}:
        raise CourseError(f"{where}: write `from {module} import {name}` into it first.")
    return new


def _import(module: str, node: ast.ImportFrom, name: str) -> str:
    names = [f"{item.name} as {item.asname}" if item.asname else item.name for item in node.names]
    return _line(module, sorted([*names, name], key=_as_ruff_sorts))


def _line(module: str, names: Sequence[str]) -> str:
    line = f"from {module} import {', '.join(names)}\n"
    if len(line) <= _WIDTH + 1:
        return line
    return f"from {module} import (\n" + "".join(f"    {name},\n" for name in names) + ")\n"


def _as_ruff_sorts(name: str) -> tuple[int, str]:
    """Constants first, then classes, then all else."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def _after_docstring(text: str) -> int:
    body = parse(text).body
    return body[0].end_lineno or 0 if body and isinstance(body[0], ast.Expr) else 0


def _inserted(lines: Sequence[str], place: int, block: str) -> str:
    """Lines with a block between two blank lines above and below it."""
    before, after = "".join(lines[:place]).rstrip("\n"), "".join(lines[place:]).lstrip("\n")
    return f"{before}\n\n\n{block}" + (f"\n\n{after}" if after else "")
