"""The course itself, held against its own claims through real workers."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course import Unit
from grader.course.percent import strip_solutions
from grader.proof.attempts import functions_of, right_attempts, solution, variants
from grader.submission import Found, Submission, read
from grader.wire.layers import LAYERS
from grader.wire.optimizers import OPTIMIZERS, SCHEDULES
from tests.support.course_grader import COURSE, UNITS, CourseGrader, each_unit
from tests.support.golden_feedback import changed, of_misconceptions, read_aloud
from tests.support.graded_mistakes import graded_misconceptions
from tests.support.handed_in import hand_in
from tests.support.solved_notebook import solved_notebook
from tests.support.witness import solution_in_process


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


@each_unit
def test_the_solution_passes_in_process_and_through_a_worker_as_module_and_notebook_alike(
    course_grader: CourseGrader, unit: Unit, tmp_path: Path
) -> None:
    handed_in = [module(unit, "module", solution(unit)), notebook_with_the_solution(unit, tmp_path)]
    through_worker = course_grader.grade_unit(unit.name, handed_in)
    in_process = solution_in_process(unit).found
    assert set(in_process.values()) == {"passed"}
    assert through_worker.keys() == {"module", "notebook"}
    for result in through_worker.values():
        assert {check.id: check.outcome for check in result.checks} == in_process
        assert result.points == result.max_points
        assert result.notes == ()
    points = [{check.id: check.points for check in result.checks} for result in through_worker.values()]
    assert points[0] == points[1]


@each_unit
def test_the_stub_is_todo_and_earns_nothing(course_grader: CourseGrader, unit: Unit) -> None:
    stub = module(unit, "stub", strip_solutions(solution(unit)))
    result = course_grader.grade_unit(unit.name, [stub])["stub"]
    assert {check.outcome for check in result.checks} == {"todo"}
    assert result.points == 0


@each_unit
def test_functions_that_return_nothing_earn_nothing(course_grader: CourseGrader, unit: Unit) -> None:
    source = "\n".join(
        f"def {exercise.name}(*args, **kwargs):\n    return None\n" for exercise in unit.exercises
    )
    result = course_grader.grade_unit(unit.name, [module(unit, "none", source)])["none"]
    assert [check.id for check in result.checks if check.points] == []


@each_unit
def test_correct_but_different_code_gets_full_marks(course_grader: CourseGrader, unit: Unit) -> None:
    attempts = {attempt.name: attempt for attempt in right_attempts(unit)[1:]}
    handed_in = [module(unit, name, attempt.source) for name, attempt in attempts.items()]
    results = course_grader.grade_unit(unit.name, handed_in)
    assert {name: texts for name, it in attempts.items() if (texts := it.surprises(results[name]))} == {}
    for result in results.values():
        assert (result.points, read_aloud(result.checks)) == (result.max_points, "")


@each_unit
def test_every_exercise_has_five_variants(unit: Unit) -> None:
    written = Counter(name for path in variants(unit) for name in functions_of(path))
    few = {exercise.name: written[exercise.name] for exercise in unit.exercises}
    assert {name: count for name, count in few.items() if count < 5} == {}


@each_unit
def test_every_misconception_fails_a_hidden_check_and_is_named(
    course_grader: CourseGrader, unit: Unit
) -> None:
    graded = graded_misconceptions(course_grader, unit).items()
    found = {attempt.name: attempt.surprises(result) for attempt, result in graded}
    assert {name: texts for name, texts in found.items() if texts} == {}


@each_unit
def test_those_who_have_a_misconception_read_what_somebody_has_read_before(
    course_grader: CourseGrader, unit: Unit
) -> None:
    if difference := changed(unit, "misconceptions", of_misconceptions(course_grader, unit)):
        pytest.fail(difference, pytrace=False)


@each_unit
def test_docstrings_fit_the_window_of_a_learner(unit: Unit) -> None:
    lines = solution(unit).splitlines()
    documented = (ast.FunctionDef, ast.ClassDef)
    for node in ast.walk(ast.parse(solution(unit))):
        if isinstance(node, documented) and ast.get_docstring(node) is not None:
            text = node.body[0]
            wide = [line for line in lines[text.lineno - 1 : text.end_lineno] if len(line) >= 88]
            assert wide == [], node.name


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
    lesson = solution(COURSE.unit("ex17_digit_recognizer"))
    for group in (LAYERS, OPTIMIZERS, SCHEDULES):
        assert [name for name in group.structs if f"`{name}`" not in lesson] == []


def test_no_stray_file_in_exercises() -> None:
    expected = {"__init__.py", "published.py"}
    for unit in UNITS:
        expected |= {f"{unit.name}.py", f"{unit.name}.toml", f"test_{unit.name}.py"}
    found = {path.name for path in COURSE.exercises.iterdir() if path.name != "__pycache__"}
    assert found == expected
