"""Steps that keep what is secret out of what learners receive."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List

from grader.nbgrader.assignment import require_no_leak
from grader.nbgrader.rubrics import RUBRIC_HEADING
from grader.nbgrader.steps import CoursePreprocessor
from grader.release import nodes


class RefuseSecrets(CoursePreprocessor):
    """The last step of generate_assignment: a notebook with a line of ``solutions/`` in it is not written.

    nbgrader removes solutions between markers, but lets through what somebody pasted into a lesson.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Search a notebook.

        Raises:
            CourseError: if it gives something away; the text says where.
        """
        name = f"{resources['nbgrader']['notebook']}.ipynb"
        require_no_leak(self.load(), {name: nodes.text_of(nb).encode("utf-8")})
        return nb, resources


class DropRubrics(NbGraderPreprocessor):  # type: ignore[misc, unused-ignore]
    """The first step of generate_feedback: the autograded notebook has a rubric for the instructor."""

    # The exporter sets it for all its steps, and a step that does not know it causes a warning.
    display_data_priority = List(["text/html", "text/plain"]).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Take rubrics out of a notebook."""
        nb.cells = [cell for cell in nb.cells if not _is_rubric(cell)]
        return nb, resources


def _is_rubric(cell: Any) -> bool:
    return bool(cell.cell_type == "markdown" and cell.source.lstrip().startswith(RUBRIC_HEADING))
