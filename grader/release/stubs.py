"""Stubs: what learners fill in, generated from the solutions."""

from __future__ import annotations

from pathlib import Path

from grader.course import Course, CourseError, Unit
from grader.course.parts import parts_of
from grader.course.percent import BEGIN, END, find_blocks, strip_solutions
from grader.files import write_whole


def stub_text(unit: Unit) -> str:
    """The text of a unit's stub.

    Raises:
        CourseError: if the unit has no solution, or one that no stub can be made from.
    """
    if not unit.solution.is_file():
        raise CourseError(f"{unit.stub} is a stub without a solution: {unit.solution} is not there.")
    text = unit.solution.read_text(encoding="utf-8")
    return strip_solutions(text, [exercise.name for exercise in unit.exercises], str(unit.solution))


def solution_texts(unit: Unit) -> dict[str, str]:
    """The source of each exercise in a unit's solution, without markers, by ``ex01_activations.relu``.

    Raises:
        CourseError: if the unit has no solution that can be read.
    """
    stub_text(unit)
    names = {exercise.name for exercise in unit.exercises}
    parts = parts_of(unit.solution.read_text(encoding="utf-8"))
    return {f"{unit.name}.{part.name}": _unmarked(part.text) for part in parts if part.name in names}


def _unmarked(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if line.strip() not in (BEGIN, END))


def write_stubs(course: Course) -> list[Path]:
    """Write each stub that is not what its solution gives.

    Returns:
        The stubs that were written.

    Raises:
        CourseError: if a stub cannot be made; then none is written.
    """
    texts = {unit.stub: stub_text(unit) for unit in course.units}
    drifted = [stub for stub, text in texts.items() if _read(stub) != text]
    for stub in drifted:
        write_whole(stub, texts[stub].encode("utf-8"))
    return drifted


def find_problems(course: Course) -> list[str]:
    """Where stubs, solutions and hints disagree: a sentence for each problem, none if all is well."""
    problems = []
    for name in course.unit_names:
        try:
            problems += problems_of(course.unit(name))
        except CourseError as error:
            problems.append(str(error))
    return problems


def problems_of(unit: Unit) -> list[str]:
    """Where stub, solution and hints of a unit disagree: a sentence for each problem."""
    problems = _outline_problems(unit)
    try:
        text = stub_text(unit)
    except CourseError as error:
        return [*problems, str(error)]
    if _read(unit.stub) is None:
        problems.append(f"{unit.stub} is missing. Run `grader stubs`.")
    elif _read(unit.stub) != text:
        problems.append(f"{unit.stub} has drifted from its solution. Run `grader stubs`.")
    return problems


def _outline_problems(unit: Unit) -> list[str]:
    """Where the unit's hints file disagrees with its solution, or is incomplete."""
    config = unit.course.exercises / f"{unit.name}.toml"
    named = [exercise.name for exercise in unit.exercises]
    problems = [
        f"{config}: {exercise.name} has no hints." for exercise in unit.exercises if not exercise.hints
    ]
    if not unit.solution.is_file():
        return problems
    try:
        blocks = find_blocks(unit.solution.read_text(encoding="utf-8"), str(unit.solution))
    except CourseError:
        return problems
    solved = list(dict.fromkeys(block.exercise for block in blocks))
    problems += [
        f"{unit.solution}: {name} has a solution block, but {config.name} has no table [exercises.{name}]."
        for name in solved
        if name not in named
    ]
    # If a name is missing on one side, the sentence about that is enough.
    if set(solved) == set(named) and solved != named:
        problems.append(f"{config}: its order {named} is not the module's order {solved}.")
    return problems


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
