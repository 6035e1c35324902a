"""The grader's side of a worker: ask it, read what it prints, end it. Whatever it sends is hostile."""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import signal
import socket
import time
from collections.abc import Callable
from typing import NoReturn, TypeAlias

from grader.sandbox.framing import HEADER, ProtocolError, frame, frame_length, read_exactly
from grader.sandbox.protocol import (
    Asked,
    Call,
    Load,
    NeededAnswer,
    Place,
    Running,
    WorkerReply,
    WorkerRequest,
    decode_reply,
)

_READ_SIZE = 1 << 18
_KEPT_END = 2000
# C++, TensorFlow and Python abort if they get no memory, and say so in different words.
_NO_MEMORY = re.compile(
    rb"bad_alloc|out of memory|cannot allocate memory|(?:failed|unable) to allocate"
    rb"|failed allocation|allocation failed|memoryerror",
    re.IGNORECASE,
)


class NotAnswered(Exception):
    """A worker asks for what it does not get."""


# Answers a question of a worker. Raises `NotAnswered`.
AnswerNeeded: TypeAlias = Callable[[Asked], NeededAnswer]


class WorkerTimeout(Exception):
    """A worker did not answer in time. It has been ended."""


class WorkerDied(Exception):
    """A worker ended, or sent what is not an answer, before it answered.

    Attributes:
        reason: what happened, as the rest of a sentence that begins with "Your code".
        killed: whether it was killed (SIGKILL), which the system or a stranger may have done.
        spoke: whether it was ended because of what it sent.
    """

    def __init__(self, reason: str, *, killed: bool = False, spoke: bool = False) -> None:
        super().__init__(f"Your code {reason}")
        self.reason = reason
        self.killed = killed
        self.spoke = spoke


class Worker:
    """A confined process at the other end of a channel. Whatever it sends is hostile.

    Attributes:
        layers: the confinement in force.
        output_limit: how many bytes of what it prints are kept.
        running: the statement of a module that it began last, by its own word.
    """

    def __init__(
        self,
        pid: int,
        handle: int,
        channel: socket.socket,
        output: int,
        exit_status: Callable[[int], int | None],
    ) -> None:
        """Take over a process.

        Args:
            pid: its number.
            handle: its descriptor (pidfd).
            channel: the line to it.
            output: what it prints comes here.
            exit_status: gives the wait status with which the process of a number has ended.
        """
        self._pid = pid
        self._exit_status = exit_status
        self._handle = handle
        self._channel = channel
        self._output = output
        self._printed = bytearray()
        self._last = b""
        self._alive = True
        self.layers: tuple[str, ...] = ()
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(output, selectors.EVENT_READ)
        self.output_limit = 64 * 1024
        self.running: Place | None = None

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._alive

    def ask(
        self,
        request: WorkerRequest,
        seconds: float,
        most: float | None = None,
        needed: AnswerNeeded | None = None,
    ) -> WorkerReply:
        """Send a request and wait for its answer.

        Args:
            request: what to do.
            seconds: that it may take; if a module is loaded, each statement of it.
            most: seconds that all statements of a module may take together; as many as one by default.
            needed: answers for functions that a call needs; what it takes is no part of the call's seconds.
                Without it, a question is nonsense.

        Raises:
            WorkerTimeout: if it takes longer; the worker has been ended.
            WorkerDied: if the worker ends or answers nonsense; it has been ended.
        """
        began = time.monotonic()
        end = began + (seconds if most is None else most)
        deadline = min(began + seconds, end)
        self._send(frame(request), deadline)
        reply = self.receive(deadline)
        while isinstance(reply, Running) and isinstance(request, Load):
            self.running, deadline = reply.place, min(time.monotonic() + seconds, end)
            reply = self.receive(deadline)
        while isinstance(reply, Asked) and isinstance(request, Call) and reply.id == request.id and needed:
            began = time.monotonic()
            answer = self._answer(needed, reply)
            deadline += time.monotonic() - began
            self._send(answer, deadline)
            reply = self.receive(deadline)
        if isinstance(reply, Asked) or getattr(reply, "id", None) != request.id:
            self.end()
            raise WorkerDied("sent an answer that nobody had asked for.", spoke=True)
        return reply

    def _answer(self, needed: AnswerNeeded, asked: Asked) -> bytes:
        try:
            return frame(needed(asked))
        except (NotAnswered, ProtocolError):
            self.end()
            raise WorkerDied("asked the grader for what it does not get.", spoke=True) from None
        except BaseException:
            # It waits for an answer that does not come any more.
            self.end()
            raise

    def receive(self, deadline: float) -> WorkerReply:
        """The next message. Raises as ``ask`` does."""
        try:
            payload = self._read(frame_length(self._read(HEADER.size, deadline)), deadline)
            return decode_reply(payload)
        except ProtocolError:
            self.end()
            raise WorkerDied("sent what is not an answer to the grader.", spoke=True) from None

    def take_output(self, limit: int) -> str:
        """What was printed since the last time, cut to ``limit`` bytes."""
        if self._alive:
            self._drain()
        data = bytes(self._printed[:limit])
        self._printed.clear()
        return data.decode("utf-8", "replace")

    def end(self) -> None:
        """Kill it, if it still runs, and close its descriptors."""
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
        def read(most: int) -> bytes:
            while True:
                try:
                    return self._channel.recv(most)
                except BlockingIOError:
                    self._wait(selectors.EVENT_READ, deadline)
                except OSError:
                    return b""

        data = read_exactly(read, size)
        if data is None:
            self._report_death()
        return data

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
            self._last = (self._last + part)[-_KEPT_END:]

    def _report_death(self) -> NoReturn:
        try:
            status = self._exit_status(self._pid)
        finally:
            self.end()
        killed = status is not None and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        raise WorkerDied(_cause(status, self._last), killed=killed)


def _cause(status: int | None, last: bytes) -> str:
    """Why a worker ended, from its wait status and the last that it printed."""
    if status is None:
        return "closed its line to the grader."
    if not os.WIFSIGNALED(status):
        return f"ended the Python process (exit status {os.WEXITSTATUS(status)})."
    number = os.WTERMSIG(status)
    aborted = "aborted the Python process (SIGABRT), as os.abort() does, or a library that cannot go on."
    if _NO_MEMORY.search(last):
        aborted = "needed more memory than is allowed, which aborted the Python process (SIGABRT)."
    causes: dict[int, str] = {
        signal.SIGXCPU: "used more processor time than is allowed.",
        signal.SIGABRT: aborted,
        # A worker's own memory limit refuses memory; it kills nothing.
        signal.SIGKILL: (
            "was killed (SIGKILL). Either a line of it kills its own process, or the computer that graded it "
            "ended it, as when its memory is full, or somebody did. If no line of yours does that, ask for "
            "it to be graded again."
        ),
    }
    return causes.get(number, f"crashed Python ({_signal_name(number)}).")


def _signal_name(number: int) -> str:
    # Most real-time signals have no name.
    return next((item.name for item in signal.Signals if item == number), f"signal {number}")
