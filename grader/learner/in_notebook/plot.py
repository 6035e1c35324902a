"""`plot("x")`: what a notebook's function does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader.course import CourseError, course_at_hand
from grader.learner.check_report import html_picture
from grader.learner.finding import Finding
from grader.learner.findings import Problem
from grader.learner.hints import find_exercise
from grader.learner.in_notebook import html
from grader.learner.notebook import notebook_files, stand_in_for_module
from grader.learner.picture import Picture
from grader.learner.plotting import draw_checks_picture, has_plot, without_picture
from grader.learner.report import problem_lines


@dataclass(frozen=True)
class PlotReport:
    """A picture of what a function does, or why there is none.

    Attributes:
        picture: the picture, or None.
        lines: why there is none.
        good_for: what the function is good for, or "".
    """

    picture: Picture | None = None
    lines: tuple[str, ...] = ()
    good_for: str = ""

    def __repr__(self) -> str:
        shown = (self.picture.text, self.good_for) if self.picture else self.lines
        return "\n".join(filter(None, shown))

    def _repr_html_(self) -> str:
        if self.picture is None:
            only = len(self.lines) == 1
            return html.paragraph(self.lines[0]) if only else html.lines_as_they_are(self.lines)
        below = html.paragraph(self.good_for) if self.good_for else ""
        return f"<div>{html_picture(self.picture)}{below}</div>"


def plot_of_notebook(name: str, namespace: dict[str, Any]) -> PlotReport:
    """Draw what a notebook's function does, beside what is asked of it.

    Args:
        name: of the exercise.
        namespace: holds the functions of the notebook.
    """
    try:
        unit, exercise = find_exercise(course_at_hand(), name)
    except CourseError as error:
        return PlotReport(lines=(str(error),))
    if not has_plot(unit, exercise):
        return PlotReport(lines=(without_picture(unit.course, exercise),))
    with stand_in_for_module(unit, namespace):
        answer = draw_checks_picture(unit, exercise, notebook_files(unit, namespace))
    if isinstance(answer, Problem):
        found = Finding("wrong", "", answer.sentence, frames=answer.frames, error=answer.error)
        return PlotReport(lines=tuple(problem_lines(found)))
    return PlotReport(answer, good_for=exercise.good_for)
