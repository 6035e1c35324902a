"""A module's source, statement by statement, like a notebook's cells: what fails takes nothing else with it.

Nothing here is a barrier. It runs in a worker, in which the submission can do as it likes.
"""

from __future__ import annotations
import __future__

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

from grader.sandbox.compiling import compile_source

# How many lines that begin a statement are taken together, if source as a whole is not Python.
_MOST_JOINED = 40
_MOST_TRIES = 20_000
# What begins at the margin but still belongs to the statement before it.
_GOES_ON = ("elif", "else", "except", "finally", ")", "]", "}", "#")
_DEFINES = re.compile(r"^(?:async +)?(?:def|class) +(\w+)")
_AT_ONCE = (ast.Constant, ast.Name, ast.Attribute, ast.UnaryOp)
_DEFINING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
_BLOCKS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


@dataclass(frozen=True)
class Statement:
    """A statement at the margin of a module.

    Attributes:
        line: its first line in the chunk, from 1.
        names: the names that it gives a meaning to.
        defines: whether it is an import, or defines a function or class.
        code: its compiled code; None if Python cannot read it.
        error: why it cannot.
        runs: whether it may do more than define something at once.
        flags: the compiler's flags for what comes after it.
    """

    line: int
    names: tuple[str, ...] = ()
    code: CodeType | None = None
    error: SyntaxError | ValueError | None = None
    runs: bool = True
    defines: bool = False
    flags: int = 0


def statements_of(source: str, label: str, flags: int = 0) -> list[Statement]:
    """The statements of a chunk, compiled.

    If the source as a whole is not Python, the parts of it that are count, and the rest becomes statements
    with an error. If there are no such parts, the error is raised.

    Args:
        source: its text.
        label: what stands for its file name in tracebacks.
        flags: the compiler's flags that earlier chunks have set.

    Raises:
        SyntaxError: and what else Python raises for source that is not valid.
        TooDeeplyNested: if the compiler's own stack is too small for it.
    """
    try:
        return list(_split(source, label, 0, flags))
    except (RecursionError, MemoryError):
        # Python's syntax trees are limited in depth where its compiler is not.
        return [Statement(1, code=compile_source(source, label))]
    except (SyntaxError, ValueError) as error:
        found = _readable_parts(source, label, flags)
        if all(statement.code is None for statement in found):
            raise error from None
        return found


def _split(source: str, label: str, before: int, flags: int) -> Iterator[Statement]:
    """The statements of source that is Python and begins ``before`` lines into its chunk."""
    tree = ast.parse(source, label)
    ast.increment_lineno(tree, before)
    for node in tree.body:
        flags |= _future(node)
        decorators = getattr(node, "decorator_list", [])
        line = min(item.lineno for item in (node, *decorators))
        names = tuple(_names(node))
        module = ast.Module([node], [])
        try:
            code = compile(module, label, "exec", flags=flags, dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            yield Statement(line, names, error=error, flags=flags)
        else:
            defines = isinstance(node, _DEFINING)
            yield Statement(line, names, code, runs=_may_take_time(node), defines=defines, flags=flags)


def _future(node: ast.stmt) -> int:
    """The compiler's flags that a ``from __future__ import`` sets for all that follows."""
    if not isinstance(node, ast.ImportFrom) or node.module != "__future__":
        return 0
    features = (getattr(__future__, item.name, None) for item in node.names)
    return sum(feature.compiler_flag for feature in features if isinstance(feature, __future__._Feature))


def _names(node: ast.AST) -> Iterator[str]:
    """The names of the module that a statement gives a meaning to."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for item in node.names:
            yield item.asname or item.name.partition(".")[0]
    elif isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Store):
            yield node.id
    elif not isinstance(node, (*_BLOCKS, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        for child in ast.iter_child_nodes(node):
            yield from _names(child)


def _may_take_time(node: ast.stmt) -> bool:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        defaults = [*node.args.defaults, *node.args.kw_defaults]
        annotations = [
            node.returns,
            *(arg.annotation for arg in ast.walk(node.args) if isinstance(arg, ast.arg)),
        ]
        return bool(node.decorator_list) or not all(
            item is None or isinstance(item, _AT_ONCE) for item in (*defaults, *annotations)
        )
    if isinstance(node, ast.Import):
        return not all(item.name in sys.modules for item in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.module not in sys.modules
    return not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _readable_parts(source: str, label: str, flags: int) -> list[Statement]:
    """The statements of source that as a whole is not Python.

    A statement begins at the margin. From there, as many lines are taken as it needs to be Python.
    """
    lines = source.split("\n")
    begins = [
        number for number, line in enumerate(lines) if line[:1].strip() and not line.startswith(_GOES_ON)
    ]
    ends = [*begins[1:], len(lines)]
    found: list[Statement] = []
    tries = place = 0
    while place < len(begins) and tries < _MOST_TRIES:
        first, error = begins[place], None
        for joined in range(place, min(place + _MOST_JOINED, len(begins))):
            tries += 1
            try:
                part = list(_split("\n".join(lines[first : ends[joined]]), label, first, flags))
            except (SyntaxError, ValueError) as problem:
                error = error or _moved(problem, first)
            except (RecursionError, MemoryError):
                continue
            else:
                found += part
                place = joined
                break
        else:
            found.append(Statement(first + 1, tuple(_DEFINES.findall(lines[first])), error=error))
        place += 1
    return found


def _moved(error: SyntaxError | ValueError, lines: int) -> SyntaxError | ValueError:
    if isinstance(error, SyntaxError) and error.lineno is not None:
        error.lineno += lines
    return error


def run(statement: Statement, namespace: dict[str, Any]) -> None:
    """Run a statement in a module's namespace.

    Raises:
        BaseException: whatever it raises, or why Python cannot read it.
    """
    if statement.code is None:
        raise statement.error or SyntaxError("invalid syntax")
    builtins.exec(statement.code, namespace)
