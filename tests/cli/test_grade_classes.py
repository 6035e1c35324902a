"""``grader grade`` on what people and platforms make of a class: nobody vanishes, and nobody is two."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.results import Result, from_json
from tests.support.courses import write_course

HALF = "def scale(x, factor):\n    return 1.0 * x * factor\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "course").root


def solution(course: Path, unit: str = "ex01_scaling") -> str:
    return (course / "solutions" / f"{unit}.py").read_text(encoding="utf-8")


def notebook(source: str) -> str:
    cell = {"cell_type": "code", "source": source}
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": [cell]})


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def zipped(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def grade(course: Path, path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a path, into the folder ``out`` beside the course."""
    code = "from grader.cli import main; main()"
    arguments = ["grade", str(path), "--out", str(course.parent / "out"), *options]
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=course, capture_output=True, text=True, check=False
    )


def results(course: Path) -> dict[str, Result]:
    """The documents, by learner."""
    paths = [path for path in (course.parent / "out").glob("*.json") if path.name != "index.json"]
    return {result.learner: result for result in (from_json(path.read_bytes()) for path in paths)}


def points(course: Path) -> dict[str, float]:
    """Points of ex01_scaling, by learner."""
    found = {}
    for learner, result in results(course).items():
        found[learner] = next(unit.points for unit in result.units if unit.unit == "ex01_scaling")
    return found


def test_a_flat_zip_of_a_class_is_three_learners(course: Path, tmp_path: Path) -> None:
    files = {
        "ada_ex01_scaling.py": solution(course),
        "ben_ex01_scaling.py": HALF,
        "chi_ex01_scaling.ipynb": notebook(solution(course)),
    }
    done = grade(course, zipped(tmp_path / "class.zip", files))
    assert done.returncode == 0, done.stderr
    found = points(course)
    assert (found["ada"], found["chi"]) == (10, 10)
    assert 0 < found["ben"] < 10


def test_an_anonymous_export_has_a_row_for_who_only_typed(course: Path, tmp_path: Path) -> None:
    files = {
        "anon_aB3dE_90210_ex01_scaling.py": solution(course),
        "anon_zZ9dE_90211_ex01_scaling.py": HALF,
        "anon_qQ7xY_text.html": "<p>see my mail</p>",
    }
    done = grade(course, zipped(tmp_path / "submissions.zip", files), "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = {row["learner"]: row for row in csv.DictReader(done.stdout.removeprefix("\ufeff").splitlines())}
    assert list(rows) == ["anon_aB3dE", "anon_qQ7xY", "anon_zZ9dE"]
    assert rows["anon_aB3dE"]["points"] == "10"
    assert "what was typed into the platform's page" in rows["anon_qQ7xY"]["remark"]
    assert "Submissions with nothing that could be graded: 1; their notes say why." in done.stderr
    assert results(course)["anon_qQ7xY"].notes


def test_the_last_attempt_of_blackboard_counts(course: Path, tmp_path: Path) -> None:
    path = lay(
        tmp_path / "class",
        {
            "Week 1_ada_attempt_2026-01-30-12-00-00_ex01_scaling.py": HALF,
            "Week 1_ada_attempt_2026-01-30-12-00-00.txt": "Name: Ada (ada)",
            "Week 1_ada_attempt_2026-01-31-12-00-00_ex01_scaling.py": solution(course),
            "Week 1_ada_attempt_2026-01-31-12-00-00.txt": "Name: Ada (ada)",
            "Week 1_ben_attempt_2026-01-31-12-00-00_ex01_scaling.py": HALF,
        },
    )
    done = grade(course, path)
    assert done.returncode == 0, done.stderr
    found = points(course)
    assert set(found) == {"ada", "ben"}
    assert found["ada"] == 10 > found["ben"]


def test_what_can_be_meant_in_two_ways_is_asked_and_not_graded(course: Path, tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "kim.zip", {"old/ex01_scaling.py": HALF, "new/ex01_scaling.py": solution(course)}
    )
    done = grade(course, path)
    assert done.returncode == 2
    assert done.stderr == (
        "grader: kim.zip may be a class, or several versions of one learner's work: new and old each hold "
        "ex01_scaling. Use --class if each of them is a learner's, or --one-learner if all of it is one "
        "learner's.\n"
    )
    assert not (course.parent / "out").exists()
    assert grade(course, path, "--one-learner").returncode == 0
    assert points(course) == {"kim": 10}


def test_who_says_that_it_is_a_class_gets_one(course: Path, tmp_path: Path) -> None:
    path = lay(tmp_path / "class", {"kim_ex01_scaling.py": solution(course), "ex01_scaling.py": HALF})
    assert grade(course, path).returncode == 2
    assert grade(course, path, "--class").returncode == 0
    found = points(course)
    assert found["kim"] == 10 > found["ex01_scaling"]


def test_learners_of_two_groups_with_one_name_are_two(course: Path, tmp_path: Path) -> None:
    path = lay(
        tmp_path / "class",
        {
            "groupA/kim/ex01_scaling.py": solution(course),
            "groupB/kim/ex01_scaling.py": HALF,
            "groupB/lee/ex01.py": solution(course),
        },
    )
    done = grade(course, path)
    assert done.returncode == 0, done.stderr
    found = points(course)
    assert set(found) == {"groupA/kim", "groupB/kim", "groupB/lee"}
    assert (found["groupA/kim"], found["groupB/lee"]) == (10, 10)
    assert found["groupB/kim"] < 10
    (unit,) = results(course)["groupB/lee"].units
    assert unit.notes == ("ex01.py was taken for ex01_scaling: no other unit's name begins like that.",)


@pytest.mark.parametrize("newer", ["ex01_scaling.py", "ex01_scaling.ipynb", None])
def test_a_finished_module_wins_over_a_begun_notebook(
    course: Path, tmp_path: Path, newer: str | None
) -> None:
    path = lay(
        tmp_path / "ada",
        {
            "exercises/ex01_scaling.py": solution(course),
            "notebooks/ex01_scaling.ipynb": notebook(HALF),
            "exercises/ex02_errors.py": (course / "exercises" / "ex02_errors.py").read_text(encoding="utf-8"),
        },
    )
    for file in path.rglob("ex*"):
        # A clone gives all files one time.
        os.utime(file, (10**9 + (file.name == newer),) * 2)
    done = grade(course, path)
    assert done.returncode == 0, done.stderr
    assert points(course) == {"ada": 10}
    assert results(course)["ada"].units[0].notes == (
        "2 files are this unit: exercises/ex01_scaling.py counts, with the most written in it (2 of 2 "
        "exercises); notebooks/ex01_scaling.ipynb does not.",
    )


def test_notes_say_why_only_where_there_are_notes(course: Path, tmp_path: Path) -> None:
    path = lay(
        tmp_path / "class",
        {
            "ada/ex01_scaling.py": HALF,
            "ben/ex02_errors.py": solution(course, "ex02_errors"),
            "cleo/a.txt": "",
        },
    )
    done = grade(course, path, "--units", "ex01_scaling")
    assert "Submissions with nothing that could be graded: 1; their notes say why." in done.stdout
    assert "Submissions with none of the units that were graded: 1." in done.stdout
