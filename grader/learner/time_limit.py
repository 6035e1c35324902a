"""A limit on the time of learners' code that runs in this process: an endless loop is ended, and named.

It rings in the middle of the code, as Ctrl-C does, and goes on ringing until the code has ended: a bare
``except`` catches the first ring, and the code of that ``except`` is where the next one comes. What cannot be
ended is a single operation of Python or a library that never ends, as ``sum(itertools.count())``.
"""

from __future__ import annotations

import contextlib
import ctypes
import itertools
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeAlias

Stack: TypeAlias = tuple[tuple[FrameType, int], ...]

# Seconds between two rings, once the time is up.
_AGAIN = 0.01
# Into how many parts the time is cut: at the end of each it is asked whether it counts.
_PARTS = 50
# Some of them come right after what has just caught a ring, before it can do much.
_AT_ONCE = (2e-6, 5e-6, 1e-5, 2e-5, 5e-5)
_DEBUGGERS = ("bdb", "pdb", "pydevd", "_pydevd_bundle")


class TooSlowError(BaseException):
    """Time is up. Learners' code may not take it for an error of its own, so it is not an Exception."""


class TimeLimit:
    """Ends the code of a learner that takes too long; several blocks may share one.

    While a debugger waits, or a library is imported, nothing is ended and no time is counted.

    Attributes:
        seconds: that the blocks may take together; 0 for as long as they like.
        stack: the frames and lines that ran when time was up, innermost last; empty as long as it is not.
    """

    def __init__(self, seconds: float, *files: Callable[[FrameType], bool]) -> None:
        """Nothing runs yet.

        Args:
            seconds: that the blocks may take together; 0 for as long as they like.
            files: whose code may be ended: whether a frame runs the learner's code, and perhaps a second one,
                for code that is ended if there is none of the learner's.
        """
        self.seconds = seconds
        self.stack: Stack = ()
        self._files = files
        self._left = seconds
        self._part = max(seconds / _PARTS, _AGAIN)
        self._counted = 0.0
        self._importing: FrameType | None = None
        self._is_on = False
        self._delays = itertools.cycle(_AT_ONCE)

    @property
    def in_words(self) -> str:
        """Its seconds, for a sentence."""
        return f"{self.seconds:g} second{'' if self.seconds == 1 else 's'}"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Limit the block inside.

        Raises:
            TooSlowError: inside, once the time is up; or at the end of a block that has caught all others.
        """
        if not self.seconds or self._is_on or _is_debugged():
            yield
            return
        in_main = threading.current_thread() is threading.main_thread()
        rings = self._signals() if in_main and hasattr(signal, "setitimer") else self._thread()
        self._counted = time.monotonic()
        self._is_on = True
        try:
            with rings:
                try:
                    yield
                finally:
                    self._is_on = False
        finally:
            self._left = max(self._left - self._passed(), _AGAIN)
            self._importing = None
        if self.stack:
            raise TooSlowError

    def _passed(self) -> float:
        """Seconds since this was asked last."""
        now = time.monotonic()
        passed, self._counted = now - self._counted, now
        return passed

    def _until_next(self) -> float:
        """Seconds until it has to be asked again."""
        return min(max(self._left, _AGAIN), self._part)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        before = signal.signal(signal.SIGALRM, self._on_signal)
        signal.setitimer(signal.ITIMER_REAL, self._until_next())
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            if self._is_own_trace():
                sys.settrace(None)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        stack: Stack = ()
        # Code may recurse deeply by right, and leave no room for what is called here.
        with contextlib.suppress(RecursionError):
            stack = self._rings_in(frame)
        # Only now: on a deep stack all this takes longer than the next ring would wait.
        if self._is_on:
            signal.setitimer(signal.ITIMER_REAL, self._until_next())
        if not stack:
            return
        if sys.gettrace() is None:
            # Whatever catches the ring runs a line of its own next.
            sys.settrace(self._trace)
        if self._is_own_trace():
            for running, _ in stack:
                running.f_trace = self._trace
        raise TooSlowError

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        if not self._is_on or self._named(frame) is None:
            return None
        if event == "line":
            # Python stops tracing when this raises, so that what catches it, too, has to meet a signal.
            signal.setitimer(signal.ITIMER_REAL, next(self._delays))
            raise TooSlowError
        return self._trace

    def _is_own_trace(self) -> bool:
        return getattr(sys.gettrace(), "__self__", None) is self

    @contextmanager
    def _thread(self) -> Iterator[None]:
        """Ring from a thread: where there are no timers, as on Windows, and outside the main thread."""
        ended = threading.Event()
        asked = threading.get_ident()
        raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc

        def watch() -> None:
            while not ended.wait(self._until_next()):
                frame = sys._current_frames().get(asked)
                if self._rings_in(frame) and not ended.is_set():
                    raise_in(ctypes.c_ulong(asked), ctypes.py_object(TooSlowError))
                del frame

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            # One may be on its way.
            with contextlib.suppress(TooSlowError):
                ended.set()
                watcher.join()
            raise_in(ctypes.c_ulong(asked), None)

    def _rings_in(self, frame: FrameType | None) -> Stack:
        """Count the time that has passed: the frames to be ended, innermost last; empty if none has to be."""
        if not self._is_on:
            return ()
        passed = self._passed()
        stack = _stack_of(frame)
        ours = [self._named(item) for item, _ in stack]
        first = min((kind for kind in ours if kind is not None), default=None)
        last = 0 if first is None else max(place for place, kind in enumerate(ours) if kind == first)
        if _is_debugged() or any(_module(item) in _DEBUGGERS for item, _ in stack):
            return ()
        importing = next((item for item, _ in stack[last:] if _is_import(item)), None)
        # An import that was going on the last time, too; many short ones in a loop are the learner's time.
        if importing is None or importing is not self._importing:
            self._left -= passed
        self._importing = importing
        if first is None or importing is not None or self._left > 0:
            return ()
        if not self.stack:
            self.stack = stack
        return tuple(pair for pair, kind in zip(stack, ours, strict=True) if kind == first)

    def _named(self, frame: FrameType) -> int | None:
        """Which of ``files`` a frame belongs to, or None."""
        return next((kind for kind, belongs in enumerate(self._files) if belongs(frame)), None)


def _stack_of(frame: FrameType | None) -> Stack:
    found = []
    while frame is not None:
        found.append((frame, frame.f_lineno))
        frame = frame.f_back
    return tuple(reversed(found))


def _is_debugged() -> bool:
    """Whether a debugger follows this thread. Coverage, which traces as well, is none."""
    trace = sys.gettrace()
    owner = type(getattr(trace, "__self__", trace))
    is_traced = trace is not None and owner is not TimeLimit and owner.__module__.split(".")[0] != "coverage"
    monitoring = getattr(sys, "monitoring", None)
    return is_traced or (monitoring is not None and monitoring.get_tool(monitoring.DEBUGGER_ID) is not None)


def _is_import(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith("<frozen importlib")


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]
