"""What was handed in and cannot be read through no fault of its learner: nobody is graded on that."""

from __future__ import annotations

import errno
import os
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.submission import Found, StorageError, SubmissionError, discover, read
from grader.submission.folder import list_folder, read_regular, require_own_fault
from tests.support.laid_out import UNITS, WRITTEN, lay, submission, zip_of

OF_THE_HAND_IN = ("EACCES", "EPERM", "ELOOP", "ENAMETOOLONG", "ENXIO", "EISDIR")
OF_THE_STORAGE = ("ENOENT", "ENOTDIR", "ESTALE", "EIO", "EMFILE", "ENFILE", "ENOMEM", "ENOTCONN", "ETIMEDOUT")


@contextmanager
def no_files_left() -> Iterator[None]:
    """This process can open nothing more."""
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(3)]
    for handle in held:
        os.close(handle)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(held), limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


@pytest.mark.parametrize("name", OF_THE_HAND_IN)
def test_what_learners_can_do_to_their_files_is_theirs(name: str) -> None:
    require_own_fault(OSError(getattr(errno, name), "said"), "ada.py")


@pytest.mark.parametrize("name", OF_THE_STORAGE)
def test_what_disks_and_networks_do_is_not_theirs(name: str) -> None:
    with pytest.raises(StorageError, match=r"ada\.py cannot be read: said"):
        require_own_fault(OSError(getattr(errno, name), "said"), "ada\u202e.py")


@pytest.mark.parametrize("name", ["ada", "ada.zip", "ex01_activations.py"])
def test_what_is_gone_is_no_hand_in(tmp_path: Path, name: str) -> None:
    with pytest.raises(StorageError, match=f"{name} cannot be read: No such file or directory"):
        submission(tmp_path / name)


def test_a_loose_file_that_is_gone_is_no_hand_in(tmp_path: Path) -> None:
    found = Found("ada", tmp_path / "a", files=(tmp_path / "ex01_activations.py",))
    with pytest.raises(StorageError, match="No such file"):
        read(found, UNITS)


def test_a_folder_that_goes_while_it_is_listed_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="gone cannot be read: No such file"):
        list_folder(tmp_path / "gone")


def test_a_file_that_goes_between_listing_and_reading_is_no_unreadable_one(tmp_path: Path) -> None:
    (entry,) = list_folder(lay(tmp_path, {"ex01_activations.py": WRITTEN})).entries
    (tmp_path / "ex01_activations.py").unlink()
    with pytest.raises(StorageError, match=r"ex01_activations\.py cannot be read"):
        entry.load(100)


def test_a_disk_that_fails_is_told_as_that() -> None:
    # The memory of a process is a regular file whose first page cannot be read: the system says EIO.
    with pytest.raises(StorageError, match=os.strerror(errno.EIO)):
        read_regular(Path("/proc/self/mem"), 10)


@pytest.mark.parametrize("form", ["folder", "file", "zip"])
def test_a_grader_that_can_open_no_more_files_says_so(tmp_path: Path, form: str) -> None:
    lay(tmp_path, {"ada/ex01_activations.py": WRITTEN, "ada.zip": zip_of({"ex01_activations.py": WRITTEN})})
    path = {"folder": "ada", "file": "ada/ex01_activations.py", "zip": "ada.zip"}[form]
    with no_files_left(), pytest.raises(StorageError, match=os.strerror(errno.EMFILE)):
        read(Found("ada", tmp_path / path), UNITS)


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_class_is_not_found_in_part_where_no_more_files_can_be_opened(tmp_path: Path, form: str) -> None:
    files = {f"{name}_4711_assignsubmission_file_/ex01_activations.py": WRITTEN for name in ("Ada", "Ben")}
    lay(tmp_path / "class", files)
    (tmp_path / "class.zip").write_bytes(zip_of(files))
    path = {"folder": "class", "zip": "class.zip"}[form]
    with no_files_left(), pytest.raises(StorageError, match=os.strerror(errno.EMFILE)):
        discover([tmp_path / path], UNITS)
    assert len(discover([tmp_path / path], UNITS)) == 2


def test_links_that_lead_nowhere_or_through_a_file_stop_no_class(tmp_path: Path) -> None:
    lay(tmp_path, {"class/ada/ex01_activations.py": WRITTEN, "class/ben.py": ""})
    for name, target in (("loop", "loop"), ("nowhere", "gone"), ("through", "ben.py/inside")):
        (tmp_path / "class" / name).symlink_to(target)
        (tmp_path / "class" / "ada" / name).symlink_to(target)
    found = discover([tmp_path / "class"], UNITS)
    assert list(read(found[0], UNITS).modules) == ["ex01_activations"]


def test_long_names_and_sockets_are_their_learners(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="File name too long"):
        read_regular(tmp_path / ("a" * 300), 10)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "ex01_activations.py"))
        assert submission(tmp_path).notes[0] == "ex01_activations.py: only ordinary files are read."
