"""What a notebook remembers: in the release's progress file, or in the kernel if there is no release."""

from __future__ import annotations

import inspect
import os
import textwrap
from typing import Any, Protocol

from grader.course import INSTALLED, Course, Exercise, Unit
from grader.learner.progress import (
    Entry,
    Progress,
    RunState,
    after_hint,
    after_run,
    key_of,
    read_progress,
    record_hint,
    record_runs,
)
from grader.learner.source import digest_of

# The name in a notebook's namespace under which it is kept, if there is no release.
_IN_KERNEL = "__progress__"


class State(Protocol):
    """Remembers runs and hints."""

    def progress(self) -> Progress:
        """All that is known."""

    def run(self, unit: Unit, exercise: Exercise, state: RunState, digest: str) -> None:
        """Note what the checks of an exercise found, of a function whose code has this digest."""

    def hint(self, unit: Unit, exercise: Exercise, level: int) -> None:
        """Note that a hint was read."""


class _InRelease:
    def __init__(self, course: Course) -> None:
        self._course = course

    def progress(self) -> Progress:
        return read_progress(self._course)

    def run(self, unit: Unit, exercise: Exercise, state: RunState, digest: str) -> None:
        record_runs(self._course, {(unit.name, exercise.name): state}, {exercise.name: digest})

    def hint(self, unit: Unit, exercise: Exercise, level: int) -> None:
        record_hint(self._course, unit, exercise, level)


class _InKernel:
    def __init__(self, namespace: dict[str, Any]) -> None:
        self._known: Progress = namespace.setdefault(_IN_KERNEL, Progress())

    def progress(self) -> Progress:
        return self._known

    def run(self, unit: Unit, exercise: Exercise, state: RunState, digest: str) -> None:
        self._known.entries[key_of(unit, exercise)] = after_run(self._entry(unit, exercise), state, digest)

    def hint(self, unit: Unit, exercise: Exercise, level: int) -> None:
        self._known.entries[key_of(unit, exercise)] = after_hint(self._entry(unit, exercise), level)

    def _entry(self, unit: Unit, exercise: Exercise) -> Entry:
        return self._known.entry(unit, exercise)


def state_of(course: Course, namespace: dict[str, Any]) -> State:
    """Where a notebook's runs and hints are remembered.

    An author's course has no progress file, and what nbgrader runs is no learner's run, so they write none.
    """
    in_kernel = course.root == INSTALLED or course.solutions.is_dir() or "NBGRADER_EXECUTION" in os.environ
    return _InKernel(namespace) if in_kernel else _InRelease(course)


def source_of(function: Any) -> str:
    """The text of a function that a cell defines, or "" if it is not known."""
    try:
        return textwrap.dedent(inspect.getsource(function))
    except (OSError, TypeError, IndentationError):
        return ""


def digest_of_function(function: Any) -> str:
    """A digest of the code of a function that a cell defines, or "-"."""
    return digest_of(source_of(function))


def defined_in(namespace: dict[str, Any], name: str) -> bool:
    """Whether a notebook defines a function or class itself, and does not import it."""
    value = namespace.get(name)
    if not callable(value):
        return False
    own = getattr(value, "__globals__", None) is namespace
    return own or (isinstance(value, type) and value.__module__ == namespace.get("__name__"))


def unit_of_notebook(course: Course, namespace: dict[str, Any]) -> Unit | None:
    """The unit of which a notebook defines most exercises; None if it defines none."""
    counts = {
        unit.name: sum(defined_in(namespace, exercise.name) for exercise in unit.exercises)
        for unit in course.units
    }
    most = max(counts, key=lambda name: counts[name], default="")
    return course.unit(most) if counts.get(most) else None
