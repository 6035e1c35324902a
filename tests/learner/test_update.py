"""`grader init` and `grader update`: a newer release, and nothing lost."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.course.manifest import MANIFEST
from grader.learner.handed_out import read_release
from grader.learner.update import finish_update, plan_update
from grader.release.learner_folder import release
from tests.support.courses import write_course
from tests.support.learner_folder import LearnerFolder

MODULE = "exercises/ex01_scaling.py"
TODO = '    # YOUR CODE HERE\n    raise NotImplementedError("TODO: scale")\n'
MINE = "    return x * factor  # mine\n"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


@pytest.fixture
def folder(course: Course, tmp_path: Path) -> LearnerFolder:
    """A release in which one function is written."""
    made = LearnerFolder.released(course, tmp_path / "mine")
    made.change(MODULE, TODO, MINE)
    return made


@pytest.fixture
def renewed(course: Course, tmp_path: Path) -> Callable[..., Path]:
    """Makes a newer release: in each file of the course, one text in place of another."""

    def make(*changes: tuple[str, str, str]) -> Path:
        for name, old, new in changes:
            path = course.root / name
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new), "utf-8")
        shutil.rmtree(tmp_path / "new", ignore_errors=True)
        return release(load_course(course.root), tmp_path / "new", lessons=False).folder

    return make


def zipped(folder: Path, inside: str = "") -> Path:
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, inside + path.relative_to(folder).as_posix())
    return target


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


SOLUTION = "solutions/ex01_scaling.py"
NEW_UNTOUCHED = (SOLUTION, 'def center(x):\n    """', 'def center(x):\n    """In new words. ')
NEW_PROMISE = (SOLUTION, 'def scale(x, factor):\n    """', 'def scale(x, factor):\n    """In new words. ')


def test_written_function_stays_and_untouched_stub_becomes_the_new_one(
    folder: LearnerFolder, renewed: Callable[..., Path]
) -> None:
    run = folder.grader("update", str(renewed(NEW_UNTOUCHED, NEW_PROMISE)))
    assert run.status == 0, run.text
    text = folder.read(MODULE)
    assert MINE in text
    assert 'def center(x):\n    """In new words. ' in text
    said = " ".join(run.text.split())
    assert f"{MODULE}: new text for center, not written yet." in said
    assert f"{MODULE}: your scale is kept. What it promises has changed:" in said
    assert '+ """In new words.' in said
    (copy,) = (folder.root / ".saved").iterdir()
    assert MINE in copy.read_text("utf-8")
    assert folder.grader("update", str(renewed())).text == "This folder is up to date.\n"


def test_helpers_imports_and_notes_stay_and_new_imports_come(
    folder: LearnerFolder, renewed: Callable[..., Path]
) -> None:
    folder.change(MODULE, "import numpy as np\n", "import numpy as np\nimport string\n")
    folder.change(MODULE, "def scale", "def helper():\n    return string.digits\n\n\ndef scale")
    new = renewed((SOLUTION, "import numpy as np\n", "import numpy as np\nimport textwrap\n"), NEW_UNTOUCHED)
    assert folder.grader("update", str(new)).status == 0
    text = folder.read(MODULE)
    for part in ("import string\n", "import textwrap\n", "def helper():", MINE, "In new words."):
        assert text.count(part) == 1
    compile(text, MODULE, "exec")


def test_new_exercise_comes_in_order_and_a_removed_one_stays(
    folder: LearnerFolder, renewed: Callable[..., Path], course: Course
) -> None:
    text = (course.root / SOLUTION).read_text("utf-8")
    begin, end = text.index("# %%\ndef scale"), text.index("# %% [markdown]", text.index("def scale"))
    between = text[begin:end].replace("scale", "shrink")
    (course.root / SOLUTION).write_text(text[:begin] + between + text[end:], "utf-8")
    for name in ("exercises/ex01_scaling.toml", "exercises/test_ex01_scaling.py"):
        path = course.root / name
        changed = path.read_text("utf-8").replace("exercises.scale]", "exercises.shrink]")
        path.write_text(changed.replace("import center, scale", "import center, shrink"), "utf-8")
    run = folder.grader("update", str(renewed()))
    assert run.status == 0, run.text
    now = folder.read(MODULE)
    assert MINE in now
    assert "TODO: shrink" in now
    assert now.index("def shrink") < now.index("def center")
    assert f"{MODULE}: new: shrink." in run.text
    assert f"{MODULE}: the new release no longer has scale. Yours stays." in " ".join(run.text.split())


