"""Solutions in percent format: their cells, and their text without the solution blocks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from grader.course import CourseError, Unit

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
PLACEHOLDER = "# YOUR CODE HERE"

# A marker that is almost right would leave the answer in what learners get.
_ANY_MARKER = re.compile(r"#.*\b(BEGIN|END)[ _-]*SOLUTION", re.IGNORECASE)
_PERCENT = {"extension": ".py", "format_name": "percent", "comment_magics": False}


@dataclass(frozen=True)
class Cell:
    """One cell of a unit.

    Attributes:
        kind: ``markdown`` or ``code``.
        source: its text; a markdown cell's without the comment signs.
        exercise: name of the exercise whose function the code cell defines, or None.
    """

    kind: Literal["markdown", "code"]
    source: str
    exercise: str | None = None


@dataclass(frozen=True)
class Block:
    """A solution block.

    Attributes:
        begin: line of its BEGIN marker, from 1.
        end: line of its END marker.
        indent: the spaces in front of both.
        exercise: name of the top-level function, or of the class, that it is in.
    """

    begin: int
    end: int
    indent: str
    exercise: str


def read_cells(unit: Unit) -> list[Cell]:
    """The cells of a unit's solution, with the answers still in them.

    Raises:
        CourseError: if an exercise has no cell of its own, or no solution block.
    """
    where = str(unit.solution)
    text = unit.solution.read_text(encoding="utf-8")
    names = [exercise.name for exercise in unit.exercises]
    _require_blocks(find_blocks(text, where), names, where)
    cells = split_cells(text, names, where)
    found = [cell.exercise for cell in cells if cell.exercise]
    missing = [name for name in names if found.count(name) != 1]
    if missing:
        raise CourseError(f"{where}: these exercises have no code cell of their own: {', '.join(missing)}.")
    return cells


def split_cells(text: str, exercises: Iterable[str], where: str = "the module") -> list[Cell]:
    """The cells of percent text.

    Args:
        text: a module in percent format.
        exercises: names of the unit's exercises.
        where: what messages call the text.

    Raises:
        CourseError: if a cell is neither markdown nor code, or defines other functions next to an
            exercise's.
    """
    # jupytext takes a second to import, and learners' runs never need it.
    import jupytext

    names = set(exercises)
    cells = []
    for cell in jupytext.reads(text, fmt=_PERCENT).cells:
        if cell.cell_type == "markdown":
            cells.append(Cell("markdown", cell.source))
        elif cell.cell_type == "code":
            cells.append(Cell("code", cell.source, _exercise_of(cell.source, names, where)))
        else:
            raise CourseError(f"{where} has a {cell.cell_type} cell; cells are markdown or code.")
    return cells


def strip_solutions(text: str, exercises: Iterable[str] = (), where: str = "the solution") -> str:
    """Replace each solution block by a placeholder that raises NotImplementedError.

    Args:
        text: a solution module.
        exercises: names of functions that must have a block.
        where: what messages call the text.

    Returns:
        The text of the stub.

    Raises:
        CourseError: if markers are unbalanced, misspelt or outside a function, a block is empty,
            or an exercise has none.
    """
    blocks = find_blocks(text, where)
    _require_blocks(blocks, exercises, where)
    lines = text.rstrip("\n").split("\n")
    for block in reversed(blocks):
        todo = f'raise NotImplementedError("TODO: {block.exercise}")'
        lines[block.begin - 1 : block.end] = [block.indent + PLACEHOLDER, block.indent + todo]
    stub = "\n".join(lines) + "\n"
    _parse(stub, f"the stub made from {where}")
    return stub


def find_blocks(text: str, where: str = "the solution") -> list[Block]:
    """The solution blocks of a module, in order.

    Raises:
        CourseError: see ``strip_solutions``.
    """
    tree = _parse(text, where)
    return [
        Block(begin, end, indent, _exercise_around(tree, begin, end, where))
        for begin, end, indent in _marker_pairs(text.split("\n"), where)
    ]


def _marker_pairs(lines: list[str], where: str) -> Iterator[tuple[int, int, str]]:
    begin: int | None = None
    for number, line in enumerate(lines, start=1):
        if line.strip() not in (BEGIN, END):
            if _ANY_MARKER.search(line):
                raise CourseError(f'{where}, line {number}: a marker must be "{BEGIN}" or "{END}".')
            continue
        if (line.strip() == BEGIN) == (begin is not None):
            which = "a second BEGIN before an END" if begin is not None else "an END without a BEGIN"
            raise CourseError(f"{where}, line {number}: {which} SOLUTION marker.")
        if begin is None:
            begin = number
            continue
        indent = _indent(lines[begin - 1])
        if _indent(line) != indent:
            raise CourseError(f"{where}, line {number}: BEGIN and END markers must be indented alike.")
        yield begin, number, indent
        begin = None
    if begin is not None:
        raise CourseError(f"{where}, line {begin}: a BEGIN SOLUTION marker without an END.")


def _exercise_around(tree: ast.Module, begin: int, end: int, where: str) -> str:
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and begin < node.lineno < end]
    if not statements:
        raise CourseError(f"{where}, line {begin}: a solution block without code.")
    node = _around(tree.body, begin, end)
    if not _is_in_function(node, begin, end):
        raise CourseError(f"{where}, line {begin}: a solution block must be inside one function.")
    return str(getattr(node, "name", ""))


def _around(body: list[ast.stmt], begin: int, end: int) -> ast.stmt | None:
    """The statement of ``body`` that holds the lines; comments may follow its own last line."""
    for node, following in zip(body, [*body[1:], None], strict=True):
        if node.lineno < begin <= (node.end_lineno or 0):
            return node if following is None or end < following.lineno else None
    return None


def _is_in_function(node: ast.stmt | None, begin: int, end: int) -> bool:
    if isinstance(node, ast.ClassDef):
        return _is_in_function(_around(node.body, begin, end), begin, end)
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


def _require_blocks(blocks: list[Block], exercises: Iterable[str], where: str) -> None:
    solved = {block.exercise for block in blocks}
    missing = [name for name in exercises if name not in solved]
    if missing:
        raise CourseError(
            f"{where}: no function with a solution block for {', '.join(missing)}. "
            f'Put "{BEGIN}" and "{END}" around the answer in it.'
        )


def _exercise_of(source: str, names: set[str], where: str) -> str | None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    defined = [node.name for node in _parse(source, where).body if isinstance(node, kinds)]
    exercises = [name for name in defined if name in names]
    if exercises and len(defined) > 1:
        raise CourseError(f"{where}: the cell of {exercises[0]} must define only that, not {defined}.")
    return exercises[0] if exercises else None


def _parse(text: str, where: str) -> ast.Module:
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise CourseError(f"{where}, line {error.lineno}: {error.msg}.") from error


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
