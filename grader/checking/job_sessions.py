"""The sessions of a job: those of the submission, one after another, and those of the course's solution."""

from __future__ import annotations

from collections.abc import Sequence

from grader.checking.broken_checks import solution_modules
from grader.checking.clock import Clock
from grader.checking.messages import Job
from grader.checking.reference_answers import ReferenceAnswers
from grader.checking.session import Session
from grader.course import Unit
from grader.sandbox.client import ServerLink
from grader.sandbox.server_protocol import Plan


class JobSessions:
    """Opens them; all of the submission's share the unit's time.

    Attributes:
        unit: the unit of the job.
        seed: of the submission.
        clock: limits the time of the grading process.
    """

    def __init__(self, link: ServerLink, plan: Plan, unit: Unit, job: Job, seed: bytes, clock: Clock) -> None:
        """Open none yet.

        Args:
            link: asks for workers.
            plan: how they are confined.
            unit: the unit of the job.
            job: what is graded.
            seed: of the submission.
            clock: limits the time of the grading process.
        """
        self.unit = unit
        self.seed = seed
        self.clock = clock
        self._link = link
        self._plan = plan
        self._job = job
        self._last: Session | None = None

    @property
    def seconds(self) -> float:
        """What the submission has used of the unit's time."""
        return self._last.seconds if self._last is not None else self._job.used

    def submission(self, needed: Sequence[str] = ()) -> Session:
        """A session of the submission; the solution answers for the exercises of these names."""
        job, answers = self._job, None
        if needed:
            (solution,) = (module for module in solution_modules(self.unit) if module.name == self.unit.name)
            answers = ReferenceAnswers(
                self._link, self._plan, self.unit, solution, needed, self.seed, self.clock
            )
        self._last = Session(
            self._link,
            self._plan,
            self.unit,
            job.modules,
            self.seed,
            job.labels,
            self.clock,
            self.seconds,
            job.files,
            answers,
        )
        return self._last

    def solution(self) -> Session:
        """A session of the course's solution, in the submission's place."""
        modules = solution_modules(self.unit)
        return Session(self._link, self._plan, self.unit, modules, self.seed, {}, self.clock)
