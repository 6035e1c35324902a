"""The course itself, held against its own claims through real workers."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course import Unit, load_course
from grader.course.percent import strip_solutions
from grader.proof.reference import run
from grader.results import Result, UnitResult
from grader.scheduling.grader import Grader
from grader.submission import Found, Submission, read
from grader.wire.layers import LAYERS
from tests.attempts import (
    Attempt,
    functions_of,
    right_attempts,
    solution,
    solved_notebook,
    variants,
    wrong_attempts,
)
from tests.handed_in import hand_in

COURSE = load_course(Path(__file__).resolve().parents[1])
UNITS = [unit for unit in COURSE.units if unit.solution.is_file()]

each_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)


@pytest.fixture(scope="module")
def graders(one_secret: None) -> Iterator[dict[str, Grader]]:
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


def grade(graders: dict[str, Grader], unit: Unit, *handed_in: Submission) -> dict[str, UnitResult]:
    """By learner: what each submission gets."""
    return {result.learner: _only_unit(result) for result in graders[unit.name].grade(handed_in)}


def module(unit: Unit, name: str, source: str) -> Submission:
    """A module handed in under this name."""
    return hand_in(name, {unit.name: source})


def notebook_with_the_solution(unit: Unit, folder: Path) -> Submission:
    """The solved notebook of a release, handed in as a file; its checks draw what the module's draw."""
    path = folder / "notebook" / f"{unit.name}.ipynb"
    path.parent.mkdir()
    path.write_bytes(solved_notebook(unit))
    found = read(Found("notebook", path.parent), unit.course.exercise_names)
    return replace(found, draws_as=module(unit, "", solution(unit)).digest)


def surprises(graders: dict[str, Grader], unit: Unit, attempts: Sequence[Attempt]) -> dict[str, list[str]]:
    """By attempt: where its result is not what the course claims."""
    results = grade(graders, unit, *(module(unit, attempt.name, attempt.source) for attempt in attempts))
    found = {attempt.name: attempt.surprises(results[attempt.name]) for attempt in attempts}
    return {name: texts for name, texts in found.items() if texts}


def _only_unit(result: Result) -> UnitResult:
    (unit,) = result.units
    return unit


@each_unit
def test_the_solution_passes_in_process_and_through_a_worker_as_module_and_notebook_alike(
    graders: dict[str, Grader], unit: Unit, tmp_path: Path
) -> None:
    as_module = module(unit, "module", solution(unit))
    through_worker = grade(graders, unit, as_module, notebook_with_the_solution(unit, tmp_path))
    in_process = run(unit, "", "-q", "--no-summary").found
    assert set(in_process.values()) == {"passed"}
    assert through_worker.keys() == {"module", "notebook"}
    for result in through_worker.values():
        assert {check.id: check.outcome for check in result.checks} == in_process
        assert result.points == result.max_points
        assert result.notes == ()
    points = [{check.id: check.points for check in result.checks} for result in through_worker.values()]
    assert points[0] == points[1]


@each_unit
def test_the_stub_is_todo_and_earns_nothing(graders: dict[str, Grader], unit: Unit) -> None:
    result = grade(graders, unit, module(unit, "stub", strip_solutions(solution(unit))))["stub"]
    assert {check.outcome for check in result.checks} == {"todo"}
    assert result.points == 0


@each_unit
def test_functions_that_return_nothing_earn_nothing(graders: dict[str, Grader], unit: Unit) -> None:
    source = "\n".join(
        f"def {exercise.name}(*args, **kwargs):\n    return None\n" for exercise in unit.exercises
    )
    result = grade(graders, unit, module(unit, "none", source))["none"]
    assert [check.id for check in result.checks if check.points] == []


@each_unit
def test_correct_but_different_code_gets_full_marks(graders: dict[str, Grader], unit: Unit) -> None:
    assert surprises(graders, unit, right_attempts(unit)[1:]) == {}


@each_unit
def test_every_exercise_has_five_variants(unit: Unit) -> None:
    written = Counter(name for path in variants(unit) for name in functions_of(path))
    few = {exercise.name: written[exercise.name] for exercise in unit.exercises}
    assert {name: count for name, count in few.items() if count < 5} == {}


@each_unit
def test_every_misconception_fails_a_hidden_check_and_is_named(
    graders: dict[str, Grader], unit: Unit
) -> None:
    assert surprises(graders, unit, wrong_attempts(unit)) == {}


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


def test_where_layers_are_left_open_the_lesson_names_those_that_the_grader_takes() -> None:
    lesson = solution(COURSE.unit("ex16_digit_recognizer"))
    assert [name for name in LAYERS.structs if f"`{name}`" not in lesson] == []


def test_no_stray_file_in_exercises() -> None:
    expected = {"__init__.py"}
    for unit in UNITS:
        expected |= {f"{unit.name}.py", f"{unit.name}.toml", f"test_{unit.name}.py"}
    found = {path.name for path in COURSE.exercises.iterdir() if path.name != "__pycache__"}
    assert found == expected
