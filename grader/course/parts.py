"""A module's text in parts: its functions, with their decorators and the comments above them."""

from __future__ import annotations

import ast
from collections.abc import Collection
from dataclasses import dataclass

from grader.course.error import CourseError

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_CELL = "# %%"


@dataclass(frozen=True)
class Part:
    """A function or class at the margin of a module.

    Attributes:
        name: its name.
        first: its first line, from 0: of the comments above it, or its first decorator.
        end: the line after its last.
        text: all of that, with a line end after each line.
    """

    name: str
    first: int
    end: int
    text: str


class UnreadableModuleError(CourseError):
    """A module's text is not Python, so that its functions cannot be told apart."""


def parts_of(text: str) -> list[Part]:
    """The functions and classes at the margin, in order.

    Args:
        text: a module, with ``\\n`` as line ends.

    Raises:
        UnreadableModuleError: if it is not Python.
    """
    lines = lines_of(text)
    found: list[Part] = []
    for node in parse(text).body:
        if isinstance(node, _DEFINITIONS):
            first = min([node.lineno, *(item.lineno for item in node.decorator_list)]) - 1
            floor = found[-1].end if found else 0
            while first > floor and _is_comment(lines[first - 1]):
                first -= 1
            end = _end(lines, node.end_lineno or node.lineno)
            found.append(Part(node.name, first, end, "".join(lines[first:end])))
    return found


def replaced(text: str, name: str, new: str, order: Collection[str]) -> str:
    """The module with another text of one function.

    Args:
        text: the module.
        name: of the function; of several definitions, the first is replaced and the others are taken out.
        new: its new text.
        order: names of the unit's functions; a function that is not there comes after those before it.
    """
    lines, parts = lines_of(text), parts_of(text)
    own = [part for part in parts if part.name == name]
    if not own:
        return _inserted(lines, parts, name, new, list(order))
    for part in reversed(own[1:]):
        del lines[part.first : part.end]
    lines[own[0].first : own[0].end] = [new]
    return "".join(lines)


def lines_of(text: str) -> list[str]:
    """The lines as Python counts them, each with its end; the last one gets one if it has none."""
    return [line + "\n" for line in text.removesuffix("\n").split("\n")] if text else []


def parse(text: str) -> ast.Module:
    """The module's tree.

    Raises:
        UnreadableModuleError: if it is not Python.
    """
    try:
        return ast.parse(text)
    except SyntaxError as error:
        where = f" in line {error.lineno}" if error.lineno else ""
        raise UnreadableModuleError(f"it has a mistake in its Python{where}: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnreadableModuleError(f"it cannot be read as Python: {error}") from None


def _inserted(lines: list[str], parts: list[Part], name: str, new: str, order: list[str]) -> str:
    before = order[: order.index(name)] if name in order else order
    earlier = [part.end for part in parts if part.name in before]
    place = max(earlier, default=len(lines))
    lines[place:place] = ["\n\n# %%\n", new]
    return "".join(lines)


def _is_comment(line: str) -> bool:
    return line.startswith("#") and not line.startswith(_CELL)


def _end(lines: list[str], end: int) -> int:
    """The line after a definition, whose last lines may be comments of its own."""
    last = end
    for number in range(end, len(lines)):
        line = lines[number]
        if line.strip() and line[0] not in " \t":
            break
        if line.strip():
            last = number + 1
    return last
