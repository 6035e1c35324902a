"""Finds in source what it uses of other libraries though they keep it private.

Reading source cannot know what an object is. So nothing private is allowed on anything but ``self``, ``cls``
and modules of the standard library; what a class inherits is looked up in `inherited_names`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

OWN = frozenset({"grader", "datasets", "exercises", "solutions"})
# What a library holds in a package without an underscore, and does not document.
_INNER = re.compile(r"\b(keras\.src|tensorflow\.(?:python|core|compiler)|numpy\.core|_pytest|_hypothesis)\b")
_ACCESSORS = frozenset({"getattr", "setattr", "hasattr", "delattr", "attrgetter", "methodcaller"})


def private_names(source: str) -> list[tuple[int, str]]:
    """The private names of other libraries in a module: the line of each, and what stands there."""
    tree = ast.parse(source)
    standard, others = _imported(tree)
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if any(_uses(node, standard, others)):
            found.append((node.lineno, ast.unparse(node)[:100]))  # type: ignore[attr-defined]
    return sorted(found)


def private_names_in(files: list[Path]) -> list[str]:
    """The same of files, a line of text for each."""
    return [
        f"{file}:{line}: {text}"
        for file in files
        for line, text in private_names(file.read_text(encoding="utf-8"))
    ]


def inherited_names(kind: type) -> list[str]:
    """The private names that a class of the kit's defines, and that a library's class below it has too."""
    theirs, ours = set(), set()
    for base in kind.__mro__:
        root = base.__module__.partition(".")[0]
        for name, value in vars(base).items():
            if root not in OWN | sys.stdlib_module_names:
                theirs.add(name)
            # Not what a library has put into our class.
            elif root in OWN and getattr(value, "__module__", None) == base.__module__:
                ours.add(name)
    return sorted(filter(_is_private, theirs & ours))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _imported(tree: ast.AST) -> tuple[set[str], set[str]]:
    """The names that a module's imports bind: those of the standard library, and those of other libraries."""
    standard, others = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            bound = [
                (item.asname or item.name.partition(".")[0], item.name.partition(".")[0])
                for item in node.names
            ]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            bound = [(item.asname or item.name, node.module.partition(".")[0]) for item in node.names]
        else:
            continue
        for name, root in bound:
            if root in sys.stdlib_module_names:
                standard.add(name)
            elif root not in OWN:
                others.add(name)
    return standard, others


def _uses(node: ast.AST, standard: set[str], others: set[str]) -> Iterator[bool]:
    if isinstance(node, ast.Import):
        yield any(_is_inner(item.name) for item in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield any(_is_inner(f"{node.module}.{item.name}") for item in node.names)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _INNER.search(node.value) is not None
    elif isinstance(node, ast.Attribute):
        yield _is_private(node.attr) and not _is_named(node.value, {"self", "cls"} | standard)
        yield isinstance(node.ctx, (ast.Store, ast.Del)) and _is_module(node.value, others)
    elif isinstance(node, ast.Call):
        yield _is_named(node.func, _ACCESSORS) and any(map(_names_private, node.args))
        yield _is_named(node.func, {"setattr", "delattr"}) and _is_module(node.args[0], others)
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        yield _is_namespace(node.value, standard) and not _is_dunder(node.slice)


def _is_inner(path: str) -> bool:
    """Whether a dotted path leads into what a library keeps private."""
    root = path.partition(".")[0]
    if root in OWN or root in sys.stdlib_module_names:
        return False
    return _INNER.search(path) is not None or any(map(_is_private, path.split(".")))


def _is_named(node: ast.AST, names: set[str] | frozenset[str]) -> bool:
    return (isinstance(node, ast.Name) and node.id in names) or (
        isinstance(node, ast.Attribute) and node.attr in names & _ACCESSORS
    )


def _is_module(node: ast.AST, others: set[str]) -> bool:
    """Whether an expression is another library's module, or what is looked up in ``sys.modules``."""
    if isinstance(node, ast.Subscript):
        return ast.unparse(node.value) == "sys.modules"
    return isinstance(node, ast.Name) and node.id in others


def _is_namespace(node: ast.AST, standard: set[str]) -> bool:
    """Whether an expression is the namespace of something that is not of the standard library."""
    if isinstance(node, ast.Attribute) and node.attr == "__dict__":
        return not _is_named(node.value, {"self", "cls"} | standard)
    if isinstance(node, ast.Call) and _is_named(node.func, {"vars"}) and node.args:
        return not _is_named(node.args[0], {"self", "cls"} | standard)
    return False


def _is_dunder(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and str(node.value).startswith("__")


def _names_private(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr):
        node = node.values[0]
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_private(node.value)
