"""The report on a class, by the real command."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.class_run.results_folder import ResultsFolder
from tests.support.commands import grader
from tests.support.courses import write_course
from tests.support.generated_class import generated_class
from tests.support.places import ROOT
from tests.support.strangers import result


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder of results of three learners."""
    with ResultsFolder(tmp_path / "results") as folder:
        for found in generated_class(3, units=2):
            folder.save(found)
    return tmp_path / "results"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_report_is_a_folder_of_pages_and_the_same_when_it_is_written_twice(
    tmp_path: Path, results: Path
) -> None:
    seen = []
    for _ in range(2):
        said = grader("report", results, "--to", tmp_path / "site", cwd=ROOT)
        assert (said.returncode, said.stderr) == (0, "")
        assert said.stdout == f"Wrote a report on 3 learners: {tmp_path / 'site' / 'index.html'}\n"
        seen.append(files(tmp_path / "site"))
    assert seen[0] == seen[1]
    assert [name for name in seen[0] if name.startswith("learners/")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["results", "site"]


def test_report_without_names_says_what_is_left_out_and_leaves_nothing_of_the_report_with_names(
    tmp_path: Path, results: Path
) -> None:
    grader("report", results, "--to", tmp_path / "site", cwd=ROOT)
    said = grader("report", results, "--to", tmp_path / "site", "--anonymous", cwd=ROOT)
    assert "Left out: names, learners' pages, code, output, notes, and who needs help." in said.stdout
    names = [found.learner for found in generated_class(3, units=2)]
    for data in files(tmp_path / "site").values():
        assert not [name for name in names if name.encode() in data]
    assert not (tmp_path / "site" / "learners").exists()


def test_folder_with_something_else_is_left_as_it_is(tmp_path: Path, results: Path) -> None:
    for folder in (results, next(results.glob("*.json"))):
        before = files(results)
        said = grader("report", results, "--to", folder, cwd=ROOT)
        assert said.returncode == 2
        assert files(results) == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("my page", encoding="utf-8")
    said = grader("report", results, "--to", tmp_path / "mine", cwd=ROOT)
    assert "not empty, and not an earlier report. Name another folder with --to." in said.stderr
    assert files(tmp_path / "mine") == {"index.html": b"my page"}


def test_folder_that_cannot_be_written_is_a_sentence(results: Path) -> None:
    said = grader("report", results, "--to", "/proc/site", cwd=ROOT)
    assert (said.returncode, "Traceback" in said.stderr) == (2, False)
    assert "/proc/site cannot be written: " in said.stderr


def test_part_of_what_was_graded(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    for learner in ("ada", "ben"):
        (tmp_path / "class" / learner).mkdir(parents=True)
        for unit in course.units:
            source = unit.solution.read_text(encoding="utf-8")
            (tmp_path / "class" / learner / f"{unit.name}.py").write_text(source, encoding="utf-8")
    assert grader("grade", "../class", "--out", "../results", cwd=course.root).returncode == 0
    report = tmp_path / "results" / "report"
    assert {"units/001.html", "units/002.html", "learners/0002.html"} <= files(report).keys()
    said = grader("report", "../results", "--to", "../part", "--units", "ex02", cwd=course.root)
    assert (said.returncode, said.stderr) == (0, "")
    index = files(tmp_path / "part")["index.html"].decode()
    assert "Counted: ex02, as --units says." in index
    assert "ex01" not in "".join(data.decode() for data in files(tmp_path / "part").values())
    # What is in the folder of results stays as it is, and a later grading finds its own report there.
    assert "ex01" in (report / "index.html").read_text(encoding="utf-8")


def test_results_of_two_courses_are_not_one_class(tmp_path: Path, results: Path) -> None:
    with ResultsFolder(results) as folder:
        folder.save(result(learner="stranger\x1b[31m"))
    said = grader("report", results, "--to", tmp_path / "site", cwd=ROOT)
    assert said.returncode == 2
    assert "has results of several courses: " in said.stderr
    assert not (tmp_path / "site").exists()
