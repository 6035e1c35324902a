"""A unit over which the grading process ends again and again: no grade, and tried again by the next run."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from grader.course import Course
from grader.results import Result, from_json
from tests.support.deadly import FATAL, deadly_course

COMMAND = [
    sys.executable,
    "-c",
    "from grader.cli import main; main()",
    "grade",
    "../class",
    "--out",
    "../out",
]


class Home:
    """Eve, whose first unit is fatal and whose second is right, and Ada, whose two are right."""

    def __init__(self, root: Path) -> None:
        self.course, self.flag = deadly_course(root / "course")
        self.out = root / "out"
        for learner in ("ada", "eve"):
            (root / "class" / learner).mkdir(parents=True)
            for unit in self.course.units:
                source = unit.solution.read_text(encoding="utf-8")
                if (learner, unit) == ("eve", self.course.units[0]):
                    source = FATAL
                (root / "class" / learner / f"{unit.name}.py").write_text(source, encoding="utf-8")

    def grade(self, *more: str) -> subprocess.CompletedProcess[str]:
        command = [*COMMAND, "--jobs", "1", *more]
        return subprocess.run(command, cwd=self.course.root, capture_output=True, text=True, check=False)

    def document(self, learner: str) -> Result:
        return from_json((self.out / f"{learner}.json").read_bytes())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_it_is_no_grade_and_the_run_says_so_and_ends_with_status_two(home: Home) -> None:
    # Eve's other unit has full marks: that counts, and the one that was not graded does not.
    done = home.grade("--fail-under", "99")
    assert done.returncode == 2
    assert "not graded" in done.stdout
    assert "Not graded, or only in part, because the grading process ended: 1;" in done.stdout
    eve = home.document("eve")
    assert [unit.given_up for unit in eve.units] == [True, False]
    assert (eve.points, eve.max_points) == (6, 6)
    assert home.document("ada").points == home.document("ada").max_points
    index = json.loads((home.out / "index.json").read_bytes())
    assert index["learners"]["eve"]["units"]["ex01_scaling"]["given_up"]
    report = (home.out / "report" / "index.html").read_text(encoding="utf-8")
    assert '<td class="lost">!</td>' in report


def test_the_next_run_tries_it_again_and_keeps_the_rest(home: Home) -> None:
    home.grade()
    kept = home.document("eve").units[1]
    again = home.grade()
    assert again.returncode == 2
    assert "Graded 1 of 2 submissions" in again.stdout
    home.flag.unlink()
    done = home.grade()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Graded 1 of 2 submissions" in done.stdout
    eve = home.document("eve")
    assert eve.units[1] == kept
    assert not eve.units[0].given_up
    assert eve.points == 6 + eve.units[0].points > 6
    assert "Graded 0 of 2 submissions" in home.grade().stdout


def test_a_run_that_does_not_ask_for_it_does_not_hide_it(home: Home) -> None:
    home.grade()
    (home.out / "ada.json").unlink()
    done = home.grade("--units", "ex02_errors")
    assert done.returncode == 2
    assert "has results for ex01_scaling" in done.stderr


def test_machines_read_it_as_no_grade(home: Home) -> None:
    rows = list(csv.DictReader(home.grade("--format", "csv").stdout.splitlines()))
    assert [(row["ex01_scaling"], row["ex02_errors"]) for row in rows][1] == ("", "6")
    assert (rows[1]["points"], rows[1]["max_points"], rows[1]["percent"]) == ("6", "6", "100.0")
    assert rows[1]["remark"].startswith("not graded: ex01_scaling")
    done = home.grade("--format", "junit")
    assert done.returncode == 2
    suites = {suite.get("name"): suite for suite in ET.fromstring(done.stdout)}
    suite = suites["eve: ex01_scaling"]
    assert [suite.get(name) for name in ("tests", "failures", "errors")] == ["1", "0", "1"]
    assert suite.find("testcase/error").get("type") == "not graded"  # type: ignore[union-attr]


def test_a_class_of_which_nothing_could_be_graded_has_no_percent(home: Home) -> None:
    path = home.course.root.parent / "class" / "eve" / "ex02_errors.py"
    path.unlink()
    arguments = ("--units", "ex01_scaling", "--fail-under", "1", "--format", "csv")
    done = home.grade(*arguments)
    assert done.returncode == 2
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert (rows[1]["points"], rows[1]["max_points"], rows[1]["percent"]) == ("0", "0", "")


def test_nbgrader_gets_no_grade(tmp_path: Path) -> None:
    from grader.nbgrader.handed_in import graded_submission
    from grader.nbgrader.shared_grader import SharedGrader
    from grader.sandbox.client import SandboxError
    from grader.submission import Chunk, ModuleSource

    course: Course
    course, flag = deadly_course(tmp_path / "course")
    unit = course.units[0]
    module = ModuleSource(unit.name, f"{unit.name}.ipynb", (Chunk("cell 1", FATAL),), True)
    shared = SharedGrader()
    try:
        with pytest.raises(SandboxError, match="eve, ex01_scaling: Not graded: the process that runs"):
            shared.grade(unit, graded_submission("eve", None, module), jobs=1)
        flag.unlink()
        assert shared.grade(unit, graded_submission("eve", None, module), jobs=1).points > 0
    finally:
        shared.close()
