"""Nobody is graded on a unit before the course's own solution passes all of its checks."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from grader.course import Course, CourseError, Unit
from grader.course.cache_folder import cache_folder
from grader.files import alone
from grader.results import UnitResult
from grader.sandbox.client import SandboxError
from grader.submission import Chunk, ModuleSource, Submission, sources_digest

_log = logging.getLogger(__name__)

_LEARNER = "the solution of the course"
# Longer than a course takes. The process that is waited for may itself have been stopped.
_WAIT_SECONDS = 600.0


class ReferenceGate:
    """Remembers which units have passed, by all that decides it. Without solutions, a course has no gate."""

    def __init__(self, course: Course, digests: Mapping[str, str], versions: Mapping[str, str]) -> None:
        """Nothing is graded yet.

        Args:
            course: the course.
            digests: by unit, the digest of all that decides the grade.
            versions: of the packages that take part in grading.
        """
        self._submission = _reference(course)
        self._digests = digests
        self._versions = versions
        self._passed: set[str] = set()
        self._lock = threading.Lock()

    def let_pass(
        self, units: Sequence[Unit], grade: Callable[[Submission, Sequence[Unit]], Iterable[UnitResult]]
    ) -> None:
        """Make sure that the solution passes the checks of some units.

        Args:
            units: the units that somebody is about to be graded on.
            grade: grades units of a submission.

        Raises:
            CourseError: if a check fails, or is broken; the text says which and where.
            SandboxError: if it could not be graded.
        """
        with self._lock:
            if waiting := self._not_known(units):
                # If it cannot be locked, two processes may grade the same: that costs time and nothing else.
                lock = cache_folder() / "references" / "locks" / self._mark(waiting[0].name).name[:2]
                with alone(lock, _WAIT_SECONDS):
                    # While another process was waited for, it may have done all of them.
                    self._grade_first(self._not_known(waiting), grade)
            self._passed.update(unit.name for unit in units)

    def _grade_first(
        self, units: Sequence[Unit], grade: Callable[[Submission, Sequence[Unit]], Iterable[UnitResult]]
    ) -> None:
        if not units:
            return
        _log.info("the course's own solution is graded first, on %s", ", ".join(unit.name for unit in units))
        for result in grade(self._submission, units):
            _require_passed(result)
            # A folder that cannot be written costs time, not a grade.
            with suppress(OSError):
                self._mark(result.unit).parent.mkdir(parents=True, exist_ok=True)
                self._mark(result.unit).touch()

    def _not_known(self, units: Sequence[Unit]) -> list[Unit]:
        return [unit for unit in units if unit.name not in self._passed and not self._is_known(unit)]

    def _is_known(self, unit: Unit) -> bool:
        return unit.name not in self._submission.modules or self._mark(unit.name).is_file()

    def _mark(self, unit: str) -> Path:
        content = (unit, self._digests[unit], self._submission.digest, dict(self._versions))
        key = hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
        return cache_folder() / "references" / key


def _reference(course: Course) -> Submission:
    """The course's own solution, in the form of a submission."""
    modules = {
        unit: ModuleSource(unit, f"{unit}.py", (Chunk(f"{unit}.py", text),), notebook=False)
        for unit, text in course.solution_texts().items()
    }
    return Submission(_LEARNER, modules, (), {}, sources_digest(modules))


def _require_passed(result: UnitResult) -> None:
    if result.given_up:
        raise SandboxError(
            f"The course's own solution of {result.unit} could not be graded: {result.notes[-1]}"
        )
    wrong = [f"{check.id}: {check.message}" for check in result.checks if check.outcome != "passed"]
    problems = [*result.course_faults, *wrong]
    if problems:
        raise CourseError(
            f"Nobody was graded on {result.unit}: the course's own solution does not pass its checks. Fix "
            "them, or the solution:\n" + "\n".join(f"  {problem}" for problem in problems)
        )
