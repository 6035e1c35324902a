"""From a learner's wrong answer to the scaffold of a misconception, which an author fills in.

What a learner wrote comes into the course as text that its author reads. Misconceptions run in the grading
process, which is trusted, so the scaffold is written as comments: nothing runs it until its author takes the
signs away.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.course import CourseError, Unit
from grader.files import write_whole
from grader.proof import new_texts
from grader.results import CheckResult, UnitResult
from grader.scheduling.grader import Grader
from grader.submission import Chunk, ModuleSource, Submission, sources_digest
from grader.submission.tree import tree_of
from grader.submission.written import written_in

_READ = (
    "A learner's answer, as comments: nothing runs it until you take the signs away. Read it first.",
    "Then name the function for the mistake, and say in the sentence what helps who made it.",
)
_NAMING = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.ExceptHandler,
    ast.MatchAs,
    ast.MatchStar,
)
_TODO = "TODO: what this does in place of what was asked, and what helps."


class NoScaffoldError(CourseError):
    """No misconception can be made of an answer; the text says why."""


@dataclass(frozen=True)
class Scaffold:
    """A misconception that waits for its name and its sentence.

    Attributes:
        unit: the unit.
        exercise: name of the exercise.
        function: name that the function has for now.
        source: of that function, as a definition of its own.
        undefined: names that it uses and that nothing defines.
    """

    unit: Unit
    exercise: str
    function: str
    source: str
    undefined: tuple[str, ...]


@dataclass(frozen=True)
class Tried:
    """What the checks say of a scaffold.

    Attributes:
        failed: the checks of its exercise that it fails.
        named: name of the misconception that it is recognized as; empty if there is none.
    """

    failed: tuple[CheckResult, ...]
    named: str

    @property
    def is_new(self) -> bool:
        """Whether it is a mistake that has no name yet."""
        return bool(self.failed) and not self.named


def scaffold(unit: Unit, exercise: str, source: str) -> Scaffold:
    """Make a learner's answer one function that stands on its own.

    Args:
        unit: the unit.
        exercise: name of the exercise.
        source: what the learner wrote: a module, or the function and what it uses.

    Raises:
        NoScaffoldError: if there is no such function in it, or it cannot be read.
    """
    found = written_in(source, unit.name, [exercise])
    if exercise not in found.exercises:
        raise NoScaffoldError(f"{exercise} is not written there, or is nothing more than the stub.")
    texts = {**found.others, exercise: found.exercises[exercise]}
    tree = tree_of(exercise, texts)
    if tree is None:
        raise NoScaffoldError(f"{exercise} cannot be read there: it is cut, is not Python, or is too long.")
    main, *helpers = (_definition(name, texts[name]) for name in tree.functions)
    if not isinstance(main, ast.FunctionDef):
        raise NoScaffoldError(f"{exercise} is not a function there, and a misconception is one.")
    main.name = _free_name(unit, f"todo_{exercise}")
    main.body = [*_imports(unit, [main, *helpers]), *helpers, *main.body]
    try:
        text = ast.unparse(ast.fix_missing_locations(main))
    except RecursionError:
        raise NoScaffoldError(f"{exercise} is nested too deeply there.") from None
    return Scaffold(unit, exercise, main.name, text, tuple(_undefined(unit, [main])))


def add_to_course(made: Scaffold) -> int:
    """Write a scaffold at the end of its unit's misconceptions.

    Returns:
        The line at which it begins.

    Raises:
        NoScaffoldError: if it would not be a comment.
    """
    path = made.unit.misconceptions
    text = path.read_text(encoding="utf-8") if path.is_file() else new_texts.misconceptions(made.unit.name)
    lines = [*_READ, "", f"@misconception({made.exercise!r}, {_TODO!r})".replace("'", '"')]
    block = "".join(f"# {line}".rstrip() + "\n" for line in [*lines, *made.source.split("\n")])
    # Nothing that a learner wrote may end a comment.
    if ast.parse(block).body or len(block.splitlines()) != block.count("\n"):
        raise NoScaffoldError(f"{made.exercise} has characters that end a line there.")
    whole = f"{text.rstrip()}\n\n\n{block}"
    write_whole(path, whole.encode("utf-8"))
    return whole[: -len(block)].count("\n") + 1


def tried(made: Scaffold, grader: Grader) -> Tried:
    """Grade the solution with the scaffold in place of its exercise, in a confined worker.

    Args:
        made: the scaffold.
        grader: of the unit's course.
    """
    solution = made.unit.solution.read_text(encoding="utf-8")
    alias = f"{made.exercise} = {made.function}"
    text = f"{solution}\n\n{made.source}\n\n{alias}\n"
    name = made.unit.name
    modules = {name: ModuleSource(name, f"{name}.py", (Chunk(f"{name}.py", text),), notebook=False)}
    result = grader.grade_one(Submission("a scaffold", modules, (), {}, sources_digest(modules)))
    checks = _of_unit(result.units, name).exercises.get(made.exercise, ())
    failed = tuple(check for check in checks if check.outcome != "passed")
    named = next((check.misconception for check in failed if check.misconception), "")
    return Tried(failed, named)


def _of_unit(units: Sequence[UnitResult], name: str) -> UnitResult:
    return next(unit for unit in units if unit.unit == name)


def _definition(name: str, text: str) -> ast.stmt:
    """A function, also one that was written as a lambda, without docstrings and types."""
    node = ast.parse(text).body[0]
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
        body: list[ast.stmt] = [ast.Return(node.value.body)]
        return ast.FunctionDef(name, node.value.args, body, [])
    for part in ast.walk(node):
        if isinstance(part, ast.arg):
            part.annotation = None
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef)):
            part.returns = None
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            part.body = part.body[ast.get_docstring(part) is not None :] or [ast.Pass()]
    return node


def _imports(unit: Unit, functions: Sequence[ast.AST]) -> Iterator[ast.stmt]:
    """The imports of the solution that a scaffold needs, and the misconceptions' file does not have."""
    needed = set(_free(functions)) - set(_defined_by_the_file(unit))
    for node in ast.parse(unit.solution.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            node.names = [item for item in node.names if (item.asname or item.name) in needed]
            if node.names:
                yield node


def _undefined(unit: Unit, functions: Sequence[ast.AST]) -> Iterator[str]:
    return (name for name in _free(functions) if name not in _defined_by_the_file(unit))


def _free(functions: Sequence[ast.AST]) -> dict[str, None]:
    """The names that functions use and nothing in them gives, in order."""
    nodes = [node for function in functions for node in ast.walk(function)]
    given = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    given |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    given |= {node.name for node in nodes if isinstance(node, _NAMING) and node.name}
    given |= {node.rest for node in nodes if isinstance(node, ast.MatchMapping) and node.rest}
    given |= {(node.asname or node.name).partition(".")[0] for node in nodes if isinstance(node, ast.alias)}
    used = (node.id for node in nodes if isinstance(node, ast.Name))
    return dict.fromkeys(name for name in used if name not in given and not hasattr(builtins, name))


def _defined_by_the_file(unit: Unit) -> Mapping[str, None]:
    """The names at the margin of the unit's misconceptions."""
    path = unit.misconceptions
    text = path.read_text(encoding="utf-8") if path.is_file() else new_texts.misconceptions(unit.name)
    names: dict[str, None] = {}
    for node in ast.parse(text).body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(dict.fromkeys((item.asname or item.name).partition(".")[0] for item in node.names))
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names[node.name] = None
        elif isinstance(node, ast.Assign):
            names.update({item.id: None for item in node.targets if isinstance(item, ast.Name)})
    return names


def _free_name(unit: Unit, name: str) -> str:
    """The name, with a number if the file has it, also in a scaffold that is still a comment."""
    text = unit.misconceptions.read_text(encoding="utf-8") if unit.misconceptions.is_file() else ""
    number = 1
    while f"def {name if number == 1 else f'{name}_{number}'}(" in text:
        number += 1
    return name if number == 1 else f"{name}_{number}"
