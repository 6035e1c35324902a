"""What a full answer to a unit's question says: secret, and shown to whoever grades."""

from __future__ import annotations

import sys
from typing import Any

from grader.course import Course, CourseError, Unit

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

FILE = "rubrics.toml"
# Learners' own text cells are shown in a fence, so that no cell of theirs begins like this.
RUBRIC_HEADING = "### For whoever grades"


def rubric_of(unit: Unit) -> str:
    """The rubric of a unit's question, in Markdown.

    Raises:
        CourseError: where it is missing, or its file cannot be read.
    """
    path = unit.course.solutions / FILE
    entry = _read(unit.course).get(unit.name)
    rubric = entry.get("rubric") if isinstance(entry, dict) else None
    if not isinstance(rubric, str) or not rubric.strip():
        raise CourseError(
            f"{path} has no rubric for the question of {unit.name}: it needs a table [{unit.name}] with "
            "`rubric`, a text that says what a full answer says."
        )
    return rubric.strip()


def _read(course: Course) -> dict[str, Any]:
    path = course.solutions / FILE
    if not path.is_file():
        return {}
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} cannot be read: {error}.") from error
    return table
