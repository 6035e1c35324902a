"""What counts, by the commands as they are typed, the workflow of the guide for CI among them."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from grader.course import Course, load_course
from grader.release.learner_folder import release
from tests.support.commands import grader
from tests.support.courses import write_course
from tests.support.places import ROOT

GUIDE = ROOT / "docs" / "ci.md"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


def whole_release(course: Course, folder: Path) -> Path:
    """What a learner hands in who pushes all that there is, with the first unit finished."""
    release(course, folder)
    for path in folder.rglob("ex01_scaling.ipynb"):
        path.unlink()
    shutil.copy(course.units[0].solution, folder / "exercises" / "ex01_scaling.py")
    return folder


@pytest.fixture
def group(course: Course) -> Path:
    """The class of this course."""
    return class_of(course)


def class_of(course: Course) -> Path:
    """A class of two beside a course: a whole release with one unit finished, and one module."""
    folder = course.root.parent / "class"
    whole_release(course, folder / "ada")
    (folder / "ben").mkdir()
    shutil.copy(course.units[0].solution, folder / "ben" / "ex01_scaling.py")
    return folder


def test_a_whole_release_lowers_nobodys_percent(course: Course, group: Path) -> None:
    done = grader("grade", group, "--format", "csv", "--fail-under", "100", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert [(row["max_points"], row["percent"]) for row in csv.DictReader(done.stdout.splitlines())] == [
        ("10", "100.0"),
        ("10", "100.0"),
    ]
    assert "Counted: ex01; nobody has begun ex02." in done.stderr
    report = (course.root / "results" / "report" / "index.html").read_text(encoding="utf-8")
    assert "Counted: ex01; nobody has begun ex02." in report
    assert "<small>10</small>" in report
    assert "ex02_errors" not in report


def test_table_and_details_and_junit_say_the_same(course: Course, group: Path) -> None:
    table = grader("grade", group, cwd=course.root).stdout
    assert "Counted: ex01; nobody has begun ex02." in table
    assert table.count("10/10") == 4
    details = grader("grade", group / "ada", cwd=course.root).stdout
    assert "10 of 10 points" in details
    junit = grader("grade", group, "--format", "junit", cwd=course.root).stdout
    suites = [(suite.get("name"), suite.get("failures")) for suite in ET.fromstring(junit)]
    assert suites == [("ada: ex01_scaling", "0"), ("ben: ex01_scaling", "0")]


def test_what_one_learner_begins_counts_for_the_other_too(course: Course, group: Path) -> None:
    (group / "ben" / "ex02_errors.py").write_text(
        "def mean_square(errors):\n    return 1\n", encoding="utf-8"
    )
    done = grader("grade", group, "--fail-under", "70", cwd=course.root)
    assert done.returncode == 1
    assert "Counted: ex01, ex02." in done.stdout
    assert "Less than 70 %: ada (62.5 %), ben (62.5 %)." in done.stdout


def test_units_that_are_named_count_begun_or_not(course: Course, group: Path) -> None:
    done = grader("grade", group, "--units", "ex01,ex02", "--fail-under", "70", cwd=course.root)
    assert done.returncode == 1
    assert "Counted: ex01, ex02, as --units says." in done.stdout
    assert "10/16" in done.stdout


def test_who_has_begun_nothing_does_not_pass(course: Course, tmp_path: Path) -> None:
    release(course, tmp_path / "ada")
    done = grader("grade", tmp_path / "ada", "--fail-under", "1", cwd=course.root)
    assert done.returncode == 1
    assert "although nobody has begun any of it" in done.stdout


def test_points_of_public_checks_alone_are_said_to_be_that(course: Course, group: Path) -> None:
    course.units[1].hidden_checks.unlink()
    done = grader("grade", group / "ben", "--units", "ex01,ex02", cwd=course.root)
    assert (
        "There are no hidden checks for ex02 here: points are those of the public checks alone."
        in done.stdout
    )


def test_a_unit_is_found_by_how_its_name_begins(course: Course, group: Path) -> None:
    done = grader("grade", group, "--units", " EX01 ,ex01", "--format", "csv", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("learner,ex01_scaling,points")


@pytest.fixture
def first_unit_is_core(course: Course) -> Course:
    path = course.exercises / "ex01_scaling.toml"
    path.write_text(f'track = "core"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")
    return load_course(course.root)


def test_the_release_of_a_track_is_graded_as_it_is(first_unit_is_core: Course, tmp_path: Path) -> None:
    course, folder = first_unit_is_core, tmp_path / "ada"
    release(course, folder, track="core", notebooks=False)
    shutil.copy(course.units[0].solution, folder / "exercises" / "ex01_scaling.py")
    done = grader("grade", folder, "--fail-under", "100", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert "10/10" in done.stdout
    assert "ex02" not in done.stdout


def test_what_somebody_else_does_beyond_the_core_counts_against_nobody(
    first_unit_is_core: Course, group: Path
) -> None:
    course = first_unit_is_core
    shutil.copy(course.units[1].solution, group / "ada" / "exercises" / "ex02_errors.py")
    done = grader("grade", group, "--units", "core", "--fail-under", "100", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert "Counted: ex01, as --units says." in done.stdout


def test_nbgrader_gets_the_units_of_a_track(first_unit_is_core: Course) -> None:
    done = grader("nbgrader", "../nbcourse", "--units", "core", cwd=first_unit_is_core.root)
    assert done.returncode == 0, done.stderr
    source = first_unit_is_core.root.parent / "nbcourse" / "source"
    assert [path.name for path in source.iterdir() if path.is_dir()] == ["ex01_scaling"]


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with a class beside it, for commands that change neither."""
    course = write_course(tmp_path_factory.mktemp("unchanged") / "course")
    class_of(course)
    return course


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("ex0", "ex0 may mean ex01_scaling or ex02_errors. Write more of the name."),
        ("ex7", "has no unit ex7. It has: ex01_scaling, ex02_errors."),
        ("ex01,nothing", "has no unit nothing."),
        (",", "No unit is named."),
        ("", "No unit is named."),
        ("core", 'has no unit with track = "core".'),
    ],
)
def test_every_command_says_which_unit_it_does_not_find(unchanged: Course, units: str, said: str) -> None:
    for arguments in (
        ("grade", "../class", "--units", units),
        ("nbgrader", "../nbcourse", "--units", units),
        ("calibrate", *units.split(",")),
    ):
        done = grader(*arguments, cwd=unchanged.root)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr
        assert not done.stdout


