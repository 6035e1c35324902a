"""Stubs in exercises/, and the command that makes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.stubs import command
from grader.course import Course, CourseError, load_course
from grader.release.stubs import find_problems, stub_text, write_stubs
from tests.support.courses import write_course
from tests.support.places import ROOT


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


def grader_stubs(course: Course, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["--course", str(course.root), *arguments])


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems_after_reload(course: Course) -> list[str]:
    return find_problems(load_course(course.root))


def test_fresh_stubs_have_no_problem(course: Course) -> None:
    assert find_problems(course) == []
    assert write_stubs(course) == []


def test_stub_holds_the_lesson_and_no_answer(course: Course) -> None:
    text = course.unit("ex01_scaling").stub.read_text(encoding="utf-8")
    assert "# # Scaling numbers" in text
    assert text.count("# YOUR CODE HERE") == 2
    assert "SOLUTION" not in text
    assert "stretched_values" not in text


def test_only_the_stub_that_drifted_is_written(course: Course) -> None:
    unit = course.unit("ex02_errors")
    unit.stub.write_text("# solved in place\n", encoding="utf-8")
    assert write_stubs(course) == [unit.stub]
    assert unit.stub.read_text(encoding="utf-8") == stub_text(unit)


def test_nothing_is_written_where_one_stub_cannot_be_made(course: Course) -> None:
    first, second = course.units
    first.stub.write_text("# drifted\n", encoding="utf-8")
    replace(second.solution, "### END SOLUTION", "### END OF SOLUTION")
    with pytest.raises(CourseError, match="BEGIN"):
        write_stubs(course)
    assert first.stub.read_text(encoding="utf-8") == "# drifted\n"


def test_drift_is_named(course: Course) -> None:
    unit = course.unit("ex01_scaling")
    replace(unit.solution, "# The mean is taken away", "# The mean is subtracted")
    assert find_problems(course) == [f"{unit.stub} has drifted from its solution. Run `grader stubs`."]


def test_missing_stub_is_named(course: Course) -> None:
    unit = course.unit("ex01_scaling")
    unit.stub.unlink()
    assert find_problems(course) == [f"{unit.stub} is missing. Run `grader stubs`."]


def test_stub_without_solution_is_named(course: Course) -> None:
    unit = course.unit("ex01_scaling")
    unit.solution.unlink()
    (problem,) = problems_after_reload(course)
    assert f"{unit.stub} is a stub without a solution" in problem


def test_table_without_function_is_named(course: Course) -> None:
    config = course.exercises / "ex01_scaling.toml"
    config.write_text(config.read_text("utf-8") + '[exercises.rotate]\nhints = ["Turn."]\n', "utf-8")
    (problem,) = problems_after_reload(course)
    assert "no function with a solution block for rotate" in problem


def test_function_without_table_is_named(course: Course) -> None:
    config = course.exercises / "ex01_scaling.toml"
    config.write_text(config.read_text("utf-8").split("[exercises.center]")[0], "utf-8")
    (problem,) = problems_after_reload(course)
    assert "center has a solution block, but ex01_scaling.toml has no table [exercises.center]" in problem


def test_order_of_tables_is_the_order_of_functions(course: Course) -> None:
    config = course.exercises / "ex01_scaling.toml"
    head, scale, center = config.read_text("utf-8").replace("[exercises", "|[exercises").split("|")
    config.write_text(head + center + scale, "utf-8")
    (problem,) = problems_after_reload(course)
    assert problem.startswith(str(config))
    assert "['center', 'scale'] is not the module's order ['scale', 'center']" in problem


def test_exercise_without_hints_is_named(course: Course) -> None:
    config = course.exercises / "ex02_errors.toml"
    replace(config, 'hints = ["You have the mean square already."]\n', "")
    assert problems_after_reload(course) == [f"{config}: root_mean_square has no hints."]


def test_mistakes_in_the_files_of_two_units_are_named_together(course: Course) -> None:
    first, second = (course.exercises / f"{name}.toml" for name in course.unit_names)
    replace(first, "title =", "titel =")
    replace(second, 'needs = ["mean_square"]', 'needs = ["mean_sqare"]')
    files = [problem.partition(":")[0] for problem in problems_after_reload(course)]
    assert files == [str(first), str(second)]


def test_check_writes_nothing_and_exits_1_naming_the_stub(course: Course) -> None:
    unit = course.unit("ex02_errors")
    unit.stub.write_text("# solved in place\n", encoding="utf-8")
    result = grader_stubs(course, "--check")
    assert result.exit_code == 1
    assert str(unit.stub) in result.output
    assert unit.stub.read_text(encoding="utf-8") == "# solved in place\n"


def test_command_writes_the_stub_that_drifted_and_exits_0(course: Course) -> None:
    unit = course.unit("ex02_errors")
    unit.stub.unlink()
    result = grader_stubs(course)
    assert result.exit_code == 0
    assert f"Wrote {unit.stub}" in result.output
    assert grader_stubs(course, "--check").exit_code == 0


def test_stubs_of_the_real_course_are_what_its_solutions_give() -> None:
    assert find_problems(load_course(ROOT)) == []
