"""A unit's checks over one submission: outcomes, points, messages and diagnoses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.checking import check_runner
from grader.course import Course
from grader.results import CheckResult, Result, UnitResult
from grader.scheduling.grader import Grader
from tests.support.courses import write_course
from tests.support.handed_in import hand_in


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def grader(course: Course) -> Iterator[Grader]:
    with Grader(course, jobs=1) as made:
        yield made


def grade(grader: Grader, scaling: str, **rest: str) -> Result:
    modules = {"ex01_scaling": scaling, **rest}
    (result,) = grader.grade([hand_in("ada", modules)])
    return result


def unit(result: Result, name: str = "ex01_scaling") -> UnitResult:
    return next(unit for unit in result.units if unit.unit == name)


def checks_of(result: Result, exercise: str) -> tuple[CheckResult, ...]:
    return unit(result).exercises[exercise]


@pytest.fixture(scope="module")
def solution(course: Course) -> str:
    return course.unit("ex01_scaling").solution.read_text(encoding="utf-8")


def test_the_solution_gets_every_point(grader: Grader, course: Course) -> None:
    modules = {unit.name: unit.solution.read_text(encoding="utf-8") for unit in course.units}
    (result,) = grader.grade([hand_in("ada", modules)])
    assert result.points == result.max_points > 0
    assert {check.outcome for unit in result.units for check in unit.checks} == {"passed"}


def test_the_stub_is_todo(grader: Grader) -> None:
    todo = "    raise NotImplementedError('TODO: scale')\n"
    source = f"def scale(x, factor):\n{todo}\ndef center(x):\n    return x\n"
    checks = checks_of(grade(grader, source), "scale")
    assert {check.outcome for check in checks} == {"todo"}
    assert not any(check.hint or check.traceback or check.points for check in checks)


def test_a_unit_that_was_not_handed_in_says_so(grader: Grader, solution: str) -> None:
    result = grade(grader, solution)
    assert not unit(result, "ex02_errors").handed_in
    assert {check.outcome for check in unit(result, "ex02_errors").checks} == {"todo"}


def test_a_misconception_is_named(grader: Grader, solution: str) -> None:
    result = grade(grader, solution + "\ndef scale(x, factor):\n    return np.asarray(x) * factor\n")
    wrong = [check for check in checks_of(result, "scale") if check.outcome != "passed"]
    assert {check.misconception for check in wrong} == {"keeps_integers"}
    assert "stays an int array" in wrong[0].sentence


def test_a_mistake_that_nobody_foresaw_is_not_named(grader: Grader, solution: str) -> None:
    result = grade(grader, solution + "\ndef scale(x, factor):\n    return np.asarray(x) * factor + 1e-3\n")
    wrong = [check for check in checks_of(result, "scale") if check.outcome != "passed"]
    assert wrong
    assert {check.misconception for check in wrong} == {None}


def test_hidden_checks_tell_no_expected_value(grader: Grader, solution: str) -> None:
    result = grade(grader, solution + "\ndef scale(x, factor):\n    return np.asarray(x) * 0.0\n")
    for check in checks_of(result, "scale"):
        if check.outcome == "failed":
            assert bool(check.details) == check.id.startswith("public::")
            assert "expected" not in check.message


@pytest.mark.parametrize(
    ("body", "outcome", "said"),
    [
        ("return None", "failed", "returned None. Is a `return` missing?"),
        ("return 'text'", "failed", "where numbers were asked for"),
        ("return np.zeros((9, 9, 9))", "failed", "returned shape (9, 9, 9)"),
        ("return object()", "error", "object"),
        ("return lambda: 0", "error", "function"),
        ("return x / 0 + unknown", "error", "NameError: name 'unknown' is not defined"),
        ("import not_there", "error", "imports `not_there`, which is not installed where it is graded"),
        ("import sys; sys.exit(0)", "error", "called sys.exit()"),
        ("import os; os._exit(0)", "error", "ended the Python process (exit status 0)"),
        ("return scale(x, factor)", "error", "calls itself too often, or without end"),
        ("return bytearray(10 ** 11)", "error", "more memory than the"),
    ],
)
def test_bad_answers_are_told_plainly(
    grader: Grader, solution: str, body: str, outcome: str, said: str
) -> None:
    result = grade(grader, solution + f"\ndef scale(x, factor):\n    {body}\n")
    first = next(check for check in checks_of(result, "scale") if "random_matrix" in check.id)
    assert first.outcome == outcome
    assert said in first.message
    assert {check.outcome for check in checks_of(result, "center")} == {"passed"}


def test_an_exception_shows_the_learners_own_frames(grader: Grader) -> None:
    source = "def divide(x):\n    return x / 0\n\ndef scale(x, factor):\n    return divide(1)\n"
    check = checks_of(grade(grader, source), "scale")[0]
    assert [(frame.line, frame.function) for frame in check.traceback] == [(5, "scale"), (2, "divide")]
    assert {frame.where for frame in check.traceback} == {"ex01_scaling.py"}


def test_a_missing_function_is_told(grader: Grader) -> None:
    result = grade(grader, "def center(x):\n    return x\n")
    assert "There is no function `scale`" in checks_of(result, "scale")[0].message


def test_a_syntax_error_is_told_once_with_its_line(grader: Grader) -> None:
    result = grade(grader, "import numpy\n\ndef scale(x, factor:\n    return x\n")
    note = unit(result).notes[0]
    assert note in checks_of(result, "scale")[0].message
    assert "line 3" in note
    assert "ex01_scaling.py" in note
    assert unit(result).points == 0


def test_source_that_is_no_python_at_all_is_told_once(grader: Grader) -> None:
    result = grade(grader, "def scale(x, factor:\n    return x\n")
    (note,) = unit(result).notes
    assert "line 1" in note
    assert all("could not be loaded" in check.message for check in unit(result).checks)
    assert {check.hint for check in unit(result).checks} == {""}


def test_an_endless_loop_costs_its_exercise_and_no_other(course: Course, solution: str) -> None:
    source = (
        solution + "\ndef scale(x, factor):\n    print('round and round')\n    while True:\n        pass\n"
    )
    quick = _with_limit(course, 2.0)
    with Grader(quick, jobs=1, units=["ex01_scaling"]) as grader:
        (result,) = grader.grade([hand_in("ada", {"ex01_scaling": source})])
    assert {check.outcome for check in checks_of(result, "scale")} == {"timeout"}
    assert checks_of(result, "scale")[0].output == "round and round\n"
    assert {check.outcome for check in checks_of(result, "center")} == {"passed"}


def test_large_answers_are_judged_and_not_kept(grader: Grader, solution: str) -> None:
    large = "\nimport numpy as np\ndef center(x):\n    return np.zeros(6_000_000)\n"
    large += "def scale(x, factor):\n    return np.zeros(6_000_000)\n"
    checks = unit(grade(grader, solution + large)).checks
    assert {check.title for check in checks if check.points} == {"the input is not changed"}
    assert all("6000000" in check.message for check in checks[:3])


def test_a_loop_while_loading_is_paid_for_once(course: Course) -> None:
    quick = _with_limit(course, 2.0)
    with Grader(quick, jobs=1, units=["ex01_scaling"]) as grader:
        (result,) = grader.grade([hand_in("ada", {"ex01_scaling": "while True:\n    pass\n"})])
    assert "did not end" in unit(result).notes[0]
    assert unit(result).points == 0


def test_random_numbers_without_a_seed_repeat_when_graded_again(grader: Grader) -> None:
    source = (
        "import random\nimport numpy as np\nstart = np.random.rand()\n\n"
        "def scale(x, factor):\n    print(start, random.random(), np.random.rand())\n    return x\n\n"
        "def center(x):\n    return x\n"
    )
    first, second = (checks_of(grade(grader, source), "scale") for _ in range(2))
    assert [check.output for check in first] == [check.output for check in second]
    drawn = [line for check in first for line in check.output.splitlines()]
    assert len(set(drawn)) == len(drawn) > 1
    assert len({line.split()[0] for line in drawn}) == 1


def test_the_same_submission_sees_the_same_inputs(grader: Grader) -> None:
    source = "def scale(x, factor):\n    print(repr(x))\n    return x\n\ndef center(x):\n    return x\n"
    seen = [[check.output for check in unit(grade(grader, source)).checks] for _ in range(2)]
    other = [check.output for check in unit(grade(grader, source + "# other\n")).checks]
    assert seen[0] == seen[1]
    assert seen[0] != other


def test_changing_the_input_is_seen_through_the_worker(grader: Grader, solution: str) -> None:
    source = solution + "\ndef scale(x, factor):\n    x = np.asarray(x)\n    x *= factor\n    return x\n"
    stays = next(check for check in checks_of(grade(grader, source), "scale") if "input_stays" in check.id)
    assert stays.outcome == "failed"
    assert "changed its input in place" in stays.message


def test_a_notebook_goes_on_after_a_cell_that_raises(grader: Grader, solution: str) -> None:
    cells = ["import numpy as np\n1 / 0\n", solution]
    (result,) = grader.grade([hand_in("ada", {"ex01_scaling": cells})])
    assert unit(result).points == unit(result).max_points
    assert "cell 1" in unit(result).notes[0]
    assert "ZeroDivisionError" in unit(result).notes[0]


def test_units_import_each_other(grader: Grader, solution: str) -> None:
    errors = (
        "import numpy as np\nfrom exercises.ex01_scaling import scale\n"
        "def mean_square(errors):\n"
        "    if np.size(errors) == 0:\n        raise ValueError('none')\n"
        "    return float(np.mean(scale(np.asarray(errors) ** 2, 1.0)))\n"
        "def root_mean_square(errors):\n    return mean_square(errors) ** 0.5\n"
    )
    result = grade(grader, solution, ex02_errors=errors)
    assert unit(result, "ex02_errors").points == unit(result, "ex02_errors").max_points


def _with_limit(course: Course, seconds: float) -> Course:
    path: Path = course.exercises / "ex01_scaling.toml"
    text = path.read_text(encoding="utf-8")
    if "[limits]" not in text:
        path.write_text(f"{text}\n[limits]\ncall_seconds = {seconds}\n", encoding="utf-8")
    from grader.course import load_course

    return load_course(course.root)


def test_a_submission_that_warns_on_and_on_keeps_nobody_waiting(grader: Grader, solution: str) -> None:
    loud = "import warnings\nfor number in range(9):\n    warnings.warn(str(number) + ' ' + 2000 * 'w')\n"
    calls = "\n".join(f"    {line}" for line in loud.splitlines())
    source = f"{solution}\n_scale = scale\ndef scale(x, factor):\n{calls}\n    return _scale(x, factor)\n"
    for _ in range(3):
        checks = checks_of(grade(grader, source), "scale")
        assert {check.outcome for check in checks} == {"passed"}


def test_pytest_has_the_parts_that_checks_run_without(pytestconfig: pytest.Config) -> None:
    assert all(map(pytestconfig.pluginmanager.has_plugin, check_runner._FOR_A_REPORT))
