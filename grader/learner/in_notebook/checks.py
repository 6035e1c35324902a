"""`check("x")` and `check()`: one exercise or all that a notebook defines, and a note of what was found."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any

from grader.course import CourseError, course_at_hand
from grader.learner.check_report import CheckReport
from grader.learner.hints import find_exercise
from grader.learner.in_notebook import html
from grader.learner.in_notebook.state import defined_in, digest_of_function, state_of, unit_of_notebook
from grader.learner.notebook import run
from grader.learner.progress import RunState


@dataclass(frozen=True)
class Overview:
    """What the public checks of a notebook's exercises found; a notebook shows it as a table.

    Attributes:
        reports: one per exercise that the notebook defines, in the order of the unit.
        missing: exercises of the unit that it does not define.
        sentence: why there are none, or "".
    """

    reports: tuple[CheckReport, ...] = ()
    missing: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def done(self) -> bool:
        """Whether all checks of all exercises of the unit passed."""
        return bool(self.reports) and not self.missing and all(report.done for report in self.reports)

    @property
    def first_wrong(self) -> CheckReport | None:
        """The report on the first exercise that is written and not right."""
        return next((report for report in self.reports if report.state == "wrong"), None)

    def __repr__(self) -> str:
        if not self.reports:
            return self.sentence
        width = max(len(name) for name, *_ in self._rows())
        lines = [self._heading()]
        lines += [f"  {name:{width}}  {state:8} {counts}".rstrip() for name, state, counts in self._rows()]
        return "\n".join([*lines, "", repr(self.first_wrong) if self.first_wrong else self._next()]).rstrip()

    def _repr_html_(self) -> str:
        if not self.reports:
            return html.paragraph(self.sentence)
        rows = html.table(("exercise", "state", "checks passed"), self._rows(), 1)
        below = self.first_wrong.html() if self.first_wrong else html.paragraph(self._next())
        return f"<div>{html.paragraph(self._heading(), strong=True)}{rows}{below}</div>"

    def _rows(self) -> list[tuple[str, str, str]]:
        found = [
            (
                report.name,
                report.state,
                f"{report.passed} of {len(report.findings)}" if report.findings else "",
            )
            for report in self.reports
        ]
        return [*found, *((name, "not run", "") for name in self.missing)]

    def _heading(self) -> str:
        done = sum(report.done for report in self.reports)
        return f"{done} of {len(self.reports) + len(self.missing)} exercises of this unit are done."

    def _next(self) -> str:
        todo = next((report.name for report in self.reports if not report.done), "")
        if todo:
            return f'Next: write {todo}, then check("{todo}").'
        if self.missing:
            return f"Run the cell that defines {self.missing[0]}, too."
        return self.reports[-1].afterwards


def check_one(name: str, namespace: dict[str, Any]) -> CheckReport:
    """Run the public checks of an exercise, and note what they found if that is clear.

    Args:
        name: of the exercise.
        namespace: holds the functions of the notebook.
    """
    report = run(name, namespace)
    if report.state in ("done", "wrong") and not report.sentence:
        with contextlib.suppress(CourseError):
            course = course_at_hand()
            unit, exercise = find_exercise(course, name)
            state: RunState = "done" if report.done else "wrong"
            digest = digest_of_function(namespace.get(exercise.name))
            state_of(course, namespace).run(unit, exercise, state, digest)
    return report


def check_all(namespace: dict[str, Any]) -> Overview:
    """Run the public checks of every exercise that a notebook defines.

    Args:
        namespace: holds the functions of the notebook.
    """
    try:
        unit = unit_of_notebook(course_at_hand(), namespace)
    except CourseError as error:
        return Overview(sentence=str(error))
    if unit is None:
        return Overview(sentence="This notebook defines no exercise yet. Run the cells above first.")
    defined = [item.name for item in unit.exercises if defined_in(namespace, item.name)]
    missing = tuple(item.name for item in unit.exercises if item.name not in defined)
    return Overview(tuple(check_one(f"{unit.name}.{name}", namespace) for name in defined), missing)
