"""Grade a class into a folder of results, from where the last run ended."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol

from grader.class_run.counting import Counting, count_units
from grader.class_run.document_reader import DocumentReader
from grader.class_run.places import require_learners, require_outside
from grader.class_run.progress import ProgressDisplay
from grader.class_run.results_folder import ResultsError, ResultsFolder
from grader.class_run.selection import (
    ReusePolicy,
    Selection,
    previous_states,
    read_again,
    select,
    units_to_grade,
)
from grader.class_run.terms import ClassTerms, Times, class_terms, settle
from grader.course import Course
from grader.course.digests import unit_digest
from grader.course.secret import course_secret
from grader.exporters.site import site_files
from grader.results import Result
from grader.results.overview import Overview, overview
from grader.scheduling.grader import Kept, Progress
from grader.submission import Found, Reading, Submission, discover, reading_digest

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RunOptions:
    """What is graded of a class.

    Attributes:
        units: names of the units; by default those that were handed in.
        trust: run submissions unconfined, and keep what was graded in that way.
        regrade: grade units again if their checks have changed since.
        reading: whether each path is a class or one learner's; by default, the names in it decide.
    """

    units: tuple[str, ...] | None = None
    trust: bool = False
    regrade: bool = False
    reading: Reading | None = None


class Engine(Protocol):
    """What grades submissions once it is entered: this machine's cores, or a cluster."""

    def __enter__(self) -> Engine:
        """Start what it needs."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""

    def grade(
        self,
        submissions: Iterable[Submission],
        on_progress: Callable[[Progress], None] | None = None,
        kept: Kept | None = None,
    ) -> Iterator[Result]:
        """Grade submissions; each result comes when it is ready. See `Grader.grade`."""


class MakeEngine(Protocol):
    """Makes an engine for some units, like ``functools.partial(Grader, course)``."""

    def __call__(self, *, units: Sequence[str], trust: bool, compared: bool) -> Engine:
        """An engine for these units; see `Grader`. Nothing is started yet."""


@dataclass(frozen=True)
class ClassRun:
    """What came of a run.

    Attributes:
        folder: where the results are.
        overviews: of every document of the course in the folder, in the order of the learners' names.
        learners: those whose submissions this run was asked to grade; the folder may have others from before.
        counting: which units count.
        graded: number of submissions that were graded now.
        kept: number of submissions that were graded before.
        outdated: number of those kept whose checks have changed since.
        seconds: how long it took.
        terms: those that the documents were settled by.
        unproven: learners who are late by the times of their files and by nothing else.
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
    terms: ClassTerms = field(default_factory=ClassTerms, repr=False)
    unproven: Sequence[str] = ()
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
        """Checks that were left out for somebody because they are broken, each once."""
        return sorted({fault for item in self.asked for fault in item.course_faults})

    def results(self) -> Iterator[Result]:
        """What counts of each document, one after another: a class of thousands does not fit into memory."""
        return map(self.counting.view, self._documents(self.overviews))

    def asked_results(self) -> Iterator[Result]:
        """The same for those that this run was asked to grade."""
        return map(self.counting.view, self.documents())

    def documents(self) -> Iterator[Result]:
        """The documents of those that this run was asked to grade, as they are in the folder."""
        return self._documents(self.asked)

    def _documents(self, overviews: Sequence[Overview]) -> Iterator[Result]:
        folder = ResultsFolder(self.folder, self.reader)
        found = (folder.load(item.learner) for item in overviews)
        return (result for result in found if result is not None)


_DEFAULTS = RunOptions()


