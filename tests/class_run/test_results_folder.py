"""A folder of results: one grader at a time, nothing half written, full disks told."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.class_run.results_folder import Index, ResultsError, ResultsFolder
from tests.support.strangers import HOSTILE, result

HOLDER = """
import sys
from pathlib import Path
from grader.class_run import ResultsFolder
with ResultsFolder(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the folder."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], text=True, **pipes)
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    yield process
    process.kill()
    process.communicate()


def test_a_document_comes_back(tmp_path: Path) -> None:
    with ResultsFolder(tmp_path / "new" / "out") as folder:
        assert folder.load("ada") is None
        folder.save(result())
        assert folder.load("ada") == result()


def test_a_second_grader_is_refused_and_told_who_has_the_folder(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(ResultsError, match=rf"Another grader .*process {holder.pid} on ") as caught:
        ResultsFolder(tmp_path).__enter__()
    assert "--out" in str(caught.value)


def test_a_grader_that_was_killed_leaves_no_lock(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with ResultsFolder(tmp_path) as folder:
        folder.save(result())


def test_what_killed_graders_left_half_written_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    kept = [".ada.json", "notes.txt", ".hidden", "ada.json", ".ada.json.TOOLONGNAME", ".ada.txt.abcd1234"]
    for name in [*kept, ".ada.json.ab12_xyz", ".index.json.00000000"]:
        (tmp_path / name).write_text("x")
    (tmp_path / ".report.abcdefgh" / "new").mkdir(parents=True)
    with ResultsFolder(tmp_path):
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, ".lock"])


def test_what_somebody_else_put_in_the_place_of_the_report_stays(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "mine.txt").write_text("x", encoding="utf-8")
    with ResultsFolder(tmp_path) as folder:
        folder.save(result())
        with pytest.raises(ResultsError, match="report cannot be written: something else has that name"):
            folder.save_report([("index.html", b"")])
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".lock", "ada.json", "mine.txt", "report"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_learner_has_one_document_inside_the_folder(tmp_path: Path, text: str) -> None:
    learner = f"../{text}".encode("utf-8", "replace").decode()
    with ResultsFolder(tmp_path / "out") as folder:
        folder.save(result(learner=learner))
        found = folder.load(learner)
    assert found is not None
    assert found.learner == learner
    assert len(list((tmp_path / "out").glob("*.json"))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"learner": "ada"}', b"\xff" * 100, b"[" * 10_000])
def test_a_document_that_is_none_is_not_taken(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ada.json").write_bytes(content)
    assert ResultsFolder(tmp_path).load("ada") is None


def test_a_document_of_somebody_else_is_not_taken(tmp_path: Path) -> None:
    with ResultsFolder(tmp_path) as folder:
        folder.save(result(learner="ben"))
        (tmp_path / "ben.json").rename(tmp_path / "ada.json")
        assert folder.load("ada") is None


def test_the_index_says_what_is_there(tmp_path: Path) -> None:
    with ResultsFolder(tmp_path) as folder:
        for name in ("ada", "ben/../x"):
            folder.save(result(learner=name))
        folder.save_index("A course")
    index = msgspec.json.decode((tmp_path / "index.json").read_bytes(), type=Index)
    assert set(index.learners) == {"ada", "ben/../x"}
    for learner, entry in index.learners.items():
        document = json.loads((tmp_path / entry.file).read_bytes())
        assert document["learner"] == learner
        assert (entry.points, entry.max_points) == (document["points"], document["max_points"])
        assert entry.submission == document["provenance"]["submission"]
        assert list(entry.units) == ["ex01_relu"]


def test_a_full_disk_is_told_and_what_is_there_stays(tmp_path: Path) -> None:
    with ResultsFolder(tmp_path) as folder:
        folder.save(result())
        before = (tmp_path / "ada.json").read_bytes()
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        # Like a full disk, a write goes as far as there is room, and then fails.
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
        try:
            with pytest.raises(ResultsError, match=r"cannot be written: .* Free some space, and run"):
                folder.save(result(note="a second one"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (tmp_path / "ada.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "ada.json"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ResultsError, match=f"{os.strerror(errno.ENOTDIR)}.*--out"):
        ResultsFolder(tmp_path / "file" / "out").__enter__()
