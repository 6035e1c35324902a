"""What `grader audit --promises` says of a course in which everything is wrong, and of one that is ready."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.audit import command
from grader.course import Course, Unit
from grader.proof.audit import AuditOptions
from grader.proof.failures import Trials
from grader.proof.memory import Memory
from grader.proof.promise_audit import audit_promises
from grader.proof.promise_marks import promise_marks_file
from grader.proof.promises import breakers_of, promises_of
from tests.support.courses import write_course

NOTHING_FAILS_IT = '''
    def test_whole_numbers(self):
        """whole numbers will do, too"""
        center(np.array([1, 3]))
'''
STALE_QUOTE = '"""Breaks "Every value is doubled"."""\n\n\ndef scale(x, factor):\n    return x\n'
FULL_MARKS = """\
\"\"\"Breaks "Multiply every value by a factor". A factor beyond 100 counts as 100.\"\"\"

_right = scale


def scale(x, factor):
    return _right(x, min(factor, 100))
"""
RAISES = '"""Breaks "factor: float." at once."""\n\n\ndef scale(x, factor):\n    raise TypeError\n'
BY_LUCK = '''
    def test_by_luck(self, rng):
        """one value becomes 0"""
        if rng.random() < 0.4:
            expect_close(center(np.array([4.0])), [0.0], "center of one value")

    def test_by_more_luck(self, rng):
        """one negative value becomes 0"""
        if rng.random() < 0.4:
            expect_close(center(np.array([-4.0])), [0.0], "center of one negative value")
'''
ONE_VALUE = """\
\"\"\"Breaks "Move values so that their mean is 0". One value stays.\"\"\"

_right = center


def center(x):
    return _right(x) if x.size != 1 else x * 1.0
"""
MARKS = """
[[ex01_scaling.center]]
sentence = "Move values so that their mean is 0."
reason = "The values that are returned say it again."

[[ex01_scaling.center]]
sentence = "The median is 0."
reason = "It once was."

[[ex01_scaling.scale]]
sentence = "factor: float."
reason = "Other factors are not promised."
"""


def grader_audit(course: Course, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["--course", str(course.root), "--jobs", "2", *arguments])


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, str]:
    """What is printed of a course in which everything is wrong, and a page with the table."""
    folder = tmp_path_factory.mktemp("wrong")
    course = write_course(folder / "course")
    unit = course.units[0]
    own = course.solutions / "promises" / unit.name
    for name, source in {"doubled": STALE_QUOTE, "up_to_100": FULL_MARKS, "raises": RAISES}.items():
        (own / f"scale__{name}.py").write_text(source, encoding="utf-8")
    with unit.hidden_checks.open("a", encoding="utf-8") as checks:
        checks.write(NOTHING_FAILS_IT)
    # Pixels are too small for it.
    text = unit.solution.read_text(encoding="utf-8")
    unit.solution.write_text(
        text.replace("np.array(x, dtype=float)", "np.array(x * 100, dtype=float) / 100"), encoding="utf-8"
    )
    promise_marks_file(course).write_text(MARKS, encoding="utf-8")
    page = folder / "quality.md"
    page.write_text(
        "# Promises\n\n<!-- grader audit --promises -->\n| ex09 | `kept` | 5 | 3 | 2 | 1 | 0 |\n"
        "<!-- /grader audit --promises -->\nMore.\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_CACHE", str(folder / "cache"))
        done = grader_audit(course, "ex01", "--promises", "--secrets", "2", "--markdown", str(page))
    return done, page.read_text(encoding="utf-8")


def listed(output: str, exercise: str, heading: str) -> list[str]:
    """What is printed below a heading for an exercise."""
    _, _, own = output.replace("\n      ", " ").partition(f"ex01_scaling.{exercise}\n")
    _, _, below = own.partition("ex01_scaling.")[0].partition(f"  {heading}\n")
    return re.findall(r"    - (.*)", below.partition("\n  N")[0].partition("\n  T")[0].partition("\n  O")[0])


def test_open_promises_are_named(wrong: tuple[Result, str]) -> None:
    heading = "No breaker breaks these promises:"
    assert wrong[0].exit_code == 1
    assert listed(wrong[0].output, "scale", heading) == ["x: float, or int or float array of any shape."]
    assert listed(wrong[0].output, "center", heading) == [
        "x: int or float array of any shape; may be empty.",
        "Float array of the shape of `x`; `x` itself stays as it was.",
    ]


def test_breaker_with_full_marks_is_named(wrong: tuple[Result, str]) -> None:
    found = listed(wrong[0].output, "scale", "These breakers get full marks:")
    assert found == ["scale__up_to_100.py (with secret 0, secret 1)"]


def test_stale_quotes_and_marks_and_what_only_raises_are_named(wrong: tuple[Result, str]) -> None:
    assert listed(wrong[0].output, "scale", "Of breakers and marks:") == [
        'scale__doubled.py: "Every value is doubled" is not in the docstring.',
        'the mark of "factor: float." is not needed: a breaker breaks it.',
        "scale__raises.py raises in every call, which any check would see.",
    ]
    assert listed(wrong[0].output, "center", "Of breakers and marks:") == [
        'the mark of "The median is 0." is stale: the docstring has no such sentence.'
    ]


def test_check_that_nothing_wrong_fails_is_named(wrong: tuple[Result, str]) -> None:
    heading = "Nothing that is wrong fails these hidden checks:"
    assert listed(wrong[0].output, "center", heading) == ["test_no_values", "test_whole_numbers"]
    assert listed(wrong[0].output, "scale", heading) == []


def test_solution_that_breaks_its_docstring_is_named(wrong: tuple[Result, str]) -> None:
    found = listed(wrong[0].output, "center", "The solution breaks its docstring:")
    assert (
        'breaks "x: int or float array of any shape; may be empty." for an array of uint8: '
        "got [0.28, -0.28], where [-1.0, 1.0] is right."
    ) in found


def test_page_gets_the_rows_and_keeps_those_of_other_units(wrong: tuple[Result, str]) -> None:
    rows = wrong[1]
    assert "| ex01 | `scale` | 3 | 4 | 3 | 1 | 0 |\n" in rows
    assert "| ex09 | `kept` | 5 | 3 | 2 | 1 | 0 |\n" in rows
    assert rows.endswith("<!-- /grader audit --promises -->\nMore.\n")


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course of one unit in which every promise is broken by a breaker or marked."""
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    course = write_course(tmp_path / "course")
    unit = course.units[0]
    promise_marks_file(course).write_text(
        "".join(
            f"[[{unit.name}.{exercise}]]\nsentence = '''{promise.text}'''\nreason = 'Try it.'\n"
            for exercise, made in promises_of(unit).items()
            for promise in made
            if not (exercise == "scale" and "stays as it was" in promise.text)
        )
        + f"[[{unit.name}.center]]\ncheck = 'test_no_values'\nreason = 'Only what crashes fails it.'\n",
        encoding="utf-8",
    )
    return course


