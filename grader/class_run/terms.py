"""The terms of a course, put into result documents: which units were late, and what that costs.

This is the only place that does it. It takes what was earned and when it was handed in from the document, so
that another deadline, rule or extension needs nothing graded again. Exporters read what it has written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from grader.class_run.extensions import Deadlines, deadlines_of
from grader.class_run.lateness import lateness
from grader.class_run.results_folder import ResultsFolder
from grader.course import Course
from grader.course.terms import Terms
from grader.hand_in_time import HandInTime
from grader.results import Result, UnitResult
from grader.submission.times import later_reading

Times = Mapping[str, HandInTime]


@dataclass(frozen=True)
class ClassTerms:
    """The terms of a course for one class.

    Attributes:
        terms: of the course.
        deadlines: later ones, of some learners.
    """

    terms: Terms = field(default_factory=Terms)
    deadlines: Deadlines = field(default_factory=Deadlines)

    def settled(self, result: Result, times: Times | None = None) -> Result:
        """A document with what these terms say of it.

        Args:
            result: the document; whatever it says of lateness is replaced.
            times: when its units were handed in, as it was read now; None if it was not read.
        """
        units = tuple(self._unit(result, unit, (times or {}).get(unit.unit)) for unit in result.units)
        return msgspec.structs.replace(result, units=units)

    def _unit(self, result: Result, unit: UnitResult, now: HandInTime | None) -> UnitResult:
        own = self.deadlines.of(result.learner, unit.unit)
        time = later_reading(unit.time, now) if unit.handed_in else None
        late = lateness(
            unit,
            time or result.provenance.time,
            own or self.terms.deadline(unit.unit),
            self.terms,
            extended=own is not None,
        )
        return msgspec.structs.replace(unit, time=time, late=late)


def class_terms(course: Course, learners: Iterable[str]) -> ClassTerms:
    """The terms of a course for these learners.

    Raises:
        CourseError: if a file of extensions cannot be read, or fits several learners.
    """
    return ClassTerms(course.terms, deadlines_of(course.extensions(), set(learners)))


@dataclass(frozen=True)
class Settled:
    """What the terms said of a folder.

    Attributes:
        learners: those with a document of the course, in the order of their files.
        unproven: those among them with a unit that is late by the time of its file and by nothing else, so
            that it does not count as late.
    """

    learners: list[str] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)


def settle(
    folder: ResultsFolder, course: str, terms: ClassTerms, times: Mapping[str, Times] | None = None
) -> Settled:
    """Put the terms into every document of a course.

    Args:
        folder: the documents; those that change are written again.
        course: name of the course.
        terms: of the course.
        times: by learner, when the units were handed in, as they were read now.

    Raises:
        ResultsError: if a document cannot be written.
    """
    made = Settled()
    believing = ClassTerms(msgspec.structs.replace(terms.terms, times="files"), terms.deadlines)
    for result in folder.documents_of(course):
        settled = terms.settled(result, (times or {}).get(result.learner))
        if settled != result:
            folder.save(settled)
        made.learners.append(result.learner)
        by_files = believing.settled(settled).units
        if any(other.late and not unit.late for unit, other in zip(settled.units, by_files, strict=True)):
            made.unproven.append(result.learner)
    return made