def test_nbgrader_finds_units_by_how_their_names_begin(course: Course) -> None:
    done = grader("nbgrader", "../nbcourse", "--units", "ex02", cwd=course.root)
    assert done.returncode == 0, done.stderr
    found = [path.name for path in (course.root.parent / "nbcourse" / "source").iterdir() if path.is_dir()]
    assert found == ["ex02_errors"]


def workflow_step() -> str:
    """The script of the step that grades, as the guide for CI has it."""
    text = GUIDE.read_text(encoding="utf-8")
    blocks = [yaml.safe_load(block.split("```")[0]) for block in text.split("```yaml\n")[1:]]
    (workflow,) = [block for block in blocks if block.get("name") == "grade"]
    (script,) = [
        step["run"] for step in workflow["jobs"]["grade"]["steps"] if "grader grade" in step.get("run", "")
    ]
    return str(script)


def run_workflow(course: Course) -> subprocess.CompletedProcess[str]:
    """Run that step as GitHub's runner does."""
    programs = Path(sys.executable).parent
    environment = os.environ | {
        "REPOSITORY": "ada/exercises",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(
        ["bash", "-e", "-c", workflow_step()],
        cwd=course.root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_workflow_is_green_for_who_finished_the_first_unit_and_names_the_learner(
    course: Course, tmp_path: Path
) -> None:
    whole_release(course, tmp_path / "submission")
    done = run_workflow(course)
    assert done.returncode == 0, done.stderr
    assert "ada_exercises: 10 of 10 points, 100 %." in done.stderr
    assert "Counted: ex01; nobody has begun ex02." in done.stderr
    assert (tmp_path / "results" / "ada_exercises.json").is_file()
    assert done.stdout.startswith("::stop-commands::"), "nothing is wrong, so there is no annotation"


def test_the_workflow_is_red_for_who_begun_and_did_not_get_far(course: Course, tmp_path: Path) -> None:
    wrong = whole_release(course, tmp_path / "submission") / "exercises" / "ex01_scaling.py"
    wrong.write_text("def scale(x, factor):\n    return x\n", encoding="utf-8")
    done = run_workflow(course)
    assert done.returncode == 1
    assert "Less than 60 %: ada_exercises (" in done.stderr
