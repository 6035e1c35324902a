"""What the audit says of a unit in which one thing or another is not as it should be."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli._readiness import questions
from grader.cli.audit import command
from grader.course import Unit, load_course
from grader.proof import ready_files, ready_runs
from grader.proof.readiness import Answer, Budget, NotTriedError, answers
from grader.proof.ready_promises import promises_are_held
from tests.support.courses import write_course

NOW_AND_THEN = '''
    def test_by_chance(self, rng):
        """right, unless chance has it otherwise"""
        if mean_square(np.ones(2)) and rng.integers(4) == 0:
            fail("wrong")
'''
TRIVIAL = '''
    def test_nothing(self):
        """there is something"""
'''
HARMLESS = """

@misconception("center", "You leave the mean where it is.")
def centers_all_the_same(x):
    return np.asarray(x, dtype=float) - (np.mean(x) if np.size(x) else 0.0)
"""
WRONG_VARIANT = "def scale(x, factor):\n    return x * factor + 1\n"
UNREADABLE = "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
BUDGET = Budget(jobs=2)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def asked(unit: Unit) -> dict[str, Answer]:
    """The answers by question, without those that run checks many times."""
    left_out = ("small changes are caught", "nothing fails by chance")
    chosen = [question for question in questions() if question.text not in left_out]
    return {answer.question: answer for answer in answers(unit, chosen, BUDGET)}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """The answers about a unit with a fault for each question that runs checks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_CACHE", str(tmp_path_factory.mktemp("cache")))
        course = write_course(tmp_path_factory.mktemp("course"))
        unit = course.unit("ex01_scaling")
        checks = unit.hidden_checks.read_text(encoding="utf-8")
        checks = checks.replace("\n\nclass TestCenter", f"{TRIVIAL}\n\nclass TestCenter")
        unit.hidden_checks.write_text(checks, encoding="utf-8")
        append(unit.misconceptions, HARMLESS)
        folder = unit.course.solutions / "variants" / unit.name
        (folder / "wrong.py").write_text(WRONG_VARIANT, encoding="utf-8")
        return asked(unit)


def test_a_check_that_the_stub_passes_is_named_with_its_line(faulty: dict[str, Answer]) -> None:
    (problem,) = faulty["the stub passes no check"].problems
    assert problem == (
        "solutions/hidden/test_ex01_scaling.py, line 27: test_nothing passes, although nothing is written."
    )


def test_variants_that_fail_or_are_few_are_named(faulty: dict[str, Answer]) -> None:
    answer = faulty["five variants of each, and all pass"]
    assert answer.verdict == "no"
    few = [problem for problem in answer.problems if "of at least 5" in problem]
    assert few == [
        "solutions/variants/ex01_scaling has 2 of at least 5 variants of scale.",
        "solutions/variants/ex01_scaling has 1 of at least 5 variants of center.",
    ]
    wrong = [problem for problem in answer.problems if problem not in few]
    assert wrong
    assert all(problem.startswith("solutions/variants/ex01_scaling/wrong.py: ") for problem in wrong)


def test_a_misconception_that_is_no_mistake_is_named_with_its_line(faulty: dict[str, Answer]) -> None:
    problems = faulty["misconceptions fail and are recognized"].problems
    where = "solutions/hidden/misconceptions_ex01_scaling.py, line 26: centers_all_the_same"
    assert {problem for problem in problems if "centers" in problem} == {
        f"{where} fails no hidden check.",
        f"{where} is not recognized.",
    }


def test_what_fails_for_some_inputs_is_named_with_how_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    unit = write_course(tmp_path / "course").unit("ex02_errors")
    text = unit.hidden_checks.read_text(encoding="utf-8")
    unit.hidden_checks.write_text(
        text.replace("class TestMeanSquare:\n", f"class TestMeanSquare:{NOW_AND_THEN}\n")
    )
    problems = ready_runs.nothing_fails_by_chance(unit, BUDGET).problems
    place = r"solutions/hidden/test_ex02_errors\.py, line 14: test_by_chance"
    said = [re.fullmatch(rf"{place}: wrong \((\w+), under \d+ of 20 secrets\)", text) for text in problems]
    assert [match and match[1] for match in said] == ["solution", "average"]


