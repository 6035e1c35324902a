"""Where a learner stands: what each exercise's last run found, kept in a small text file of the release.

The file is for the learner alone. It may be edited, committed, merged or deleted; the grader never reads it.
So a line that cannot be read, or that names an exercise which this release does not have, is kept as it is.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from grader.course import Course, Exercise, Unit
from grader.files import file_lock, write_whole
from grader.learner.source import function_digests, unwritten

FILE = "progress.txt"
LOCK = ".progress.lock"
RunState = Literal["done", "wrong"]
Standing = Literal["done", "wrong", "todo", "changed", "not run"]

_HEADER = """\
# Where you stand. pytest and grader write this file, and you may commit it to take it along.
# Nothing is lost without it but this record: your functions are in exercises/, and grading never reads this.
"""
_CURRENT = re.compile(r"current (\w+\.\w+)")
# State, exercise, day, what the function was; then hints read, and runs since the last one that went wrong.
_ENTRY = re.compile(
    r"(done|wrong|open)\s+(\w+\.\w+)\s+(\d{4}-\d\d-\d\d)\s+([0-9a-f]{12}|-)((?: \w+ \d{1,4})*)"
)


@dataclass(frozen=True)
class Entry:
    """What is known about one exercise.

    Attributes:
        state: what the last run of all its checks found; "open" if there was none.
        day: of that run, or of the hint, ``2026-11-29``.
        digest: of the function's code when it ran, or "-".
        hints: how many of its hints were read.
        failed: number of runs since the last hint that found something wrong.
    """

    state: Literal["done", "wrong", "open"] = "open"
    day: str = "1970-01-01"
    digest: str = "-"
    hints: int = 0
    failed: int = 0


@dataclass
class Progress:
    """What the file says.

    Attributes:
        current: the exercise that `grader watch` is at, ``ex01_activations.relu``, or "".
        entries: by exercise, ``ex01_activations.relu``.
        others: lines that are kept as they are.
    """

    current: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    def entry(self, unit: Unit, exercise: Exercise) -> Entry:
        """What is known about an exercise."""
        return self.entries.get(key_of(unit, exercise), Entry())

    def standings(self, unit: Unit) -> dict[str, Standing]:
        """How far along each exercise of a unit is, by name.

        What is not written is "todo", whatever was found before; "changed" is a function that was changed
        since its checks last ran.
        """
        # Read once for all exercises of the unit.
        digests, left = function_digests(unit.stub), unwritten(unit.stub)
        return {
            exercise.name: self._standing(self.entry(unit, exercise), exercise.name, digests, left)
            for exercise in unit.exercises
        }

    @staticmethod
    def _standing(entry: Entry, name: str, digests: Mapping[str, str], left: set[str]) -> Standing:
        if name in left:
            return "todo"
        if entry.state == "open":
            return "not run"
        return entry.state if digests.get(name) == entry.digest else "changed"


def key_of(unit: Unit, exercise: Exercise) -> str:
    """The name of an exercise in the file."""
    return f"{unit.name}.{exercise.name}"


def read_progress(course: Course) -> Progress:
    """What the file of a course says; nothing if it is not there or cannot be read."""
    try:
        text = (course.root / FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return Progress()
    found = Progress()
    for line in text.splitlines():
        if match := _ENTRY.fullmatch(line.strip()):
            state, name, day, digest, counts = match.groups()
            found.entries[name] = Entry(state, day, digest, **_counts(counts))  # type: ignore[arg-type]
        elif match := _CURRENT.fullmatch(line.strip()):
            found.current = match[1]
        elif line.strip() and line not in _HEADER.splitlines():
            found.others.append(line)
    return found


def record_runs(
    course: Course, found: Mapping[tuple[str, str], RunState], written: Mapping[str, str] | None = None
) -> None:
    """Note what the checks of some exercises found.

    Args:
        course: a release; in a course with its solutions, nothing is written.
        found: by names of unit and exercise. An exercise belongs here if something of it is wrong, or if all
            of its checks ran and passed.
        written: digests of functions that are not those of the unit's module, such as a notebook's, by name.
    """
    if not found:
        return
    with _changing(course) as progress:
        digests = {name: function_digests(course.unit(name).stub) for name in {unit for unit, _ in found}}
        for (unit, exercise), state in found.items():
            name = f"{unit}.{exercise}"
            digest = (written or digests[unit]).get(exercise, "-")
            progress.entries[name] = after_run(progress.entries.get(name, Entry()), state, digest)


def after_run(entry: Entry, state: RunState, digest: str) -> Entry:
    """What is known about an exercise once its checks have run; ``digest`` is of the function's code."""
    failed = 0 if state == "done" else min(entry.failed + 1, 99)
    return replace(entry, state=state, day=_today(), digest=digest, failed=failed)


def after_hint(entry: Entry, level: int) -> Entry:
    """What is known about an exercise once a hint was read."""
    if level <= entry.hints:
        return entry
    return replace(entry, hints=level, failed=0, day=_today() if entry.state == "open" else entry.day)


def record_hint(course: Course, unit: Unit, exercise: Exercise, level: int) -> None:
    """Note that a hint was read.

    Args:
        course: the course.
        unit: of the exercise.
        exercise: whose hint it is.
        level: from 1.
    """
    with _changing(course) as progress:
        progress.entries[key_of(unit, exercise)] = after_hint(progress.entry(unit, exercise), level)


def record_current(course: Course, unit: Unit, exercise: Exercise) -> None:
    """Note which exercise a learner is at."""
    with _changing(course) as progress:
        progress.current = key_of(unit, exercise)


@contextlib.contextmanager
def _changing(course: Course) -> Iterator[Progress]:
    """The file's content, to be changed; written whole afterwards, one process at a time.

    A folder that cannot be written to costs the record, and never the run.
    """
    if course.solutions.is_dir():
        yield Progress()
        return
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError, NotImplementedError):
            held.enter_context(file_lock(course.root / LOCK))
        progress = read_progress(course)
        before = _text(progress)
        yield progress
        after = _text(progress)
        if after != before:
            with contextlib.suppress(OSError):
                write_whole(course.root / FILE, after.encode("utf-8"))


def _text(progress: Progress) -> str:
    lines = [f"current {progress.current}"] if progress.current else []
    for name, entry in sorted(progress.entries.items()):
        counts = "".join(
            f" {word} {count}" for word, count in (("hints", entry.hints), ("failed", entry.failed)) if count
        )
        lines.append(f"{entry.state:5} {name} {entry.day} {entry.digest}{counts}")
    return _HEADER + "".join(f"{line}\n" for line in (*lines, *progress.others))


def _counts(text: str) -> dict[str, int]:
    words = text.split()
    found = {word: int(count) for word, count in zip(words[::2], words[1::2], strict=True)}
    return {word: count for word, count in found.items() if word in ("hints", "failed")}


def _today() -> str:
    return datetime.date.today().isoformat()
