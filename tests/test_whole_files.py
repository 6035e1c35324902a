"""Files are written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.files import replace_folder, write_whole

ROOT = Path(__file__).resolve().parents[1]


def test_write_whole_replaces_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "result.json"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in path.parent.iterdir()] == ["result.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_secret_has_its_name_only_once_nobody_else_may_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    rename = os.replace

    def watched(draft: str, path: Path) -> None:
        modes.append(os.stat(draft).st_mode & 0o777)
        rename(draft, path)

    monkeypatch.setattr(os, "replace", watched)
    write_whole(tmp_path / "secret", b"1234", secret=True)
    write_whole(tmp_path / "page", b"5678")
    assert modes == [0o600, 0o644]


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


def ours(folder: Path) -> bool:
    return (folder / "ours").exists()


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "site"
    replace_folder(path, [("ours", b"1"), ("deep/old", b"1")], ours)
    replace_folder(path, [("ours", b"2"), ("deep/er/new", b"2")], ours)
    assert contents(tmp_path) == {"new/site/ours": "2", "new/site/deep/er/new": "2"}
    (tmp_path / "link").symlink_to(path)
    replace_folder(tmp_path / "link", [("ours", b"3")], ours)
    assert contents(path) == {"ours": "3"}
    assert (tmp_path / "link").is_symlink()


def test_folder_whose_files_cannot_all_be_made_stays_as_it_was(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "ours", b"2"
        raise ValueError("no more")

    path = tmp_path / "site"
    replace_folder(path, [("ours", b"1")], ours)
    with pytest.raises(ValueError, match="no more"):
        replace_folder(path, broken(), ours)
    assert contents(tmp_path) == {"site/ours": "1"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_folder_of_somebody_else_is_left_alone_and_an_empty_one_is_taken(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "thesis").write_text("years of work", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "theirs", tmp_path / "theirs" / "thesis"):
        with pytest.raises(FileExistsError):
            replace_folder(path, [("ours", b"1")], ours)
    replace_folder(tmp_path / "empty", [("ours", b"1")], ours)
    assert contents(tmp_path) == {"theirs/thesis": "years of work", "empty/ours": "1"}
