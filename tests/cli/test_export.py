"""Scores and feedback on their way back to learners, by the real commands."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from grader.class_run.results_folder import ResultsFolder
from grader.cli.feedback import command as feedback
from tests.support.commands import grader
from tests.support.places import ROOT
from tests.support.strangers import check, result

MOODLE = (
    "Identifier,Full name,Grade,Maximum grade\n"
    "Participant 11,Ada Lovelace,,10.00\nParticipant 12,김 민준,,10.00\n"
)
CANVAS = (
    "Student,ID,SIS Login ID,Section,Week 1 (4711)\n"
    '"Points Possible",,,,100\n"Lovelace, Ada",901,ada,A,\n"김, 민준",902,minjun,A,\n'
)


def results_of(folder: Path, *learners: str) -> Path:
    """A folder of results as `grader grade` leaves it; each learner has half of the points."""
    with ResultsFolder(folder) as results:
        for learner in learners:
            results.save(result(check("passed"), check("failed"), learner=learner))
    return folder


def test_feedback_is_one_page_per_learner_with_nothing_of_others(tmp_path: Path) -> None:
    results = results_of(tmp_path / "results", "Ada Lovelace_11", "김 민준_12")
    for _ in range(2):
        said = grader("feedback", results, "--to", tmp_path / "pages", cwd=ROOT)
        assert (said.returncode, said.stderr) == (0, "")
        names = {path.name for path in (tmp_path / "pages").iterdir()}
        assert names == {
            f"{who}.{form}" for who in ("Ada Lovelace_11", "김 민준_12") for form in ("html", "md", "txt")
        }
    for path in (tmp_path / "pages").glob("Ada*"):
        assert "김" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_feedback_takes_the_place_of_nothing_but_feedback(tmp_path: Path, form: str) -> None:
    results = results_of(tmp_path / "results", "ada", "README")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / f"README.{form}").write_text("of the course\n", encoding="utf-8")
    said = CliRunner().invoke(feedback, [str(results), "--to", str(pages)])
    assert said.exit_code == 2
    assert f"{pages} is not empty, and not only feedback." in " ".join(said.output.split())
    assert [path.read_text(encoding="utf-8") for path in pages.iterdir()] == ["of the course\n"]


def test_pages_of_learners_who_are_gone_go_with_them(tmp_path: Path) -> None:
    results, pages = results_of(tmp_path / "results", "ada", "ben"), tmp_path / "pages"
    for _ in range(2):
        assert CliRunner().invoke(feedback, [str(results), "--to", str(pages)]).exit_code == 0
    (results / "ben.json").unlink()
    said = CliRunner().invoke(feedback, [str(results), "--to", str(pages)])
    assert "Wrote feedback for 1 learner to" in said.output
    assert sorted(path.name for path in pages.iterdir()) == ["ada.html", "ada.md", "ada.txt"]


def test_folder_without_results_is_said(tmp_path: Path) -> None:
    said = grader("feedback", tmp_path, "--to", tmp_path / "pages", cwd=ROOT)
    assert said.returncode == 2
    assert "has no results" in said.stderr
    assert not (tmp_path / "pages").exists()


def test_moodle_gets_its_worksheet_and_its_folders_back(tmp_path: Path) -> None:
    results = results_of(tmp_path / "results", "Ada Lovelace_11", "김 민준_12")
    (tmp_path / "worksheet.csv").write_text(MOODLE, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        file.writestr("Ada Lovelace_11_assignsubmission_file/ex01_relu.py", "")
        file.writestr("김 민준_12_assignsubmission_onlinetext/onlinetext.html", "")
        file.writestr("김 민준_12_assignsubmission_file_ex01_relu.py", "")
    arguments = ("--worksheet", tmp_path / "worksheet.csv", "--downloaded", tmp_path / "all.zip")
    said = grader("export", "moodle", results, *arguments, "--to", tmp_path / "out", cwd=ROOT)
    assert (said.returncode, said.stderr) == (0, "")
    assert (tmp_path / "out" / "worksheet.csv").read_text(encoding="utf-8") == MOODLE.replace(",,", ",5,")
    with zipfile.ZipFile(tmp_path / "out" / "feedback.zip") as file:
        pages = {name: file.read(name).decode() for name in file.namelist()}
    assert set(pages) == {
        "Ada Lovelace_11_assignsubmission_file/feedback.html",
        "김 민준_12_assignsubmission_file_feedback.html",
    }
    assert all(name.partition("_")[0] in page for name, page in pages.items())
    assert "--out-of" not in said.stdout


@pytest.mark.parametrize("out_of", [(), ("--out-of", "20")])
def test_where_moodle_does_not_say_in_english_what_full_marks_are_it_is_told(
    tmp_path: Path, out_of: tuple[str, ...]
) -> None:
    results = results_of(tmp_path / "results", "Ada Lovelace_11")
    worksheet = "Identifikator,Name,Bewertung,Beste Bewertung\nTeilnehmer/in11,Ada Lovelace,,20\n"
    (tmp_path / "worksheet.csv").write_text(worksheet, encoding="utf-8")
    arguments = ("--worksheet", tmp_path / "worksheet.csv", "--column", "Bewertung", *out_of)
    said = grader("export", "moodle", results, *arguments, "--to", tmp_path / "out", cwd=ROOT)
    assert (said.returncode, said.stderr) == (0, "")
    filled = (tmp_path / "out" / "worksheet.csv").read_text(encoding="utf-8")
    most = result(check("passed"), check("failed")).max_points
    assert filled == worksheet.replace(",,", ",10," if out_of else f",{most / 2:g},")
    assert ("so these are points of" in said.stdout) is not bool(out_of)


def test_canvas_column_is_filled_in(tmp_path: Path) -> None:
    results = results_of(tmp_path / "results", "lovelaceada_901", "minjun")
    (tmp_path / "book.csv").write_text(CANVAS, encoding="utf-8")
    arguments = ("--gradebook", tmp_path / "book.csv", "--column", "4711", "--to", tmp_path / "out.csv")
    said = grader("export", "canvas", results, *arguments, cwd=ROOT)
    assert (said.returncode, said.stderr) == (0, "")
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    assert [row[-1] for row in rows] == ["Week 1 (4711)", "100", "50", "50"]


def test_a_unit_that_nobody_has_begun_lowers_no_score_and_is_in_no_feedback(tmp_path: Path) -> None:
    half = result(check("passed"), check("failed"), learner="minjun")
    begun = half.units[0]
    untouched = msgspec.structs.replace(begun, unit="ex02_errors", title="Later", checks=(check("todo"),))
    with ResultsFolder(tmp_path / "results") as results:
        results.save(msgspec.structs.replace(half, units=(begun, untouched), max_points=6.0))
    said = grader("feedback", tmp_path / "results", "--to", tmp_path / "pages", cwd=ROOT)
    assert said.stdout == (
        f"Wrote feedback for 1 learner to {tmp_path / 'pages'}.\nCounted: ex01; nobody has begun ex02.\n"
    )
    page = (tmp_path / "pages" / "minjun.txt").read_text(encoding="utf-8")
    assert "2 of 4 points" in page
    assert "ex02" not in page
    (tmp_path / "book.csv").write_text(CANVAS, encoding="utf-8")
    arguments = ("--gradebook", tmp_path / "book.csv", "--column", "4711", "--to", tmp_path / "out.csv")
    said = grader("export", "canvas", tmp_path / "results", *arguments, cwd=ROOT)
    assert said.stdout.endswith("out.csv.\nCounted: ex01; nobody has begun ex02.\n")
    assert "902,minjun,A,50\n" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    said = grader("feedback", tmp_path / "results", "--to", tmp_path / "other", "--units", "ex03", cwd=ROOT)
    assert (said.returncode, "has no results for ex03" in said.stderr) == (2, True)
    assert not (tmp_path / "other").exists()


def test_nothing_is_written_for_a_part_of_the_class_unless_asked(tmp_path: Path) -> None:
    results = results_of(tmp_path / "results", "lovelaceada_901", "mallory\x1b[31m")
    (tmp_path / "book.csv").write_text(CANVAS, encoding="utf-8")
    arguments = ("--gradebook", tmp_path / "book.csv", "--column", "4711", "--to", tmp_path / "out.csv")
    said = grader("export", "canvas", results, *arguments, cwd=ROOT)
    assert said.returncode == 2
    assert "Not matched: 1\n  mallory�[31m is in no row of the file\n" in said.stderr
    assert not (tmp_path / "out.csv").exists()
    said = grader("export", "canvas", results, *arguments, "--partial", cwd=ROOT)
    assert said.returncode == 0
    assert "mallory" in said.stderr
    assert "901,ada,A,50\n" in (tmp_path / "out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("bad", [b"", b"x,y\n1,2\n", b"\xff\xfe"])
def test_file_of_another_kind_is_a_sentence(tmp_path: Path, bad: bytes) -> None:
    results = results_of(tmp_path / "results", "ada")
    (tmp_path / "book.csv").write_bytes(bad)
    arguments = ("--gradebook", tmp_path / "book.csv", "--column", "4711", "--to", tmp_path / "out.csv")
    said = grader("export", "canvas", results, *arguments, cwd=ROOT)
    assert said.returncode == 2
    assert "book.csv cannot be filled in. It " in said.stderr
    (tmp_path / "bad.zip").write_bytes(bad)
    said = grader(
        "export", "moodle", results, "--downloaded", tmp_path / "bad.zip", "--to", tmp_path, cwd=ROOT
    )
    assert said.returncode == 2
    assert "Traceback" not in said.stderr
