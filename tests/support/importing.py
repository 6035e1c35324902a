"""Which test files import TensorFlow while they are collected, themselves or through what they import.

A process that has imported it takes ten times as long to fork, and proofs fork thousands of times. So ``make
test`` runs these files by themselves, after all others, and the others begin with what forks much.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.course_grader import UNITS
from tests.support.places import ROOT

_HEAVY = ("tensorflow", "keras")
_FORKING = re.compile(
    r"proof/|units/test_(green_at_home|soak)|.*\[.*@({})".format(
        "|".join(unit.name for unit in UNITS if not unit.uses_tensorflow)
    )
)


def forks_much(test: str) -> bool:
    """Whether a test runs checks in many forks of its process, and imports no TensorFlow into it.

    Args:
        test: ``units/test_soak.py::test_name[parameters]``.
    """
    return _FORKING.match(test) is not None


def imports_tensorflow(path: Path) -> bool:
    """Whether importing this file imports TensorFlow or Keras."""
    return any(_is_heavy(file) for file in _reached(path))


def _reached(path: Path) -> set[Path]:
    """The file, and all files of this project that importing it imports."""
    found, waiting = {path}, [path]
    while waiting:
        new = {file for file in _imported(waiting.pop()) if isinstance(file, Path)} - found
        found |= new
        waiting += new
    return found


def _is_heavy(path: Path) -> bool:
    return any(isinstance(name, str) and name in _HEAVY for name in _imported(path))


@cache
def _imported(path: Path) -> frozenset[Path | str]:
    """What a file imports when it is imported: files of this project, and top names of other packages."""
    found: set[Path | str] = set()
    for name in _names(ast.parse(path.read_bytes())):
        files = _files_of(name)
        found |= files or {name.partition(".")[0]}
    return frozenset(found)


def _names(tree: ast.Module) -> Iterator[str]:
    """Dotted names that the statements outside of functions import; some are no modules."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) and not _is_for_types(
            node
        ):
            waiting += ast.iter_child_nodes(node)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _files_of(name: str) -> set[Path]:
    """The files of this project that an import of this name runs; none for what is not of this project."""
    parts, found = name.split("."), set()
    for count in range(1, len(parts) + 1):
        place = ROOT.joinpath(*parts[:count])
        found |= {file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()}
    return found
