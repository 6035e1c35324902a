"""The fork server: a process that has imported the packages once and forks a worker in milliseconds.

It is started by exec with a clean environment, so nothing secret was ever in its memory; it never imports
a check or a solution, and never runs a TensorFlow operation: a runtime that has started does not survive a
fork. The standard library has one fork server for a whole program, which imports its main module; this one
comes in as many kinds as there are sets of packages, and also forks the processes that grade. It knows
nothing about these: the program that starts it says which function they run.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from grader import foreign
from grader.sandbox import confine, syscalls, worker
from grader.sandbox.framing import encode
from grader.sandbox.server_protocol import (
    Exited,
    Forked,
    ForkTrusted,
    ForkWorker,
    ServerReply,
    Started,
    server_request,
)

MAX_REQUEST = 1 << 20
CHANNEL, CONTROL = 3, 4
_ENGINE_MODULES = (
    # What is imported only when first used would be imported again in every worker.
    "numpy.ma",
    "grader.sandbox.protocol",
    "grader.sandbox.worker",
    "grader.wire.codec",
    "pyseccomp",
)


@dataclass
class _Client:
    """A process that asks for others: the grader, or a grading process that was forked for it."""

    control: socket.socket
    children: set[int] = field(default_factory=set)


class Server:
    """Forks on request until its first client goes away."""

    def __init__(self, control: socket.socket, *, change_user: bool) -> None:
        self._main = _Client(control)
        self._change_user = change_user
        self._clients = {control: self._main}
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ)
        self._null = os.open(os.devnull, os.O_RDWR)
        self._wake, wake = socket.socketpair()
        for end in (self._wake, wake):
            end.setblocking(False)
        self._wake_end = wake
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._selector.register(self._wake, selectors.EVENT_READ)

    def run(self) -> None:
        """Serve until the grader closes its control socket; then end everything that was forked."""
        while self._main.control in self._clients:
            for key, _ in self._selector.select():
                if key.fileobj is self._wake:
                    self._wake.recv(4096)
                    self._reap()
                elif key.fileobj in self._clients:
                    self._serve(self._clients[key.fileobj])
        for client in list(self._clients.values()):
            self._drop(client)

    def _serve(self, client: _Client) -> None:
        try:
            data, handles, _, _ = socket.recv_fds(client.control, MAX_REQUEST, 4)
        except ConnectionError:
            data, handles = b"", []
        if not data:
            self._drop(client)
            return
        request = server_request.decode(data)
        if isinstance(request, ForkWorker):
            self._fork_worker(client, request, handles)
        elif client is self._main:
            self._fork_trusted(client, request, handles)
        else:
            # What is forked here reads what submissions send: it may ask for confined processes only.
            self._drop(client)
        for handle in handles:
            os.close(handle)

    def _fork_worker(self, client: _Client, request: ForkWorker, handles: list[int]) -> None:
        channel, output = handles

        def child() -> None:
            _keep_only({0: self._null, 1: output, 2: output, CHANNEL: channel})
            user = confine.own_user() if self._change_user else None
            worker.run(CHANNEL, request.plan, user)

        self._fork(client, child)

    def _fork_trusted(self, client: _Client, request: ForkTrusted, handles: list[int]) -> None:
        (channel,) = handles
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        theirs_fd = theirs.detach()
        server = os.getpid()

        def child() -> None:
            _keep_only({0: self._null, 1: self._null, 2: 2, CHANNEL: channel, CONTROL: theirs_fd})
            confine.end_with(server)
            getattr(importlib.import_module(request.module), request.function)(CHANNEL, CONTROL)

        self._fork(client, child)
        os.close(theirs_fd)
        self._clients[ours] = _Client(ours)
        self._selector.register(ours, selectors.EVENT_READ)

    def _fork(self, client: _Client, child: Callable[[], None]) -> None:
        pid = os.fork()
        if pid == 0:
            _run_child(child)
        client.children.add(pid)
        handle = os.pidfd_open(pid)
        try:
            self._reply(client, Forked(pid), [handle])
        finally:
            os.close(handle)

    def _reap(self) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            for client in list(self._clients.values()):
                if pid in client.children:
                    client.children.remove(pid)
                    self._reply(client, Exited(pid, status))

    def _reply(self, client: _Client, reply: ServerReply, handles: list[int] | None = None) -> None:
        try:
            socket.send_fds(client.control, [encode(reply)], handles or [])
        except (BrokenPipeError, ConnectionError):
            self._drop(client)

    def _drop(self, client: _Client) -> None:
        if self._clients.pop(client.control, None) is None:
            return
        self._selector.unregister(client.control)
        client.control.close()
        for pid in client.children:
            # Not reaped yet, so the number is still that child's.
            os.kill(pid, signal.SIGKILL)


def _keep_only(wanted: dict[int, int]) -> None:
    """Leave exactly these descriptors: the present number of each, by the number that it gets."""
    # High copies first: a target number may be the present number of another.
    copies = {target: os.dup2(present, 100 + target, inheritable=False) for target, present in wanted.items()}
    for target, copy in copies.items():
        os.dup2(copy, target)
    os.closerange(max(wanted) + 1, os.sysconf("SC_OPEN_MAX"))


def _run_child(child: Callable[[], None]) -> None:
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        child()
        status = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def _import(names: list[str]) -> None:
    # Matplotlib takes its settings from a file in the current folder, which may be a submission's.
    folder = os.open(".", os.O_PATH)
    os.chdir("/")
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            # Without it, confining fails and says in which layer.
            if name != "pyseccomp":
                raise
    os.fchdir(folder)
    os.close(folder)
    foreign.tensorflow.set_up()


def main(arguments: list[str]) -> None:
    """Import the packages, say that it is done, and serve: ``CONTROL_FD USER_CHANGES PACKAGE…``.

    Nothing is served if a package is not as the kit knows it.
    """
    control = socket.socket(fileno=int(arguments[0]))
    # Nearly all that an import creates stays: looking for garbage in it takes a quarter of its time.
    gc.disable()
    _import([*_ENGINE_MODULES, *arguments[2:]])
    problems = foreign.problems()
    # What fails here fails in a worker too, which says in which layer.
    with contextlib.suppress(Exception):
        for writes in (True, False):
            syscalls.common_filter(writes)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Forked processes then share the imported objects instead of copying the pages that hold their counts.
    gc.collect()
    gc.freeze()
    gc.enable()
    control.send(encode(Started(problems)))
    if not problems:
        Server(control, change_user=arguments[1] == "1").run()
    sys.stderr.flush()
    # Taking TensorFlow down module by module takes a quarter of a second, for which the grader would wait.
    os._exit(0)
