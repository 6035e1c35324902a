"""The runs of `grader watch`: warm processes, one run at a time, and the next one when it is over."""

from __future__ import annotations

import time
from collections.abc import Callable

from grader.course import Course, Unit
from grader.learner.runs.messages import Ended, Event, Run, Stop
from grader.learner.runs.runner import Process, Tally, is_forked, kind_of


class Engine:
    """Runs checks, one run at a time.

    Args:
        course: whose checks.
        tell: called in another thread with what a process says, to be handed to `take`.

    Attributes:
        tally: what the run that goes on, or the last one, has found; None before the first.
    """

    def __init__(self, course: Course, tell: Callable[[Process, Event | None], None]) -> None:
        self.tally: Tally | None = None
        self._course = course
        self._tell = tell
        self._processes: dict[str, Process] = {}
        self._busy: Process | None = None
        self._stopping = False
        self._waiting: Run | None = None

    @property
    def running(self) -> bool:
        """Whether a run goes on, or is about to begin."""
        return self._busy is not None

    @property
    def starts(self) -> str:
        """The kind of process that a run waits for, while that imports what it needs; else ""."""
        return self._busy.kind if self._busy and not self._busy.ready else ""

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes."""
        return [process.pid for process in self._processes.values()]

    def prepare(self, units: list[Unit]) -> None:
        """Start what the checks of these units will need, if it is not there."""
        for unit in units:
            self._process(kind_of([unit]))

    def run(self, asked: Run) -> None:
        """Begin a run; one that goes on is ended first."""
        if self._busy:
            self._waiting = asked
            self._stop()
            return
        self.tally = Tally(self._course)
        self._stopping = False
        self._busy = self._process(kind_of(map(self._course.unit, asked.exercises)))
        self._busy.send(asked)

    def take(self, process: Process, event: Event | None) -> bool:
        """Take in what a process said; whether there is something new to show."""
        if event is None and self._processes.get(process.kind) is process:
            del self._processes[process.kind]
        if process is not self._busy or self.tally is None:
            return False
        if not self._stopping:
            self.tally.take(event)
        if event is None or isinstance(event, Ended):
            self._busy = None
            if not is_forked():
                process.close()
                self._processes.pop(process.kind, None)
                self._process(process.kind)
            if self._waiting:
                asked, self._waiting = self._waiting, None
                self.run(asked)
        return True

    def look_at_clock(self) -> bool:
        """End a run that has said nothing for too long; whether there is something new to show."""
        if not self._busy or not self.tally or self._stopping or not self._busy.ready:
            return False
        limit = self.tally.limit
        if time.monotonic() - self.tally.heard < limit:
            return False
        self.tally.give_up(limit)
        self._stop()
        return True

    def close(self) -> None:
        """End all processes."""
        for process in self._processes.values():
            process.close()

    def _stop(self) -> None:
        if self._busy and not self._stopping:
            self._stopping = True
            self._busy.send(Stop())

    def _process(self, kind: str) -> Process:
        found = self._processes.get(kind)
        if found is None or not found.alive:
            # The process does not know itself before it is made.
            held: list[Process] = []

            def tell(event: Event | None) -> None:
                while not held:
                    time.sleep(0.001)
                self._tell(held[0], event)

            found = self._processes[kind] = Process(kind, tell)
            held.append(found)
        return found
