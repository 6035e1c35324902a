"""Notices that files of a folder are saved: by the system's events, or else by looking."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

# What the system says of a file; None if it is not there.
Stamp: TypeAlias = tuple[int, int, int] | None

# Milliseconds: events of one save come together, and waking up costs little.
_TOGETHER, _STEP, _LOOK_AT_STOP = 60, 20, 100


def stamp(path: Path) -> Stamp:
    """What changes when a file is saved, also by an editor that writes another file and renames it."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Saves:
    """Calls back when something in a folder changes; what it was is for the caller to see.

    Attributes:
        work: whether events may be expected. Where they never come, as on some network drives and in some
            containers, only looking helps.
    """

    def __init__(self, folder: Path, tell: Callable[[], None], *, events: bool = True) -> None:
        self.work = events
        self._folder = folder
        self._tell = tell
        self._stop = threading.Event()
        if events:
            self._thread = threading.Thread(target=self._follow, daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        if self.work:
            self._thread.join(2)

    def _follow(self) -> None:
        try:
            from watchfiles import watch

            for _ in watch(
                self._folder,
                watch_filter=None,
                debounce=_TOGETHER,
                step=_STEP,
                stop_event=self._stop,
                rust_timeout=_LOOK_AT_STOP,
                raise_interrupt=False,
                recursive=False,
            ):
                self._tell()
        except Exception:
            # No more watches, no such system call, a folder that is gone: looking at the file still helps.
            self.work = False