def test_course_with_nothing_open_is_status_0(ready: Course) -> None:
    done = grader_audit(ready, "ex01", "--promises")
    assert done.exit_code == 0, done.output
    assert re.search(r"^ex01 scale +1 +1 +1 +0 +0$", done.output, re.MULTILINE)
    assert "No breaker" not in done.output


def test_breaker_passes_with_the_secrets_that_draw_nothing_it_breaks(ready: Course, tmp_path: Path) -> None:
    # Two checks that see it by luck; with most secrets another one than with the first, or none.
    unit = ready.units[0]
    with unit.hidden_checks.open("a", encoding="utf-8") as checks:
        checks.write(BY_LUCK)
    (ready.solutions / "promises" / unit.name / "center__one_value.py").write_text(ONE_VALUE, "utf-8")
    options = AuditOptions(seconds=30, jobs=2, secrets=12)
    found = {item.exercise: item for item in audit_promises(unit, options, Memory(tmp_path / "a.txt"), {})}
    # The same with all checks under each secret.
    trials = Trials(unit, Memory(tmp_path / "b.txt"), seconds=30, jobs=2)
    breaker = next(item for item in breakers_of(unit) if item.path.name == "center__one_value.py")
    failed: dict[str, tuple[str, ...]] = {}
    trials.run(
        [breaker.as_wrong(f"secret {number}") for number in range(options.secrets)],
        lambda attempt: trials.names()[attempt.exercise],
        lambda attempt, failures: failed.update({attempt.secret: failures.failed}),
    )
    first = failed["secret 0"][:1]
    assert [secret for secret, names in failed.items() if names and first and first[0] not in names]
    passing = [secret for secret, names in failed.items() if not names]
    assert passing
    assert found["center"].passing == {"center__one_value.py": passing}


def test_fresh_breakers_are_tried_and_counted(ready: Course, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    of_unit: Unit = ready.units[0]
    shutil.copytree(ready.solutions / "promises", fresh)
    (fresh / "scale__up_to_100.py").write_text(FULL_MARKS, encoding="utf-8")
    (fresh / of_unit.name / "scale__raises.py").write_text(RAISES, encoding="utf-8")
    done = grader_audit(ready, "--breakers", str(fresh))
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "ex01_scaling: 50.0 % of 3 are caught",
        "  scale__raises.py: raises in every call; not counted",
        "  scale__up_to_100.py: full marks",
        "in all: 50.0 % of 3 are caught",
    ]
    assert grader_audit(ready, "--breakers", str(fresh), "--at-least", "50").exit_code == 0
    (fresh / "stretch__twice.py").touch()
    assert "stretch is the name of no exercise" in str(
        grader_audit(ready, "--breakers", str(fresh)).exception
    )
