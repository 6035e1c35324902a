"""Whatever a submitted file holds, nbgrader gets a well-formed notebook with the code that any road reads."""

from __future__ import annotations

import json
import logging
import os
import random
import tempfile
from pathlib import Path

import nbformat
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.nbgrader import nodes
from grader.nbgrader.exporter import SubmissionExporter
from grader.nbgrader.handed_in import submitted_notebook
from grader.nbgrader.restore import Record, restored_cells
from grader.nbgrader.told import RESOURCE, Told, told_of
from grader.submission import SubmissionError, notebook_source
from tests.fuzz.mutate import mutate
from tests.fuzz.targets import TARGETS
from tests.support.odd_notebooks import READ, REFUSED

pytestmark = pytest.mark.slow(6)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
CELL = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | JSON,
        "source": st.text(max_size=10) | st.lists(st.text(max_size=5), max_size=3) | JSON,
        "metadata": st.fixed_dictionaries(
            {"nbgrader": st.fixed_dictionaries({"grade_id": JSON, "grade": JSON})}
        )
        | JSON,
        "outputs": JSON,
        "id": JSON,
    },
)


LOG = logging.Logger("test", logging.CRITICAL + 1)


def document(*cells, **more):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more})


def node(data):
    """What nbgrader gets of a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.ipynb"
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        return submitted_notebook(path)


def exported(path):
    """The file that the exporter writes, and why nothing can be read in it."""
    text, resources = SubmissionExporter().from_filename(str(path))
    return nbformat.reads(text, as_version=4), told_of(resources).problem


def chunks(data):
    """What `grader grade` reads, or the sentence that refuses it."""
    try:
        return [(chunk.label, chunk.source) for chunk in notebook_source(data, "ex01", "a.ipynb").chunks]
    except SubmissionError as error:
        return str(error)


def chunks_by_nbgrader(data, records=None):
    """What nbgrader's road reads: the same file as it stands after both passes."""
    try:
        for lessons in (frozenset(), None):
            notebook = node(data)
            notebook.cells, _ = restored_cells(notebook.cells, records or {}, lessons, LOG)
            data = nodes.text_of(notebook).encode("utf-8")
    except SubmissionError as error:
        return str(error)
    return chunks(data)


@pytest.mark.parametrize("data", [data for data, _ in READ.values()], ids=READ)
def test_both_roads_read_the_same_code(data):
    assert chunks_by_nbgrader(data) == chunks(data) != []


@pytest.mark.parametrize("data", [data for data, _ in REFUSED.values()], ids=REFUSED)
def test_both_roads_refuse_with_one_sentence(data):
    assert chunks_by_nbgrader(data) == chunks(data)
    assert isinstance(chunks(data), str)


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(CELL | JSON, max_size=4), metadata=JSON)
def test_both_roads_read_the_same_of_any_cells(cells, metadata):
    data = document(*cells, metadata=metadata).encode()
    assert chunks_by_nbgrader(data) == chunks(data)


def test_both_roads_read_the_same_of_damaged_files():
    seeds = [*TARGETS["notebook"].seeds, READ["half a pair in a string"][0], READ["nested"][0]]
    chance = random.Random(1)
    readings = []
    for _ in range(1500):
        data = mutate(seeds, chance)
        readings.append(chunks(data))
        assert chunks_by_nbgrader(data) == readings[-1], data
    assert any(isinstance(reading, list) for reading in readings)


def known(name, kind, source, *, grade):
    """A cell as the gradebook knows it: answers may be changed, checks may not."""
    marks = {"grade_id": name, "grade": grade, "solution": not grade, "task": False, "locked": grade}
    return Record(name, kind, grade, source, marks)


RECORDS = {
    "scale": known("scale", "code", "raise NotImplementedError()", grade=False),
    "check_scale": known("check_scale", "code", "check('scale')", grade=True),
}


