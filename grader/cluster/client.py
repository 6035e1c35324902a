"""The client of a Dask cluster: sends submissions, takes results, and goes on when Dask workers die."""

from __future__ import annotations

import logging
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import msgspec

from grader.cluster.bundle import pack
from grader.cluster.connection import ClusterError, connect, reachable
from grader.course import Course, CourseError
from grader.course.secret import course_secret
from grader.results import Result, from_json
from grader.scheduling.grader import Grader, Kept, Progress
from grader.submission import Submission

_log = logging.getLogger(__name__)

_AHEAD = 2


@dataclass
class _Work:
    """The tasks of one run.

    Attributes:
        waiting: submissions that have not been sent yet.
        running: what the cluster has, by the key of its future.
        suspects: submissions over which Dask workers died again and again; each is tried once more, alone.
        refused: by address, why a Dask worker may not grade.
    """

    waiting: Iterator[Submission]
    running: dict[str, Submission] = field(default_factory=dict)
    suspects: deque[Submission] = field(default_factory=deque)
    refused: dict[str, str] = field(default_factory=dict)


class Cluster:
    """Grades submissions of a course on a Dask cluster, as `Grader` does here. A context manager."""

    def __init__(
        self,
        course: Course,
        address: str,
        *,
        trust: bool = False,
        units: Sequence[str] | None = None,
        compared: bool = False,
    ) -> None:
        """Prepare to grade; nothing is connected yet.

        Args:
            course: the course.
            address: of the scheduler, such as ``tcp://10.0.0.1:8786``.
            trust: run submissions unconfined.
            units: names of the units to grade; all by default.
            compared: see `Grader`.

        Raises:
            CourseError: for a unit that the course does not have, or one without checks.
        """
        self._local = Grader(course, units=units, trust=trust)
        self._course = self._local.course
        self._address = address
        self._trust = trust
        self._compared = compared
        # A name of its own: several graders may use one cluster.
        self._name = f"neurokata-{uuid.uuid4().hex}"

    def __enter__(self) -> Cluster:
        """Connect, and bring the course to every Dask worker.

        Raises:
            ClusterError: if there is no cluster, or no Dask worker in it that may grade.
        """
        self._client = connect(self._address)
        try:
            from grader.cluster.worker import CourseOnWorker, problem

            bundle = pack(self._course, course_secret(self._course))
            names = [unit.name for unit in self._local.units]
            feedback = {name: self._course.feedback_of(name) for name in names}
            plugin = CourseOnWorker(
                self._name, bundle, names, feedback, trust=self._trust, compared=self._compared
            )
            self._client.register_plugin(plugin, name=self._name)
            answers = self._client.run(problem, self._name)
            self.refused = {address: reason for address, reason in answers.items() if reason}
            self._require_worker(self.refused)
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the course from the Dask workers, and disconnect."""
        # If the scheduler is gone, its Dask workers are gone too, and their folders with them.
        with suppress(OSError, CancelledError):
            self._client.unregister_worker_plugin(self._name)
        self._client.close()

    def grade(
        self,
        submissions: Iterable[Submission],
        on_progress: Callable[[Progress], None] | None = None,
        kept: Kept | None = None,
    ) -> Iterator[Result]:
        """Grade submissions; see `Grader.grade`.

        A submission whose Dask worker dies is sent to another one. If Dask workers die over it as often as
        the cluster allows (three retries by default), first among others and then alone, its result says so.

        Raises:
            ClusterError: if no Dask worker is left that may grade, or the scheduler is gone.
            CourseError: if the course's checks cannot be collected.
        """
        with reachable(self._address):
            yield from self._grade(submissions, on_progress, kept)

    def _grade(
        self,
        submissions: Iterable[Submission],
        on_progress: Callable[[Progress], None] | None,
        kept: Kept | None,
    ) -> Iterator[Result]:
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        work = _Work(iter(submissions), refused=dict(self.refused))
        futures = as_completed([])
        self._fill(work, futures, kept)
        for future in futures:
            submission = work.running.pop(future.key)
            alone = future.key.startswith("alone-")
            try:
                result = self._taken(future.result(), submission, work)
            except KilledWorker as error:
                result = None
                _log.warning(
                    "Dask workers died over %s, %d times%s",
                    *(submission.learner, error.allowed_failures + 1, ", and nothing else" if alone else ""),
                )
                if alone:
                    result = self._given_up(submission, error.allowed_failures + 1, kept)
                else:
                    work.suspects.append(submission)
            else:
                if result is None:
                    self._send(submission, work, futures, kept, alone=alone)
            # The scheduler forgets what nobody holds; the document is kept here.
            future.release()
            if result is not None:
                self._tell(result, on_progress)
                yield result
            self._fill(work, futures, kept)

    def _fill(self, work: _Work, futures: Any, kept: Kept | None) -> None:
        room = _AHEAD * max(1, sum(self._client.nthreads().values())) - len(work.running)
        for _ in range(room):
            submission = next(work.waiting, None)
            if submission is None:
                break
            self._send(submission, work, futures, kept)
        if not work.running and work.suspects:
            self._send(work.suspects.popleft(), work, futures, kept, alone=True)

    def _send(
        self, submission: Submission, work: _Work, futures: Any, kept: Kept | None, *, alone: bool = False
    ) -> None:
        from grader.cluster.worker import Task, grade

        payload = msgspec.msgpack.encode(Task(submission, kept(submission) if kept else None))
        key = f"{'alone' if alone else 'grade'}-{uuid.uuid4().hex}"
        allowed = self._require_worker(work.refused) if work.refused else None
        work.running[key] = submission
        futures.add(self._client.submit(grade, self._name, payload, key=key, pure=False, workers=allowed))

    def _taken(self, data: bytes, submission: Submission, work: _Work) -> Result | None:
        """The result in an answer; None if its Dask worker may not grade."""
        from grader.cluster.worker import Answer

        answer = msgspec.msgpack.decode(data, type=Answer)
        if answer.failed:
            raise CourseError(answer.failed)
        if answer.refused:
            work.refused[answer.worker] = answer.refused
            _log.warning("%s may not grade: %s", answer.worker, answer.refused)
            return None
        result = from_json(answer.document)
        if result.learner != submission.learner:
            raise ClusterError(f"{answer.worker} answered with the result of another submission.")
        return result

    def _given_up(self, submission: Submission, count: int, kept: Kept | None) -> Result:
        """The result of a submission over which Dask workers die; only its checks are collected here."""
        with self._local as grader:
            return grader.give_up(submission, kept(submission) if kept else None, count)

    def _tell(self, result: Result, on_progress: Callable[[Progress], None] | None) -> None:
        for number, unit in enumerate(result.units, 1):
            if on_progress:
                on_progress(Progress(result.learner, unit.unit, number, len(result.units)))

    def _require_worker(self, refused: dict[str, str]) -> list[str]:
        """The Dask workers that may grade.

        Raises:
            ClusterError: if there is none.
        """
        allowed = [address for address in self._client.nthreads() if address not in refused]
        if not allowed:
            reasons = " ".join(dict.fromkeys(refused.values()))
            raise ClusterError(f"No Dask worker of the cluster may grade. {reasons}")
        return allowed
