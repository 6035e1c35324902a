"""The autograder for Gradescope: exported, unpacked in a scratch root laid out as theirs, and run there."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from watchfiles import watch

from grader.cli._gradescope import command
from grader.course import CourseError, load_course
from grader.gradescope.bundle import autograder_zip
from grader.gradescope.settings import AutograderSettings, Throttle
from tests.support.commands import grader
from tests.support.courses import ERRORS, SCALING, SECRET, write_course
from tests.support.places import ROOT

SCHEMA = json.loads((ROOT / "tests" / "exporters" / "gradescope.schema.json").read_text("utf-8"))
MEASURING = """

class TestScale:
    def test_measured(self):
        '''how many numbers are scaled'''
        measure("Numbers scaled", 2)
"""
# The second statement stands for a kernel, or a container, that has no Landlock.
WITHOUT_LANDLOCK = """\
import errno, os, sys
import pyseccomp
denied = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
denied.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "landlock_create_ruleset")
denied.load()
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
WRONG = SCALING.replace("### BEGIN SOLUTION", "return x * 0 + 7\n    ### BEGIN SOLUTION", 1)


@dataclass(frozen=True)
class Ran:
    """What came of running the autograder.

    Attributes:
        status: its exit status.
        printed: what instructors alone see.
        answer: results.json, which is valid.
    """

    status: int
    printed: str
    answer: dict[str, Any]


