"""Grade a class into a folder of results, from where the last run ended."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.class_run.counting import Counting, count_units
from grader.class_run.document_reader import DocumentReader
from grader.class_run.places import require_learners, require_outside
from grader.class_run.progress import Watch
from grader.class_run.results_folder import ResultsError, ResultsFolder
from grader.class_run.selection import Agenda, Terms, agenda, look, read_again, units_to_grade
from grader.cluster import Cluster
from grader.course import Course
from grader.course.digests import reading_digest, unit_digest
from grader.course.secret import course_secret
from grader.exporters.report import html_report
from grader.results import Result
from grader.results.overview import Overview, overview
from grader.scheduling.grader import Grader
from grader.submission import Found, Reading, Submission, discover


@dataclass(frozen=True)
class How:
    """How a class is graded.

    Attributes:
        units: names of the units; by default those that were handed in.
        jobs: how many submissions beside each other; one per core by default.
        trust: run submissions unconfined.
        regrade: grade units anew of which the checks have changed since.
        dask: address of a Dask scheduler whose workers grade; this machine does by default.
        reading: whether each path is a class or one learner's; by default its names say so.
    """

    units: tuple[str, ...] | None = None
    jobs: int | None = None
    trust: bool = False
    regrade: bool = False
    dask: str | None = None
    reading: Reading | None = None


@dataclass(frozen=True)
class ClassRun:
    """What came of a run.

    Attributes:
        folder: where the results are.
        overviews: of every document of the course in the folder, in the order of the learners' names.
        learners: whose submissions this run was asked to grade; the folder may have others from before.
        counting: which units count.
        graded: number of submissions that were graded now.
        kept: number of submissions that were graded before.
        outdated: number of those kept of which the checks have changed since.
        seconds: how long it took.
        reader: reads the documents in the folder.
    """

    folder: Path
    overviews: list[Overview]
    learners: frozenset[str]
    counting: Counting
    graded: int
    kept: int
    outdated: int
    seconds: float
    reader: DocumentReader = field(default_factory=DocumentReader, repr=False, compare=False)

    @property
    def asked(self) -> list[Overview]:
        """Those that this run was asked to grade."""
        return [item for item in self.overviews if item.learner in self.learners]

    @property
    def given_up(self) -> int:
        """Number of submissions with a unit that could not be graded."""
        return sum(item.given_up for item in self.asked)

    @property
    def course_faults(self) -> list[str]:
        """Checks that were left out for somebody as they are broken, each once."""
        return sorted({fault for item in self.asked for fault in item.course_faults})

    def results(self) -> Iterator[Result]:
        """What counts of each document, one after another: a class of thousands does not fit into memory."""
        return map(self.counting.view, self._documents(self.overviews))

    def asked_results(self) -> Iterator[Result]:
        """The same of those that this run was asked to grade."""
        return map(self.counting.view, self.documents())

    def documents(self) -> Iterator[Result]:
        """The documents of those that this run was asked to grade, as they are in the folder."""
        return self._documents(self.asked)

    def _documents(self, overviews: Sequence[Overview]) -> Iterator[Result]:
        folder = ResultsFolder(self.folder, self.reader)
        found = (folder.load(item.learner) for item in overviews)
        return (result for result in found if result is not None)


def grade_class(course: Course, paths: Sequence[Path], out: Path, how: How) -> ClassRun:
    """Grade what is in ``paths`` and is not graded yet; write documents, index and report to ``out``.

    It may be killed at any moment: what is in the folder then is whole, and another run goes on from there.

    Raises:
        SubmissionError: where there is nothing to grade.
        StorageError: where what was handed in cannot be read, or changes while it is being graded.
        ResultsError: where the folder is inside of what is graded, another grader has it, it cannot be
            written, or somebody removed it.
        CourseError: where the course is at fault.
        SandboxError: where submissions cannot be confined.
    """
    started = time.monotonic()
    names = [unit.name for unit in course.units]
    require_outside(out, paths)
    found = discover(paths, names, how.reading)
    require_learners(paths, found, names)
    # A folder of somebody's may be a link.
    require_outside(out, [item.path for item in found])
    with ResultsFolder(out) as folder:
        standings = look(found, course, folder, trust=how.trust)
        units = units_to_grade(course, how.units, standings)
        terms = Terms(course.name, _digests(course, units), how.regrade, how.trust)
        plan = agenda(found, standings, terms)
        try:
            _grade(course, units, plan, terms, folder, how)
        finally:
            folder.save_index(course.name)
        overviews, counting = _shown(course, found, folder, how)
        learners = frozenset(item.learner for item in found)
        seconds = time.monotonic() - started
        counts = len(plan.todo), plan.kept, plan.outdated
        run = ClassRun(out, overviews, learners, counting, *counts, seconds, folder.documents)
        folder.save_report(html_report(overviews, run.results(), counting.sentence()))
    return run


def _shown(
    course: Course, found: Sequence[Found], folder: ResultsFolder, how: How
) -> tuple[list[Overview], Counting]:
    """What reports say of the folder's documents, and which units count in them."""
    learners = sorted(folder.learners(course.name), key=lambda name: (name.casefold(), name))
    if missing := {item.learner for item in found}.difference(learners):
        raise ResultsError(
            f"The result of {min(missing)} is not in {folder.path} any more, or cannot be read. "
            "Run the same command again: it grades what is missing."
        )

    def documents() -> Iterator[Result]:
        return (result for name in learners if (result := folder.load(name)) is not None)

    counting = count_units(documents(), how.units)
    return [overview(counting.view(result)) for result in documents()], counting


def _grade(
    course: Course, units: list[str], plan: Agenda, terms: Terms, folder: ResultsFolder, how: How
) -> None:
    # Nothing left to do must not cost the start of TensorFlow.
    if not plan.todo:
        return

    def kept(submission: Submission) -> Result | None:
        return terms.kept(folder.load(submission.learner), reading_digest(submission))

    with (
        Watch(len(plan.todo), len(units)) as watch,
        _engine(course, units, how) as grader,
    ):
        for result in grader.grade(read_again(plan.todo, course), watch.unit_done, kept):
            folder.save(result)
            watch.submission_done()


def _engine(course: Course, units: list[str], how: How) -> Grader | Cluster:
    if how.dask is None:
        return Grader(course, jobs=how.jobs, trust=how.trust, units=units)
    return Cluster(course, how.dask, trust=how.trust, units=units)


def _digests(course: Course, units: Sequence[str]) -> dict[str, str]:
    secret = course_secret(course)
    return {name: unit_digest(course.unit(name), secret) for name in units}