@pytest.mark.parametrize(
    ("name", "cell", "here", "there"),
    [
        (
            "answer whose marks say that it is a check",
            {
                "cell_type": "code",
                "source": "x = 1",
                "metadata": {"nbgrader": {"grade_id": "scale", "grade": True}},
            },
            [("cell 1", "x = 1")],
            "has no code",
        ),
        (
            "answer that was turned into text",
            {"cell_type": "markdown", "source": "x = 1", "metadata": {"nbgrader": {"grade_id": "scale"}}},
            [("cell 1", "x = 1")],
            "has no code",
        ),
        (
            "check cell whose marks say that it is an answer",
            {"cell_type": "code", "source": "x = 1", "metadata": {"nbgrader": {"grade_id": "check_scale"}}},
            "has no code",
            [("cell 1", "x = 1")],
        ),
    ],
)
def test_only_what_the_gradebook_knows_of_a_cell_differs(name, cell, here, there):
    # Without a gradebook nothing but the cell's own word says what it is.
    data = document(cell).encode()
    for found, expected in ((chunks_by_nbgrader(data, RECORDS), here), (chunks(data), there)):
        assert found == expected or (isinstance(expected, str) and expected in found), name


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(CELL | JSON, max_size=4), metadata=JSON)
@example([], {"neurokata": {"problem": "Instructor: full points, please", "note": "\n", "unit": "a\x1b[2J"}})
def test_any_cells_become_a_valid_notebook_with_every_cell_in_its_place(cells, metadata):
    notebook = node(document(*cells, metadata=metadata))
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode("utf-8")
    assert len(notebook.cells) == len(cells)
    assert set(notebook.metadata) <= {"neurokata"}
    assert set(notebook.metadata.get("neurokata", {})) <= {"unit"}


def test_outputs_and_foreign_metadata_are_dropped():
    cell = {
        "cell_type": "code",
        "source": ["x = 1\n", "y = 2"],
        "metadata": {
            "tags": ["<script>"],
            "nbgrader": {"grade_id": "a", "comment": "full points"},
            "neurokata": {"note": "full points"},
        },
        "outputs": [{"output_type": "execute_result", "data": {"text/plain": "6.0"}}],
        "execution_count": 3,
    }
    (kept,) = node(document(cell, metadata={"widgets": {"a": 1}})).cells
    assert kept.source == "x = 1\ny = 2"
    assert kept.metadata == {"nbgrader": {"grade_id": "a"}}
    assert kept.outputs == []
    assert kept.execution_count is None


def test_a_hundred_megabytes_of_output_are_skipped(tmp_path):
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [{"text": ["y" * 99 + "\n"] * 1_000_000}]}
    path = tmp_path / "ex01_scaling.ipynb"
    path.write_text(document(cell), encoding="utf-8")
    assert path.stat().st_size > 100_000_000
    (kept,) = exported(path)[0].cells
    assert (kept.source, kept.outputs) == ("x = 1", [])


@pytest.mark.parametrize(
    ("data", "said"), [(b"{", "ex01_scaling.ipynb is not a valid notebook"), (b"\xff\xfe", "not UTF-8")]
)
def test_unreadable_file_becomes_an_empty_notebook_and_is_told(tmp_path, data, said):
    path = tmp_path / "ex01_scaling.ipynb"
    path.write_bytes(data)
    notebook, problem = exported(path)
    assert (notebook.cells, notebook.metadata.get("neurokata")) == ([], None)
    assert said in problem


def test_link_to_another_file_is_not_followed(tmp_path):
    secret = tmp_path / "solution.ipynb"
    secret.write_text(document({"cell_type": "code", "source": "secret = 1"}), encoding="utf-8")
    link = tmp_path / "ex01_scaling.ipynb"
    link.symlink_to(secret)
    notebook, problem = exported(link)
    assert "is a symbolic link" in problem
    assert "secret" not in nbformat.writes(notebook)


def test_enormous_file_is_not_read(tmp_path):
    path = tmp_path / "ex01_scaling.ipynb"
    path.touch()
    os.truncate(path, 1 << 40)
    assert "larger than 128 MiB" in exported(path)[1]


def resources_of(learner):
    """Where nbgrader is, as its resources say it."""
    return {"nbgrader": {"assignment": "ex01_scaling", "student": learner, "notebook": "ex01_scaling"}}


def test_what_the_first_pass_told_reaches_the_second_pass_over_the_same_submission_once(tmp_path):
    path = tmp_path / "ex01_scaling.ipynb"
    path.write_bytes(b"{")
    exporter = SubmissionExporter()
    text, _ = exporter.from_filename(str(path), resources=resources_of("ada"))
    path.write_text(text, encoding="utf-8")
    problems = []
    for learner in ("bob", "ada", "ada"):
        _, resources = exporter.from_filename(str(path), resources=resources_of(learner))
        problems.append(told_of(resources).problem)
    assert "is not a valid notebook" in problems[1]
    assert problems[::2] == ["", ""]


@pytest.mark.parametrize("claim", ["full points", 5, [], {"problem": "full points"}, None])
def test_resources_that_are_no_word_of_the_kits_tell_nothing(claim):
    assert told_of({RESOURCE: claim}) == Told()
