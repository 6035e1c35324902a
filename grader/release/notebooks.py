"""Notebooks for learners: a unit's lesson, its stubs, and a cell after each that runs its checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from grader.course import Unit
from grader.course.percent import Cell, split_cells
from grader.release.stubs import stub_text
from grader.submission.notebook_file import ANSWER_TAG, CHECK_TAG

# Notebooks lie one folder below the course's, where `datasets` is importable from.
SETUP = """\
import sys

sys.path.insert(0, "..")
from grader.learner import check"""


# As Jupyter writes it: by it, exports end in .py, and editors know what they show.
OF_PYTHON = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}


def release_notebook(unit: Unit) -> dict[str, Any]:
    """The notebook of a unit as learners get it, in nbformat 4.5.

    It has no outputs, and its cell ids come from the unit and the position, so that the same
    solution always gives the same notebook.

    Raises:
        CourseError: where no stub can be made from the unit's solution.
    """
    names = [exercise.name for exercise in unit.exercises]
    cells = list(_with_checks(split_cells(stub_text(unit), names, str(unit.solution))))
    for position, cell in enumerate(cells, start=1):
        # The format allows 64 characters.
        cell["id"] = f"{unit.name[:50]}-{position:03d}"
    return {
        "cells": cells,
        "metadata": {**OF_PYTHON, "neurokata": {"unit": unit.name}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def notebook_bytes(unit: Unit) -> bytes:
    """The file of a unit's notebook; see ``release_notebook``."""
    notebook = release_notebook(unit)
    for cell in notebook["cells"]:
        # One line of source per line of the file, as Jupyter writes it: changes can be read in git.
        cell["source"] = cell["source"].splitlines(keepends=True)
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False).encode("utf-8") + b"\n"


def _with_checks(cells: list[Cell]) -> Iterator[dict[str, Any]]:
    """The cells, the set-up cell below the title, and a check cell after each exercise."""
    # A notebook opens with its title, so the set-up cell stands below it.
    below = 1 if cells and cells[0].kind == "markdown" else 0
    for position, cell in enumerate(cells):
        if position == below:
            yield _code(SETUP, CHECK_TAG)
        if cell.kind == "markdown":
            yield {"cell_type": "markdown", "metadata": {}, "source": cell.source}
            continue
        if not cell.exercise:
            yield _code(cell.source)
        else:
            yield _code(cell.source, ANSWER_TAG)
            yield _code(f'check("{cell.exercise}")', CHECK_TAG)


def _code(source: str, *tags: str) -> dict[str, Any]:
    metadata = {"tags": list(tags)} if tags else {}
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }
