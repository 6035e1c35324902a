"""Mutants of an exercise: its solution with one small change each."""

from __future__ import annotations

import ast
import difflib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from grader.course import Unit
from grader.course.percent import BEGIN, END
from grader.proof.operators import Edit, Source, edits, first_line


@dataclass(frozen=True)
class Mutant:
    """A solution of an exercise with one change.

    Attributes:
        exercise: name of the exercise.
        kind: what kind of change it is, such as ``comparison``.
        line: where it is in the solution's file, from 1.
        before: the changed lines as they are in the solution, without their indentation.
        after: what stands there instead; empty if nothing does.
        source: the whole function with the change.
    """

    exercise: str
    kind: str
    line: int
    before: str
    after: str
    source: str


def mutants(unit: Unit) -> list[Mutant]:
    """The mutants of all exercises of a unit, in the order of the file.

    Only what learners write is changed.
    """
    text = unit.solution.read_text(encoding="utf-8")
    source = Source(text)
    written = list(_written(text))
    names = {exercise.name for exercise in unit.exercises}
    found: list[Mutant] = []
    for function in ast.parse(text).body:
        if not (isinstance(function, ast.FunctionDef) and function.name in names):
            continue
        body = [node for node in function.body if any(a < node.lineno <= b for a, b in written)]
        found += mutants_of(source, function, body)
    return found


def mutants_of(source: Source, function: ast.FunctionDef, body: list[ast.stmt]) -> list[Mutant]:
    """The mutants of one function; two edits that come to the same program are one mutant.

    Args:
        source: of the module.
        function: a function of it.
        body: those of its statements that are changed.
    """
    found: list[Mutant] = []
    seen = {ast.dump(function)}
    for edit in sorted(edits(source, body)):
        mutant = _mutant(source, function, edit)
        if mutant is not None and (program := ast.dump(ast.parse(mutant.source).body[0])) not in seen:
            seen.add(program)
            found.append(mutant)
    return found


def _written(text: str) -> Iterator[tuple[int, int]]:
    """First and last line of each part that learners write."""
    begin = 0
    # Python counts no line at a form feed, as `splitlines` does.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() == BEGIN:
            begin = number
        elif line.strip() == END:
            yield begin, number


def _mutant(source: Source, function: ast.FunctionDef, edit: Edit) -> Mutant | None:
    """The mutant that an edit makes; None if it is no Python."""
    first, last = source.start(function), source.end(function)
    whole = source.data[first:last]
    new = (source.data[first : edit.start] + edit.text.encode() + source.data[edit.end : last]).decode()
    if not _is_python(new):
        return None
    old_lines, new_lines = whole.decode().split("\n"), new.split("\n")
    matcher = difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    changed = [block for block in matcher.get_opcodes() if block[0] != "equal"]
    if not changed:
        return None
    old_from, old_to = changed[0][1], changed[-1][2]
    new_from, new_to = changed[0][3], changed[-1][4]
    return Mutant(
        function.name,
        edit.kind,
        first_line(function) + old_from,
        _flat(old_lines[old_from:old_to]),
        _flat(new_lines[new_from:new_to]),
        new,
    )


def _is_python(text: str) -> bool:
    """Whether it can be compiled: what cannot would be told from the solution by any check."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "<mutant>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _flat(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines)
