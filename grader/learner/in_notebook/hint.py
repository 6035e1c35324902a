"""`hint("x")`: one hint after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader.course import CourseError, course_at_hand
from grader.learner.hints import find_exercise, opened
from grader.learner.in_notebook import html
from grader.learner.in_notebook.state import state_of


@dataclass(frozen=True)
class HintReport:
    """A hint, and how to get the next.

    Attributes:
        heading: which one it is; "" if there is none.
        text: what it says, or why there is none.
        next: how to get the next one, or that it is the last.
    """

    heading: str
    text: str
    next: str = ""

    def __repr__(self) -> str:
        return "\n".join(filter(None, (self.heading, self.text, self.next)))

    def _repr_html_(self) -> str:
        heading = html.paragraph(self.heading, strong=True) if self.heading else ""
        return (
            f"<div>{heading}{html.paragraph(self.text)}{html.paragraph(self.next) if self.next else ''}</div>"
        )


def next_hint(name: str, namespace: dict[str, Any]) -> HintReport:
    """The next hint for an exercise that is open.

    Args:
        name: of the exercise.
        namespace: of the notebook.
    """
    try:
        course = course_at_hand()
        unit, exercise = find_exercise(course, name)
    except CourseError as error:
        return HintReport("", str(error))
    count = len(exercise.hints)
    if not count:
        return HintReport("", f"{exercise.name} has no hints. Its docstring says what is asked.")
    state = state_of(course, namespace)
    level = opened(state.progress().entry(unit, exercise), count)
    state.hint(unit, exercise, level)
    following = "This is the last hint."
    if level < count:
        named = f'("{exercise.name}")'
        following = f"For the next one: try this, run check{named}, and if that is not enough, hint{named}."
    return HintReport(f"{exercise.name}, hint {level} of {count}", exercise.hints[level - 1], following)
