"""What a course claims to be right or wrong in a unit: modules to hand in, and what bears the claims out."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.course import Unit
from grader.proof.reference import misconception_sources
from grader.results import UnitResult


@dataclass(frozen=True)
class Attempt:
    """A module to hand in, and what the course claims of it.

    Attributes:
        name: ``solution``, a variant's file name, or exercise and misconception.
        source: the module.
        exercise: the exercise that a misconception stands in for; empty where all is right.
        misconception: the misconception's name; empty where all is right.
    """

    name: str
    source: str
    exercise: str = ""
    misconception: str = ""

    def surprises(self, result: UnitResult) -> list[str]:
        """Where a result is not what the course claims: checks that fail, or a mistake that gets through."""
        if not self.misconception:
            lost = [check for check in result.checks if check.outcome != "passed"]
            # What is wrong with a module as a whole is behind whatever its checks say.
            return [*result.notes] or [f"{check.id}: {check.outcome}: {check.message}" for check in lost]
        checks = result.exercises[self.exercise]
        failed = [check for check in checks if check.outcome in ("failed", "error")]
        named = sorted({check.misconception for check in failed if check.misconception})
        found = []
        if not any(check.id.startswith("hidden::") for check in failed):
            found.append("fails no hidden check")
        if named != [self.misconception]:
            found.append(f"is named {' and '.join(named) or 'nothing'}")
        return found


def solution(unit: Unit) -> str:
    """The source of a unit's solution."""
    return unit.solution.read_text(encoding="utf-8")


def variants(unit: Unit) -> list[Path]:
    """The files with right answers of other styles."""
    return sorted((unit.course.solutions / "variants" / unit.name).glob("*.py"))


def functions_of(path: Path) -> set[str]:
    """Names of the functions and classes that a module defines itself."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {node.name for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}


def right_attempts(unit: Unit) -> list[Attempt]:
    """The solution, and each variant: put after the solution where it leaves exercises out."""
    own = solution(unit)
    exercises = {exercise.name for exercise in unit.exercises}
    attempts = [Attempt("solution", own)]
    for path in variants(unit):
        source = path.read_text(encoding="utf-8")
        alone = exercises <= functions_of(path)
        attempts.append(Attempt(path.stem, source if alone else f"{own}\n{source}"))
    return attempts


def wrong_attempts(unit: Unit) -> list[Attempt]:
    """Each misconception, put after as much of the solution as its exercise's checks need."""
    return [
        Attempt(f"{exercise} {name}", f"{only_for(unit, exercise)}\n{code}", exercise, name)
        for (exercise, name), code in misconception_sources(unit).items()
    ]


def wrong_modules(unit: Unit) -> list[tuple[str, list[Attempt]]]:
    """Each misconception again, in as few modules as can hold them all, each with the attempts that it makes.

    A module is wrong in several exercises if neither these nor their checks use one another.
    """
    modules: list[tuple[list[str], list[Attempt]]] = []
    for attempt, (shared, line) in zip(wrong_attempts(unit), _misconception_parts(unit), strict=True):
        fitting = (module for module in modules if _goes_with(unit, attempt, module[1]))
        lines, attempts = next(fitting, ([shared], []))
        if not attempts:
            modules.append((lines, attempts))
        lines.append(line)
        attempts.append(attempt)
    return [
        ("\n".join([only_for(unit, *(attempt.exercise for attempt in attempts)), *lines]), attempts)
        for lines, attempts in modules
    ]


def _misconception_parts(unit: Unit) -> list[tuple[str, str]]:
    """Of each misconception's source: what all have, and the line that puts it in its exercise's place."""
    sources = (source.rstrip().rpartition("\n") for source in misconception_sources(unit).values())
    return [(shared, line) for shared, _, line in sources]


def _goes_with(unit: Unit, attempt: Attempt, others: list[Attempt]) -> bool:
    own = attempt.exercise
    return not any(
        other.exercise in _needed(unit, own) or own in _needed(unit, other.exercise) for other in others
    )


@cache
def only_for(unit: Unit, *exercises: str) -> str:
    """The solution with TODO in place of what neither these exercises' checks nor their code use.

    Other exercises' checks then cost nothing: some of them train.
    """
    needed = frozenset().union(*(_needed(unit, exercise) for exercise in exercises))
    names = {other.name for other in unit.exercises}
    tree = ast.parse(solution(unit))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in names - needed:
            node.body = ast.parse("raise NotImplementedError('TODO')").body
    return ast.unparse(tree)


@cache
def names_used(unit: Unit) -> dict[str, set[str]]:
    """By each function of a unit's solution, and each function and class of its check files."""
    uses: dict[str, set[str]] = {}
    for path in (unit.solution, *unit.check_files):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                found = {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
                uses.setdefault(node.name, set()).update(found)
    return uses


@cache
def _needed(unit: Unit, exercise: str) -> frozenset[str]:
    """The names that an exercise, its checks, and what these use, use; its own among them."""
    uses = names_used(unit)
    needed, waiting = set(), [exercise, unit.exercise(exercise).test_class]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += uses.get(name, set()) & uses.keys()
    return frozenset(needed)
