"""Files are written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.files import write_whole

ROOT = Path(__file__).resolve().parents[1]


def test_write_whole_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "result.json"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in path.parent.iterdir()] == ["result.json"]


def test_a_writer_that_is_killed_leaves_the_old_document(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    write_whole(path, b"old" * 1_000_000)
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\nfrom grader.files import write_whole\n"
        f"print('ready', flush=True)\nwhile True:\n    write_whole(Path({str(path)!r}), b'new' * 1_000_000)\n"
    )
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert path.read_bytes() in (b"old" * 1_000_000, b"new" * 1_000_000)


def test_a_failed_write_leaves_no_draft(tmp_path: Path) -> None:
    folder = tmp_path / "target"
    folder.mkdir()
    (folder / "inside").touch()
    with pytest.raises(OSError, match="target"):
        write_whole(folder, b"a folder is in the way")
    assert [entry.name for entry in tmp_path.iterdir()] == ["target"]
