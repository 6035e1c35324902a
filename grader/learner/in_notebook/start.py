"""`start()`: the first cell of a notebook finds its course."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from grader.course import INSTALLED, CourseError, course_at_hand
from grader.learner.in_notebook import html


@dataclass(frozen=True)
class Welcome:
    """Which course a notebook has found.

    Attributes:
        sentence: the course, or that there is none.
        commands: what can be typed, or "".
    """

    sentence: str
    commands: str = ""

    def __repr__(self) -> str:
        return "\n".join(filter(None, (self.sentence, self.commands)))

    def _repr_html_(self) -> str:
        return html.paragraph(f"{self.sentence} {self.commands}".strip())


def welcome() -> Welcome:
    """Find the course, and let Python import from it before it imports from anywhere else."""
    try:
        course = course_at_hand()
    except CourseError as error:
        return Welcome(str(error))
    root = str(course.root)
    if root not in sys.path:
        sys.path.insert(0, root)
    place = "as it is installed" if course.root == INSTALLED else f"in {course.root}"
    return Welcome(
        f"{course.name}, {place}.",
        'check("NAME"), hint("NAME") and plot("NAME") are for one exercise, check() and status() for all.',
    )
