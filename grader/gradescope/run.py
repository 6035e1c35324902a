"""Grades the submission in a folder that is laid out as Gradescope's ``/autograder``.

The answer is on disk from the first second, and is replaced each time a check ends: Gradescope takes whatever
is there when its time is up.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import msgspec
from joblib import cpu_count

from grader.course import Course, CourseError, Unit, load_course
from grader.course.cache_folder import cache_folder
from grader.exporters.gradescope import Answer, answer_of, to_bytes
from grader.exporters.plain import plain
from grader.files import write_whole
from grader.gradescope import metadata, throttle
from grader.gradescope.settings import AutograderSettings, read_settings
from grader.results import CheckResult, Provenance, Result, UnitResult
from grader.sandbox.client import LibraryChanged, SandboxError
from grader.sandbox.probe import confine_one
from grader.scheduling.grader import Grader
from grader.submission import Reading, StorageError, Submission, SubmissionError, discover, read

ANSWER = "results/results.json"
_FAILED = 2
_PARTIAL = (
    "**This is not the whole grade.** It is what was found until now. If it is still here later, the grading "
    "was stopped, most likely by the time limit of this assignment; tell your instructor."
)
_BROKE_OFF = "**This is not the whole grade.** It is what was found before the autograder failed."
_NO_FAULT = "It is no fault of yours. Tell your instructor, who sees the reason."
_CANNOT_CONFINE = f"**Not graded.** This machine cannot confine what was handed in. {_NO_FAULT}"
_BROKEN = f"**Not graded.** The autograder failed. {_NO_FAULT}"


def run(root: Path) -> int:
    """Grade ``root/submission``, and write the answer to ``root/results``.

    Returns:
        The exit status: 0 if there is an answer with a score, or it was refused for now; 2 if not. Standard
        output, which instructors alone see, says what failed.
    """
    writer = _Writer(root / ANSWER)
    listing: dict[str, Any] = {}
    try:
        settings = read_settings(root / "source")
        said = metadata.read_metadata(root / metadata.FILE)
        counting: dict[str, Any] = {}
        if settings.throttle is not None:
            graded = throttle.graded_before(said, settings.throttle)
            if (answer := throttle.refused(said, settings.throttle, graded)) is not None:
                writer.write(answer)
                return 0
            listing, counting = throttle.listing(graded), throttle.listing((*graded, said.time))
        # What stays of a run that is ended from outside was read by the learner, who may have made it last.
        grading = _Grading(load_course(root / "source" / "course"), settings, writer, counting)
        result = grading.grade(root / "submission")
    except Exception as error:
        return _failed(error, writer, listing)
    # An answer that lacks a unit is no grading: the learner may try again.
    whole = not any(unit.given_up for unit in result.units)
    writer.write(grading.answer(result, "", counting if whole else listing))
    return 0


def prepare(source: Path) -> int:
    """Grade the course's own solution while the image is built, so that no learner has to wait for it.

    Args:
        source: the folder of the unpacked zip.

    Returns:
        The exit status: 2 if the course's checks are broken, so that no image comes of it.
    """
    try:
        settings = read_settings(source)
        with Grader(load_course(source / "course"), jobs=cpu_count(), units=settings.units) as grader:
            print(f"The course's own solution passes. Full marks: {grader.prepare():g} points.")
    except CourseError as error:
        print(plain(str(error)))
        return _FAILED
    except SandboxError as error:
        # What builds the image may be another machine than what grades.
        print(f"The course's own solution was not graded here: {plain(str(error))}")
    return 0


class _CannotConfineError(SandboxError):
    """This machine cannot confine what was handed in."""


class _Writer:
    """Writes the answer, and knows the last one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._started = time.monotonic()
        self._lock = threading.Lock()
        self.last = Answer(_PARTIAL, output_format="md")
        self.write(self.last)

    def write(self, answer: Answer) -> None:
        """Put an answer in the place of the last one."""
        with self._lock:
            self.last = answer
            seconds = round(time.monotonic() - self._started, 2)
            write_whole(self._path, to_bytes(msgspec.structs.replace(answer, execution_time=seconds)))


class _Grading:
    """One submission, and what is found in it."""

    def __init__(
        self, course: Course, settings: AutograderSettings, writer: _Writer, listing: dict[str, Any]
    ) -> None:
        self._course = course
        self._settings = settings
        self._writer = writer
        self._listing = listing
        self._submission: Submission | None = None
        self._found: dict[str, dict[str, CheckResult]] = {}
        self._lock = threading.Lock()

    def grade(self, folder: Path) -> Result:
        """Grade what is in a folder."""
        (found,) = discover([folder], self._course.unit_names, Reading.ONE_LEARNER)
        self._submission = read(found, self._course.exercise_names)
        grader = Grader(
            self._course,
            # Of a container's share, and not of all that its machine has.
            jobs=cpu_count(),
            trust=_must_trust(self._settings),
            units=self._settings.units,
            heard=self._heard,
        )
        with grader as running:
            (result,) = running.grade([self._submission])
        return result

    def answer(self, result: Result, before: str, extra: dict[str, Any]) -> Answer:
        """The answer that is made of a result."""
        return answer_of(
            result,
            visibility=self._settings.visibility,
            leaderboard=self._settings.leaderboard,
            before=before,
            extra=extra,
        )

    def _heard(self, submission: Submission, unit: Unit, check: CheckResult) -> None:
        if submission is not self._submission:
            return
        with self._lock:
            self._found.setdefault(unit.name, {})[check.id] = check
            result = self._so_far(submission)
            self._writer.write(self.answer(result, _PARTIAL, {**self._listing, "complete": False}))

    def _so_far(self, submission: Submission) -> Result:
        """A result of the checks that have ended."""
        titles = {unit.name: unit.title for unit in self._course.units}
        units = tuple(
            UnitResult(name, titles[name], tuple(self._found[name].values())) for name in sorted(self._found)
        )
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        return Result(
            self._course.name,
            submission.learner,
            units,
            points=round(sum(unit.points for unit in units), 6),
            max_points=round(sum(unit.max_points for unit in units), 6),
            provenance=Provenance({}, "", submission.digest, (), now),
            notes=tuple(submission.notes),
        )


def _must_trust(settings: AutograderSettings) -> bool:
    """Whether submissions run unconfined here: if the machine cannot confine, and the instructor chose so."""
    try:
        confine_one(cache_folder())
    except LibraryChanged:
        raise
    except SandboxError as error:
        if not settings.trust_when_unconfined:
            raise _CannotConfineError(str(error)) from error
        return True
    return False


def _failed(error: Exception, writer: _Writer, listing: dict[str, Any]) -> int:
    """Say that grading failed, which is no grading; what was found before stays."""
    last = writer.last
    kept = throttle.keeping(last, listing)
    if isinstance(error, (CourseError, SandboxError, StorageError, SubmissionError)):
        print(plain(str(error)))
    else:
        traceback.print_exception(error)
    if last.tests:
        output = last.output.replace(_PARTIAL, _BROKE_OFF, 1)
        writer.write(msgspec.structs.replace(last, output=output, extra_data=kept))
        return 0
    said = _CANNOT_CONFINE if isinstance(error, _CannotConfineError) else _BROKEN
    writer.write(Answer(said, output_format="md", extra_data=kept if listing else {}))
    return _FAILED


COMMANDS: dict[str, Callable[[Path], int]] = {"run": run, "prepare": prepare}
