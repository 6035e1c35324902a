"""What is left to do: which submissions, which of their units, and what is kept from before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from grader.course import Course
from grader.digests import reading_digest
from grader.grading.folder import ResultsError, ResultsFolder
from grader.results import Result
from grader.submission import Found, read


@dataclass(frozen=True)
class Terms:
    """When a unit that was graded before is kept.

    It is, where the same was read of the submission, the course has the same name, and it was confined unless
    this run trusts submissions. Where what decides its grade has changed since, it is kept too, unless
    ``regrade`` asks for the opposite: grades that were handed out change when somebody says so.

    Attributes:
        course: name of the course.
        digests: of what decides the grade, by unit.
        regrade: grade units anew whose digest has changed.
        trust: take what was graded without confinement.
    """

    course: str
    digests: Mapping[str, str]
    regrade: bool
    trust: bool

    def kept(self, before: Result | None, reading: str) -> Result | None:
        """A document with just those of its units that are kept; None where none is.

        Args:
            before: the document.
            reading: digest of what was read of the submission now.
        """
        if before is None or not _is_of(before, self.course, reading, trust=self.trust):
            return None
        units = [unit for unit in before.units if unit.unit in self.digests]
        if self.regrade:
            units = [unit for unit in units if unit.suite == self.digests[unit.unit]]
        return msgspec.structs.replace(before, units=tuple(units)) if units else None


@dataclass
class Agenda:
    """What this run has to do.

    Attributes:
        todo: submissions that are graded, in part or whole.
        kept: number of submissions of which nothing is graded.
        outdated: number of submissions that keep units of which the checks have changed since.
    """

    todo: list[Found] = field(default_factory=list)
    kept: int = 0
    outdated: int = 0


@dataclass(frozen=True)
class Standing:
    """What there is of one submission before this run.

    Attributes:
        reading: digest of what was read of it now.
        handed_in: names of the units that were handed in.
        suites: digest of what decided the grade, by unit that was graded before on the same submission.
    """

    reading: str
    handed_in: frozenset[str]
    suites: Mapping[str, str]


def look(
    found: Sequence[Found], names: Collection[str], folder: ResultsFolder, course: str, *, trust: bool
) -> list[Standing]:
    """Read every submission and its document, and keep only what has to be known of them."""
    standings = []
    for item in found:
        submission = read(item, names)
        reading = reading_digest(submission)
        before = folder.load(item.learner)
        suites = {}
        if before is not None and _is_of(before, course, reading, trust=trust):
            suites = {unit.unit: unit.suite for unit in before.units}
        # What is there but cannot be read was handed in too, and its note must be seen.
        handed_in = frozenset(submission.modules) | frozenset(submission.unit_notes)
        standings.append(Standing(reading, handed_in, suites))
    return standings


def units_to_grade(course: Course, asked: Sequence[str] | None, standings: Sequence[Standing]) -> list[str]:
    """Names of the units, in the order of the course.

    By default those that anybody handed in, or has a result for; all where there are none.

    Raises:
        ResultsError: where units are asked for, and the folder has results of others, which would be lost.
    """
    before = {name for standing in standings for name in standing.suites}
    if asked:
        if lost := sorted(before - set(asked)):
            raise ResultsError(
                f"The folder has results of {', '.join(lost)} for these submissions, and this command does "
                "not ask for them. Name another folder with --out, or name these units too with --units."
            )
        return list(asked)
    known = before | {name for standing in standings for name in standing.handed_in}
    return [unit.name for unit in course.units if unit.name in known] or [unit.name for unit in course.units]


def agenda(found: Sequence[Found], standings: Sequence[Standing], terms: Terms) -> Agenda:
    """Sort submissions into those to be graded and those that are kept."""
    made = Agenda()
    for item, standing in zip(found, standings, strict=True):
        same = {name for name, suite in standing.suites.items() if suite == terms.digests.get(name)}
        there = same if terms.regrade else set(standing.suites)
        if terms.digests.keys() <= there:
            made.kept += 1
        else:
            made.todo.append(item)
        made.outdated += bool(there - same)
    return made


def _is_of(before: Result, course: str, reading: str, *, trust: bool) -> bool:
    """Whether a document is of the same submission and course, graded in a way that is good enough."""
    made = before.provenance
    return before.course == course and made.reading == reading and (trust or not made.trusted)
