"""Single keys from a terminal, which is left as it was found."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Where a learner's library knows better: what the arrow keys send, in Unix and in Windows.
_SEQUENCES = {"\x1b[A": "up", "\x1b[B": "down", "\x1bOA": "up", "\x1bOB": "down", "\x1b": "escape"}
_WINDOWS = {"H": "up", "P": "down"}
_NAMES = {"\r": "enter", "\n": "enter", "\x03": "interrupt"}
GONE = "gone"


@contextmanager
def single_keys() -> Iterator[Callable[[], None]]:
    """Let keys be read one by one and not be shown; the terminal is restored however the block ends.

    Yields:
        What to call after the process was stopped and goes on: the shell has changed the terminal meanwhile.
    """
    if sys.platform == "win32":
        yield lambda: None
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield lambda: tty.setcbreak(terminal)
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def follow_keys(tell: Callable[[str], None]) -> None:
    """Tell each key that is pressed, from now on: a character, or ``up``, ``down``, ``enter``, ``escape``.

    ``GONE`` says that the terminal was closed.
    """
    threading.Thread(target=_follow, args=(tell,), daemon=True).start()


def _follow(tell: Callable[[str], None]) -> None:
    while True:
        try:
            said = _one_in_windows() if sys.platform == "win32" else os.read(sys.stdin.fileno(), 64)
        except OSError:
            said = b""
        if not said:
            tell(GONE)
            return
        text = said if isinstance(said, str) else said.decode("utf-8", "replace")
        if text in _SEQUENCES:
            tell(_SEQUENCES[text])
        elif text.startswith("\x1b"):
            continue
        else:
            # What is typed faster than it is read comes together; an arrow has a name of its own.
            for key in [text] if text in ("up", "down") else text:
                tell(_NAMES.get(key, key))


def _one_in_windows() -> str:
    import msvcrt

    key: str = msvcrt.getwch()  # type: ignore[attr-defined]
    if key in ("\x00", "\xe0"):
        return _WINDOWS.get(msvcrt.getwch(), "\x1b?")  # type: ignore[attr-defined]
    return key
