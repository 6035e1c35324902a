"""Tasks in forks: in which order they are told of, how many run at once, and how they can end."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.proof.forks import Ended, in_forks


def says(text: str) -> Callable[[], bytes]:
    return text.encode


def appears(path: Path) -> None:
    """Wait until somebody has made a file."""
    while not path.exists():
        time.sleep(0.01)


def test_answers_come_in_the_order_of_the_tasks_and_none_keeps_a_core_waiting(tmp_path: Path) -> None:
    last = tmp_path / "last"

    def waits_for_the_last() -> bytes:
        appears(last)
        return b"first"

    def begins() -> bytes:
        last.touch()
        return b"last"

    # The first ends when the last has begun, so the second core has to take all that lies between.
    tasks = [waits_for_the_last, *(says(str(number)) for number in range(5)), begins]
    ended = in_forks(tasks, jobs=2, seconds=60)
    assert [item.data for item in ended] == [b"first", b"0", b"1", b"2", b"3", b"4", b"last"]


@pytest.mark.parametrize("jobs", [1, 3])
def test_no_more_run_at_once_than_there_are_jobs(tmp_path: Path, jobs: int) -> None:
    def counts(name: str) -> Callable[[], bytes]:
        def task() -> bytes:
            (tmp_path / name).touch()
            time.sleep(0.05)
            count = len(list(tmp_path.iterdir()))
            (tmp_path / name).unlink()
            return str(count).encode()

        return task

    most = [int(item.data or b"0") for item in in_forks(map(counts, "abcdefgh"), jobs=jobs, seconds=60)]
    assert len(most) == 8
    assert 1 <= max(most) <= jobs


def test_a_task_is_made_only_when_its_turn_comes() -> None:
    made: list[int] = []

    def tasks() -> Iterator[Callable[[], bytes]]:
        for number in range(4):
            made.append(number)
            yield says(str(number))

    ends = in_forks(tasks(), jobs=1, seconds=60)
    assert next(ends).data == b"0"
    assert made == [0, 1]
    ends.close()
    assert made == [0, 1]


def raises() -> bytes:
    raise ValueError


def leaves() -> bytes:
    os._exit(0)


def computes_for_ever() -> bytes:
    while True:
        pass


def is_killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"not reached"


def test_what_ends_otherwise_leaves_no_answer_and_hurts_no_other() -> None:
    tasks = [says("a"), raises, leaves, computes_for_ever, is_killed, says("b"), says("")]
    lost = Ended(None)
    late = Ended(None, late=True)
    assert list(in_forks(tasks, jobs=2, seconds=1)) == [
        *(Ended(b"a"), lost, lost, late, lost),
        *(Ended(b"b"), Ended(b"")),
    ]


def test_who_asks_for_no_more_ends_what_runs() -> None:
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    before = len(os.listdir("/proc/self/fd")), children.read_text()
    ends = in_forks([says("a"), computes_for_ever, computes_for_ever], jobs=3, seconds=60)
    assert next(ends).data == b"a"
    assert children.read_text() != before[1]
    ends.close()
    assert (len(os.listdir("/proc/self/fd")), children.read_text()) == before