class Container:
    """A scratch root laid out as Gradescope's; this environment stands for the one that setup.sh makes."""

    def __init__(self, folder: Path, autograder: Path) -> None:
        self.root = folder / "autograder"
        with zipfile.ZipFile(autograder) as file:
            for entry in file.infolist():
                path = Path(file.extract(entry, self.root / "source"))
                path.chmod(entry.external_attr >> 16)
        shutil.copy(self.root / "source" / "run_autograder", self.root)
        (self.root / "submission").mkdir()
        python = folder / "home" / "venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec {sys.executable} $BEFORE "$@"\n', "utf-8")
        python.chmod(0o755)
        (folder / "without_landlock.py").write_text(WITHOUT_LANDLOCK, "utf-8")
        self._before = str(folder / "without_landlock.py")
        # What one test has the course's own solution graded for, the next one need not.
        self._home = {"NEUROKATA_HOME": str(folder / "home"), "NEUROKATA_CACHE": str(folder.parent / "cache")}
        self.answer = self.root / "results" / "results.json"

    def hand_in(self, metadata: object = None, **files: str) -> None:
        """Put the files of a learner and what Gradescope says of them where they are found."""
        for name, text in files.items():
            (self.root / "submission" / f"{name}.py").write_text(text, "utf-8")
        if metadata is not None:
            (self.root / "submission_metadata.json").write_text(json.dumps(metadata), "utf-8")

    def start(self, *, confining: bool = True) -> subprocess.Popen[str]:
        """Run it."""
        return subprocess.Popen(
            [self.root / "run_autograder"],
            cwd=self.root,
            env={**os.environ, **self._home, "BEFORE": "" if confining else self._before},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *, confining: bool = True) -> Ran:
        """Run it to its end."""
        process = self.start(confining=confining)
        printed, _ = process.communicate()
        return Ran(process.returncode, printed, self.answered())

    def answered(self) -> dict[str, Any]:
        """The answer on disk."""
        found: dict[str, Any] = json.loads(self.answer.read_bytes())
        jsonschema.validate(found, SCHEMA)
        return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of two units, with all that no autograder may have."""
    folder = tmp_path_factory.mktemp("gradescope")
    course = write_course(folder / "course")
    checks = course.units[0].hidden_checks
    checks.write_text(
        f"from grader.authoring import measure\n{checks.read_text('utf-8')}{MEASURING}", "utf-8"
    )
    (course.solutions / "sample_class" / "ada").mkdir(parents=True)
    (course.solutions / "sample_class" / "ada" / "ex01_scaling.py").write_text("x = 1\n", "utf-8")
    (course.root / "results").mkdir()
    (course.root / "results" / "ada.json").write_text("{}", "utf-8")
    (course.root / "requirements.lock").write_text("numpy==2.4.0\n", "utf-8")
    return folder


@pytest.fixture
def container(home: Path) -> Any:
    """Makes containers of an autograder that is exported with these settings."""
    course = load_course(home / "course")

    def make(**chosen: Any) -> Container:
        folder = home / f"container{len(list(home.iterdir()))}"
        folder.mkdir()
        settings = AutograderSettings(**{"units": course.unit_names, **chosen})
        (folder / "autograder.zip").write_bytes(autograder_zip(course, settings))
        return Container(folder, folder / "autograder.zip")

    return make


def test_zip_holds_what_grading_needs_and_no_more(home: Path) -> None:
    options = (
        "--throttle",
        "3/24",
        "--leaderboard",
        "--trust-when-unconfined",
        "--visibility",
        "after_published",
    )
    done = grader("export", "gradescope", "--to", "../one.zip", *options, cwd=home / "course")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Wrote ../one.zip (")
    assert "which grades all 2 units." in done.stdout
    assert "keep it as secret as these" in done.stdout
    with zipfile.ZipFile(home / "one.zip") as file:
        names = set(file.namelist())
        modes = {entry.filename: entry.external_attr >> 16 for entry in file.infolist()}
        assert file.read("course/solutions/.secret").decode().strip() == SECRET
        lines = file.read("requirements.lock").decode()
        chosen = json.loads(file.read("autograder.json"))
    assert chosen == {
        "units": ["ex01_scaling", "ex02_errors"],
        "throttle": {"count": 3, "hours": 24.0},
        "leaderboard": True,
        "visibility": "after_published",
        "trust_when_unconfined": True,
    }
    assert {name for name in names if "/" not in name} == {
        *("setup.sh", "run_autograder", "autograder.json", "requirements.lock")
    }
    assert {name for name, mode in modes.items() if mode & 0o111} == {"setup.sh", "run_autograder"}
    assert {
        "course/pyproject.toml",
        "course/datasets/__init__.py",
        "course/exercises/test_ex01_scaling.py",
        "course/solutions/ex01_scaling.py",
        "course/solutions/hidden/test_ex01_scaling.py",
        "wheels/small_course-1.0-py3-none-any.whl",
    } <= names
    left_out = ("sample_class", "variants", "promises", "rubrics")
    assert not [name for name in names if any(word in name for word in left_out)]
    assert not [name for name in names if "results" in name or name.endswith(".pyc")]
    assert lines == "numpy==2.4.0\n"
    # Nobody else on the instructor's machine reads it.
    assert stat.S_IMODE((home / "one.zip").stat().st_mode) == 0o600


def test_same_course_gives_the_same_bytes(home: Path) -> None:
    one, two = (
        autograder_zip(load_course(home / "course"), AutograderSettings(("ex01_scaling",))) for _ in range(2)
    )
    assert one == two


def test_secret_of_the_environment_goes_along(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEUROKATA_SECRET", "one that no file has")
    data = autograder_zip(load_course(home / "course"), AutograderSettings(("ex01_scaling",)))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.read("course/solutions/.secret") == b"one that no file has\n"


def test_release_has_nothing_to_grade_with(home: Path) -> None:
    course = load_course(home / "course")
    with pytest.raises(CourseError, match="not from a release"):
        autograder_zip(replace(course, root=home), AutograderSettings(()))


def test_extensions_that_decide_what_is_read_do_not_go_into_an_autograder(tmp_path: Path) -> None:
    root = write_course(tmp_path).root
    with (root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('\n[tool.grader.terms]\nextensions = "later.csv"\n')
    autograder_zip(load_course(root), AutograderSettings(("ex01_scaling",)))
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    by_date = text.replace('feedback = "hint"', 'feedback = { before = "title", after = "hint" }', 1)
    (root / "pyproject.toml").write_text(by_date, encoding="utf-8")
    with pytest.raises(CourseError, match="names learners"):
        autograder_zip(load_course(root), AutograderSettings(("ex01_scaling",)))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--throttle", "3"), "such as 3/24"),
        (("--throttle", "0/24"), "such as 3/24"),
        (("--visibility", "hidden"), "is not one of"),
    ],
)
def test_what_was_typed_wrong_is_a_sentence(home: Path, options: tuple[str, ...], said: str) -> None:
    to = ("--to", str(home / "bad.zip"), "--course", str(home / "course"))
    done = CliRunner().invoke(command, [*to, *options])
    assert done.exit_code == 2
    assert said in done.output
    assert not (home / "bad.zip").exists()


def test_right_and_wrong_answers_get_their_points(container: Any) -> None:
    inside = container(leaderboard=True)
    inside.hand_in(ex01_scaling=WRONG, ex02_errors=ERRORS)
    ran = inside.run()
    assert (ran.status, ran.printed) == (0, "")
    tests = {one["name"]: one for one in ran.answer["tests"]}
    assert {name: one["status"] for name, one in tests.items()}["scale"] == "failed"
    assert "checks passed." in tests["scale"]["output"]
    got = sum(one["score"] for one in tests.values())
    most = sum(one["max_score"] for one in tests.values())
    assert (ran.answer["score"], ran.answer["output"]) == (got, f"**{got:g} of {most:g} points.**")
    assert 0 < got < most
    assert ran.answer["leaderboard"] == [{"name": "Numbers scaled", "value": 2.0}]
    kept = ran.answer["extra_data"]["neurokata"]
    assert kept["complete"]
    assert "Landlock" in kept["confinement"]
    assert len(kept["submission"]) == 64


def test_nothing_handed_in_is_graded_with_nothing(container: Any) -> None:
    ran = container(units=("ex01_scaling",), visibility="after_due_date").run()
    assert (ran.status, ran.answer["score"], ran.answer["visibility"]) == (0, 0.0, "after_due_date")
    assert "There is nothing in it" in ran.answer["output"] or "It is empty" in ran.answer["output"]
    assert [one["name"].partition(": ")[2] for one in ran.answer["tests"]] == ["not handed in"]
    assert "leaderboard" not in ran.answer


def test_what_was_found_is_there_if_the_container_is_killed(container: Any) -> None:
    inside = container(throttle=Throttle(1, 24))
    (inside.root / "results").mkdir()
    endless = ERRORS.replace("### BEGIN SOLUTION", "while True: pass\n    ### BEGIN SOLUTION", 1)
    inside.hand_in({"created_at": "2026-11-29T10:00:00Z"}, ex01_scaling=SCALING, ex02_errors=endless)
    process = inside.start()
    for _ in watch(inside.root / "results", debounce=20, step=10):
        if inside.answer.exists() and "tests" in inside.answered():
            break
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    answer = inside.answered()
    assert answer["output"].startswith("**This is not the whole grade.**")
    assert answer["tests"][0]["status"] == "passed"
    assert answer["score"] == sum(one["score"] for one in answer["tests"])
    assert answer["extra_data"]["neurokata"]["complete"] is False
    # It was read, so that it counts: somebody may make each run last until it is killed.
    assert answer["extra_data"]["neurokata"]["graded"] == ["2026-11-29T10:00:00+00:00"]


def test_machine_that_cannot_confine_grades_nothing(container: Any) -> None:
    inside = container()
    inside.hand_in(ex01_scaling=SCALING)
    ran = inside.run(confining=False)
    assert ran.status == 2
    assert "Landlock" in ran.printed
    assert ran.answer["output"].startswith("**Not graded.** This machine cannot confine")
    assert not {"score", "tests"} & set(ran.answer)


def test_instructor_may_have_chosen_to_trust_then(container: Any) -> None:
    inside = container(trust_when_unconfined=True)
    inside.hand_in(ex01_scaling=SCALING)
    ran = inside.run(confining=False)
    assert ran.status == 0, ran.printed
    assert ran.answer["score"] > 0
    assert "graded without being confined, as the instructor chose" in ran.answer["output"]
    # Where it can, it confines all the same.
    ran = inside.run()
    assert "Landlock" in ran.answer["extra_data"]["neurokata"]["confinement"]
    assert "without being confined" not in ran.answer["output"]


def test_broken_course_is_told_to_instructors_alone(container: Any) -> None:
    inside = container(throttle=Throttle(1, 24))
    inside.hand_in({"created_at": "2026-11-29T10:00:00Z"}, ex01_scaling=SCALING)
    hidden = inside.root / "source" / "course" / "solutions" / "hidden" / "test_ex01_scaling.py"
    hidden.write_text(
        hidden.read_text("utf-8")
        + "\n    def test_x(self):\n        '''secret'''\n        raise ZeroDivisionError\n",
        "utf-8",
    )
    ran = inside.run()
    assert ran.status == 2
    assert "does not pass its checks" in ran.printed
    assert set(ran.answer) == {"output", "output_format", "execution_time", "extra_data"}
    assert ran.answer["extra_data"] == {"neurokata": {"graded": []}}
    assert ran.answer["output"].startswith("**Not graded.** The autograder failed.")
    assert "secret" not in ran.answer["output"]


def test_learner_who_is_throttled_keeps_the_last_score_and_nothing_is_run(container: Any) -> None:
    inside = container(throttle=Throttle(2, 24))
    # What is not read cannot be missing.
    (inside.root / "source" / "course" / "pyproject.toml").unlink()
    days = ("2026-11-10T10:00", "2026-11-29T09:00", "2026-11-29T10:00")
    previous: list[dict[str, Any]] = [
        {"submission_time": f"{day}:00.000000-07:00", "score": str(score), "autograder_error": False}
        for score, day in enumerate(days)
    ]
    previous[-1]["results"] = {"score": 2, "output": "**2 of 9 points.**", "tests": [{"name": "scale"}]}
    inside.hand_in({"created_at": "2026-11-29T10:30:00-07:00", "previous_submissions": previous, "new": {}})
    ran = inside.run()
    assert (ran.status, ran.answer["score"]) == (0, 2.0)
    assert ran.answer["output"] == (
        "**Not graded.** 2 submissions are graded within 24 hours. The next one is graded from 2026-11-30 "
        "09:00 UTC-07:00 on. Your score stays that of your submission before this one: 2.\n\n"
        "**2 of 9 points.**"
    )
    assert [one["name"] for one in ran.answer["tests"]] == ["scale"]


def test_python_did_not_start_and_there_is_an_answer(container: Any) -> None:
    inside = container()
    (inside.root.parent / "home" / "venv" / "bin" / "python").unlink()
    ran = inside.run()
    assert ran.status != 0
    assert ran.answer["output"].startswith("Not graded: the autograder did not start.")


def test_image_is_prepared_with_the_courses_own_solution(container: Any) -> None:
    source = container(units=("ex02_errors",)).root / "source"
    command = [sys.executable, "-m", "grader.gradescope", "prepare", source]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("The course's own solution passes. Full marks: ")
    (source / "course" / "solutions" / "ex02_errors.py").write_text("x = 1\n", "utf-8")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the course's own solution does not pass its checks" in done.stdout
