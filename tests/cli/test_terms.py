"""Deadlines of a class, by the real commands: graded once, settled as often as terms change."""

from __future__ import annotations

import csv
import io
import os
import shutil
import unicodedata
from pathlib import Path

import pytest

from grader.class_run import ResultsFolder
from grader.results import Result
from tests.support.commands import grader
from tests.support.courses import SCALING, write_course

TERMS = """
[tool.grader.terms]
timezone = "Europe/Berlin"
grace_hours = 12
percent_per_day = 10

[tool.grader.terms.deadlines]
ex01 = 2020-10-05T23:59:00
"""
MINJUN = unicodedata.normalize("NFD", "김 민준")
NAME = "Week 1_{}_attempt_2020-10-0{}_ex01_scaling.py"
BEN = (
    "Handed in 26 h after the deadline (14 h beyond the grace period): 2 days, 10 % of the maximum each: "
    "2 points off."
)
CANVAS = (
    "Student,ID,SIS Login ID,Section,Week 1 (4711)\nAda,901,ada,A,\nBen,902,ben,A,\n"
    "Kim,903,김 민준,A,\nCleo,904,cleo,A,\n"
)


def set_terms(course: Path, text: str, feedback: str = '"hint"') -> None:
    path = course / "pyproject.toml"
    kept = path.read_text(encoding="utf-8").partition("\n[tool.grader.terms]")[0]
    kept = "\n".join(
        f"feedback = {feedback}" if line.startswith("feedback = ") else line for line in kept.splitlines()
    )
    path.write_text(f"{kept}\n{text}", encoding="utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a course, a class handed in through Blackboard, and its results."""
    home = tmp_path_factory.mktemp("terms")
    set_terms(write_course(home / "course").root, TERMS)
    (home / "in").mkdir()
    times = {"ada": "5-23-59-00", "ben": "7-02-01-00", MINJUN: "7-02-01-00"}
    for who, time in times.items():
        (home / "in" / NAME.format(who, time)).write_text(SCALING, encoding="utf-8")
    # Nothing but its file says when it came.
    cleo = home / "in" / "cleo_ex01_scaling.py"
    cleo.write_text(SCALING, encoding="utf-8")
    os.utime(cleo, (1_602_230_000, 1_602_230_000))
    said = grader("grade", home / "in", "--out", home / "results", "--class", cwd=home / "course")
    assert said.returncode == 0, said.stderr
    (home / "said").write_text(said.stdout, encoding="utf-8")
    return home


@pytest.fixture
def home(graded: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    return Path(shutil.copytree(graded, tmp_path / "home"))


def documents(home: Path) -> dict[str, Result]:
    return {result.learner: result for _, result in ResultsFolder(home / "results").saved()}


def deducted(home: Path) -> dict[str, float]:
    return {learner: result.deducted for learner, result in documents(home).items()}


def later(home: Path, *rows: str) -> Path:
    path = home / "later.csv"
    path.write_text("\n".join(["learner,unit,deadline", *rows, ""]), encoding="utf-8")
    return path


def test_what_was_earned_stays_apart_from_what_is_taken_off(graded: Path) -> None:
    found = documents(graded)
    (ben,) = found["ben"].units
    assert (ben.points, ben.deducted, ben.counted, found["ben"].points) == (10, 2, 8, 10)
    assert ben.late is not None
    assert ben.late.sentence == BEN
    assert ben.late.deadline == "2020-10-05T23:59:00+02:00"
    assert ben.time is not None
    assert (ben.time.at, ben.time.by) == ("2020-10-07T02:01:00", "blackboard")
    assert found["ada"].units[0].late is None
    (cleo,) = found["cleo"].units
    assert (cleo.late, cleo.time and cleo.time.by) == (None, "file")


def test_summary_says_who_has_to_be_looked_at(graded: Path) -> None:
    said = (graded / "said").read_text(encoding="utf-8")
    assert "Late: 2 of 4 learners. Points are taken off for 2.\n" in said
    assert "which anybody can set, so nothing is taken off: cleo. With times" in said
    (row,) = [line for line in said.splitlines() if line.startswith("ben ")]
    assert row.split() == ["ben", "8/10", "8/10", "80", "late:", "ex01", "(-2)"]


def test_same_command_grades_nothing_again_and_exports_the_same_bytes(home: Path) -> None:
    arguments = ("grade", home / "in", "--out", home / "results", "--class", "--format", "csv")
    before = {path.name: path.read_bytes() for path in (home / "results").glob("*.json")}
    first, second = (grader(*arguments, cwd=home / "course") for _ in range(2))
    assert "Graded 0 of 4 submissions" in first.stderr
    assert first.stdout == second.stdout
    assert before == {path.name: path.read_bytes() for path in (home / "results").glob("*.json")}
    rows = {row["learner"]: row for row in csv.DictReader(io.StringIO(first.stdout))}
    assert [rows["ben"][name] for name in ("ex01_scaling", "points", "percent", "deducted")] == [
        "8",
        "8",
        "80.0",
        "2",
    ]
    assert rows["ben"]["remark"] == "late: ex01 (-2)"


@pytest.mark.parametrize(
    ("terms", "off"),
    [
        (TERMS.replace("10-05T", "10-06T"), {"ada": 0, "ben": 0, "김 민준": 0, "cleo": 0}),
        (TERMS.replace("= 12", "= 0"), {"ada": 0, "ben": 2, "김 민준": 2, "cleo": 0}),
        (TERMS.replace("= 12", '= 12\ntimes = "files"'), {"ada": 0, "ben": 2, "김 민준": 2, "cleo": 4}),
        ("", {"ada": 0, "ben": 0, "김 민준": 0, "cleo": 0}),
    ],
)
def test_changed_terms_are_settled_without_grading(home: Path, terms: str, off: dict[str, float]) -> None:
    before = documents(home)
    set_terms(home / "course", terms)
    said = grader("terms", home / "results", cwd=home / "course")
    assert (said.returncode, said.stderr) == (0, "")
    assert deducted(home) == off
    for learner, result in documents(home).items():
        assert result.provenance == before[learner].provenance
        assert result.points == before[learner].points == 10


def test_list_of_who_is_late_has_the_sentences(home: Path) -> None:
    said = grader("terms", home / "results", cwd=home / "course")
    assert said.stdout.startswith(f"ben, ex01: {BEN}\n")
    set_terms(home / "course", "")
    said = grader("terms", home / "results", cwd=home / "course")
    assert said.stdout == "Nobody of 4 learners is late.\n"


def test_extension_reaches_its_learner_in_any_spelling_and_nobody_else(home: Path) -> None:
    rows = ("김 민준,*,2020-10-07 12:00", "ben,ex02,2999-01-01 00:00", "Zoë\x1b[31m,ex01,2020-10-07 12:00")
    path = later(home, *rows)
    for option in (("--extensions", path), ()):
        if not option:
            set_terms(home / "course", TERMS.replace("= 12", '= 12\nextensions = "../later.csv"'))
        said = grader("terms", home / "results", *option, cwd=home / "course")
        assert (said.returncode, said.stderr) == (0, "")
        assert "who are not in these results: Zoë[31m." in said.stdout
        assert deducted(home) == {"ada": 0, "ben": 2, "김 민준": 0, "cleo": 0}


def test_extensions_that_are_not_right_change_nothing(home: Path) -> None:
    before = deducted(home)
    path = later(home, "ben,ex01,2999-01-01 00:00", "BEN,ex01_scaling,2999-02-01 00:00")
    said = grader("terms", home / "results", "--extensions", path, cwd=home / "course")
    assert said.returncode == 2
    assert "row 3: ben has an extension for ex01_scaling already." in said.stderr
    assert deducted(home) == before
    said = grader(
        "grade", home / "in", "--class", "--out", home / "other", "--extensions", path, cwd=home / "course"
    )
    assert said.returncode == 2
    assert not list((home / "other").glob("*.json"))


def test_exporters_write_what_counts_and_show_both(home: Path) -> None:
    (home / "book.csv").write_text(CANVAS, encoding="utf-8")
    arguments = ("--gradebook", home / "book.csv", "--column", "4711", "--to", home / "out.csv")
    said = grader("export", "canvas", home / "results", *arguments, cwd=home / "course")
    assert said.stdout.endswith("out.csv. 2 learners lost points for lateness.\n")
    rows = list(csv.reader(io.StringIO((home / "out.csv").read_text(encoding="utf-8"))))
    assert [row[-1] for row in rows[1:]] == ["10", "8", "8", "10"]
    assert grader("feedback", home / "results", "--to", home / "pages", cwd=home / "course").returncode == 0
    for form in ("html", "md", "txt"):
        page = " ".join(
            (home / "pages" / f"ben.{form}").read_text(encoding="utf-8").replace("\\", "").split()
        )
        assert "8 of 10 points (10 earned, 2 off for lateness)" in page
        assert BEN in page.replace("! ", "")
        assert "off" not in (home / "pages" / f"ada.{form}").read_text(encoding="utf-8")


def test_level_of_feedback_changes_after_the_deadline_only_by_grading_again(home: Path) -> None:
    dan = home / "dan_ex01_scaling.py"
    dan.write_text("def scale(x, factor):\n    return 0 * x\n", encoding="utf-8")

    said_of: dict[str, str] = {}

    def details(deadline: str, *options: str) -> str:
        levels = '{ before = "title", after = "values" }'
        set_terms(home / "course", TERMS.replace("2020-10-05", deadline), levels)
        said = grader("grade", dan, "--out", home / "results", *options, cwd=home / "course")
        assert said.returncode == 0, said.stderr
        (unit,) = documents(home)["dan"].units
        hidden = [
            check for check in unit.checks if check.id.startswith("hidden") and check.outcome == "failed"
        ]
        assert hidden
        said_of["command"] = said.stdout
        return "".join(check.details + check.hint + check.sentence for check in hidden)

    def is_told(found: str) -> bool:
        return "expected" in found

    early = details("2999-10-05", "--regrade")
    assert "What is said of failed hidden checks now: title (ex01).\n" in said_of["command"]
    assert early == ""
    kept = details("2001-10-05")
    assert not is_told(kept)
    assert "have changed since: 1. --regrade grades those units again." in said_of["command"]
    assert "now: values (ex01).\n" in said_of["command"]
    assert is_told(details("2001-10-05", "--regrade"))
    # An extension for one learner keeps the values from all.
    path = later(home, "ada,ex01,2999-01-01 00:00")
    assert not is_told(details("2001-10-05", "--regrade", "--extensions", str(path)))
