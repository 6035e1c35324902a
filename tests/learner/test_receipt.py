"""``grader receipt`` in a learner's folder: what would be read of a hand-in."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, timezone
from functools import partial
from pathlib import Path

import pytest

from grader.class_run import ResultsFolder, grade_class
from grader.course import load_course
from grader.learner.receipt import Receipt, receipt
from grader.scheduling.grader import Grader
from grader.submission import SubmissionError
from tests.support.commands import grader
from tests.support.courses import SCALING, lay_out, write_course
from tests.support.learner_folder import LearnerFolder, environment

HALF = "def scale(x, factor):\n    return x * factor\n\n\nprint('this never runs' + 1)\n"
NOW = datetime(2026, 10, 5, 23, 58, tzinfo=timezone.utc)
Of = Callable[..., Receipt]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's folder in which nothing is written."""
    return LearnerFolder(tmp_path_factory.mktemp("learner") / "course").root


@pytest.fixture
def of(folder: Path) -> Of:
    """The receipt for some files."""
    return lambda *paths: receipt(load_course(folder), paths, NOW)


def written(path: Path, text: str = HALF) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def is_a_page(text: str) -> bool:
    lines = text.splitlines()
    return len(lines) < 25 and max(map(len, lines)) < 80


def test_command_shows_and_saves_what_would_be_read_and_runs_nothing(folder: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "ex01_scaling.py")
    target = tmp_path / "receipt.txt"
    before = sorted(folder.rglob("*"))
    for _ in range(2):
        said = grader("receipt", path, "--to", target, cwd=folder, env=environment())
        assert (said.returncode, said.stderr) == (0, "")
        assert target.read_text(encoding="utf-8") == said.stdout
    lines = said.stdout.splitlines()
    assert lines[0] == "What would be read of your hand-in: Small course"
    assert lines[2] == "Files:  ex01_scaling.py"
    assert lines[6] == "ex01_scaling  1 of 2 written; not: center"
    assert is_a_page(said.stdout)
    assert sorted(folder.rglob("*")) == before
    assert sorted(tmp_path.iterdir()) == [path, target]


def test_help_of_a_release_lists_it(folder: Path) -> None:
    assert "\n  receipt " in grader("--help", cwd=folder, env=environment()).stdout


