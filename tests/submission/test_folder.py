"""Folders and files on disk: no link is followed, no pipe is waited for, no limit is passed."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.submission import SubmissionError
from grader.submission.folder import list_folder, read_regular
from grader.submission.model import MAX_DEPTH, MAX_ENTRIES, MIB
from tests.support.laid_out import lay, submission


def test_nearer_files_are_listed_first(tmp_path):
    lay(tmp_path, {"a/deep/x.py": "", "a/y.py": "", "z.py": ""})
    assert ["/".join(entry.parts) for entry in list_folder(tmp_path).entries] == [
        "z.py",
        "a/y.py",
        "a/deep/x.py",
    ]


def test_folders_too_deep_are_told(tmp_path):
    deepest = "/".join(["a"] * (MAX_DEPTH - 1))
    lay(tmp_path, {f"{deepest}/ex01_activations.py": "a = 1", f"{deepest}/a/ex03_perceptron.py": "b"})
    found = submission(tmp_path)
    assert list(found.modules) == ["ex01_activations"]
    assert found.notes == (f"{deepest}/a: folders more than 10 deep are not looked into.",)


def test_too_many_files_are_told(tmp_path):
    for number in range(MAX_ENTRIES):
        (tmp_path / f"{number}.txt").touch()
    assert len(list_folder(tmp_path).entries) == MAX_ENTRIES
    assert list_folder(tmp_path).notes == []
    lay(tmp_path, {"one/more.txt": ""})
    assert list_folder(tmp_path).notes == ["It holds more than 2000 files; the rest was not looked at."]


def test_a_file_that_has_become_a_link_is_not_followed(tmp_path):
    lay(tmp_path, {"ada/ex01_activations.py": "a = 1", "secret.py": "secret = 1"})
    (entry,) = list_folder(tmp_path / "ada").entries
    (tmp_path / "ada" / "ex01_activations.py").unlink()
    (tmp_path / "ada" / "ex01_activations.py").symlink_to(tmp_path / "secret.py")
    with pytest.raises(SubmissionError, match="is a symbolic link, and links are not followed"):
        entry.load(MIB)


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero", "/dev"])
def test_devices_and_folders_are_not_read(path):
    with pytest.raises(SubmissionError, match=r"is not an ordinary file\.$"):
        read_regular(Path(path), 10)


def test_no_more_than_the_limit_is_read(tmp_path):
    lay(tmp_path, {"a.py": b"x" * MIB})
    assert len(read_regular(tmp_path / "a.py", MIB)) == MIB
    with pytest.raises(SubmissionError, match=r"^a\.py is larger than "):
        read_regular(tmp_path / "a.py", MIB - 1)
