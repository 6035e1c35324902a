"""Small changes of Python source, each of which makes a mutant.

cosmic-ray and mutmut have operators too, and run a command in a new process for each mutant. Of what goes
wrong in numeric code they know the arithmetic; axis, dtype, copies, clipping and the names that Keras gives
to things are this field's own. So they are written here, and a mutant costs a fork.
"""

from __future__ import annotations

import ast
import itertools
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from grader.proof.exchanges import (
    ARITHMETIC,
    COMPARISONS,
    COPIES,
    FUNCTIONS,
    LAST_AXIS,
    LIMITS,
    STRINGS,
    SYMMETRIC,
)


class Edit(NamedTuple):
    """A part of a source, and what takes its place.

    Attributes:
        start: offset of its first byte.
        end: offset after its last byte.
        text: what takes its place.
        kind: what kind of change it is, such as ``comparison``.
    """

    start: int
    end: int
    text: str
    kind: str


class Source:
    """A source with the offsets of its nodes.

    Attributes:
        data: its text as bytes, which is what Python's offsets count.
        modules: names that it imports modules as.
    """

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        imports = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import))
        self.modules = {alias.asname or alias.name for node in imports for alias in node.names}
        self._lines = [0]
        for line in self.data.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def start(self, node: ast.expr | ast.stmt) -> int:
        """Offset of a node's first byte; of a definition's decorators, if it has some."""
        return self._lines[first_line(node) - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt) -> int:
        """Offset after a node's last byte."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._lines[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.expr | ast.stmt) -> str:
        """The text of a node."""
        return self.data[self.start(node) : self.end(node)].decode()

    def replaced(self, node: ast.expr | ast.stmt, text: str, kind: str) -> Edit:
        """An edit that replaces a whole node."""
        return Edit(self.start(node), self.end(node), text, kind)

    def operator(self, left: ast.expr, right: ast.expr, old: str, new: str, kind: str) -> Iterator[Edit]:
        """An edit of the operator between two expressions; none if a comment between them has it too."""
        start = self.end(left)
        between = self.data[start : self.start(right)].decode()
        if between.count(old) == 1:
            at = start + len(between[: between.index(old)].encode())
            yield Edit(at, at + len(old), new, kind)


def first_line(node: ast.expr | ast.stmt) -> int:
    """The line at which a node begins, with its decorators."""
    decorators = getattr(node, "decorator_list", ())
    return decorators[0].lineno if decorators else node.lineno


def edits(source: Source, statements: list[ast.stmt]) -> Iterator[Edit]:
    """All edits of the statements and of what is in them; some may give what is no Python.

    The words of a raised error and what is printed are left as they are: no docstring promises them.
    """
    for statement in statements:
        nodes = list(ast.walk(statement))
        words = [node for node in nodes if isinstance(node, ast.Raise) or _prints(node)]
        untold = {inner for node in words for inner in ast.walk(node)}
        for node in nodes:
            if node not in untold and (rule := _RULES.get(type(node))):
                yield from rule(source, node)
            if isinstance(node, ast.stmt):
                yield from _removed(source, node)


def _prints(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword) and node.arg == "verbose"


def _removed(source: Source, node: ast.stmt) -> Iterator[Edit]:
    kind = "raised error" if isinstance(node, ast.Raise) else "statement removed"
    if not isinstance(node, (ast.Return, ast.Pass, ast.FunctionDef, ast.Import, ast.ImportFrom)):
        yield source.replaced(node, "pass", kind)


def _binary(source: Source, node: ast.BinOp) -> Iterator[Edit]:
    if isinstance(node.op, ast.MatMult):
        yield source.replaced(node, f"{source.text(node.right)} @ {source.text(node.left)}", "argument order")
        return
    old, new = ARITHMETIC.get(type(node.op), ("", ()))
    for operator in new:
        yield from source.operator(node.left, node.right, old, operator, "arithmetic")


def _augmented(source: Source, node: ast.AugAssign) -> Iterator[Edit]:
    old, new = ARITHMETIC.get(type(node.op), ("", ()))
    for operator in new:
        yield from source.operator(node.target, node.value, f"{old}=", f"{operator}=", "arithmetic")
    if old:
        yield from source.operator(node.target, node.value, f"{old}=", "=", "arithmetic")


def _unary(source: Source, node: ast.UnaryOp) -> Iterator[Edit]:
    if isinstance(node.op, (ast.USub, ast.Not)):
        yield source.replaced(node, source.text(node.operand), "sign or not")


def _comparison(source: Source, node: ast.Compare) -> Iterator[Edit]:
    for left, operator, right in zip(
        [node.left, *node.comparators], node.ops, node.comparators, strict=False
    ):
        old, new = COMPARISONS[type(operator)]
        for other in new:
            yield from source.operator(left, right, old, other, "comparison")
    if len(node.ops) == 1 and isinstance(last := node.comparators[0], ast.Constant) and last.value is None:
        truth = "not " if isinstance(node.ops[0], ast.Is) else ""
        yield source.replaced(node, truth + source.text(node.left), "truth for None")


def _boolean(source: Source, node: ast.BoolOp) -> Iterator[Edit]:
    old, new = ("or", "and") if isinstance(node.op, ast.Or) else ("and", "or")
    for left, right in itertools.pairwise(node.values):
        yield from source.operator(left, right, old, new, "and or or")
    for value in node.values:
        yield source.replaced(node, source.text(value), "and or or")


def _constant(source: Source, node: ast.Constant) -> Iterator[Edit]:
    value = node.value
    others: tuple[object, ...] = ()
    if isinstance(value, bool):
        others = (not value,)
    elif isinstance(value, int):
        others = (value + 1, value - 1)
    elif isinstance(value, float):
        # Infinity has no literal.
        others = tuple(item for item in (2 * value, value / 2) if math.isfinite(item)) if value else (1.0,)
    elif isinstance(value, str):
        others = STRINGS.get(value, ())
    for other in others:
        yield source.replaced(node, repr(other), "name" if isinstance(value, str) else "constant")


def _call(source: Source, node: ast.Call) -> Iterator[Edit]:
    name = _name(node.func)
    for keyword in node.keywords:
        if keyword.arg is not None and not _prints(keyword):
            yield from _without(source, node, keyword)
            if keyword.arg == "axis":
                yield from _axis(source, keyword.value)
    positional = [argument for argument in node.args if not isinstance(argument, ast.Starred)]
    if len(positional) == len(node.args):
        for first, second in itertools.pairwise(positional[1:] if name in SYMMETRIC else positional):
            texts = source.text(first), source.text(second)
            between = source.data[source.end(first) : source.start(second)].decode()
            yield Edit(
                source.start(first), source.end(second), texts[1] + between + texts[0], "argument order"
            )
        for removed, before in zip(positional[1:], positional, strict=False):
            yield Edit(source.end(before), source.end(removed), "", "argument removed")
    if positional:
        kind = "copy removed" if name in COPIES else "limit removed" if name in LIMITS else "call removed"
        yield source.replaced(node, f"({source.text(positional[0])})", kind)
    if isinstance(node.func, ast.Attribute) and source.text(node.func.value) not in source.modules:
        kind = "copy removed" if name in COPIES else "call removed"
        yield source.replaced(node, source.text(node.func.value), kind)


def _axis(source: Source, axis: ast.expr) -> Iterator[Edit]:
    """Other axes; the last one of a table has two names."""
    same = LAST_AXIS if source.text(axis) in LAST_AXIS else ()
    for other in ("0", "1", "-1", "None"):
        if other not in same:
            yield source.replaced(axis, other, "axis")


def _without(source: Source, node: ast.Call, removed: ast.keyword) -> Iterator[Edit]:
    """The call without one of its keyword arguments."""
    kept = [source.text(argument) for argument in node.args]
    kept += [
        f"{keyword.arg}={source.text(keyword.value)}" if keyword.arg else f"**{source.text(keyword.value)}"
        for keyword in node.keywords
        if keyword is not removed
    ]
    kind = removed.arg if removed.arg in ("axis", "keepdims", "dtype") else "argument removed"
    yield source.replaced(node, f"{source.text(node.func)}({', '.join(kept)})", str(kind))


def _attribute(source: Source, node: ast.Attribute) -> Iterator[Edit]:
    for other in FUNCTIONS.get(node.attr, ()):
        yield source.replaced(node, f"{source.text(node.value)}.{other}", "function")
    if node.attr == "T":
        yield source.replaced(node, source.text(node.value), "transpose removed")


def _named(source: Source, node: ast.Name) -> Iterator[Edit]:
    if isinstance(node.ctx, ast.Load):
        for other in FUNCTIONS.get(node.id, ()):
            if other in ("sum", "min", "max", "any", "all"):
                yield source.replaced(node, other, "function")


def _subscript(source: Source, node: ast.Subscript) -> Iterator[Edit]:
    if isinstance(node.slice, ast.Slice):
        for bound in (node.slice.lower, node.slice.upper, node.slice.step):
            if bound is not None:
                yield source.replaced(bound, "", "slice")
                if not isinstance(bound, ast.Constant):
                    yield source.replaced(bound, f"{source.text(bound)} + 1", "off by one")
                    yield source.replaced(bound, f"{source.text(bound)} - 1", "off by one")


def _conditional(source: Source, node: ast.IfExp) -> Iterator[Edit]:
    for part in (node.body, node.orelse):
        yield source.replaced(node, f"({source.text(part)})", "condition")


def _condition(source: Source, node: ast.If | ast.While) -> Iterator[Edit]:
    for value in ("True", "False"):
        yield source.replaced(node.test, value, "condition")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


_RULES: dict[type[ast.AST], Callable[[Source, Any], Iterator[Edit]]] = {
    ast.BinOp: _binary,
    ast.AugAssign: _augmented,
    ast.UnaryOp: _unary,
    ast.Compare: _comparison,
    ast.BoolOp: _boolean,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.Attribute: _attribute,
    ast.Name: _named,
    ast.Subscript: _subscript,
    ast.IfExp: _conditional,
    ast.If: _condition,
    ast.While: _condition,
}