def test_nothing_is_run_before_the_solution_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    unit = write_course(tmp_path / "course").unit("ex01_scaling")
    text = unit.hidden_checks.read_text(encoding="utf-8")
    unit.hidden_checks.write_text(text.replace("rng.normal(size=(2, 2))", "rng.normol(3)"), encoding="utf-8")
    said = asked(unit)
    (problem,) = said["the solution passes"].problems
    assert problem.startswith(
        "solutions/hidden/test_ex01_scaling.py, line 23: test_input_stays: AttributeError"
    )
    waiting = [answer for answer in said.values() if answer.verdict == "not tried"]
    assert {answer.figure for answer in waiting} == {"the solution fails"}
    assert len(waiting) == 5


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("undefined", "NameError: name 'undefined' is not defined"),
        ("raise SystemExit(3)", "SystemExit: 3"),
    ],
)
def test_a_solution_that_cannot_be_imported_is_named_with_its_line(unit: Unit, line: str, said: str) -> None:
    append(unit.solution, f"{line}\n")
    number = unit.solution.read_text(encoding="utf-8").count("\n")
    problems = asked(unit)["the solution passes"].problems
    assert problems == (f"solutions/ex01_scaling.py, line {number}: {said}",)


def test_files_that_cannot_be_read_come_before_all_else(unit: Unit) -> None:
    append(unit.misconceptions, "def (\n")
    variant = unit.course.solutions / "variants" / unit.name / "odd.py"
    variant.write_bytes(b"\xff")
    first, *others = asked(unit).values()
    assert [problem.partition(": ")[::2] for problem in first.problems] == [
        ("solutions/hidden/misconceptions_ex01_scaling.py, line 23", "SyntaxError: invalid syntax"),
        ("solutions/variants/ex01_scaling/odd.py", UNREADABLE),
    ]
    assert {(answer.verdict, answer.figure) for answer in others} == {("not tried", "files come first")}


def test_plugins_of_other_runs_take_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTEST_ADDOPTS", "-p pytest_sugar --force-sugar")
    unit = write_course(tmp_path / "course").unit("ex01_scaling")
    assert ready_runs.solution_passes(unit, BUDGET).problems == ()
    assert os.environ["PYTEST_ADDOPTS"] == "-p pytest_sugar --force-sugar"


def test_checks_that_cannot_be_imported_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    unit = write_course(tmp_path / "course").unit("ex01_scaling")
    append(unit.public_checks, "\nimport nothing_of_this_name\n")
    (problem,) = asked(unit)["the solution passes"].problems
    assert "No module named 'nothing_of_this_name'" in problem


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return write_course(tmp_path).unit("ex01_scaling")


def test_a_mark_is_named_with_its_line_and_a_word_in_a_lesson_is_none(unit: Unit) -> None:
    append(unit.solution, "\n# Where the file says TODO, write.\n# TODO: more of this.\n")
    (problem,) = ready_files.todos(unit, BUDGET).problems
    assert problem.startswith("solutions/ex01_scaling.py, line ")
    assert problem.endswith(": TODO: more of this.")


def test_a_file_that_is_not_there_is_missing(unit: Unit) -> None:
    unit.misconceptions.unlink()
    problems = ready_files.readable(unit, BUDGET).problems
    assert problems == ("solutions/hidden/misconceptions_ex01_scaling.py is missing.",)


