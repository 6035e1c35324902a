"""Grade a class into a folder of results, from where the last run ended."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.batch import Grader
from grader.cluster import Cluster
from grader.course import Course
from grader.digests import reading_digest, unit_digest
from grader.exporters.report import html_report
from grader.grading.agenda import Agenda, Terms, agenda, look, read_again, units_to_grade
from grader.grading.folder import ResultsError, ResultsFolder
from grader.grading.watch import Watch
from grader.overview import Overview, overview
from grader.results import Result
from grader.secret import course_secret
from grader.submission import Found, Reading, Submission, SubmissionError, discover


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
        overviews: of every submission of the class, in the order of the learners' names.
        graded: number of submissions that were graded now.
        kept: number of submissions that were graded before.
        outdated: number of those kept of which the checks have changed since.
        seconds: how long it took.
    """

    folder: Path
    overviews: list[Overview]
    graded: int
    kept: int
    outdated: int
    seconds: float

    @property
    def given_up(self) -> int:
        """Number of submissions with a unit that could not be graded."""
        return sum(item.given_up for item in self.overviews)

    @property
    def course_faults(self) -> list[str]:
        """Checks that were left out for somebody as they are broken, each once."""
        return sorted({fault for item in self.overviews for fault in item.course_faults})

    def results(self) -> Iterator[Result]:
        """The documents, one after another: a class of thousands does not fit into memory."""
        folder = ResultsFolder(self.folder)
        for item in self.overviews:
            if (result := folder.load(item.learner)) is not None:
                yield result


def grade_class(course: Course, paths: Sequence[Path], out: Path, how: How) -> ClassRun:
    """Grade what is in ``paths`` and is not graded yet; write documents, index and report to ``out``.

    It may be killed at any moment: what is in the folder then is whole, and another run goes on from there.

    Raises:
        SubmissionError: where there is nothing to grade.
        StorageError: where what was handed in cannot be read, or changes while it is being graded.
        ResultsError: where another grader has the folder, it cannot be written, or somebody removed it.
        CourseError: where the course is at fault.
        SandboxError: where submissions cannot be confined.
    """
    started = time.monotonic()
    names = [unit.name for unit in course.units]
    # Results of an earlier run may lie among the submissions.
    found = [item for item in discover(paths, names, how.reading) if item.path != out.resolve()]
    if not found:
        where = ", ".join(map(str, paths))
        raise SubmissionError(
            f"Nothing to grade in {where}: no file is named for a unit ({', '.join(names)})."
        )
    with ResultsFolder(out) as folder:
        standings = look(found, course, folder, trust=how.trust)
        units = units_to_grade(course, how.units, standings)
        terms = Terms(course.name, _digests(course, units), how.regrade, how.trust)
        plan = agenda(found, standings, terms)
        try:
            _grade(course, units, plan, terms, folder, how)
        finally:
            folder.save_index(course.name)
        overviews = list(_overviews(found, folder))
        run = ClassRun(out, overviews, len(plan.todo), plan.kept, plan.outdated, time.monotonic() - started)
        folder.save_report(html_report(overviews, run.results()))
    return run


def _overviews(found: Sequence[Found], folder: ResultsFolder) -> Iterator[Overview]:
    for item in found:
        result = folder.load(item.learner)
        if result is None:
            raise ResultsError(
                f"The result of {item.learner} is not in {folder.path} any more, or cannot be read. "
                "Run the same command again: it grades what is missing."
            )
        yield overview(result)


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
