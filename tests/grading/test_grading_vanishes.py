"""A class that disappears, wholly or in part, while it is being graded: no zero, and status 2."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import load_course
from grader.grading import ResultsFolder
from grader.grading.agenda import look
from grader.results import from_json
from grader.submission import StorageError, discover
from tests.support.courses import write_course

pytestmark = pytest.mark.slow(10)

LEARNERS = [f"learner{number}" for number in range(8)]
# The second one holds up the grader until the test has done what it does.
WAITS = "import time\ntime.sleep(2)\n"


class Home:
    """A course, a class of eight in one of several forms, and a folder for results."""

    def __init__(self, root: Path, form: str) -> None:
        self.root, self.form = root, form
        self.course = write_course(root / "course")
        self.out = root / "out"
        self.handed_in = root / "class"
        self.handed_in.mkdir()
        right = self.course.units[0].solution.read_text(encoding="utf-8")
        for number, learner in enumerate(LEARNERS):
            self._hand_in(learner, WAITS + right if number == 1 else right)

    def _hand_in(self, learner: str, source: str) -> None:
        if self.form == "folders":
            (self.handed_in / learner).mkdir()
            (self.handed_in / learner / "ex01_scaling.py").write_text(source, encoding="utf-8")
        elif self.form == "zips":
            with zipfile.ZipFile(self.handed_in / f"{learner}.zip", "w") as archive:
                archive.writestr("ex01_scaling.py", source)
        elif self.form == "files":
            (self.handed_in / f"{learner}_ex01_scaling.py").write_text(source, encoding="utf-8")
        else:
            with zipfile.ZipFile(self.handed_in / "class.zip", "a") as archive:
                archive.writestr(f"{learner}_4711_assignsubmission_file_/ex01_scaling.py", source)

    def command(self, *more: str) -> list[str]:
        code = "from grader.cli import main; main()"
        return [sys.executable, "-c", code, "grade", "../class", "--out", "../out", "--jobs", "1", *more]

    def grade(self, meanwhile: Callable[[], None] | None = None) -> tuple[int, str]:
        """Run the command, do something once the first result is there; its status and what it said."""
        process = subprocess.Popen(
            self.command("--units", "ex01_scaling", "--fail-under", "50"),
            cwd=self.course.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if meanwhile is not None:
            while not self.documents() and process.poll() is None:
                time.sleep(0.01)
            meanwhile()
        said, _ = process.communicate()
        return process.returncode, said

    def documents(self) -> dict[str, float]:
        """Points by the name of each document."""
        paths = [path for path in self.out.glob("*.json") if path.name != "index.json"]
        return {path.stem: from_json(path.read_bytes()).points for path in paths}


@pytest.fixture(params=["folders", "zips", "files", "zip of the class"])
def home(tmp_path: Path, request: pytest.FixtureRequest) -> Home:
    return Home(tmp_path, request.param)


def test_a_class_that_is_removed_while_it_is_graded_gets_no_zeros_and_is_graded_when_it_is_back(
    home: Home,
) -> None:
    def remove() -> None:
        if home.form == "zip of the class":
            # It is held open, so what is written over it is what is read.
            shutil.copy(home.handed_in / "class.zip", home.root / "kept")
            (home.handed_in / "class.zip").write_bytes(b"")
        else:
            home.handed_in.rename(home.root / "away")

    status, said = home.grade(remove)
    assert status == 2, said
    assert "changed or disappeared while the class was being graded. What is graded is kept" in said
    assert "Traceback" not in said
    before = home.documents()
    assert 0 < len(before) < len(LEARNERS)
    assert set(before.values()) == {10}
    if home.form == "zip of the class":
        shutil.copy(home.root / "kept", home.handed_in / "class.zip")
    else:
        (home.root / "away").rename(home.handed_in)
    status, said = home.grade()
    assert status == 0, said
    assert f"{len(before)} kept from before" in said
    assert list(home.documents().values()) == [10] * len(LEARNERS)


def test_one_hand_in_that_changes_while_the_class_is_graded_stops_it(tmp_path: Path) -> None:
    home = Home(tmp_path, "folders")
    last = home.handed_in / LEARNERS[-1] / "ex01_scaling.py"
    status, said = home.grade(lambda: last.write_text("x = 1\n", encoding="utf-8") and None)
    assert status == 2, said
    assert f"What {LEARNERS[-1]} handed in changed or disappeared" in said
    assert LEARNERS[-1] not in home.documents()
    assert home.grade()[0] == 1
    assert home.documents()[LEARNERS[-1]] == 0


def test_a_class_that_goes_before_it_is_read_is_no_class_of_zeros(tmp_path: Path) -> None:
    home = Home(tmp_path, "folders")
    course = load_course(home.course.root)
    found = discover([home.handed_in], course.unit_names)
    home.handed_in.rename(tmp_path / "away")
    with ResultsFolder(home.out) as folder, pytest.raises(StorageError, match="learner0 cannot be read"):
        look(found, course, folder, trust=False)


def test_a_results_folder_that_is_removed_while_it_is_used_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path, "folders")
    status, said = home.grade(lambda: shutil.rmtree(home.out))
    assert status == 2, said
    assert "out was removed or replaced while a class was being graded into it" in said
    assert "Traceback" not in said
    assert not home.out.exists()
    assert home.grade()[0] == 0
    assert list(home.documents().values()) == [10] * len(LEARNERS)


def test_a_result_that_is_removed_while_the_class_is_graded_is_missed(tmp_path: Path) -> None:
    home = Home(tmp_path, "folders")
    status, said = home.grade((home.out / "learner0.json").unlink)
    assert status == 2, said
    assert "The result of learner0 is not in" in said
    assert home.grade()[0] == 0
    assert len(home.documents()) == len(LEARNERS)
