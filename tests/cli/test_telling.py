"""What a check tells whether it passes or not, from its ``tell`` to each form of results."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.exporters.junit import junit_xml
from grader.nbgrader.feedback import exercise_html
from grader.results import Result, from_json
from tests.support.commands import grader
from tests.support.courses import write_course

TELLING = '''

class TestScale:
    def test_told(self):
        """most numbers are scaled"""
        got = scale([1.0, 2.0], 2.0)
        tell(f"It scales {np.sum(np.asarray(got) == [2.0, 4.0])} of 2 numbers, and says {str(got)}.")
        measure("Numbers scaled", np.sum(np.asarray(got) == [2.0, 4.0]))
        measure("Nothing", float("nan"))
        expect_close(got, [2.0, 4.0], "scale(x, 2.0)")
'''
EVIL = 'def scale(x, factor):\n    return ["<b>\\x1b[2J" * 200, 4.0]\n'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose hidden check tells a number, and results of a right, a wrong and a hostile answer."""
    folder = tmp_path_factory.mktemp("telling")
    course = write_course(folder / "course")
    checks = course.units[0].hidden_checks
    checks.write_text(
        f"from grader.authoring import measure, tell\n{checks.read_text('utf-8')}{TELLING}", "utf-8"
    )
    right = course.units[0].solution.read_text("utf-8")
    for learner, code in [
        ("ada", ""),
        ("ben", "def scale(x, factor):\n    return np.array([2.0, 5.0])\n"),
        ("eve", EVIL),
    ]:
        (folder / "class" / learner).mkdir(parents=True)
        (folder / "class" / learner / "ex01_scaling.py").write_text(f"{right}\n\n{code}", "utf-8")
    done = grader("grade", "../class", "--out", "../out", cwd=folder / "course")
    assert done.returncode == 0, done.stderr
    return folder


def document(home: Path, learner: str) -> Result:
    return from_json((home / "out" / f"{learner}.json").read_bytes())


def told(home: Path, learner: str) -> tuple[str, ...]:
    return tuple(
        said for unit in document(home, learner).units for check in unit.checks for said in check.told
    )


def test_the_document_has_what_a_passed_and_a_failed_check_told(home: Path) -> None:
    assert told(home, "ada") == ("It scales 2 of 2 numbers, and says [2. 4.].",)
    assert told(home, "ben") == ("It scales 1 of 2 numbers, and says [2. 5.].",)


def test_the_document_has_what_was_measured_and_no_number_that_is_none(home: Path) -> None:
    for learner, number in (("ada", 2.0), ("ben", 1.0), ("eve", 0.0)):
        measured = [check.measured for unit in document(home, learner).units for check in unit.checks]
        assert [found for found in measured if found] == [{"Numbers scaled": number}]


def test_the_terminal_shows_it_below_the_exercise(home: Path) -> None:
    shown = grader("grade", "../class/ada", "--out", "../one", cwd=home / "course").stdout.splitlines()
    place = next(number for number, line in enumerate(shown) if line.lstrip().startswith("scale "))
    assert shown[place + 1].strip() == "It scales 2 of 2 numbers, and says [2. 4.]."


def test_the_report_shows_it_and_escapes_what_a_submission_put_into_it(home: Path) -> None:
    page = "".join(path.read_text("utf-8") for path in (home / "out" / "report" / "learners").iterdir())
    assert "It scales 2 of 2 numbers" in page
    assert "It scales 1 of 2 numbers" in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert "\x1b" not in page


def test_what_a_submission_put_into_it_has_an_end(home: Path) -> None:
    (sentence,) = told(home, "eve")
    assert len(sentence) < 400


@pytest.mark.parametrize("learner", ["ada", "ben", "eve"])
def test_other_forms_show_it_once(home: Path, learner: str) -> None:
    checks = document(home, learner).units[0].exercises["scale"]
    page = exercise_html("scale", checks)
    assert page.count("of 2 numbers") == 1
    assert "<b>\x1b" not in page
    xml = b"".join(junit_xml("A course", [document(home, learner)])).decode()
    assert xml.count("of 2 numbers") == 1
    assert "\x1b" not in xml


def test_a_kept_result_tells_it_again(home: Path) -> None:
    again = grader("grade", "../class", "--out", "../out", cwd=home / "course")
    assert again.returncode == 0, again.stderr
    assert told(home, "ada") == ("It scales 2 of 2 numbers, and says [2. 4.].",)


def test_a_document_of_a_check_that_told_nothing_is_read_as_before(home: Path) -> None:
    found = msgspec.json.decode((home / "out" / "ada.json").read_bytes())
    for unit in found["units"]:
        for check in unit["checks"]:
            del check["told"]
    assert from_json(msgspec.json.encode(found)).points == document(home, "ada").points
