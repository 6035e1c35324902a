"""Whose each row of a file of extensions is, among the learners of a class."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from grader.course import CourseError
from grader.course.extensions import ALL_UNITS, Extension
from grader.exporters.score_column import same_text
from grader.submission.names import listed, shown

# What platforms put behind a name: ``Ada Lovelace_4711``.
_NUMBERED = re.compile(r"(.+)_(\d+)")


@dataclass(frozen=True)
class Deadlines:
    """The later deadlines of a class.

    Attributes:
        by_learner: for each learner who has some, the deadline by unit; None is for all other units.
        unknown: learners of the file who are not in the class, as written there.
    """

    by_learner: dict[str, dict[str | None, datetime]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def of(self, learner: str, unit: str) -> datetime | None:
        """A learner's own deadline for a unit; None if it is that of the class."""
        own = self.by_learner.get(learner, {})
        return own.get(unit, own.get(None))


def deadlines_of(extensions: Sequence[Extension], learners: Collection[str]) -> Deadlines:
    """Find the learners of a class who have later deadlines.

    A cell fits a learner with the same name in any spelling of Unicode and of case. If there is none, it
    fits a learner whose number, or name without it, it is: ``4711`` or ``Ada Lovelace`` for
    ``Ada Lovelace_4711``.

    Args:
        extensions: the rows of the file.
        learners: of the class.

    Raises:
        CourseError: if a row fits several learners, or two rows are about the same.
    """
    whole: dict[str, list[str]] = {}
    parts: dict[str, list[str]] = {}
    for learner in sorted(learners):
        whole.setdefault(same_text(learner), []).append(learner)
        if match := _NUMBERED.fullmatch(learner):
            for part in match.groups():
                parts.setdefault(same_text(part), []).append(learner)
    made = Deadlines()
    unknown: dict[str, None] = {}
    mistakes = []
    for row in extensions:
        found = whole.get(same_text(row.learner)) or parts.get(same_text(row.learner), [])
        if not found:
            unknown[row.learner] = None
        elif len(found) > 1:
            mistakes.append(
                f"row {row.row}: “{shown(row.learner)}” may be {listed(found)}. Write one of these names."
            )
        elif row.unit in (own := made.by_learner.setdefault(found[0], {})):
            mistakes.append(
                f"row {row.row}: {shown(found[0])} has an extension for {row.unit or ALL_UNITS} already."
            )
        else:
            own[row.unit] = row.deadline
    if mistakes:
        raise CourseError("\n".join(f"Extensions, {mistake}" for mistake in mistakes))
    return Deadlines(made.by_learner, tuple(unknown))
