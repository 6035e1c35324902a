"""A fork server that ends, or is closed, while threads wait for it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.sandbox.client import ServerEnded, ServerProcess

THREADS = 6


def ends_of_waiting(server: ServerProcess, end: Callable[[], None]) -> list[BaseException | None]:
    """What `link` raises in threads that wait for a server when it ends; each then closes it, as a grader."""
    ends: list[BaseException | None] = []

    def wait() -> None:
        error: BaseException | None = None
        try:
            server.link()
        except BaseException as raised:
            error = raised
            server.close()
        ends.append(error)

    threads = [threading.Thread(target=wait, daemon=True) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    # One of them waits for the server, and the others for that one.
    while not server._starting.locked():
        time.sleep(0.01)
    time.sleep(0.1)
    end()
    for thread in threads:
        thread.join(timeout=60)
    return ends


@pytest.fixture
def slow_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ServerProcess:
    """A server that does not get ready while a test runs."""
    (tmp_path / "slow_package.py").write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return ServerProcess(["slow_package"], change_user=False, cache=tmp_path)


@pytest.mark.parametrize("how", ["killed", "closed"])
def test_whoever_waits_for_a_server_is_told_that_it_ended(slow_server: ServerProcess, how: str) -> None:
    def kill() -> None:
        os.kill(slow_server._process.pid, signal.SIGKILL)

    ends = ends_of_waiting(slow_server, {"killed": kill, "closed": slow_server.close}[how])
    assert [type(end) for end in ends] == [ServerEnded] * THREADS, ends


@pytest.mark.parametrize("use", ["link", "worker", "status"])
def test_a_server_that_was_closed_is_one_that_ended(use: str) -> None:
    from tests.support.workers import Bench

    bench = Bench()
    link = bench.server.link() if use != "link" else None
    uses = {
        "link": bench.server.link,
        "worker": lambda: link and link.fork_worker(bench.plan()),
        "status": lambda: link and link.exit_status(1),
    }
    bench.server.close()
    bench.server.close()
    with pytest.raises(ServerEnded):
        uses[use]()
    assert bench.server.is_ready()
