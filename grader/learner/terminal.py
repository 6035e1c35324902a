"""A terminal as `Report` writes to it, without pytest: the same lines, and colours where they are wanted."""

from __future__ import annotations

import os
import shutil
import sys
from typing import IO

from grader.exporters.plain import plain

_CODES = {
    "bold": "1",
    "light": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "purple": "35",
    "cyan": "36",
}
# A line of a learner's output may be long, and is shown.
_LONGEST = 100_000


class PlainTerminal:
    """Writes lines to a stream.

    Args:
        stream: standard output by default.
    """

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stdout
        self._colours = wants_colours(self._stream)
        self.encoding = getattr(self._stream, "encoding", None) or "utf-8"
        self.width = shutil.get_terminal_size().columns

    def write_sep(self, sep: str, title: str | None = None, **markup: bool) -> None:
        """Write a line across the terminal, with a title in its middle."""
        # In the last column, Windows begins another line.
        width = self.width - 1 if sys.platform == "win32" else self.width
        if title is None:
            self.write_line(sep * width, **markup)
            return
        side = sep * max((width - len(title) - 2) // 2, 1)
        line = f"{side} {title} {side}"
        self.write_line(line + sep if len(line) + 1 <= width else line, **markup)

    def write_line(self, line: str, **markup: bool) -> None:
        """Write a line."""
        self.write(line + "\n", **markup)

    def write(self, content: str, *, flush: bool = False, **markup: bool) -> None:
        """Write a text as it is, except for what would steer the terminal."""
        text = plain(content, _LONGEST)
        codes = [code for name, code in _CODES.items() if markup.get(name)]
        if codes and self._colours:
            body = text.removesuffix("\n")
            text = f"\x1b[{';'.join(codes)}m{body}\x1b[0m" + text[len(body) :]
        self._stream.write(text)
        if flush:
            self._stream.flush()


def wants_colours(stream: IO[str]) -> bool:
    """Whether a stream is a terminal that shows colours, and nobody said that they are not wanted."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