def test_module_that_is_not_python_is_kept_with_the_new_one_aside(
    folder: LearnerFolder, renewed: Callable[..., Path]
) -> None:
    folder.write(MODULE, "def scale(x:\n")
    run = folder.grader("update", str(renewed(NEW_UNTOUCHED)))
    assert folder.read(MODULE) == "def scale(x:\n"
    assert "In new words." in folder.read(f".new/{MODULE}")
    assert f"Kept {MODULE}, which you changed. The new one is .new/{MODULE}." in " ".join(run.text.split())


def test_changed_files_are_kept_and_untouched_ones_replaced(
    folder: LearnerFolder, renewed: Callable[..., Path]
) -> None:
    folder.write("notebooks/ex01_scaling.ipynb", "{}")
    folder.write("exercises/ex02_errors.toml", folder.read("exercises/ex02_errors.toml") + "# mine\n")
    folder.write("progress.txt", "current ex01_scaling.scale\n")
    new = renewed(NEW_UNTOUCHED, ("exercises/ex02_errors.toml", "title = ", "# new\ntitle = "))
    folder.grader("update", str(new))
    assert folder.read("notebooks/ex01_scaling.ipynb") == "{}"
    assert "In new words." in folder.read(".new/notebooks/ex01_scaling.ipynb")
    assert folder.read("exercises/ex02_errors.toml").endswith("# mine\n")
    assert folder.read(".new/exercises/ex02_errors.toml").startswith("# new\n")
    assert folder.read("progress.txt") == "current ex01_scaling.scale\n"


def test_file_that_is_no_more_goes_unless_it_was_changed(
    course: Course, renewed: Callable[..., Path], tmp_path: Path
) -> None:
    for name in ("plain.md", "changed.md"):
        (course.exercises / name).write_text("Read this.\n", "utf-8")
    folder = LearnerFolder.released(course, tmp_path / "mine")
    folder.write("exercises/changed.md", "Mine.\n")
    for name in ("plain.md", "changed.md"):
        (course.exercises / name).unlink()
    folder.grader("update", str(renewed()))
    assert not (folder.root / "exercises/plain.md").exists()
    assert folder.read("exercises/changed.md") == "Mine.\n"


