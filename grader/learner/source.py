"""What a learner's module says without being run."""

from __future__ import annotations

import ast
import hashlib
import os
import re
from pathlib import Path
from typing import TypeAlias

from grader.course import UNIT_NAME

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


CHECK_FILE = re.compile(rf"test_({UNIT_NAME.pattern})\.py")


def is_learners(file: Path | str, folder: Path) -> bool:
    """Whether a file of ``exercises/`` is a learner's own, and no file of checks."""
    path = Path(file)
    return path.parent == folder and not CHECK_FILE.fullmatch(path.name)


def display_path(path: Path | str, start: Path | str) -> str:
    """A path as it is typed in the folder ``start``, with forward slashes."""
    try:
        relative = os.path.relpath(path, start)
    except ValueError:  # another drive on Windows
        return Path(path).as_posix()
    return Path(relative).as_posix()


def function_lines(module: Path) -> dict[str, int]:
    """Line, from 1, of each function and class at the top level of a module; empty if it cannot be read."""
    return {node.name: node.lineno for node in _definitions(module)}


def place_of(module: Path, function: str, start: Path | str) -> str:
    """File and line of a function; the file alone if it does not define the function."""
    line = function_lines(module).get(function)
    path = display_path(module, start)
    return f"{path}:{line}" if line else path


def unwritten(module: Path) -> set[str]:
    """Names of the functions and classes that still raise NotImplementedError."""
    return {definition.name for definition in _definitions(module) if _has_todo(definition)}


def function_digests(module: Path) -> dict[str, str]:
    """A digest of the code of each function and class at the top level of a module, by name.

    Comments and spacing do not count. Empty if the module cannot be read.
    """
    return {node.name: _digest(node) for node in _definitions(module)}


def digest_of(source: str) -> str:
    """The same digest of a function or class, from its text; "-" if it cannot be read."""
    found = _definitions_in(source)
    return _digest(found[0]) if found else "-"


def is_unwritten(source: str) -> bool:
    """Whether the text of a function or class still raises NotImplementedError."""
    return any(_has_todo(definition) for definition in _definitions_in(source))


def _digest(node: ast.AST) -> str:
    return hashlib.sha256(ast.dump(node).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _has_todo(definition: ast.AST) -> bool:
    return any(isinstance(node, ast.Raise) and _is_todo(node) for node in ast.walk(definition))


def _definitions(module: Path) -> list[Definition]:
    try:
        return _definitions_in(module.read_bytes())
    except OSError:
        return []


def _definitions_in(source: str | bytes) -> list[Definition]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node for node in tree.body if isinstance(node, kinds)]


def _is_todo(node: ast.Raise) -> bool:
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
