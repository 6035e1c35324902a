"""One grader for a whole nbgrader process: TensorFlow is imported once for the class."""

from __future__ import annotations

import atexit
import hashlib
from contextlib import ExitStack
from pathlib import Path

from grader.batch import Grader
from grader.course import Unit
from grader.digests import suite_digest
from grader.results import UnitResult
from grader.submission import ModuleSource, Submission

_Key = tuple[Path, str, str, bool]


class SharedGrader:
    """Keeps a grader open between notebooks, since nbgrader makes its steps anew for each of them.

    Another unit, or checks that were edited since, close it and open another: nbgrader's web page
    grades in a process that lives for days.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._key: _Key | None = None
        self._grader: Grader | None = None

    def grade(self, unit: Unit, module: ModuleSource, learner: str, *, trust: bool = False) -> UnitResult:
        """Grade one unit of one learner.

        Args:
            unit: the unit.
            module: its code, as the learner handed it in.
            learner: whose it is.
            trust: whether to grade without confinement.

        Raises:
            SandboxError: where the submission could not be confined or the grader ended.
            CourseError: where the course's checks cannot be collected.
        """
        submission = Submission(learner, {unit.name: module}, (), {}, _digest(module))
        try:
            (result,) = self._grader_of(unit, trust).grade([submission])
        except BaseException:
            # The next submission gets a new grader: this one may have lost its server.
            self.close()
            raise
        return next(found for found in result.units if found.unit == unit.name)

    def close(self) -> None:
        """Let the grader's processes end."""
        self._key = self._grader = None
        self._open.close()

    def _grader_of(self, unit: Unit, trust: bool) -> Grader:
        key = (unit.course.root, unit.name, suite_digest(unit.course), trust)
        if self._grader is None or key != self._key:
            self.close()
            grader = Grader(unit.course, jobs=1, trust=trust, units=[unit.name])
            self._grader = self._open.enter_context(grader)
            self._key = key
        return self._grader


shared = SharedGrader()
atexit.register(shared.close)


def _digest(module: ModuleSource) -> str:
    """SHA-256 of the code: it seeds the inputs, so that a regrade of the same code draws the same."""
    digest = hashlib.sha256()
    for chunk in module.chunks:
        data = chunk.source.encode("utf-8", "replace")
        digest.update(f"{chunk.label} {len(data)}\n".encode() + data)
    return digest.hexdigest()
