"""The grader's side of the fork server and of a worker: start them, ask them, end them."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from grader.paths import cache_folder
from grader.sandbox.confine import ENVIRONMENT
from grader.sandbox.protocol import (
    HEADER,
    Exited,
    Forked,
    ForkSuite,
    ForkWorker,
    Plan,
    ProtocolError,
    Ready,
    Refused,
    WorkerReply,
    WorkerRequest,
    decode_reply,
    encode,
    frame,
    frame_length,
    server_reply,
)

SERVER_START_SECONDS = 180
WORKER_START_SECONDS = 30
_MAX_MESSAGE = 1 << 16
_READ_SIZE = 1 << 18
_ENGINE = str(Path(__file__).resolve().parent.parent.parent)


class SandboxError(Exception):
    """The sandbox cannot be set up, so nothing was graded; the text says what and what to do."""


class WorkerTimeout(Exception):
    """A worker did not answer in time. It has been ended."""


class WorkerDied(Exception):
    """A worker ended, or sent what is not an answer, before it answered.

    Attributes:
        reason: what happened, as the rest of a sentence that begins with "Your code".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"Your code {reason}")
        self.reason = reason


class ServerProcess:
    """A fork server that this process has started."""

    def __init__(self, packages: Sequence[str], *, change_user: bool) -> None:
        """Start a server that imports ``packages``; it is not waited for.

        Args:
            packages: names of packages to import.
            change_user: whether workers become users of their own (needs root).
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        code = (
            f"import sys; sys.path[:] = {sys.path!r}; sys.path.append({_ENGINE!r}); "
            "from grader.sandbox.server import main; main(sys.argv[1:])"
        )
        # The clean environment keeps secrets of the grader's out of every process forked from the server.
        # Matplotlib lists the fonts at its first import, which takes a second, and keeps the list there.
        environment = {**ENVIRONMENT, "MPLCONFIGDIR": str(cache_folder() / "matplotlib")}
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
        self._control = ours
        self._link: ServerLink | None = None

    def link(self) -> ServerLink:
        """The line to the server, once it has imported its packages.

        Raises:
            SandboxError: where it ended instead, or takes too long.
        """
        if self._link is None:
            self._control.settimeout(SERVER_START_SECONDS)
            try:
                ready = self._control.recv(16)
            except TimeoutError:
                ready = b""
            if ready != b"ready":
                self._process.kill()
                _, errors = self._process.communicate()
                last = errors.decode("utf-8", "replace").strip().splitlines()[-1:]
                raise SandboxError(f"The fork server did not start: {' '.join(last) or 'it took too long'}")
            self._control.settimeout(None)
            self._link = ServerLink(self._control)
        return self._link

    def close(self) -> None:
        """End the server and everything that it forked."""
        self._control.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()


class ServerLink:
    """Asks a fork server for processes."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._exits: dict[int, int] = {}

    def fork_suite(self, channel: socket.socket) -> int:
        """A grading process at the other end of ``channel``; returns its descriptor (pidfd)."""
        return self._fork(ForkSuite(), [channel.fileno()])[1]

    def fork_worker(self, plan: Plan) -> Worker:
        """A worker, confined and waiting.

        Raises:
            SandboxError: naming the layer, where one could not be applied.
        """
        ours, theirs = socket.socketpair()
        output, output_end = os.pipe()
        try:
            pid, handle = self._fork(ForkWorker(plan), [theirs.fileno(), output_end])
        finally:
            theirs.close()
            os.close(output_end)
        worker = Worker(self, pid, handle, ours, output)
        try:
            reply = worker.receive(time.monotonic() + WORKER_START_SECONDS)
        except (WorkerDied, WorkerTimeout) as error:
            text = worker.take_output(2000).strip().splitlines()[-1:]
            worker.end()
            raise SandboxError(f"A worker did not start: {error} {' '.join(text)}") from error
        if isinstance(reply, Refused):
            worker.end()
            raise SandboxError(
                f"Nothing was graded: the layer “{reply.layer}” of the confinement could not be applied "
                f"({reply.reason}). `grader doctor` says what this system offers and what to do."
            )
        if isinstance(reply, Ready):
            worker.layers = reply.layers
        return worker

    def exit_status(self, pid: int, seconds: float = 5.0) -> int | None:
        """The wait status of a process that this link asked for, None where it is not known in time."""
        self._control.settimeout(seconds)
        try:
            while pid not in self._exits:
                self._note(server_reply.decode(self._control.recv(_MAX_MESSAGE)))
        except (TimeoutError, OSError):
            return None
        finally:
            with contextlib.suppress(OSError):
                self._control.settimeout(None)
        return self._exits.pop(pid)

    def _fork(self, request: ForkWorker | ForkSuite, handles: list[int]) -> tuple[int, int]:
        try:
            socket.send_fds(self._control, [encode(request)], handles)
            while True:
                data, received, _, _ = socket.recv_fds(self._control, _MAX_MESSAGE, 1)
                if not data:
                    raise SandboxError("The fork server has ended.")
                reply = server_reply.decode(data)
                if isinstance(reply, Forked):
                    return reply.pid, received[0]
                self._note(reply)
        except OSError as error:
            raise SandboxError(f"The fork server has ended ({error}).") from error

    def _note(self, reply: Forked | Exited) -> None:
        if isinstance(reply, Exited):
            self._exits[reply.pid] = reply.status


