"""What a learner has: the small course without its solutions, and real runs of pytest and Python in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course
from grader.release.learner_folder import release
from tests.support.courses import ERRORS, SCALING, write_course
from tests.support.places import ROOT

SOLVED = {"ex01_scaling": SCALING, "ex02_errors": ERRORS}


@dataclass(frozen=True)
class Run:
    """A finished run: its exit status, and what it wrote to both streams."""

    status: int
    text: str

    def rows(self) -> dict[str, str]:
        """By exercise, its line of the table: ``{"scale": "wrong 0/2"}``."""
        table = self.text.partition(" your exercises ")[2].partition("\n\n")[0]
        found = re.findall(r"^  (\w+) +(\S.*)$", table, re.MULTILINE)
        return {name: re.sub(" +", " ", rest) for name, rest in found}


def environment(**variables: str) -> dict[str, str]:
    """What a learner's run finds: the kit, a terminal of 80 columns, no settings of this run."""
    # With CI, pytest says everything once more in its summary.
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTEST") and name != "CI"
    }
    settings = {
        # Two versions of a module within a second must not be taken for one.
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "80",
    }
    return {**kept, **settings, **variables}


class LearnerFolder:
    """The small course as a learner has it, all of it still to do."""

    def __init__(self, root: Path) -> None:
        self.root = write_course(root).root
        shutil.rmtree(self.root / "solutions")

    @classmethod
    def released(cls, course: Course, root: Path) -> LearnerFolder:
        """A release of a course, without lessons."""
        folder = cls.__new__(cls)
        folder.root = release(course, root, lessons=False).folder
        return folder

    def read(self, name: str) -> str:
        """The text of a file of the folder."""
        return (self.root / name).read_text(encoding="utf-8")

    def solve(self, *units: str) -> None:
        """Write the right functions of some units."""
        for unit in units:
            self.write(f"exercises/{unit}.py", SOLVED[unit])

    def write(self, name: str, text: str) -> None:
        """Write a file of the folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a part of a file that is there."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def pytest(self, *arguments: str, inside: str = ".", **variables: str) -> Run:
        """Run pytest in the folder, or in a folder inside."""
        return self.python("-m", "pytest", *arguments, inside=inside, **variables)

    def grader(self, *arguments: str, inside: str = ".", **variables: str) -> Run:
        """Run a command of the kit in the folder, or in a folder inside."""
        return self.python(
            "-c", "from grader.cli import main; main()", *arguments, inside=inside, **variables
        )

    def python(self, *arguments: str, inside: str = ".", typed: str = "", **variables: str) -> Run:
        """Run Python in the folder, or in a folder inside, and type something into it."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root / inside,
            env=environment(**variables),
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Run(done.returncode, done.stdout)