def test_stop_at_any_moment_loses_nothing(
    folder: LearnerFolder, renewed: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = renewed(NEW_UNTOUCHED, NEW_PROMISE, ("exercises/ex02_errors.toml", "title = ", "# new\ntitle = "))
    start = folder.root.with_name("start")
    shutil.copytree(folder.root, start)
    real, moments = Path.replace, 0
    while True:
        shutil.rmtree(folder.root)
        shutil.copytree(start, folder.root)
        left = moments

        def stops(self: Path, target: Path) -> Path:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            return real(self, target)

        monkeypatch.setattr(Path, "replace", stops)
        try:
            plan_update(folder.root, read_release(new)).apply()
            break
        except KeyboardInterrupt:
            monkeypatch.setattr(Path, "replace", real)
        assert MINE in folder.read(MODULE)
        finish_update(folder.root)
        plan_update(folder.root, read_release(new)).apply()
        assert MINE in folder.read(MODULE)
        assert "In new words." in folder.read(MODULE)
        assert (folder.root / MANIFEST).read_bytes() == (new / MANIFEST).read_bytes()
        assert not (folder.root / ".update").exists()
        moments += 1
    assert moments >= 4


def test_line_ends_of_windows_are_no_change_and_stay(
    folder: LearnerFolder, renewed: Callable[..., Path]
) -> None:
    for name in contents(folder.root):
        if name.endswith((".py", ".toml", ".json", "stubs")):
            path = folder.root / name
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert folder.grader("update", str(renewed(NEW_UNTOUCHED))).status == 0
    data = (folder.root / MODULE).read_bytes()
    assert b"In new words." in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_link_in_place_of_a_file_is_kept(folder: LearnerFolder, renewed: Callable[..., Path]) -> None:
    outside = folder.root.with_name("outside.py")
    (folder.root / MODULE).rename(outside)
    (folder.root / MODULE).symlink_to(outside)
    folder.grader("update", str(renewed(NEW_UNTOUCHED)))
    assert "In new words." not in outside.read_text("utf-8")


@pytest.mark.parametrize("name", ["../victim.txt", "{}/victim.txt"])
def test_manifest_of_a_learner_reaches_nothing_outside(
    folder: LearnerFolder, renewed: Callable[..., Path], name: str
) -> None:
    victim = folder.root.parent / "victim.txt"
    victim.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    line = f'"files": {{ "{name.format(folder.root.parent)}": "{empty}",'
    folder.change(MANIFEST, '"files": {', line)
    assert folder.grader("update", str(renewed(NEW_UNTOUCHED))).status == 0
    assert victim.exists()


@pytest.mark.parametrize("damaged", [MANIFEST, ".release/stubs"])
def test_damaged_records_keep_everything_that_differs(
    folder: LearnerFolder, renewed: Callable[..., Path], damaged: str
) -> None:
    folder.write(damaged, "[]")
    assert folder.grader("update", str(renewed(NEW_UNTOUCHED))).status == 0
    assert MINE in folder.read(MODULE)


class TestSource:
    """What a release is read from."""

    @pytest.mark.parametrize("inside", ["", "neurokata-main/"])
    def test_zip_serves_as_the_folder_does(
        self, folder: LearnerFolder, renewed: Callable[..., Path], inside: str
    ) -> None:
        assert folder.grader("update", str(zipped(renewed(NEW_UNTOUCHED), inside))).status == 0
        assert "In new words." in folder.read(MODULE)

    def test_release_that_somebody_worked_in_is_refused(
        self, folder: LearnerFolder, renewed: Callable[..., Path]
    ) -> None:
        new = renewed(NEW_UNTOUCHED)
        (new / MODULE).write_text("def scale(): return 'their answer'\n", "utf-8")
        run = folder.grader("update", str(new))
        assert run.status == 2
        assert f"is not as it was handed out: {MODULE} was changed" in run.text
        assert "their answer" not in folder.read(MODULE)

    @pytest.mark.parametrize("what", ["nothing", "a text", "an empty folder", "another zip", "itself"])
    def test_what_is_no_release_is_a_sentence(self, folder: LearnerFolder, tmp_path: Path, what: str) -> None:
        before = contents(folder.root)
        source = tmp_path / "source"
        if what == "a text":
            source.write_text("hello", "utf-8")
        elif what == "an empty folder":
            source.mkdir()
        elif what == "another zip":
            with zipfile.ZipFile(source, "w") as archive:
                archive.writestr("a.txt", "hello")
        run = folder.grader("update", str(folder.root if what == "itself" else source))
        assert run.status == 2
        assert run.text.startswith("grader: ")
        assert "Traceback" not in run.text
        assert contents(folder.root) == before


class TestInit:
    def test_release_is_unpacked_and_the_next_commands_are_said(
        self, folder: LearnerFolder, renewed: Callable[..., Path]
    ) -> None:
        new = renewed()
        run = folder.grader("init", "begin", "--from", str(zipped(new)))
        assert run.status == 0, run.text
        assert contents(folder.root / "begin") == contents(new)
        assert "  cd begin\n  pip install -e .\n  grader watch\n" in run.text
        assert stat.S_IMODE((folder.root / "begin").stat().st_mode) == 0o755

    def test_folder_that_is_not_empty_is_refused(
        self, folder: LearnerFolder, renewed: Callable[..., Path]
    ) -> None:
        run = folder.grader("init", "exercises", "--from", str(renewed()))
        assert run.status == 2
        assert "exercises is not empty" in run.text

    def test_hostile_zip_writes_nothing_outside_and_no_link(
        self, folder: LearnerFolder, renewed: Callable[..., Path], tmp_path: Path
    ) -> None:
        target = zipped(renewed())
        link = zipfile.ZipInfo("exercises/link.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr("../outside.txt", "x")
            archive.writestr("/tmp/outside.txt", "x")
            archive.writestr(link, "/etc/passwd")
        assert folder.grader("init", "begin", "--from", str(target)).status == 0
        assert not os.path.lexists(folder.root / "begin/exercises/link.py")
        assert not [*tmp_path.rglob("outside.txt")]

    def test_zip_bomb_is_refused(self, folder: LearnerFolder, tmp_path: Path) -> None:
        bomb = tmp_path / "bomb.zip"
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, bytes(300 * 1024 * 1024))
        run = folder.grader("init", "begin", "--from", str(bomb))
        assert run.status == 2
        assert "would expand to more than" in run.text
        assert not (folder.root / "begin").exists()
