"""Which submissions are graded, which of their units, and which earlier results are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from grader.class_run.results_folder import ResultsError, ResultsFolder
from grader.course import Course
from grader.hand_in_time import HandInTime
from grader.results import Result, UnitResult
from grader.submission import Found, StorageError, Submission, read, reading_digest

_CHANGED = (
    "The submission of {learner} changed or disappeared while the class was being graded. "
    "What is graded is kept; run the same command again."
)


@dataclass(frozen=True)
class ReusePolicy:
    """When a unit that was graded before is kept.

    It is kept if it could be graded, the same was read from the submission, the course has the same name, and
    it was confined, unless this run trusts submissions. It is kept even if what decides its grade has changed
    since, unless ``regrade`` is set: grades that were handed out change only when somebody says so.

    Attributes:
        course: name of the course.
        digests: of what decides the grade, by unit.
        regrade: grade units again if their digest has changed.
        trust: accept what was graded without confinement.
    """

    course: str
    digests: Mapping[str, str]
    regrade: bool
    trust: bool

    def kept(self, before: Result | None, reading: str) -> Result | None:
        """A document with only those of its units that are kept; None if there are none.

        Args:
            before: the document.
            reading: digest of what was read from the submission now.
        """
        if before is None or not _is_of(before, self.course, reading, trust=self.trust):
            return None
        units = [unit for unit in before.units if unit.unit in self.digests and not unit.given_up]
        if self.regrade:
            units = [unit for unit in units if unit.suite == self.digests[unit.unit]]
        return msgspec.structs.replace(before, units=tuple(units)) if units else None


@dataclass
class Selection:
    """What this run has to do.

    Attributes:
        todo: submissions to grade, in part or as a whole, each with the digest of what was read from it.
        kept: number of submissions in which there is nothing to grade.
        outdated: number of submissions that keep units whose checks have changed since.
    """

    todo: list[tuple[Found, str]] = field(default_factory=list)
    kept: int = 0
    outdated: int = 0


@dataclass(frozen=True)
class PreviousState:
    """What is known about one submission before this run.

    Attributes:
        reading: digest of what was read from it now.
        handed_in: names of the units that were handed in.
        suites: digest of what decided the grade, by unit that was graded before on the same submission.
        given_up: names of those among them that could not be graded.
        times: when each unit was handed in, as far as that is known.
        recorded: names of the units of its document, also of one of an earlier submission.
    """

    reading: str
    handed_in: frozenset[str]
    suites: Mapping[str, str]
    given_up: frozenset[str]
    times: Mapping[str, HandInTime] = field(default_factory=dict)
    recorded: frozenset[str] = frozenset()


def previous_states(
    found: Sequence[Found], course: Course, folder: ResultsFolder, *, trust: bool
) -> list[PreviousState]:
    """Read every submission and its document, and keep only what has to be known about them.

    Raises:
        StorageError: if one cannot be read, through no fault of its learner.
    """
    states = []
    for item in found:
        submission = read(item, course.exercise_names)
        reading = reading_digest(submission)
        before = folder.load(item.learner)
        units: tuple[UnitResult, ...] = ()
        if before is not None and _is_of(before, course.name, reading, trust=trust):
            units = before.units
        # A unit that is there but cannot be read was handed in too, and its note must be seen.
        handed_in = frozenset(submission.modules) | frozenset(submission.unit_notes)
        suites = {unit.unit: unit.suite for unit in units}
        given_up = frozenset(unit.unit for unit in units if unit.given_up)
        kept = before.units if before is not None and before.course == course.name else ()
        recorded = frozenset(unit.unit for unit in kept)
        states.append(PreviousState(reading, handed_in, suites, given_up, submission.times, recorded))
    return states


def units_to_grade(course: Course, asked: Sequence[str] | None, states: Sequence[PreviousState]) -> list[str]:
    """Names of the units, in the order of the course.

    By default those that anybody handed in, or has a result for; if there are none, all.

    Raises:
        ResultsError: if units are asked for, and the folder has results for others, which would be lost.
    """
    before = {name for state in states for name in state.recorded}
    if asked:
        if lost := sorted(before - set(asked)):
            raise ResultsError(
                f"The folder has results for {', '.join(lost)} of these learners, and this command does "
                "not ask for them. Name another folder with --out, or name these units too with --units."
            )
        return list(asked)
    known = before | {name for state in states for name in state.handed_in}
    return [unit.name for unit in course.units if unit.name in known] or [unit.name for unit in course.units]


def select(found: Sequence[Found], states: Sequence[PreviousState], policy: ReusePolicy) -> Selection:
    """Sort submissions into those to be graded and those that are kept."""
    made = Selection()
    for item, state in zip(found, states, strict=True):
        graded = state.suites.keys() - state.given_up
        same = {name for name in graded if state.suites[name] == policy.digests.get(name)}
        there = same if policy.regrade else graded
        if policy.digests.keys() <= there:
            made.kept += 1
        else:
            made.todo.append((item, state.reading))
        made.outdated += bool(there - same)
    return made


def read_again(todo: Sequence[tuple[Found, str]], course: Course) -> Iterator[Submission]:
    """Read submissions one by one, as they were when they were selected.

    Raises:
        StorageError: if one is not what it was then. A folder that somebody removes, or a disk that fails,
            must not look like a class that handed in nothing.
    """
    for item, reading in todo:
        try:
            submission = read(item, course.exercise_names)
        except StorageError as error:
            raise StorageError(f"{error} {_CHANGED.format(learner=item.learner)}") from error
        if reading_digest(submission) != reading:
            raise StorageError(_CHANGED.format(learner=item.learner))
        yield submission


def _is_of(before: Result, course: str, reading: str, *, trust: bool) -> bool:
    """Whether a document is of the same submission and course, graded in a way that is good enough."""
    made = before.provenance
    return before.course == course and made.reading == reading and (trust or not made.trusted)
