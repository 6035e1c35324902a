"""One grader for a whole nbgrader process: TensorFlow is imported once for the class, all cores work."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from grader.course import Unit
from grader.course.digests import suite_digest
from grader.nbgrader.prefetch import Prefetch, Upcoming
from grader.results import UnitResult
from grader.sandbox.client import SandboxError
from grader.scheduling.grader import Grader
from grader.submission import Submission

_Key = tuple[Path, str, str, str, bool, int]


class SharedGrader:
    """Keeps a grader open between notebooks, since nbgrader makes new steps for each of them.

    If another unit comes, or checks were edited, it is closed and another is opened: nbgrader's web page
    grades in a process that lives for days.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._key: _Key | None = None
        self._ahead: Prefetch | None = None

    def grade(
        self,
        unit: Unit,
        submission: Submission,
        coming: Iterable[Upcoming] = (),
        *,
        trust: bool = False,
        jobs: int = 0,
    ) -> UnitResult:
        """Grade one unit of one learner.

        Args:
            unit: the unit.
            submission: the learner's, as ``graded_submission`` gives it.
            coming: what will be asked for after it, to be graded ahead.
            trust: whether to grade without confinement.
            jobs: how many submissions to grade ahead in parallel; 0 for as many as there are cores.

        Raises:
            SandboxError: if the submission could not be confined, or the grader ended, even if because of it.
            CourseError: if the course's checks cannot be collected.
        """
        try:
            result = self._ahead_of(unit, trust, jobs or os.cpu_count() or 1).grade(submission, coming)
        except BaseException:
            # The next submission gets a new grader: this one may have lost its server.
            self.close()
            raise
        graded = next(found for found in result.units if found.unit == unit.name)
        if graded.given_up:
            raise SandboxError(f"{submission.learner}, {unit.name}: {' '.join(graded.notes)}")
        return graded

    def close(self) -> None:
        """Let the grader's processes end, whatever they do."""
        self._key = self._ahead = None
        self._open.close()

    def _ahead_of(self, unit: Unit, trust: bool, jobs: int) -> Prefetch:
        level = unit.course.feedback_of(unit.name)
        key = (unit.course.root, unit.name, suite_digest(unit.course), level, trust, jobs)
        if self._ahead is None or key != self._key:
            self.close()
            grader = Grader(unit.course, jobs=jobs, trust=trust, units=[unit.name])
            self._ahead = Prefetch(self._open.enter_context(grader), jobs)
            self._open.callback(self._ahead.close)
            self._key = key
        return self._ahead


shared = SharedGrader()
atexit.register(shared.close)
