"""The solution as the notebook that a learner hands in."""

from __future__ import annotations

import json

from grader.course import Unit
from grader.course.percent import read_cells
from grader.release.notebooks import release_notebook
from grader.submission.notebook_file import CHECK_TAG


def solved_notebook(unit: Unit) -> bytes:
    """The notebook of a release, filled in: each cell with a stub has the solution's code."""
    notebook = release_notebook(unit)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    own = [cell for cell in code if CHECK_TAG not in cell["metadata"].get("tags", [])]
    solved = [cell.source for cell in read_cells(unit) if cell.kind == "code"]
    for cell, source in zip(own, solved, strict=True):
        cell["source"] = source
    return json.dumps(notebook).encode("utf-8")
