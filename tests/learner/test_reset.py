"""`grader reset`: a function as it was handed out, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.packed import STUBS
from tests.support.courses import SCALING, write_course
from tests.support.learner_folder import LearnerFolder

MODULE = "exercises/ex01_scaling.py"
HELPER = "import math\n\n\ndef helper(x):\n    return math.sqrt(x)\n\n\n"
MINE = """\
# My own thoughts
@staticmethod
def scale(x, factor):
    return x * factor
    # and a last remark
"""


@pytest.fixture
def folder(tmp_path: Path) -> LearnerFolder:
    return LearnerFolder.released(write_course(tmp_path / "course"), tmp_path / "release")


def own(folder: LearnerFolder, text: str) -> None:
    """Write another text of the function `scale` into the module."""
    stub = folder.read(MODULE)
    begin = stub.index("def scale")
    end = stub.index("\n\n", stub.index("TODO: scale")) + 1
    folder.write(MODULE, stub[:begin] + text + stub[end:])


def saved(folder: LearnerFolder) -> list[Path]:
    return sorted((folder.root / ".saved").glob("*"))


def test_one_function_is_put_back_and_what_was_written_is_saved(folder: LearnerFolder) -> None:
    stub = folder.read(MODULE)
    own(folder, HELPER + MINE)
    run = folder.grader("reset", "scale", "--yes")
    assert run.status == 0, run.text
    assert folder.read(MODULE) == stub.replace("def scale", HELPER + "def scale")
    (copy,) = saved(folder)
    assert copy.read_text("utf-8") == MINE
    assert copy.name.startswith("ex01_scaling.scale.")
    said = " ".join(run.text.split())
    assert f"scale is as you got it again. What you had is in .saved/{copy.name}." in said
    assert f"To get it back, copy it from there into {MODULE}." in said


def test_two_resets_within_a_second_keep_two_copies(folder: LearnerFolder) -> None:
    for text in ("def scale(x, factor):\n    return 1\n", "def scale(x, factor):\n    return 2\n"):
        own(folder, text)
        folder.grader("reset", "scale", "--yes")
    assert sorted(path.read_text("utf-8")[-2] for path in saved(folder)) == ["1", "2"]


def test_without_a_yes_nothing_is_changed(folder: LearnerFolder) -> None:
    own(folder, MINE)
    before = folder.read(MODULE)
    run = folder.grader("reset", "scale")
    assert run.status == 130
    assert f"Put back scale in {MODULE}?" in run.text
    assert (folder.read(MODULE), saved(folder)) == (before, [])


def test_function_that_is_as_handed_out_is_left_alone(folder: LearnerFolder) -> None:
    run = folder.grader("reset", "scale")
    assert (run.status, run.text) == (0, "scale is as you got it: there is nothing to put back.\n")
    assert saved(folder) == []


def test_function_that_was_deleted_comes_back_in_its_place(folder: LearnerFolder) -> None:
    own(folder, "")
    folder.grader("reset", "scale", "--yes")
    text = folder.read(MODULE)
    assert 'raise NotImplementedError("TODO: scale")' in text
    compile(text, MODULE, "exec")


def test_function_written_twice_becomes_one(folder: LearnerFolder) -> None:
    own(folder, MINE + "\n\ndef scale(x, factor):\n    return 2\n")
    folder.grader("reset", "scale", "--yes")
    assert folder.read(MODULE).count("def scale") == 1


@pytest.mark.parametrize("name", ["ex01", "ex01_scaling", "exercises/ex01_scaling.py"])
def test_unit_is_put_back_function_by_function(folder: LearnerFolder, name: str) -> None:
    stub = folder.read(MODULE)
    folder.write(MODULE, SCALING + "\n\n" + HELPER)
    run = folder.grader("reset", name, "--yes")
    assert run.status == 0, run.text
    assert "scale and center are as you got it again." in run.text
    assert folder.read(MODULE) == stub.rstrip() + "\n\n\n" + HELPER
    (copy,) = saved(folder)
    assert copy.read_text("utf-8") == SCALING + "\n\n" + HELPER


@pytest.mark.parametrize("broken", [b"def scale(x:\n", b"\xff\xfe\x00", b"x = 1\x00", b""])
def test_module_that_is_not_python_is_put_back_as_a_whole(folder: LearnerFolder, broken: bytes) -> None:
    stub = folder.read(MODULE)
    (folder.root / MODULE).write_bytes(broken)
    run = folder.grader("reset", "scale", "--yes")
    assert run.status == 0, run.text
    if broken:
        assert f"In {MODULE} no function can be told from the others" in " ".join(run.text.split())
        assert folder.read(MODULE) == stub
    assert [path.read_bytes() for path in saved(folder)] == [broken]


def test_module_that_was_deleted_comes_back(folder: LearnerFolder) -> None:
    stub = folder.read(MODULE)
    (folder.root / MODULE).unlink()
    # The course then has the unit by its hints.
    assert folder.grader("reset", "scale", "--yes").status == 0
    assert folder.read(MODULE) == stub


def test_line_ends_of_windows_stay(folder: LearnerFolder) -> None:
    own(folder, MINE)
    path = folder.root / MODULE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    folder.grader("reset", "scale", "--yes")
    data = path.read_bytes()
    assert b"TODO: scale" in data
    assert data.count(b"\n") == data.count(b"\r\n")


@pytest.mark.parametrize(("damage", "said"), [(None, "missing"), (b"", "damaged"), (b"x" * 500, "damaged")])
def test_original_that_is_damaged_or_missing_is_a_sentence(
    folder: LearnerFolder, damage: bytes | None, said: str
) -> None:
    own(folder, MINE)
    before = folder.read(MODULE)
    (folder.root / STUBS).unlink()
    if damage is not None:
        (folder.root / STUBS).write_bytes(damage)
    run = folder.grader("reset", "scale", "--yes")
    assert run.status == 2
    assert f"The file {STUBS} of this folder is {said}." in run.text
    assert "Traceback" not in run.text
    assert folder.read(MODULE) == before


def test_original_with_line_ends_of_windows_is_read(folder: LearnerFolder) -> None:
    own(folder, MINE)
    path = folder.root / STUBS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert folder.grader("reset", "scale", "--yes").status == 0


def test_every_flipped_byte_of_an_original_is_noticed(folder: LearnerFolder) -> None:
    own(folder, MINE)
    data = (folder.root / STUBS).read_bytes()
    place = len(data) // 2
    (folder.root / STUBS).write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    assert folder.grader("reset", "scale", "--yes").status == 2


def test_place_that_cannot_hold_a_copy_keeps_the_function(folder: LearnerFolder) -> None:
    own(folder, MINE)
    folder.write(".saved", "a file in its place")
    run = folder.grader("reset", "scale", "--yes")
    assert run.status == 2
    assert "No copy of ex01_scaling.scale.py could be kept" in run.text
    assert MINE in folder.read(MODULE)
