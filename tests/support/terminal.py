"""Commands in a pseudo-terminal, and the screen that a person would see."""

from __future__ import annotations

import sys
import termios
import time
from pathlib import Path
from typing import Any

import pexpect
import pyte

from tests.support.learner_folder import environment

_PATIENCE = 60
_READ = 1 << 16


class Terminal:
    """A terminal in which one command runs.

    Args:
        command: program and arguments.
        folder: where it is typed.
        columns: width of the terminal.
        lines: its height.
        variables: of the environment.
    """

    def __init__(
        self, command: list[str], folder: Path, *, columns: int = 80, lines: int = 24, **variables: str
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        settings = {"TERM": "xterm-256color", **variables}
        found = {**environment(), **settings}
        # They would say how wide it is, whatever the terminal says.
        found.pop("COLUMNS", None)
        found.pop("LINES", None)
        self._child: Any = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env=found,
            dimensions=(lines, columns),
            timeout=_PATIENCE,
        )
        self.modes = termios.tcgetattr(self._child.child_fd)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip() + "\n"

    @property
    def coloured(self) -> str:
        """The same, with the colours: ``<red>wrong</red>``."""
        lines = []
        for number in range(self._screen.lines):
            line, now = "", "default"
            for column in range(self._screen.columns):
                character = self._screen.buffer[number][column]
                colour = character.fg if character.data.strip() else now
                if colour != now:
                    line += ("" if now == "default" else f"</{now}>") + (
                        "" if colour == "default" else f"<{colour}>"
                    )
                    now = colour
                line += character.data
            lines.append(line.rstrip() + ("" if now == "default" else f"</{now}>"))
        return "\n".join(lines).rstrip() + "\n"

    @property
    def pid(self) -> int:
        """The number of the process."""
        return int(self._child.pid)

    @property
    def modes_now(self) -> Any:
        """How the terminal is set."""
        return termios.tcgetattr(self._child.child_fd)

    def until(self, *texts: str) -> str:
        """Wait until all of these stand on the screen; what stands there then."""
        end = time.monotonic() + _PATIENCE
        while not all(text in self.text for text in texts):
            assert time.monotonic() < end, f"{texts} did not come:\n{self.text}"
            try:
                self._stream.feed(self._child.read_nonblocking(_READ, 0.2))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                assert all(text in self.text for text in texts), f"it ended without {texts}:\n{self.text}"
        return self.text

    def press(self, keys: str) -> None:
        """Type keys."""
        self._child.send(keys)

    def resize(self, columns: int, lines: int = 24) -> None:
        """Make the terminal another size, and its screen empty: what stands there next was drawn for it."""
        self._screen.reset()
        self._screen.resize(lines, columns)
        self._child.setwinsize(lines, columns)

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        self._child.kill(number)

    def status(self) -> int:
        """Wait for the end; the exit status, as a shell gives it."""
        while True:
            try:
                self._stream.feed(self._child.read_nonblocking(_READ, _PATIENCE))
            except pexpect.EOF:
                break
        self._child.wait()
        return (
            self._child.exitstatus if self._child.exitstatus is not None else 128 + self._child.signalstatus
        )

    def close(self) -> None:
        """End it."""
        try:
            self._child.close(force=True)
        except pexpect.ExceptionPexpect:
            # It was killed, which on a busy machine takes longer than pexpect waits.
            self._child.wait()


def grader(*arguments: str) -> list[str]:
    """A command of the kit, as a list."""
    return [sys.executable, "-c", "from grader.cli import main; main()", *arguments]


def expect_golden(text: str, golden: Path, *, update: bool) -> None:
    """A screen is as it was when somebody last looked at it and found it good."""
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"see {golden}; --update-screens writes it again"
