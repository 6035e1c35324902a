"""The wheel of a release."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from grader.course import Course, CourseError
from grader.release.learner_folder import release
from grader.release.notebooks import set_up
from tests.support.commands import grader
from tests.support.courses import write_course

NAME = "small_course-1.0-py3-none-any.whl"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


def test_wheel_has_the_program_and_the_public_part_of_the_course(course: Course, tmp_path: Path) -> None:
    run = grader("release", "--to", "../release", "--no-lessons", "--wheel", "../wheels", cwd=course.root)
    assert run.returncode == 0, run.stderr
    assert run.stdout.endswith(f"Wrote the wheel ../wheels/{NAME}.\n")
    with zipfile.ZipFile(tmp_path / "wheels" / NAME) as wheel:
        names = set(wheel.namelist())
        about = Parser().parsestr(wheel.read("small_course-1.0.dist-info/METADATA").decode())
    assert {"grader/cli/__init__.py", "grader/installed_course/exercises/test_ex01_scaling.py"} < names
    assert {name.split("/")[0] for name in names} == {"grader", "small_course-1.0.dist-info"}
    assert not [name for name in names if "solutions/" in name or "hidden" in name]
    assert (about["Name"], about.get_all("Requires-Dist")) == ("small-course", ["numpy", "pytest"])


def test_pip_takes_it(course: Course, tmp_path: Path) -> None:
    done = release(course, tmp_path / "release", lessons=False, wheels=tmp_path)
    target = tmp_path / "installed"
    options = ["--quiet", "--no-index", "--no-deps", "--target", target]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, done.wheel], check=True)
    assert (target / "grader" / "installed_course" / "pyproject.toml").is_file()
    assert (target / "bin" / "grader").is_file() or sys.platform == "win32"


def test_same_release_gives_the_same_bytes(course: Course, tmp_path: Path) -> None:
    both = [
        release(course, tmp_path / name, lessons=False, wheels=tmp_path / f"{name}-wheel").wheel
        for name in ("one", "two")
    ]
    assert len({wheel.read_bytes() for wheel in both if wheel}) == 1


def test_course_that_says_not_what_to_install_is_a_sentence(course: Course, tmp_path: Path) -> None:
    config = course.root / "pyproject.toml"
    config.write_text(config.read_text("utf-8").replace("[project]", "[other]"), "utf-8")
    with pytest.raises(CourseError, match="has no table"):
        release(course, tmp_path / "release", lessons=False, wheels=tmp_path / "wheels")
    assert not (tmp_path / "release").exists()


def test_nothing_is_installed_unless_the_course_is_missing_and_a_line_is_given() -> None:
    assert "pip" not in set_up()
    lines = set_up("pip install https://example.org/a.whl").splitlines()
    assert lines.index("except ImportError:") + 1 == lines.index("    %pip install https://example.org/a.whl")


@pytest.mark.parametrize("line", ["rm -rf /", "pip install", "pip install a\nimport b"])
def test_line_that_does_not_install_is_refused(line: str) -> None:
    with pytest.raises(CourseError, match="no line that installs"):
        set_up(line)


def test_first_cell_with_a_magic_is_read_when_it_is_handed_in(course: Course) -> None:
    from grader.submission.magics import without_magics

    text = without_magics(set_up("pip install https://example.org/a.whl"))
    assert text is not None
    compile(text, "cell", "exec")
