"""Progress of a class in a terminal: how far it has come, what is left, and when it will end."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from grader.exporters.plain import one_line
from grader.scheduling.grader import Progress as Step

_LINE_EVERY_SECONDS = 30.0


class ProgressDisplay:
    """A bar in a terminal; elsewhere (a log file, a cluster's output) a line now and then.

    A context manager; its methods may be called by several threads.
    """

    def __init__(self, submissions: int, units: int, console: Console | None = None) -> None:
        """Show the progress of a number of submissions, each of a number of units."""
        self._console = console or Console(stderr=True)
        self._submissions = submissions
        self._units = units
        self._units_done = self._done = 0
        self._started = self._last_line = time.monotonic()
        self._lock = threading.Lock()
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[forecast]}", markup=False),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("starting", total=submissions, forecast="")

    def __enter__(self) -> ProgressDisplay:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def unit_done(self, step: Step) -> None:
        """A unit of a submission was graded."""
        with self._lock:
            self._units_done += 1
            self._bar.update(
                self._task,
                description=f"{one_line(step.learner, 24)} {step.unit}",
                forecast=self.forecast(),
            )

    def submission_done(self) -> None:
        """A submission's result is in its folder."""
        with self._lock:
            self._done += 1
            self._bar.update(self._task, completed=self._done, forecast=self.forecast())
            now = time.monotonic()
            if not self._console.is_terminal and now - self._last_line >= _LINE_EVERY_SECONDS:
                self._last_line = now
                text = f"{self._done} of {self._submissions} submissions graded, {self.forecast()}"
                self._console.print(text, highlight=False, markup=False, soft_wrap=True)

    def forecast(self) -> str:
        """What is left and when it will end, as far as that can be told from what is done."""
        left = f"{self._submissions - self._done} left"
        # The time of the first units includes the start of servers.
        if self._units_done < 3:
            return left
        elapsed = time.monotonic() - self._started
        units_left = self._submissions * self._units - self._units_done
        seconds = elapsed / self._units_done * max(0, units_left)
        ends = datetime.now().astimezone() + timedelta(seconds=seconds)
        day = "" if ends.date() == datetime.now().date() else f"{ends:%a} "
        return f"{left}, about {duration(seconds)}, until {day}{ends:%H:%M}"


def duration(seconds: float) -> str:
    """A span of time as people say it: ``45 s``, ``3 min 20 s``, ``2 h 5 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