@pytest.mark.parametrize(
    ("hints", "said"),
    [
        ('["Float it.", "Float it. "]', "two hints of scale are the same"),
        (
            '["stretched_values = np.asarray(x, dtype=float), return stretched_values*factor", "Multiply."]',
            "hint 1 of scale shows the whole answer",
        ),
    ],
)
def test_hints_that_are_no_hints_are_named(unit: Unit, hints: str, said: str) -> None:
    path = unit.course.exercises / "ex01_scaling.toml"
    old = '["Arrays can be multiplied as a whole.", "Make the array a float array first."]'
    path.write_text(path.read_text(encoding="utf-8").replace(old, hints), encoding="utf-8")
    (problem,) = ready_files.hints(load_course(unit.course.root).unit(unit.name), BUDGET).problems
    assert problem.startswith("exercises/ex01_scaling.toml: ")
    assert said in problem


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"""the input is not changed"""', "", "test_input_stays has no title"),
        ("the input is not changed", "an int array gives a float answer", "the title of another check"),
        (
            "no values give no values",
            "You take the median away; the mean of what is left is then not 0",
            "the sentence of the misconception takes_the_median",
        ),
        ("class TestCenter", "class TestCentre", "has no check of center"),
    ],
)
def test_titles_that_are_missing_or_taken_are_named(unit: Unit, old: str, new: str, said: str) -> None:
    text = unit.hidden_checks.read_text(encoding="utf-8")
    unit.hidden_checks.write_text(text.replace(old, new), encoding="utf-8")
    problems = ready_files.titles(unit, BUDGET).problems
    assert any(said in problem for problem in problems)
    assert all(problem.startswith("solutions/hidden/test_ex01_scaling.py") for problem in problems)


ENOUGH = "value = 0.5\nseeds = 50\nchance_right_fails = 1e-6\n"


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("", "ex01_scaling.reached is not measured"),
        ("[ex01_scaling.reached]\nvalue = 0.5\n", "measured with 0 seeds, of 50"),
        (f"[ex01_scaling.reached]\n{ENOUGH.replace('1e-6', '1e-3')}", "fails with a chance above 1e-05"),
        (
            f"[ex01_scaling.reached]\n{ENOUGH}[ex01_scaling.left_over]\n{ENOUGH}",
            "no check asks for ex01_scaling.left_over",
        ),
        (f"[ex01_scaling.reached]\n{ENOUGH}", ""),
    ],
)
def test_thresholds_without_evidence_are_named(unit: Unit, evidence: str, said: str) -> None:
    append(unit.hidden_checks, '\n\nGOAL = lambda: expect_at_least(1.0, "ex01_scaling.reached", "Sum")\n')
    (unit.course.solutions / "thresholds.toml").write_text(evidence, encoding="utf-8")
    problems = ready_files.calibrated(unit, BUDGET).problems
    assert [said in problem for problem in problems] == ([True] if said else [])


def test_what_takes_minutes_is_left_out_unless_there_is_time_or_it_was_tried(unit: Unit) -> None:
    trains = replace(unit, packages=("keras",))
    for done, said in ((0, "takes minutes"), (3, "3 of 9 tried")):
        with pytest.raises(NotTriedError, match=said):
            Budget().require_time(trains, done, 9)
    Budget().require_time(trains, 9, 9)
    Budget(seconds=float("inf")).require_time(trains, 3, 9)
    Budget().require_time(unit, 3, 9)


def test_promises_of_a_unit_that_trains_are_held_without_time_if_they_were_tried_before(
    unit: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What an earlier run of this test has tried is no part of this one.
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    trains = replace(unit, packages=("keras",))
    with pytest.raises(NotTriedError, match="takes minutes"):
        promises_are_held(trains, Budget(jobs=2))

    def stop(text: str) -> None:
        if "breakers" not in text:
            raise NotTriedError(text)

    with pytest.raises(NotTriedError, match="no breaker fails"):
        promises_are_held(trains, Budget(jobs=2, seconds=float("inf"), on_step=stop))
    with pytest.raises(NotTriedError, match=r"takes minutes|of \d+ tried"):
        promises_are_held(trains, Budget(jobs=2))
    found = promises_are_held(trains, Budget(jobs=2, seconds=float("inf")))
    assert promises_are_held(trains, Budget(jobs=2)) == found


def test_options_of_the_mutants_need_the_mutants(unit: Unit) -> None:
    done = CliRunner().invoke(command, ["--course", str(unit.course.root), "ex01", "--public"])
    assert done.exit_code == 2
    assert "--public goes with --mutants or --breakers." in done.output