class Worker:
    """A confined process at the other end of a channel. Whatever it sends is hostile."""

    def __init__(self, link: ServerLink, pid: int, handle: int, channel: socket.socket, output: int) -> None:
        self._link = link
        self._pid = pid
        self._handle = handle
        self._channel = channel
        self._output = output
        self._printed = bytearray()
        self._alive = True
        self.layers: tuple[str, ...] = ()
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(output, selectors.EVENT_READ)
        self.output_limit = 64 * 1024

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._alive

    def ask(self, request: WorkerRequest, seconds: float) -> WorkerReply:
        """Send a request and wait for its answer.

        Raises:
            WorkerTimeout: where it takes longer; the worker has been ended.
            WorkerDied: where the worker ends or answers nonsense; it has been ended.
        """
        deadline = time.monotonic() + seconds
        self._send(frame(request), deadline)
        reply = self.receive(deadline)
        if getattr(reply, "id", None) != request.id:
            self.end()
            raise WorkerDied("sent an answer that nobody had asked for.")
        return reply

    def receive(self, deadline: float) -> WorkerReply:
        """The next message. Raises as ``ask`` does."""
        try:
            payload = self._read(frame_length(self._read(HEADER.size, deadline)), deadline)
            return decode_reply(payload)
        except ProtocolError:
            self.end()
            raise WorkerDied("sent what is not an answer to the grader.") from None

    def take_output(self, limit: int) -> str:
        """What was printed since the last time, cut to ``limit`` bytes."""
        if self._alive:
            self._drain()
        data = bytes(self._printed[:limit])
        self._printed.clear()
        return data.decode("utf-8", "replace")

    def end(self) -> None:
        """Kill it, if it still runs, and let go of its descriptors."""
        if self._alive:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            self._drain()
            self._alive = False
            self._selector.close()
            self._channel.close()
            os.close(self._output)
            os.close(self._handle)

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[self._channel.send(view) :]
            except BlockingIOError:
                self._wait(selectors.EVENT_WRITE, deadline)
            except OSError:
                self._report_death()

    def _read(self, size: int, deadline: float) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            try:
                part = self._channel.recv(min(size - len(parts), _READ_SIZE))
            except BlockingIOError:
                self._wait(selectors.EVENT_READ, deadline)
                continue
            except OSError:
                part = b""
            if not part:
                self._report_death()
            parts += part
        return bytes(parts)

    def _wait(self, event: int, deadline: float) -> None:
        self._selector.register(self._channel, event)
        try:
            left = deadline - time.monotonic()
            ready = self._selector.select(left) if left > 0 else []
            if not ready:
                self._drain()
        finally:
            self._selector.unregister(self._channel)
        if not ready and time.monotonic() >= deadline:
            self.end()
            raise WorkerTimeout
        if any(key.fileobj == self._output for key, _ in ready):
            self._drain()

    def _drain(self) -> None:
        # Bounded: an endless writer must not keep the grader from looking at the clock.
        for _ in range(64):
            try:
                part = os.read(self._output, _READ_SIZE)
            except (BlockingIOError, OSError):
                return
            if not part:
                with contextlib.suppress(KeyError, ValueError):
                    self._selector.unregister(self._output)
                return
            self._printed += part[: max(0, self.output_limit - len(self._printed))]

    def _report_death(self) -> None:
        status = self._link.exit_status(self._pid)
        self.end()
        raise WorkerDied(_cause(status))


def _cause(status: int | None) -> str:
    if status is None:
        return "closed its line to the grader."
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return "used more processor time than is allowed."
        if number in (signal.SIGKILL, signal.SIGABRT):
            return "was ended by the system, most likely for using more memory than is allowed."
        return f"crashed Python ({signal.Signals(number).name})."
    return f"ended the Python process (exit status {os.WEXITSTATUS(status)})."
