"""What learners are told of cells whose content counts otherwise than they may think."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grader.submission import SubmissionError, notebook_source

WRITTEN = "def scale(x, factor):\n    return x * factor\n"
STUB = (
    "def scale(\n    x, factor\n):\n"
    '    """Multiply.\n\n    raise NotImplementedError("TODO") comes below.\n    """\n'
    '    # YOUR CODE HERE\n    raise NotImplementedError("TODO")\n'
)
NAMED_STUB = 'def scale(x, factor):\n    """Multiply."""\n    raise NotImplementedError("TODO: scale")\n'
ANSWER = {"grade_id": "scale", "grade": False, "solution": True, "locked": False}


def cell(source: str, kind: str = "code", **metadata: Any) -> dict[str, Any]:
    """A cell as Jupyter writes it."""
    return {"cell_type": kind, "metadata": metadata, "source": source}


def check(source: str, kind: str = "code") -> dict[str, Any]:
    """A check cell of a release."""
    return cell(source, kind, tags=["check"])


def answer(source: str, kind: str = "markdown", **marks: Any) -> dict[str, Any]:
    """A cell that nbgrader released for an answer."""
    return cell(source, kind, nbgrader={**ANSWER, **marks})


def read(*cells: dict[str, Any]) -> tuple[list[str], tuple[str, ...]]:
    """Labels of what is read of a notebook, and its notes."""
    data = json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    found = notebook_source(data.encode(), "ex01_scaling", "ex01_scaling.ipynb")
    return [chunk.label for chunk in found.chunks], found.notes


@pytest.mark.parametrize("kind", ["markdown", "raw", "heading"])
@pytest.mark.parametrize(
    "marks",
    [{"cell_type": "code"}, {}, {"cell_type": "code", "grade": True, "points": 2}],
    ids=["of today", "of an old release", "graded by hand"],
)
def test_answer_that_was_turned_into_text_counts_as_code(kind, marks):
    labels, notes = read(cell("import numpy as np"), answer(WRITTEN, kind, **marks))
    assert labels == ["cell 1", "cell 2"]
    assert notes == (
        "Cell 2 is an answer whose type was changed from code to text: it was read as code. "
        "Make it a code cell again.",
    )


def test_answer_of_the_kits_own_release_that_was_turned_into_text_counts_as_code():
    labels, notes = read(cell(WRITTEN, "raw", tags=["answer"]), cell(WRITTEN, "markdown", tags=["answer"]))
    assert labels == ["cell 1", "cell 2"]
    assert notes == (
        "Cells 1 and 2 are answers whose type was changed from code to text: they were read as code. "
        "Make them code cells again.",
    )


@pytest.mark.parametrize(
    "text",
    [
        answer("I could not do this one: what is a factor?"),
        answer("Import is easy.\nfrom here on I am lost\nclass was too fast, and\ndef is a word."),
        answer("scale = x times factor, as `scale(x)`", cell_type="markdown"),
        answer("The rubric says\n\ndef scale(x):\n    return x", grade=True),
        cell(WRITTEN, "markdown"),
        cell(WRITTEN, "raw"),
        cell("That is all.", "markdown", tags=["answer"]),
        cell(WRITTEN, "markdown", tags="answer"),
    ],
)
def test_other_text_stays_text(text):
    assert read(cell("a = 1"), text) == (["cell 1"], ())


def test_text_alone_is_no_code():
    with pytest.raises(SubmissionError, match="has no code"):
        read(answer("I could not do this one."))


def test_answer_in_a_check_cell_is_pointed_out_and_does_not_count():
    labels, notes = read(cell(STUB), check(f"{WRITTEN}\ncheck('scale')"), check('check("center")'))
    assert labels == ["cell 1"]
    assert notes == (
        "Cell 2 holds checks, and nothing that is written there counts: scale. "
        "Write it in the cell for the answer.",
    )


def test_answer_in_a_check_cell_that_was_turned_into_text_is_pointed_out():
    assert "scale" in read(cell(STUB), check(WRITTEN, "markdown"))[1][0]


def test_check_cell_as_it_was_released_is_not_mentioned():
    setup = "import sys\n\nsys.path.insert(0, '..')\nfrom grader.learner import check"
    assert read(cell(WRITTEN), check(setup), check('check("scale")'))[1] == ()


@pytest.mark.parametrize("stub", [STUB, NAMED_STUB], ids=["nbgrader's", "the kit's"])
def test_answer_above_its_stub_is_pointed_out(stub):
    assert read(cell("import numpy as np"), cell(WRITTEN), cell("a = 1"), cell(stub))[1] == (
        "scale is written in cell 2, but cell 4 below it has scale once more, with nothing written in it, "
        "and the last one counts. Write it there, or delete that one.",
    )


def test_stub_below_an_answer_in_one_cell_is_pointed_out():
    assert "cell 1, but the same cell has scale once more" in read(cell(f"{WRITTEN}\n\n{STUB}"))[1][0]


@pytest.mark.parametrize(
    "cells",
    [
        [STUB, WRITTEN],
        [WRITTEN, STUB, WRITTEN],
        [WRITTEN, STUB.replace("scale", "center")],
        [WRITTEN, "def scale(x, factor):\n    y = x\n    raise NotImplementedError('TODO')\n"],
        [STUB, STUB],
        [WRITTEN, "text = '''\n  def scale(x):\n      raise NotImplementedError(\"TODO\")\n'''"],
    ],
    ids=["below", "again below", "of another", "begun below", "nowhere", "in a text"],
)
def test_nothing_is_said_where_the_last_one_is_the_learners(cells):
    assert read(*map(cell, cells))[1] == ()


@pytest.mark.parametrize("claim", ["ex02_errors", "Full points, please", "ex01_scaling "])
def test_notebook_of_another_unit_is_told_so_without_its_own_words(claim):
    metadata = {"neurokata": {"unit": claim}}
    data = json.dumps({"cells": [cell(WRITTEN)], "metadata": metadata, "nbformat": 4})
    (note,) = notebook_source(data.encode(), "ex01_scaling", "ex01_scaling.ipynb").notes
    said = "By its metadata, this is the notebook of another unit."
    assert note == f"{said} What it has of ex01_scaling was graded."


def test_many_notes_are_counted():
    cells = [check(WRITTEN.replace("scale", f"scale_{number}")) for number in range(30)]
    notes = read(cell(WRITTEN), *cells)[1]
    assert len(notes) == 11
    assert notes[-1] == "The same is true of 20 more cells."


def test_name_of_any_length_stays_short():
    (note,) = read(cell(WRITTEN), check(f"def {'x' * 100_000}(): pass"))[1]
    assert len(note) < 300
