"""The first cell of every released notebook: how to work with it."""

from __future__ import annotations

from typing import Any

from grader.course import Course
from grader.nbgrader.source import HEADER_ID, graded_node
from grader.release import nodes

_TEXT = """\
**{course}.** How to work with this notebook:

1. Run the cells from the top. The first code cell loads `check`. If it says that there is no module named
   `grader`, the course's program is not installed here: ask your instructor how to get it.
2. Write your code in place of the lines `# YOUR CODE HERE` and `raise NotImplementedError(...)`.
3. Run the cell `check("...")` below it. It runs the public checks and shows hints. You get points for these
   checks and for more of them, which ask for the same with other inputs.
4. Answer the question at the end in a few sentences of your own.

Keep this notebook's name, and do not copy or delete its cells: the grader finds your work by them."""


def header_notebook(course: Course) -> Any:
    """The notebook whose cell nbgrader puts above each released one."""
    marks = {"grade": False, "solution": False, "locked": True}
    cell = graded_node("markdown", _TEXT.format(course=course.name), HEADER_ID, "neurokata-header", marks)
    return nodes.notebook([cell], {})
