"""An exercise's syntax tree, the same whatever comments, layout, types and names its learner chose."""

from __future__ import annotations

import ast
import hashlib
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

# What is parsed comes from strangers, in a process that is trusted: honest functions are far smaller.
_MOST_CHARACTERS = 20_000
_MOST_FUNCTIONS = 12
_LEFT_OUT = frozenset({"annotation", "ctx", "kind", "returns", "type_comment", "type_params"})


@dataclass(frozen=True)
class Tree:
    """A tree.

    Attributes:
        digest: SHA-256 of it.
        nodes: how many nodes it has.
        functions: names of the function itself and of those of its module that it uses, in that order.
        names: all names that stand in them.
    """

    digest: str
    nodes: int
    functions: tuple[str, ...]
    names: frozenset[str] = field(compare=False)


def tree_of(name: str, texts: Mapping[str, str]) -> Tree | None:
    """The tree of a function or class, and of those of its module that it uses.

    Arguments, variables and functions of the module are numbered in the order in which they appear, so that
    their names say nothing.

    Args:
        name: of the function.
        texts: by name, the source of it and of other functions and classes of the module.

    Returns:
        The tree; None if the source cannot be read, or is too long.
    """
    try:
        used = _used(name, texts)
        written = _Writer({function: f"@{number}" for number, function in enumerate(used)})
        for tree in used.values():
            written.add_function(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    digest = hashlib.sha256("\n".join(written.parts).encode("utf-8", "replace"))
    names = (node.id for tree in used.values() for node in ast.walk(tree) if isinstance(node, ast.Name))
    return Tree(digest.hexdigest(), written.nodes, tuple(used), frozenset(names))


def _used(name: str, texts: Mapping[str, str]) -> dict[str, ast.AST]:
    """The trees of a function and of those that it uses, in the order in which they are used."""
    found: dict[str, ast.AST] = {}
    waiting, room = [name], _MOST_CHARACTERS
    while waiting:
        item = waiting.pop(0)
        if item in found:
            continue
        room -= len(texts[item])
        if room < 0 or len(found) == _MOST_FUNCTIONS:
            raise ValueError("too much code")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found[item] = ast.parse(texts[item])
        names = (node.id for node in ast.walk(found[item]) if isinstance(node, ast.Name))
        waiting += [used for used in names if used in texts and used != name]
    return found


def _given_names(tree: ast.AST) -> Iterator[str]:
    """The names that code gives: to arguments, variables, functions inside, imports and errors."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name


@dataclass
class _Writer:
    """Writes trees down, node by node.

    Attributes:
        functions: what is written for the name of each function.
        parts: what is written so far.
        nodes: how many nodes that are.
    """

    functions: Mapping[str, str]
    parts: list[str] = field(default_factory=list)
    nodes: int = 0
    _given: set[str] = field(default_factory=set)
    _numbers: dict[str, str] = field(default_factory=dict)

    def add_function(self, tree: ast.AST) -> None:
        """Write a function of the module; its variables are numbered from 0."""
        self._given, self._numbers = {*_given_names(tree), *self.functions}, dict(self.functions)
        self.add(tree)

    def add(self, value: object, is_name: bool = False) -> None:
        """Write a node, a list of them, or what a node holds."""
        if isinstance(value, ast.AST):
            self._add_node(value)
        elif isinstance(value, list):
            kept = [item for item in value if not _says_nothing(item)]
            self.parts.append(f"[{len(kept)}")
            for item in kept:
                self.add(item, is_name)
        elif is_name and isinstance(value, str) and value in self._given:
            self.parts.append(self._numbers.setdefault(value, f"#{len(self._numbers)}"))
        else:
            self.parts.append(f"{type(value).__name__} {value!r}")

    def _add_node(self, node: ast.AST) -> None:
        if isinstance(node, ast.AnnAssign):
            # `x: int = 1` is `x = 1`.
            node = ast.Assign([node.target], node.value or ast.Constant(None))
        self.nodes += 1
        self.parts.append(type(node).__name__)
        # The name of an attribute or of a parameter is given elsewhere, and a text is no name.
        names = not isinstance(node, (ast.Attribute, ast.Constant, ast.keyword))
        for name, value in ast.iter_fields(node):
            if name not in _LEFT_OUT:
                self.add(value, names)


def _says_nothing(item: object) -> bool:
    """Whether a statement is a docstring, another text, or `pass`."""
    if isinstance(item, ast.Expr):
        return isinstance(item.value, ast.Constant) and isinstance(item.value.value, (str, type(...)))
    return isinstance(item, ast.Pass)
