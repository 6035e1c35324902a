"""What a full answer to a unit's question says: secret, and shown to the instructor."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from grader.course import Course, CourseError, Unit
from grader.course.strict_toml import Text, convert, did_you_mean, dotted, read_toml

FILE = "rubrics.toml"
# Learners' own text cells are shown in a fence, so none of those begins like this.
RUBRIC_HEADING = "### For the instructor"


class _Rubric(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rubric: Text


def rubric_of(unit: Unit) -> str:
    """The rubric of a unit's question, in Markdown.

    Raises:
        CourseError: if it is missing, or its file cannot be read or has a mistake.
    """
    found = _read(unit.course).get(unit.name)
    if found is None:
        raise CourseError(
            f"{unit.course.solutions / FILE} has no rubric for the question of {unit.name}: it needs a table "
            f"[{unit.name}] with `rubric`, a text that says what is in a full answer."
        )
    return found.rubric.strip()


def _read(course: Course) -> dict[str, _Rubric]:
    path = course.solutions / FILE
    if not path.is_file():
        return {}

    def mistakes(rubrics: dict[str, _Rubric]) -> Iterator[str]:
        for name in rubrics:
            if name not in course.unit_names:
                near = did_you_mean(name, course.unit_names)
                yield f"the course has no unit `{dotted(name)}`, so it needs no rubric.{near}"

    return convert(read_toml(path), dict[str, _Rubric], path, rules=mistakes)
