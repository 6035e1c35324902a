"""A broken check is never the learner's fault; nobody is graded by checks that the solution fails."""

from __future__ import annotations

import logging
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from grader.class_run import RunOptions, grade_class
from grader.cli.grade import summary
from grader.course import Course, CourseError, load_course
from grader.files import file_lock
from grader.results import Result
from grader.results.overview import overview
from grader.scheduling.grader import Grader
from tests.support.courses import write_course
from tests.support.handed_in import hand_in

UNIT = "ex01_scaling"
# The line of the course's check that each test breaks in its own way.
WHOLE = 'expect(scale(rng.normal(), 2.0) != 0.0, "scale is wrong")'
# For about half of all submissions there is no such method.
HALF = """number = scale(1.0, 1.0) * rng.integers(2)
        expect(rng.normol(number) if number else True, 'wrong')"""


def course(folder: Path, line: str) -> Course:
    made = write_course(folder, "broken")
    checks = made.unit(UNIT).hidden_checks
    text = checks.read_text(encoding="utf-8")
    assert WHOLE in text
    checks.write_text(text.replace(WHOLE, line), encoding="utf-8")
    return load_course(made.root)


def graded(made: Course, *sources: str) -> list[Result]:
    submissions = [hand_in(f"learner {n:02}", {UNIT: source}) for n, source in enumerate(sources)]
    with Grader(made, jobs=1, units=[UNIT]) as grader:
        return sorted(grader.grade(submissions), key=lambda result: result.learner)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rng.normol(3)", r"hidden::TestScale::test_sometimes_broken \(test_ex01_scaling\.py, line 16: Attr"),
        ("expect(scale(rng.normol(3), 1.0), 'wrong')", "AttributeError"),
        ("expect(scale(2.0, 3.0).nothing, 'wrong')", r"line 16: AttributeError"),
        (
            "expect(scale(2.0, 3.0) == 5.0, 'scale(2, 3) is wrong')",
            r"test_sometimes_broken: scale\(2, 3\) is",
        ),
        ("assert scale(2.0, 3.0) == 5.0", "did not do what was asked"),
    ],
)
def test_nobody_is_graded_before_the_solution_passes(tmp_path: Path, line: str, said: str) -> None:
    made = course(tmp_path, line)
    source = made.unit(UNIT).solution.read_text(encoding="utf-8")
    with pytest.raises(CourseError, match=f"Nobody was graded on {UNIT}(.|\n)*{said}"):
        graded(made, source)


def test_a_fixture_that_is_not_there_is_named_with_the_line_of_its_check(tmp_path: Path) -> None:
    made = course(tmp_path, WHOLE)
    checks = made.unit(UNIT).hidden_checks
    text = checks.read_text(encoding="utf-8")
    checks.write_text(text.replace("test_sometimes_broken(self, rng)", "test_sometimes_broken(self, rgn)"))
    with pytest.raises(CourseError, match=r"test_ex01_scaling\.py, line 13: FixtureLookupError"):
        graded(load_course(made.root), "")


def test_misconceptions_that_cannot_be_read_are_named_with_their_line(tmp_path: Path) -> None:
    made = course(tmp_path, WHOLE)
    path = made.unit(UNIT).misconceptions
    path.write_text("import numpy as np\n\n@misconception('scale', 'You add.')\ndef adds(x, f): ...\n")
    with pytest.raises(CourseError, match=r"misconceptions_ex01_scaling\.py, line 3: NameError: name 'misc"):
        graded(load_course(made.root), "")


def test_a_misspelt_name_that_only_wrong_answers_reach_is_the_courses(tmp_path: Path) -> None:
    made = course(tmp_path, "expect(scale(2.0, 3.0) == 6.0 or fial(), 'wrong')")
    (result,) = graded(made, "def scale(x, factor):\n    return x + factor\n")
    (unit,) = result.units
    name = "hidden::TestScale::test_sometimes_broken"
    assert unit.course_faults == (f"{name} (test_ex01_scaling.py, line 16: NameError)",)
    assert name not in {check.id for check in unit.checks}


def test_a_variable_that_an_answer_leaves_without_a_value_is_the_learners(tmp_path: Path) -> None:
    made = course(tmp_path, "for last in ([] if scale(1.0, 1.0) is None else [1]): pass\n        assert last")
    (result,) = graded(made, "def scale(x, factor):\n    return None\n")
    found = {check.id: check.outcome for check in result.units[0].checks}
    assert found["hidden::TestScale::test_sometimes_broken"] == "failed"
    assert result.units[0].course_faults == ()


def test_that_the_solution_passes_is_remembered_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    made = course(tmp_path / "course", "expect(scale(1.0, 1.0) == 1.0, 'wrong')")
    marks = tmp_path / "cache" / "references"
    graded(made, "def scale(x, factor):\n    return x\n")
    assert len(files_in(marks)) == 1
    graded(made, "def scale(x, factor):\n    return 2 * x\n")
    assert len(files_in(marks)) == 1
    path = made.unit(UNIT).solution
    path.write_text(path.read_text(encoding="utf-8").replace("stretched_values * factor", "4"), "utf-8")
    with pytest.raises(CourseError, match="Nobody was graded"):
        graded(load_course(made.root), "def scale(x, factor):\n    return x\n")


