"""Who may ask a fork server for a process that is not confined, and what that process is."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.sandbox.client import ServerLink, ServerProcess
from tests.support.workers import Bench

# What the server is told to run, in a module that it finds on its path.
ENTRIES = """
import os
import socket

from grader.sandbox.client import ServerEnded, ServerLink

def lines(channel_fd, control_fd):
    return socket.socket(fileno=channel_fd), ServerLink(socket.socket(fileno=control_fd))

def says_who_it_is(channel_fd, control_fd):
    channel, link = lines(channel_fd, control_fd)
    channel.send(f"{os.getpid()} {__name__}".encode())

def asks_for_another(channel_fd, control_fd):
    channel, link = lines(channel_fd, control_fd)
    ours, theirs = socket.socketpair()
    try:
        link.fork_trusted(theirs, "entries", "says_who_it_is")
    except ServerEnded:
        channel.send(b"refused")
"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServerProcess]:
    (tmp_path / "entries.py").write_text(ENTRIES, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    made = ServerProcess(["numpy"], change_user=False, cache=tmp_path)
    yield made
    made.close()


def ask(link: ServerLink, function: str, module: str = "entries") -> tuple[int, str]:
    """Number of the process that is forked, and what it says."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            pid, handle = link.fork_trusted(theirs, module, function)
        os.close(handle)
        ours.settimeout(30)
        return pid, ours.recv(100).decode()


def test_it_runs_what_the_request_names(server: ServerProcess) -> None:
    pid, said = ask(server.link(), "says_who_it_is")
    assert said == f"{pid} entries"


def test_a_process_that_was_forked_may_not_ask_for_one(server: ServerProcess) -> None:
    assert ask(server.link(), "asks_for_another")[1] == "refused"
    assert ask(server.link(), "says_who_it_is")[1].endswith("entries")


def test_a_name_that_is_not_there_ends_that_process_alone(server: ServerProcess) -> None:
    assert ask(server.link(), "nothing_of_this_name")[1] == ""
    assert ask(server.link(), "main", "no_such_module")[1] == ""
    assert ask(server.link(), "says_who_it_is")[1].endswith("entries")


def test_a_worker_has_no_line_to_the_server(tmp_path: Path) -> None:
    bench = Bench()
    body = """
import os
found = []
for number in range(256):
    try:
        os.fstat(number)
    except OSError:
        continue
    found.append(number)
return found
"""
    try:
        # Standard streams, and the channel over which it is asked.
        assert bench.run(body) == [0, 1, 2, 3]
    finally:
        bench.server.close()
