"""The grader's side of the fork server: start it, ask it for processes, end it."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from grader.sandbox.confine import ENVIRONMENT
from grader.sandbox.framing import encode
from grader.sandbox.handle import Worker, WorkerDied, WorkerTimeout
from grader.sandbox.protocol import Ready, Refused
from grader.sandbox.server_protocol import (
    Exited,
    Forked,
    ForkTrusted,
    ForkWorker,
    Plan,
    Started,
    server_reply,
)

_log = logging.getLogger(__name__)

SERVER_START_SECONDS = 180
WORKER_START_SECONDS = 30
_WORKER_TRIES = 3
_MAX_MESSAGE = 1 << 16
_KEPT_ERRORS = 1 << 14
_ENGINE = str(Path(__file__).resolve().parent.parent.parent)


class SandboxError(Exception):
    """The sandbox cannot be set up, so nothing was graded; the text says why and what to do."""


class ServerEnded(SandboxError):
    """The fork server has ended by itself, or was ended; another one can be started in its place."""


class LibraryChanged(SandboxError):
    """A library is not as the kit knows it, so nothing that uses it can be graded.

    Attributes:
        problems: a sentence for each such library, by its name.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class ServerProcess:
    """A fork server that this process has started."""

    def __init__(self, packages: Sequence[str], *, change_user: bool, cache: Path) -> None:
        """Start a server that imports ``packages``, without waiting for it.

        Args:
            packages: names of packages to import.
            change_user: whether workers become users of their own (needs root).
            cache: folder in which Matplotlib keeps its list of fonts; it may not exist yet.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        code = (
            f"import sys; sys.path[:] = {sys.path!r}; sys.path.append({_ENGINE!r}); "
            "from grader.sandbox.server import main; main(sys.argv[1:])"
        )
        # The clean environment keeps the grader's secrets out of every process forked from the server.
        # Matplotlib lists the fonts at its first import, which takes a second, and keeps the list there.
        environment = {**ENVIRONMENT, "MPLCONFIGDIR": str(cache / "matplotlib")}
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, str(theirs.fileno()), str(int(change_user)), *packages],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        assert self._process.stderr is not None
        self._errors = _Errors(self._process.stderr)
        self._control = ours
        self._link: ServerLink | None = None
        self._problems: Mapping[str, str] = {}
        self._starting = threading.Lock()

    def is_ready(self) -> bool:
        """Whether `link` would not wait."""
        with contextlib.suppress(OSError, ValueError):
            return self._link is not None or bool(select.select([self._control], [], [], 0)[0])
        return True

    def link(self) -> ServerLink:
        """The line to the server, once it has imported its packages.

        Raises:
            ServerEnded: if it ended instead, was closed by another thread, or takes too long.
            LibraryChanged: if a package that it imported is not as the kit knows it.
        """
        with self._starting:
            if self._link is None and not self._problems:
                self._link = self._await_start()
            if self._problems or self._link is None:
                raise LibraryChanged(self._problems)
            return self._link

    def _await_start(self) -> ServerLink | None:
        first = b""
        # A server that is killed breaks the line, and threads that wait for their turn here find it closed.
        with contextlib.suppress(OSError):
            self._control.settimeout(SERVER_START_SECONDS)
            first = self._control.recv(_MAX_MESSAGE)
            self._control.settimeout(None)
        started = server_reply.decode(first) if first else None
        if not isinstance(started, Started):
            self._process.kill()
            self._process.wait()
            last = self._errors.text().strip().splitlines()[-1:]
            said = " ".join(last) or "it took too long, or was ended."
            raise ServerEnded(f"The fork server did not start: {said}")
        self._problems = started.problems
        return None if started.problems else ServerLink(self._control)

    def hang_up(self) -> None:
        """Release threads that wait for the server, which this ends. Any thread may call this at any time."""
        # The descriptor stays: its number could become another socket's while a thread still reads from it.
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the server and everything that it forked. It may be called again.

        Nobody may use its line meanwhile; threads that wait in `link` are released.
        """
        self.hang_up()
        with self._starting:
            self._control.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class _Errors:
    """Reads what a server and the grading processes forked from it print, and keeps the end of it.

    Unread, it would fill the pipe, and then a process that prints would wait for ever.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._end = b""
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def text(self) -> str:
        """The last that was printed, once every process that could print has ended."""
        self._thread.join(timeout=10)
        return self._end.decode("utf-8", "replace")

    def _read(self) -> None:
        with self._stream as stream:
            while part := os.read(stream.fileno(), _KEPT_ERRORS):
                self._end = (self._end + part)[-_KEPT_ERRORS:]


class ServerLink:
    """Asks a fork server for processes."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._exits: dict[int, int] = {}

    def fork_trusted(self, channel: socket.socket, module: str, function: str) -> tuple[int, int]:
        """A process that is not confined, at the other end of ``channel``.

        Only the program that started the server may ask for it.

        Args:
            channel: the line to it.
            module: that it imports.
            function: of that module, which it calls with the numbers of two descriptors: its channel, and a
                line to the server.

        Returns:
            Its number and its descriptor (pidfd).
        """
        return self._fork(ForkTrusted(module, function), [channel.fileno()])

    def fork_worker(self, plan: Plan) -> Worker:
        """A worker, confined and waiting.

        Raises:
            SandboxError: naming the layer, if one could not be applied.
            ServerEnded: if the server has ended.
        """
        # If a worker is killed before it has run anything, that says nothing about the submission.
        for left in reversed(range(_WORKER_TRIES)):
            worker = self._start_worker(plan)
            try:
                reply = worker.receive(time.monotonic() + WORKER_START_SECONDS)
                break
            except (WorkerDied, WorkerTimeout) as error:
                text = worker.take_output(2000).strip().splitlines()[-1:]
                worker.end()
                if not (left and isinstance(error, WorkerDied) and error.killed):
                    raise SandboxError(f"A worker did not start: {error} {' '.join(text)}") from error
                _log.warning("a worker was killed before it had started; %d more tries", left)
        if isinstance(reply, Refused):
            worker.end()
            if self._has_ended():
                raise ServerEnded("The fork server has ended.")
            raise SandboxError(
                f"Nothing was graded: the layer “{reply.layer}” of the confinement could not be applied "
                f"({reply.reason}). `grader doctor` says what this system offers and what to do."
            )
        if isinstance(reply, Ready):
            worker.layers = reply.layers
        return worker

    def _start_worker(self, plan: Plan) -> Worker:
        ours, theirs = socket.socketpair()
        output, output_end = os.pipe()
        try:
            pid, handle = self._fork(ForkWorker(plan), [theirs.fileno(), output_end])
        except BaseException:
            ours.close()
            os.close(output)
            raise
        finally:
            theirs.close()
            os.close(output_end)
        return Worker(pid, handle, ours, output, self.exit_status)

    def _has_ended(self) -> bool:
        try:
            return not self._control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def exit_status(self, pid: int, seconds: float = 5.0) -> int | None:
        """The wait status of a process that this link asked for, None if it is not known in time.

        Raises:
            ServerEnded: if nobody can know it any more.
        """
        try:
            self._control.settimeout(seconds)
            while pid not in self._exits:
                if not (data := self._control.recv(_MAX_MESSAGE)):
                    raise ConnectionResetError
                self._note(server_reply.decode(data))
        except TimeoutError:
            return None
        except OSError as error:
            # Its workers end with it, so their end says nothing about their code.
            raise ServerEnded("The fork server has ended.") from error
        finally:
            with contextlib.suppress(OSError):
                self._control.settimeout(None)
        return self._exits.pop(pid)

    def _fork(self, request: ForkWorker | ForkTrusted, handles: list[int]) -> tuple[int, int]:
        try:
            socket.send_fds(self._control, [encode(request)], handles)
            while True:
                data, received, _, _ = socket.recv_fds(self._control, _MAX_MESSAGE, 1)
                if not data:
                    raise ServerEnded("The fork server has ended.")
                reply = server_reply.decode(data)
                if isinstance(reply, Forked):
                    if not received:
                        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
                    return reply.pid, received[0]
                self._note(reply)
        except OSError as error:
            raise ServerEnded(f"The fork server has ended ({error}).") from error

    def _note(self, reply: Started | Forked | Exited) -> None:
        if isinstance(reply, Exited):
            self._exits[reply.pid] = reply.status
