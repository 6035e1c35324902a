"""The course itself, held against its own claims through real workers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.batch import Grader
from grader.course import Unit, load_course
from grader.percent import strip_solutions
from grader.reference import misconception_sources, run
from grader.results import Result, UnitResult
from tests.handed_in import hand_in

COURSE = load_course(Path(__file__).resolve().parents[1])
UNITS = [unit for unit in COURSE.units if unit.solution.is_file()]

each_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)


@pytest.fixture(scope="module")
def graders() -> Iterator[dict[str, Grader]]:
    """A warm grader for each unit, made when it is asked for."""
    made = _Graders()
    yield made
    made.close()


class _Graders(dict[str, Grader]):
    def __missing__(self, name: str) -> Grader:
        self[name] = Grader(COURSE, jobs=2, units=[name]).__enter__()
        return self[name]

    def close(self) -> None:
        for grader in self.values():
            grader.__exit__(None, None, None)


def grade(graders: dict[str, Grader], unit: Unit, sources: dict[str, str]) -> dict[str, UnitResult]:
    """By name: what each of these modules gets."""
    handed_in = [hand_in(name, {unit.name: source}) for name, source in sources.items()]
    return {result.learner: _only_unit(result) for result in graders[unit.name].grade(handed_in)}


def _only_unit(result: Result) -> UnitResult:
    (unit,) = result.units
    return unit


def solution(unit: Unit) -> str:
    return unit.solution.read_text(encoding="utf-8")


def only_for(unit: Unit, exercise: str) -> str:
    """The solution with TODO in place of what neither an exercise's checks nor its code use.

    Other exercises' checks then cost nothing: some of them train.
    """
    names = {other.name for other in unit.exercises}
    uses: dict[str, set[str]] = {}
    for path in (unit.solution, *unit.check_files):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                found = {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
                uses[node.name] = uses.get(node.name, set()) | found
    needed, waiting = set(), [exercise, unit.exercise(exercise).test_class]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += uses.get(name, set()) & uses.keys()
    tree = ast.parse(solution(unit))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in names - needed:
            node.body = ast.parse("raise NotImplementedError('TODO')").body
    return ast.unparse(tree)


@each_unit
def test_the_solution_passes_in_process_and_through_a_worker_alike(
    graders: dict[str, Grader], unit: Unit
) -> None:
    through_worker = grade(graders, unit, {"solution": solution(unit)})["solution"]
    in_process = run(unit, "", "-q", "--no-summary").found
    assert {check.id: check.outcome for check in through_worker.checks} == in_process
    assert set(in_process.values()) == {"passed"}
    assert through_worker.points == through_worker.max_points
    assert through_worker.notes == ()


@each_unit
def test_the_stub_is_todo_and_earns_nothing(graders: dict[str, Grader], unit: Unit) -> None:
    result = grade(graders, unit, {"stub": strip_solutions(solution(unit))})["stub"]
    assert {check.outcome for check in result.checks} == {"todo"}
    assert result.points == 0


@each_unit
def test_functions_that_return_nothing_earn_nothing(graders: dict[str, Grader], unit: Unit) -> None:
    source = "\n".join(
        f"def {exercise.name}(*args, **kwargs):\n    return None\n" for exercise in unit.exercises
    )
    result = grade(graders, unit, {"none": source})["none"]
    assert [check.id for check in result.checks if check.points] == []


@each_unit
def test_correct_but_different_code_gets_full_marks(graders: dict[str, Grader], unit: Unit) -> None:
    variants = sorted((COURSE.solutions / "variants" / unit.name).glob("*.py"))
    assert len(variants) >= 3
    sources = {path.stem: f"{solution(unit)}\n{path.read_text(encoding='utf-8')}" for path in variants}
    lost = {
        (name, check.id): check.message
        for name, result in grade(graders, unit, sources).items()
        for check in result.checks
        if check.outcome != "passed"
    }
    assert lost == {}


@each_unit
def test_every_misconception_fails_a_hidden_check_and_is_named(
    graders: dict[str, Grader], unit: Unit
) -> None:
    wrong = misconception_sources(unit)
    sources = {
        f"{exercise} {name}": f"{only_for(unit, exercise)}\n{code}"
        for (exercise, name), code in wrong.items()
    }
    results = grade(graders, unit, sources)
    missed = {}
    for exercise, name in wrong:
        checks = results[f"{exercise} {name}"].exercises[exercise]
        failed = [check for check in checks if check.outcome in ("failed", "error")]
        named = {check.misconception for check in failed} - {None}
        if not any(check.id.startswith("hidden::") for check in failed) or named != {name}:
            missed[exercise, name] = [check.id for check in failed], named
    assert missed == {}


@each_unit
def test_every_exercise_has_what_an_exercise_has(unit: Unit) -> None:
    tree = ast.parse(solution(unit))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    hidden = unit.hidden_checks.read_text(encoding="utf-8")
    public = unit.public_checks.read_text(encoding="utf-8")
    for exercise in unit.exercises:
        assert "Returns:" in (ast.get_docstring(functions[exercise.name]) or ""), exercise.name
        assert len(exercise.hints) >= 2, exercise.name
        assert all(hint.strip() for hint in exercise.hints), exercise.name
        assert f"class {exercise.test_class}:" in public
        assert f"class {exercise.test_class}:" in hidden
        assert set(exercise.needs) <= {other.name for other in unit.exercises}


def test_no_stray_file_in_exercises() -> None:
    expected = {"__init__.py"}
    for unit in UNITS:
        expected |= {f"{unit.name}.py", f"{unit.name}.toml", f"test_{unit.name}.py"}
    found = {path.name for path in COURSE.exercises.iterdir() if path.name != "__pycache__"}
    assert found == expected