PROCESS = """
import logging, sys
from pathlib import Path

from grader.course import load_course
from grader.scheduling.grader import Grader

logging.basicConfig(stream=sys.stdout, format="%(message)s", level=logging.INFO)
with Grader(load_course(Path(sys.argv[1])), jobs=1, units=[sys.argv[2]]) as grader:
    print("ready", flush=True)
    sys.stdin.readline()
    print(f"{len(list(grader.grade([])))} graded")
"""


def test_two_processes_that_begin_together_grade_the_solution_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    made = course(tmp_path / "course", WHOLE)
    command = [sys.executable, "-c", PROCESS, str(made.root), UNIT]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    processes = [subprocess.Popen(command, text=True, **pipes) for _ in range(2)]
    for process in processes:
        # A log comes before it.
        assert "ready\n" in iter(process.stdout.readline, "")
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate()[0] for process in processes]
    assert [text.splitlines()[-1] for text in said] == ["0 graded", "0 graded"]
    assert sum("own solution is graded first" in text for text in said) == 1


def test_a_reference_whose_lock_somebody_keeps_is_graded_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    made = course(tmp_path / "course", WHOLE)
    graded(made, "")
    (lock,) = files_in(tmp_path / "cache" / "references" / "locks")
    (mark,) = files_in(tmp_path / "cache" / "references")
    mark.unlink()
    monkeypatch.setattr("grader.scheduling.reference_gate._WAIT_SECONDS", 0.2)
    with file_lock(lock), caplog.at_level(logging.INFO, "grader"):
        assert len(graded(made, "")) == 1
    assert "own solution is graded first" in caplog.text
    assert files_in(tmp_path / "cache" / "references") == [mark]


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]


@pytest.fixture(scope="module")
def sometimes(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return course(tmp_path_factory.mktemp("course"), HALF)


@pytest.fixture
def secret_of_luck(monkeypatch: pytest.MonkeyPatch, sometimes: Course) -> None:
    """A secret for which the solution itself draws an input on which the check works."""
    for number in range(20):
        monkeypatch.setenv("NEUROKATA_SECRET", f"secret number {number} of many")
        try:
            graded(sometimes, "")
            return
        except CourseError:
            continue
    pytest.fail("the check is broken under every secret")


@pytest.mark.usefixtures("secret_of_luck")
def test_check_that_is_broken_for_some_inputs_costs_nobody_anything(sometimes: Course) -> None:
    right = sometimes.unit(UNIT).solution.read_text(encoding="utf-8")
    results = graded(sometimes, *(f"{right}\n# {number}" for number in range(10)))
    hit = [result for result in results if result.units[0].course_faults]
    assert 0 < len(hit) < 10
    for result in results:
        assert result.points == result.max_points
    for result in hit:
        (unit,) = result.units
        name = "hidden::TestScale::test_sometimes_broken"
        assert unit.course_faults[0].startswith(f"{name} (test_ex01_scaling.py, line")
        assert "not your fault" in unit.notes[0]
        assert not any(check.id == name for check in unit.checks)


@pytest.mark.usefixtures("secret_of_luck")
def test_wrong_answers_to_a_check_that_may_be_broken_still_lose_its_points(sometimes: Course) -> None:
    wrong = (
        "def scale(x, factor):\n    return {answer}\n\ndef center(x):\n    return x - x.mean()\n# {number}"
    )
    sources = [wrong.format(answer="[]", number=number) for number in range(10)]
    for result in graded(sometimes, *sources):
        checks = {check.id: check for check in result.units[0].checks}
        found = checks.get("hidden::TestScale::test_sometimes_broken")
        assert found is None or found.outcome == "failed" or found.points == 3


def test_answer_that_trips_a_check_is_the_learners(tmp_path: Path) -> None:
    made = course(tmp_path, "expect(scale(2.0, 3.0) == 6.0, 'wrong')")
    source = "def scale(x, factor):\n    return x * factor\n\ndef center(x):\n    return list(x - x.mean())\n"
    (result,) = graded(made, source)
    found = next(check for check in result.units[0].checks if check.id == "hidden::TestCenter::test_shape")
    assert (found.outcome, found.message) == (
        "failed",
        "`center` returned a list with which the check could not go on. Compare its type, shape and parts "
        "with what was promised.",
    )
    assert result.units[0].course_faults == ()


@pytest.mark.usefixtures("secret_of_luck")
def test_instructor_is_told_where_a_check_is_broken(sometimes: Course, tmp_path: Path) -> None:
    right = sometimes.unit(UNIT).solution.read_text(encoding="utf-8")
    for number in range(10):
        folder = tmp_path / "class" / f"learner {number}"
        folder.mkdir(parents=True)
        (folder / f"{UNIT}.py").write_text(f"{right}\n# {number}", encoding="utf-8")
    engine = partial(Grader, sometimes, jobs=1)
    run = grade_class(sometimes, [tmp_path / "class"], tmp_path / "out", engine, RunOptions((UNIT,)))
    (fault,) = run.course_faults
    told = "\n".join(summary(run, sometimes))
    assert fault in told
    assert "test_ex01_scaling.py, line 17: AttributeError" in told
    assert [overview(result).percentage for result in run.results()] == [100.0] * 10