def test_digest_is_that_of_the_result_document(folder: Path, tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    path = written(tmp_path / "mine" / "ex01_scaling.py", SCALING)
    handed_in = written(tmp_path / "in" / "lovelaceada_LATE_4711_90210_ex01_scaling-1.py", SCALING)
    written(tmp_path / "in" / "ben_4712_90211_ex01_scaling.py")
    made = receipt(load_course(folder), [path], NOW)
    grade_class(course, [handed_in.parent], tmp_path / "out", partial(Grader, course, jobs=1))
    result = ResultsFolder(tmp_path / "out").load("lovelaceada_4711")
    assert result is not None
    assert result.provenance.submission == made.digest
    assert f"Digest: {made.digest}\n" in made.text
    assert grader("feedback", tmp_path / "out", "--to", tmp_path / "pages", cwd=course.root).returncode == 0
    for form in ("html", "md", "txt"):
        page = (tmp_path / "pages" / f"lovelaceada_4711.{form}").read_text(encoding="utf-8")
        assert f"Digest: {made.digest}" in page.replace("\\", "")


def test_several_files_and_a_zip_are_one_hand_in(of: Of, tmp_path: Path) -> None:
    first = written(tmp_path / "downloads" / "ada_ex01_scaling (1).py")
    second = written(tmp_path / "ex02_errors.py", "def mean_square(errors):\n    return 1\n")
    made = of(first, second)
    assert "ex01_scaling  1 of 2 written" in made.text
    assert "ex02_errors   1 of " in made.text
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as archive:
        archive.write(first, "ex01_scaling.py")
        archive.write(second, "ex02_errors.py")
    assert of(tmp_path / "mine.zip").digest == made.digest


def test_two_copies_are_told_with_the_one_that_counts(of: Of, tmp_path: Path) -> None:
    written(tmp_path / "mine" / "exercises" / "ex01_scaling.py")
    written(tmp_path / "mine" / "exercises" / "ex01_scaling (1).py", "x = 1\n")
    made = of(tmp_path / "mine")
    said = " ".join(made.text.split())
    assert (
        "! 2 files are this unit: exercises/ex01_scaling.py counts, the only one in which something" in said
    )


def test_what_is_not_python_is_told_with_its_line(of: Of, tmp_path: Path) -> None:
    made = of(written(tmp_path / "ex01_scaling.py", f"{HALF}def shift(x:\n    return x\n"))
    assert "! ex01_scaling.py, line 6: this is not Python: " in made.text
    deep = of(written(tmp_path / "ex01_scaling.py", f"{HALF}y = {'(' * 5000}\n"))
    assert "! ex01_scaling.py" in deep.text


@pytest.mark.parametrize(
    "line",
    [
        "from exercises.ex01_scaling import scale",
        "from exercises import ex01_scaling as before",
        "import ex01_scaling",
        "def g():\n    from .ex01_scaling import *",
    ],
)
def test_import_of_a_unit_that_is_not_handed_in_is_told(of: Of, tmp_path: Path, line: str) -> None:
    text = f"{line}\n\n\ndef mean_square(errors):\n    return 1\n"
    second = written(tmp_path / "ex02_errors.py", text)
    alone, both = of(second), of(second, written(tmp_path / "ex01_scaling.py"))
    assert "! ex02_errors.py imports ex01_scaling, which is not in this hand-in" in alone.text
    assert "Hand in both" in alone.text
    assert is_a_page(alone.text)
    assert "imports" not in both.text
    comment = written(tmp_path / "ex02_errors.py", f"# {line!r}\n{text.partition('def mean')[2]}")
    assert "imports" not in of(comment).text


def test_stub_of_a_release_has_nothing_written(of: Of, folder: Path) -> None:
    for path in (folder, folder / "exercises", folder / "exercises" / "ex01_scaling.py"):
        made = of(path)
        assert not made.anything
        assert "Nothing is written in ex01" in made.text


def test_hand_in_with_nothing_to_read_ends_with_1(folder: Path, tmp_path: Path) -> None:
    said = grader("receipt", written(tmp_path / "notes.txt"), cwd=folder, env=environment())
    assert said.returncode == 1
    assert "No unit of the course was found." in said.stdout


@pytest.mark.parametrize(
    "names",
    [
        ("ada/ex01_scaling.py", "ben/ex01_scaling.py"),
        ("ada_ex01_scaling.py", "ben_ex01_scaling.py"),
        ("old/ex01_scaling.py", "new/ex01_scaling.py"),
        ("Ada_11_assignsubmission_file/ex01_scaling.py", "Ben_12_assignsubmission_file/ex01_scaling.py"),
    ],
)
def test_folder_with_the_work_of_others_is_refused(of: Of, tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        written(tmp_path / "mine" / name)
    with pytest.raises(SubmissionError) as refused:
        of(tmp_path / "mine")
    assert str(refused.value).endswith("Name just the files that you hand in.")
    assert "--" not in str(refused.value)


def test_what_is_not_read_is_told_and_not_opened(of: Of, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ex01_scaling.py", b"0" * (30 << 20))
    assert "as a zip bomb does" in of(bomb).text
    for name in ("ex01_scaling.py", "ex01_scaling.ipynb", "mine.zip"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(2 << 30)
        assert "larger than" in " ".join(of(tmp_path / name).text.split())
    (tmp_path / "link").mkdir()
    link = tmp_path / "link" / "ex01_scaling.py"
    link.symlink_to(written(tmp_path / "real.py"))
    made = of(link)
    assert "is a symbolic link" in made.text
    assert not made.anything


def test_page_stays_a_page_whatever_is_handed_in(tmp_path: Path) -> None:
    course = lay_out(tmp_path / "course", "small")
    written(tmp_path / "mine" / "\x1b[31mred.rar", "")
    for number in range(3, 60):
        name = f"ex{number:02d}_{'unit_' * 9}x"
        written(
            course.exercises / f"{name}.toml",
            f'title = "x"\n[exercises.{"f" * 90}]\nhints = ["a"]\n[exercises.g]\nhints = ["a"]\n',
        )
        written(course.exercises / f"{name}.py", "")
        written(tmp_path / "mine" / f"{name}.py", "def g():\n    return 1\n")
        written(tmp_path / "mine" / f"{name} (1).py", "def g():\n    return 2\n")
    made = receipt(load_course(course.root), [tmp_path / "mine"], NOW)
    assert is_a_page(made.text)
    assert "\x1b" not in made.text
    assert "more notes, which grading will show" in made.text


@pytest.mark.parametrize("what", ["file", "link", "folder"])
def test_receipt_overwrites_no_work(folder: Path, tmp_path: Path, what: str) -> None:
    path = written(tmp_path / "ex01_scaling.py")
    target = tmp_path / "target"
    if what == "file":
        written(target, "mine")
    elif what == "link":
        target.symlink_to(tmp_path / "elsewhere")
    else:
        target.mkdir()
    said = grader("receipt", path, "--to", target, cwd=folder, env=environment())
    assert said.returncode == 2
    assert said.stdout == ""
    assert target.read_text(encoding="utf-8") == "mine" if what == "file" else True
    assert not (tmp_path / "elsewhere").exists()


def test_nothing_large_is_imported(folder: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "ex01_scaling.py")
    code = (
        "import sys\nfrom grader.cli import cli\n"
        f"cli(['receipt', {os.fspath(path)!r}], standalone_mode=False)\n"
        "print(sorted({'numpy', 'tensorflow', 'keras', 'pytest'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.endswith("[]\n")