def grade_class(
    course: Course,
    paths: Sequence[Path],
    out: Path,
    engine: MakeEngine,
    options: RunOptions = _DEFAULTS,
) -> ClassRun:
    """Grade what is in ``paths`` and not graded yet; write documents, index and report to ``out``.

    It may be killed at any moment: what is in the folder then is whole, and another run goes on from there.

    Args:
        course: the course.
        paths: classes, or submissions of one learner.
        out: folder of the results.
        engine: makes what grades; it is not called if nothing is left to grade.
        options: what is graded.

    Raises:
        SubmissionError: if there is nothing to grade.
        StorageError: if a submission cannot be read, through no fault of its learner, or changes while it is
            being graded.
        ResultsError: if the folder is inside what is graded, another grader has locked it, it cannot be
            written, or somebody removed it.
        CourseError: if the course is at fault.
        SandboxError: if submissions cannot be confined.
    """
    started = time.monotonic()
    names = [unit.name for unit in course.units]
    require_outside(out, paths)
    found = discover(paths, names, options.reading)
    require_learners(paths, found, names)
    # A learner's folder may be a link.
    require_outside(out, [item.path for item in found])
    course = course.settled()
    with ResultsFolder(out) as folder:
        before = (
            {result.learner for result in folder.documents_of(course.name)}
            if course.terms.extensions
            else set()
        )
        terms = class_terms(course, before.union(item.learner for item in found))
        selection, times = _grade_found(course, found, folder, engine, options)
        settled = settle(folder, course.name, terms, times)
        overviews, counting = _shown(settled.learners, found, folder, options)
        run = ClassRun(
            out,
            overviews,
            learners=frozenset(item.learner for item in found),
            counting=counting,
            graded=len(selection.todo),
            kept=selection.kept,
            outdated=selection.outdated,
            seconds=time.monotonic() - started,
            terms=terms,
            unproven=settled.unproven,
            reader=folder.documents,
        )
        folder.save_report(site_files(run.results, counting.sentence()))
    return run


def _grade_found(
    course: Course, found: Sequence[Found], folder: ResultsFolder, engine: MakeEngine, options: RunOptions
) -> tuple[Selection, dict[str, Times]]:
    """Grade what is not graded yet; return what that was, and when each learner's units were handed in."""
    states = previous_states(found, course, folder, trust=options.trust)
    units = units_to_grade(course, options.units, states)
    policy = ReusePolicy(course.name, _digests(course, units), options.regrade, options.trust)
    selection = select(found, states, policy)
    _log.info("%d submissions of %d are graded on %s", len(selection.todo), len(found), ", ".join(units))
    try:
        # Nothing left to do must not cost the start of TensorFlow.
        if selection.todo:
            with engine(units=units, trust=options.trust, compared=len(found) > 1) as running:
                _grade(running, course, selection, policy, folder)
    finally:
        folder.save_index(course.name)
    return selection, {item.learner: state.times for item, state in zip(found, states, strict=True)}


def _shown(
    there: Sequence[str], found: Sequence[Found], folder: ResultsFolder, options: RunOptions
) -> tuple[list[Overview], Counting]:
    """What reports say about the documents of these learners, and which units count in them."""
    learners = sorted(there, key=lambda name: (name.casefold(), name))
    if missing := {item.learner for item in found}.difference(learners):
        raise ResultsError(
            f"The result of {min(missing)} is not in {folder.path} any more, or cannot be read. "
            "Run the same command again: it grades what is missing."
        )

    def documents() -> Iterator[Result]:
        return (result for name in learners if (result := folder.load(name)) is not None)

    counting = count_units(documents(), options.units)
    return [overview(counting.view(result)) for result in documents()], counting


def _grade(
    engine: Engine, course: Course, selection: Selection, policy: ReusePolicy, folder: ResultsFolder
) -> None:
    def kept(submission: Submission) -> Result | None:
        return policy.kept(folder.load(submission.learner), reading_digest(submission))

    with ProgressDisplay(len(selection.todo), len(policy.digests)) as display:
        for result in engine.grade(read_again(selection.todo, course), display.unit_done, kept):
            folder.save(result)
            _log.info("the result of %s is in the folder", result.learner)
            display.submission_done()


def _digests(course: Course, units: Sequence[str]) -> dict[str, str]:
    secret = course_secret(course)
    return {name: unit_digest(course.unit(name), secret) for name in units}
