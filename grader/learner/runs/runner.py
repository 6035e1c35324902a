"""The command's side of a run: starts the process that runs checks, and follows what it says."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec

from grader.course import Course, Unit
from grader.learner.finding import Finding
from grader.learner.progress import record_runs
from grader.learner.runs.messages import (
    Began,
    Ended,
    Event,
    Found,
    Ready,
    Run,
    Selected,
    Stop,
    event_of,
    line_of,
)
from grader.learner.runs.process import FORKS
from grader.learner.tally import Check, Row, rows_of

# How often the time that a run may take without a word is compared with the clock.
_TICK = 0.2
# A check has a limit of its own, which cannot end what runs inside a library. Then this one does.
_LIMITS_OF_SILENCE = 6


class RunError(Exception):
    """The process that runs checks cannot be started; the text says why."""


class Process:
    """One process that runs checks of one kind, and what it says.

    Args:
        kind: "numpy" or "tensorflow".
        tell: called with each event, in a thread of its own; None means that the process has ended.
    """

    def __init__(self, kind: str, tell: Callable[[Event | None], None]) -> None:
        self.kind = kind
        self.ready = False
        self._tell = tell
        command = [sys.executable, "-m", "grader.learner.runs.process", kind]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            raise RunError(f"The process that runs checks cannot be started: {error}.") from error
        threading.Thread(target=self._follow, daemon=True).start()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can take a request."""
        return self._process.poll() is None

    def send(self, request: Run | Stop) -> None:
        """Ask for something; if the process is gone, that is told."""
        assert self._process.stdin
        with suppress(OSError):
            self._process.stdin.write(line_of(request))
            self._process.stdin.flush()

    def close(self) -> None:
        """End it, and what it runs."""
        assert self._process.stdin
        with suppress(OSError):
            self._process.stdin.close()
        if self.ready:
            # It ends its fork now, with all that this has started.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        self._process.kill()
        self._process.wait()

    def _follow(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            try:
                event = event_of(line)
            except msgspec.MsgspecError:
                continue
            if isinstance(event, Ready):
                self.ready = True
            self._tell(event)
        self._tell(None)


class Tally:
    """What a run has found so far.

    Attributes:
        findings: by check.
        notes: what kept checks from running.
        running: the check that runs, or "".
        heard: when the run last said something.
        over: whether the run has ended.
        interrupted: whether a person has ended it.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._units = {unit.name: unit for unit in course.units}
        self._checks: list[Check] = []
        self.findings: dict[str, Finding] = {}
        self.notes: list[str] = []
        self.running = ""
        self.heard = time.monotonic()
        self.over = self.interrupted = False

    def take(self, event: Event | None) -> None:
        """Take in what the process says; None if it has ended in the middle of the run."""
        self.heard = time.monotonic()
        if isinstance(event, Selected):
            unit = self._units[event.unit]
            self._checks.append(Check(event.id, unit, unit.exercise(event.exercise), event.title))
        elif isinstance(event, Began):
            self.running = event.id
        elif isinstance(event, Found):
            self.findings[event.id] = event.finding
            self.running = ""
        elif isinstance(event, Ended):
            self.notes += event.notes
            self._end(f"Python ended in the middle of it ({event.died})." if event.died else "")
        elif event is None:
            self._end("Python ended in the middle of it.")

    def give_up(self, seconds: float) -> None:
        """Take in that the run was ended, because it said nothing for so long."""
        self._end(
            f"It was still running after {seconds:.0f} seconds, and was ended. "
            "Is there a loop that never ends?"
        )

    def interrupt(self) -> None:
        """Take in that a person has ended the run."""
        self.over = self.interrupted = True
        check = self._current
        if check:
            title = f"{check.exercise.name}: {check.title}"
            self.notes.append(f"Stopped in the check “{title}”. Is there a loop that never ends?")

    @property
    def limit(self) -> float:
        """Seconds that the run may say nothing."""
        check = self._current
        units = [check.unit] if check else list(self._units.values())
        return max(unit.limits.check_seconds for unit in units) * _LIMITS_OF_SILENCE

    @property
    def rows(self) -> list[Row]:
        """The exercises of the run."""
        return rows_of(self._checks, self.findings)

    @property
    def titles(self) -> list[tuple[Check, Finding | None]]:
        """The checks in the order in which they run, each with what it found so far."""
        return [(check, self.findings.get(check.id)) for check in self._checks]

    @property
    def _current(self) -> Check | None:
        return next((check for check in self._checks if check.id == self.running), None)

    def _end(self, died: str) -> None:
        self.over = True
        if not died:
            return
        check = self._current
        if check:
            self.findings[self.running] = Finding("wrong", check.title, died)
            # A run that comes to its own end has noted this itself.
            record_runs(self._course, {(check.unit.name, check.exercise.name): "wrong"})
        else:
            self.notes.append(f"The checks could not be run to their end. {died}")
        self.running = ""


def request(course: Course, start: Path, exercises: Mapping[str, Iterable[str]]) -> Run:
    """The request for a run.

    Args:
        course: the course.
        start: the folder that paths are shown from.
        exercises: by unit, the names of the exercises; none for all of them.
    """
    packages = {package for name in exercises for package in course.unit(name).packages}
    asked = {name: tuple(names) for name, names in exercises.items()}
    return Run(str(course.root), str(start), asked, tuple(sorted(packages)))


def kind_of(units: Iterable[Unit]) -> str:
    """The kind of process that can run the checks of all these units."""
    return "tensorflow" if any(unit.uses_tensorflow for unit in units) else "numpy"


def run_once(course: Course, asked: Run, progress: Callable[[Tally], None]) -> Tally:
    """Run checks in a process of their own, to the end.

    Args:
        course: the course.
        asked: which.
        progress: called whenever something is found.

    Raises:
        RunError: if the process cannot be started.
    """
    said: SimpleQueue[Event | None] = SimpleQueue()
    process = Process(kind_of(map(course.unit, asked.exercises)), said.put)
    tally = Tally(course)
    try:
        process.send(asked)
        while not tally.over:
            try:
                event = said.get(timeout=_TICK)
            except Empty:
                if process.ready and time.monotonic() - tally.heard > tally.limit:
                    tally.give_up(tally.limit)
                continue
            tally.take(event)
            progress(tally)
    except KeyboardInterrupt:
        tally.interrupt()
    finally:
        process.close()
    return tally


def is_forked() -> bool:
    """Whether each run is a fork of one process that is warm already."""
    return FORKS


def _environment() -> dict[str, str]:
    # The kit itself may be found by the folder that the command was started in, or by the command's own path.
    kit = str(Path(__file__).resolve().parents[3])
    paths = [kit, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUNBUFFERED": "1"}
