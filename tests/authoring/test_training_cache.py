"""The folder that remembers trainings: locks that die with their process, damage, and its size."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.authoring.training_cache import LIMIT_VARIABLE, Array, Entry, TrainingCache

HOLDER = """
import sys
from pathlib import Path
from grader.authoring.training_cache import TrainingCache
with TrainingCache(Path(sys.argv[1])).alone(sys.argv[2]):
    print("trains", flush=True)
    sys.stdin.read()
"""
WAITER = HOLDER.replace("sys.stdin.read()", "pass")


def entry(size: int = 1000) -> Entry:
    return Entry({"loss": [0.5, 0.25]}, (Array.of(np.zeros(size, np.uint8)),))


def start(code: str, folder: Path, key: str) -> subprocess.Popen[str]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", code, str(folder), key], text=True, **pipes)


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.fixture
def trainer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that trains a model of the key aa…"""
    process = start(HOLDER, tmp_path, "aa11")
    assert says(process) == "trains\n"
    yield process
    process.kill()
    process.communicate()


def test_what_was_remembered_is_recalled_and_weights_are_the_same(tmp_path: Path) -> None:
    memory = TrainingCache(tmp_path / "new")
    assert memory.recall("aa") is None
    weights = np.arange(6, dtype="float32").reshape(2, 3)
    memory.remember("aa", Entry({"loss": [0.5]}, (Array.of(weights),)))
    found = memory.recall("aa")
    assert found is not None
    assert found.history == {"loss": [0.5]}
    assert np.array_equal(found.arrays[0].array(), weights)


def test_a_process_waits_while_another_trains_and_goes_on_when_that_is_killed(
    tmp_path: Path, trainer: subprocess.Popen[str]
) -> None:
    other, waiter = start(WAITER, tmp_path, "bb22"), start(WAITER, tmp_path, "aa11")
    # Whoever wants another key has come and gone; by then the waiter has had as long to start.
    assert says(other) == "trains\n"
    other.communicate()
    time.sleep(0.5)
    assert waiter.poll() is None
    os.kill(trainer.pid, signal.SIGKILL)
    assert says(waiter) == "trains\n"
    waiter.communicate()
    assert waiter.returncode == 0


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"x" + data[1:], lambda data: b""])
def test_a_damaged_file_is_noticed_and_removed(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    memory = TrainingCache(tmp_path)
    memory.remember("aa", entry())
    path = tmp_path / "aa.bin"
    path.write_bytes(damage(path.read_bytes()))
    assert memory.recall("aa") is None
    assert not path.exists()


def test_what_was_not_used_for_longest_goes_first_when_it_is_too_large(tmp_path: Path) -> None:
    memory = TrainingCache(tmp_path, limit_bytes=5000)
    for day, key in enumerate(("a", "b", "c", "d"), 1):
        memory.remember(key, entry())
        os.utime(tmp_path / f"{key}.bin", (86_400 * day, 86_400 * day))
    assert memory.recall("a") is not None
    memory.remember("e", entry())
    assert sorted(path.stem for path in tmp_path.glob("*.bin")) == ["a", "d", "e"]


def test_one_training_that_is_larger_than_all_that_is_allowed_stays(tmp_path: Path) -> None:
    memory = TrainingCache(tmp_path, limit_bytes=100)
    memory.remember("a", entry())
    memory.remember("b", entry())
    assert [path.stem for path in tmp_path.glob("*.bin")] == ["b"]


def test_old_drafts_of_killed_processes_go_and_new_ones_stay(tmp_path: Path) -> None:
    for name, seconds in ((".aa.bin.old_0000", 7200), (".aa.bin.new_0000", 10)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - seconds,) * 2)
    TrainingCache(tmp_path).remember("b", entry())
    assert sorted(path.name for path in tmp_path.iterdir()) == [".aa.bin.new_0000", "b.bin"]


def test_the_limit_can_be_set_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LIMIT_VARIABLE, "1")
    memory = TrainingCache(tmp_path)
    for key in "abc":
        memory.remember(key, entry(600_000))
    assert len(list(tmp_path.glob("*.bin"))) == 1
