"""``grader grade`` as it is typed: what it prints, writes and exits with."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from grader.class_run import ResultsFolder
from grader.results import from_json
from tests.support.commands import command, grader
from tests.support.courses import write_course


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A course, and beside it a class of three: right, half, and a notebook in a zip."""
    course = write_course(tmp_path / "course")
    group = tmp_path / "class"
    for unit in course.units:
        (group / "ada").mkdir(parents=True, exist_ok=True)
        (group / "ada" / f"{unit.name}.py").write_bytes(unit.solution.read_bytes())
    (group / "ben").mkdir()
    (group / "ben" / "ex01_scaling.py").write_text("def scale(x, factor):\n    return x\n", encoding="utf-8")
    cell = {"cell_type": "code", "source": course.units[0].solution.read_text(encoding="utf-8")}
    notebook = json.dumps({"nbformat": 4, "metadata": {}, "cells": [cell]})
    with zipfile.ZipFile(group / "cleo.zip", "w") as archive:
        archive.writestr("ex01_scaling.ipynb", notebook)
    return tmp_path


def test_a_class_gives_a_table_documents_and_a_report(home: Path) -> None:
    done = grader("grade", "../class", "--out", "../out", cwd=home / "course")
    assert done.returncode == 0, done.stderr
    for name in ("ada", "ben", "cleo"):
        assert name in done.stdout
    assert "16/16" in done.stdout
    written = sorted(path.name for path in (home / "out").iterdir())
    assert written == [".lock", "ada.json", "ben.json", "cleo.json", "index.json", "report"]
    assert from_json((home / "out" / "ada.json").read_bytes()).points == 16
    assert from_json((home / "out" / "cleo.json").read_bytes()).points == 10


LONG_NAME = "Bartholomew Featherstonehaugh of Wolfeschlegelsteinhausen"


@pytest.fixture
def long_name(home: Path) -> Path:
    """The class, with a learner whose name is longer than a narrow terminal."""
    (home / "class" / "ben").rename(home / "class" / LONG_NAME)
    return home


def test_what_is_piped_has_one_line_per_learner_whatever_width_is_guessed(long_name: Path) -> None:
    environment = {**os.environ, "COLUMNS": "30"}
    done = grader("grade", "../class", cwd=long_name / "course", env=environment)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith(LONG_NAME)]
    assert re.search(r" \d/10 +– +\d/16 +\d+$", line), line
    assert "no room" not in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="opens a terminal as Linux does")
def test_a_terminal_is_filled_and_no_name_is_broken(long_name: Path) -> None:
    text = in_terminal(command("grade", "../class"), long_name / "course", columns=60)
    (line,) = [line for line in text.splitlines() if line.startswith(LONG_NAME)]
    assert re.search(r" \d/16 +\d+$", line), line
    assert "There is no room here for the units" in text


def in_terminal(arguments: list[str], folder: Path, columns: int) -> str:
    """What a command prints on a terminal, without its colours."""
    import fcntl
    import pty
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    with subprocess.Popen(
        arguments, cwd=folder, stdin=its, stdout=its, stderr=subprocess.DEVNULL, env=environment
    ):
        os.close(its)
        said = b""
        # Where the last of a terminal's users is gone, Linux says that there is no such device.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 4096):
                said += piece
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;]*m", "", said.decode().replace("\r\n", "\n"))


def test_one_submission_is_shown_in_detail(home: Path) -> None:
    done = grader("grade", "../class/ben", cwd=home / "course")
    assert done.returncode == 0, done.stderr
    assert "scale" in done.stdout
    assert "There is no function `center`" in done.stdout


def test_json_on_standard_output_is_only_json(home: Path) -> None:
    done = grader("grade", "../class", "--format", "json", cwd=home / "course")
    assert sorted(item["learner"] for item in json.loads(done.stdout)) == ["ada", "ben", "cleo"]


def test_github_gets_annotations_a_log_and_a_summary(home: Path) -> None:
    environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(home / "summary.md")}
    (home / "summary.md").write_text("before\n", encoding="utf-8")
    done = grader("grade", "../class/ben", "--format", "github", cwd=home / "course", env=environment)
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    assert first.startswith("::error file=exercises/ex01_scaling.py,line=1,title=center%3A ")
    assert rest[0].startswith("::error file=exercises/ex01_scaling.py,line=1,title=scale%3A ")
    assert rest[1].startswith("::stop-commands::")
    assert (home / "summary.md").read_text(encoding="utf-8").startswith("before\n# ben: ")
    # Elsewhere there is no such file, and nobody needs one.
    del environment["GITHUB_STEP_SUMMARY"]
    again = grader("grade", "../class/ben", "--format", "github", cwd=home / "course", env=environment)
    assert again.stdout == done.stdout


def test_code_quality_is_a_list_with_a_place_for_each(home: Path) -> None:
    done = grader("grade", "../class", "--format", "codequality", cwd=home / "course")
    assert {entry["location"]["path"] for entry in json.loads(done.stdout)} == {"exercises/ex01_scaling.py"}


