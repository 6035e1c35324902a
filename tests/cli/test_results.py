"""The folder of results as the command uses it: who is in it, where it may lie, what a spreadsheet reads."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import command, grader
from tests.support.courses import write_course

WRONG = "def scale(x, factor):\n    return x\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A course, and beside it a class of two: right in the first unit, and wrong."""
    course = write_course(tmp_path / "course")
    hand_in(tmp_path / "class" / "ada", course.units[0].solution.read_text(encoding="utf-8"))
    hand_in(tmp_path / "class" / "ben", WRONG)
    return tmp_path


def hand_in(folder: Path, source: str) -> None:
    folder.mkdir(parents=True)
    (folder / "ex01_scaling.py").write_text(source, encoding="utf-8")


def learners(text: str) -> list[str]:
    return [row["learner"] for row in csv.DictReader(text.splitlines())]


def test_one_who_is_graded_into_the_folder_of_the_class_joins_it(home: Path) -> None:
    assert grader("grade", "../class", "--out", "../out", cwd=home / "course").returncode == 0
    hand_in(home / "late" / "cleo", WRONG)
    done = grader("grade", "../late/cleo", "--out", "../out", cwd=home / "course")
    assert done.returncode == 0, done.stderr
    assert "Graded 1 of 1 submissions" in done.stdout
    assert "In the folder from before, and in the report too: 2 more." in done.stdout
    report = (home / "out" / "report" / "index.html").read_text(encoding="utf-8")
    assert all(f">{name}</a>" in report for name in ("ada", "ben", "cleo"))
    done = grader("grade", "../late/cleo", "--out", "../out", "--format", "csv", cwd=home / "course")
    assert learners(done.stdout) == ["ada", "ben", "cleo"]


def test_only_those_who_are_asked_for_decide_the_exit_status(home: Path) -> None:
    assert grader("grade", "../class", "--out", "../out", cwd=home / "course").returncode == 0
    for name, status in (("ada", 0), ("ben", 1)):
        arguments = ("grade", f"../class/{name}", "--out", "../out", "--fail-under", "90")
        assert grader(*arguments, cwd=home / "course").returncode == status


@pytest.mark.parametrize("name", ["남궁 민수", "-rf", ".hidden", "Ada", "ADA"], ids=ascii)
def test_a_document_can_be_typed_and_removed(home: Path, name: str) -> None:
    hand_in(home / "class" / f"{name}_1_assignsubmission_file_", WRONG)
    done = grader("grade", "../class", "--out", "../out", cwd=home / "course")
    assert done.returncode == 0, done.stderr
    subprocess.run("rm *.json", shell=True, cwd=home / "out", check=True)


@pytest.mark.parametrize("out", ["../class", "../class/results", "../class/../class/ada", "../link/deep/er"])
def test_results_inside_of_what_is_graded_are_refused(home: Path, out: str) -> None:
    (home / "link").symlink_to(home / "class", target_is_directory=True)
    before = sorted(home.rglob("*"))
    done = grader("grade", "../class", "--out", out, cwd=home / "course")
    assert done.returncode == 2
    assert "which is to be graded. Name another one with --out" in done.stderr
    assert sorted(home.rglob("*")) == before


def test_results_where_a_link_in_the_class_leads_are_refused(home: Path) -> None:
    hand_in(home / "elsewhere", WRONG)
    (home / "class" / "cleo").symlink_to(home / "elsewhere", target_is_directory=True)
    done = grader("grade", "../class", "--out", "../elsewhere/results", cwd=home / "course")
    assert (done.returncode, "which is to be graded" in done.stderr) == (2, True)


def test_results_of_a_class_that_is_named_by_a_link_are_refused_inside_of_it(home: Path) -> None:
    (home / "link").symlink_to(home / "class", target_is_directory=True)
    done = grader("grade", "../link/", "--out", "../class/results", cwd=home / "course")
    assert (done.returncode, "which is to be graded" in done.stderr) == (2, True)


def test_by_default_results_are_refused_in_the_class_that_one_is_in(home: Path) -> None:
    done = grader("grade", ".", "--course", "../course", cwd=home / "class")
    assert (done.returncode, "which is to be graded" in done.stderr) == (2, True)


def test_results_beside_the_class_and_above_it_are_written(home: Path) -> None:
    for out in ("../class-results", ".."):
        assert grader("grade", "../class", "--out", out, cwd=home / "course").returncode == 0


@pytest.mark.parametrize("files", [(), (".DS_Store",), ("README.md", "list.txt")])
def test_a_folder_in_which_nobody_has_handed_in_anything_is_told(home: Path, files: tuple[str, ...]) -> None:
    (home / "nobody").mkdir()
    for name in files:
        (home / "nobody" / name).write_text("words", encoding="utf-8")
    done = grader("grade", "../nobody", "--out", "../out", cwd=home / "course")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no submission in" in done.stderr
    assert not (home / "out").exists()


def test_a_spreadsheet_knows_the_letters_of_a_csv(home: Path) -> None:
    hand_in(home / "class" / "남궁 민수", WRONG)
    data = subprocess.run(
        command("grade", "../class", "--format", "csv"), cwd=home / "course", capture_output=True, check=True
    ).stdout
    assert data.startswith(b"\xef\xbb\xbflearner,ex01_scaling,points")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert "남궁 민수" in learners(data.decode("utf-8-sig"))