def test_junit_on_standard_output_counts_the_checks(home: Path) -> None:
    done = grader("grade", "../class/ada", "--format", "junit", cwd=home / "course")
    suites = ET.fromstring(done.stdout).findall("testsuite")
    assert [suite.get("failures") for suite in suites] == ["0", "0"]
    assert sum(len(suite.findall("testcase")) for suite in suites) == 13


@pytest.mark.parametrize(("percent", "status"), [(100, 1), (20, 1), (5, 0)])
def test_fail_under(home: Path, percent: int, status: int) -> None:
    done = grader("grade", "../class/ben", "--fail-under", percent, cwd=home / "course")
    assert done.returncode == status, done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["grade", "../nowhere"], "does not exist"),
        (["grade", "../class", "--units", "ex77_none"], "has no unit ex77_none"),
        (["grade", "../class", "--course", "../class"], "is not a course"),
        (["grade"], "Missing argument"),
    ],
)
def test_usage_and_environment_exit_with_two_and_a_sentence(
    home: Path, arguments: list[str], said: str
) -> None:
    done = grader(*arguments, cwd=home / "course")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_class_whose_names_are_hostile_stays_in_its_folder(home: Path) -> None:
    strange = home / "class" / "eve\u202egnp.exe; rm -rf"
    strange.mkdir()
    (strange / "ex01_scaling.py").write_text("def scale(x, factor):\n    return x\n", encoding="utf-8")
    done = grader("grade", "../class", "--out", "../out", cwd=home / "course")
    assert done.returncode == 0, done.stderr
    assert len(list((home / "out").glob("*.json"))) == 4 + 1
    pages = [path.read_text(encoding="utf-8") for path in (home / "out" / "report").rglob("*.html")]
    assert len(pages) > 4
    assert "\u202e" not in done.stdout + "".join(pages)


def test_a_unit_that_nobody_handed_in_readably_is_graded_and_told(home: Path) -> None:
    (home / "class" / "ben" / "ex01_scaling.py").write_bytes(b"# caf\xe9\n")
    done = grader("grade", "../class/ben", "--out", "../out", cwd=home / "course")
    assert done.returncode == 0, done.stderr
    assert "not UTF-8" in done.stdout
    assert from_json((home / "out" / "ben.json").read_bytes()).max_points == 10


def test_a_second_run_keeps_what_is_there_and_says_so(home: Path) -> None:
    arguments = ("grade", "../class", "--out", "../out")
    assert "Graded 3 of 3 submissions" in grader(*arguments, cwd=home / "course").stdout
    (home / "out" / "ben.json").unlink()
    done = grader(*arguments, cwd=home / "course")
    assert done.returncode == 0
    assert "Graded 1 of 3 submissions" in done.stdout
    assert "2 kept from before, because nothing in them changed." in done.stdout


def test_csv_on_standard_output_is_only_csv(home: Path) -> None:
    done = grader("grade", "../class", "--format", "csv", cwd=home / "course")
    found = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["learner"] for row in found] == ["ada", "ben", "cleo"]
    assert [row["ex02_errors"] for row in found] == ["6", "", ""]
    assert "Graded 3 of 3" in done.stderr


def test_a_second_grader_on_one_folder_says_so_and_stops(home: Path) -> None:
    with ResultsFolder(home / "out"):
        done = grader("grade", "../class", "--out", "../out", cwd=home / "course")
    assert done.returncode == 2
    assert "Another grader is writing to" in done.stderr


def test_a_full_disk_is_told_and_with_room_the_class_goes_on(home: Path) -> None:
    arguments = ("grade", "../class", "--out", "../out", "--jobs", "1")
    # Where a file has no room on a disk, the system says so in the same way.
    done = grader(*arguments, cwd=home / "course", preexec_fn=_little_room)
    assert done.returncode == 2
    assert "ada.json cannot be written" in done.stderr
    assert "Free some space, and run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "out" / "ada.json").exists()
    done = grader(*arguments, cwd=home / "course")
    assert done.returncode == 0
    assert "3 submissions" in done.stdout


@pytest.mark.usefixtures("heeding_interrupts")
def test_who_stops_it_is_told_that_it_goes_on(home: Path) -> None:
    slow = "import time\ntime.sleep(6)\n"
    (home / "class" / "cleo.zip").unlink()
    (home / "class" / "cleo").mkdir()
    (home / "class" / "cleo" / "ex01_scaling.py").write_text(slow, encoding="utf-8")
    arguments = ("grade", "../class", "--out", "../out", "--jobs", "1")
    process = subprocess.Popen(command(*arguments), cwd=home / "course", stderr=subprocess.PIPE, text=True)
    while not (home / "out" / "ben.json").exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "the same command goes on from there" in said
    assert "Traceback" not in said
    index = json.loads((home / "out" / "index.json").read_bytes())
    assert set(index["learners"]) == {"ada", "ben"}
    assert "Graded 1 of 3" in grader(*arguments, cwd=home / "course").stdout


def _little_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
