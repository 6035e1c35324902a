"""Whatever a submitted file holds, nbgrader gets a well-formed notebook."""

from __future__ import annotations

import json
import os

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.nbgrader.exporter import SubmissionExporter, UnreadableNotebookError, well_formed

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


def document(*cells, **more):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more})


def exported(path):
    text, _ = SubmissionExporter().from_filename(str(path))
    return nbformat.reads(text, as_version=4)


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(CELL | JSON, max_size=4), metadata=JSON)
def test_any_cells_become_a_valid_notebook_with_every_cell_in_its_place(cells, metadata):
    notebook = well_formed(document(*cells, metadata=metadata))
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode("utf-8")
    assert len(notebook.cells) == len(cells)


def test_outputs_and_foreign_metadata_are_dropped():
    cell = {
        "cell_type": "code",
        "source": ["x = 1\n", "y = 2"],
        "metadata": {"tags": ["<script>"], "nbgrader": {"grade_id": "a", "comment": "full points"}},
        "outputs": [{"output_type": "execute_result", "data": {"text/plain": "6.0"}}],
        "execution_count": 3,
    }
    (kept,) = well_formed(document(cell, metadata={"widgets": {"a": 1}})).cells
    assert kept.source == "x = 1\ny = 2"
    assert kept.metadata == {"nbgrader": {"grade_id": "a"}}
    assert kept.outputs == []
    assert kept.execution_count is None


def test_a_hundred_megabytes_of_output_are_skipped(tmp_path):
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [{"text": ["y" * 99 + "\n"] * 1_000_000}]}
    path = tmp_path / "ex01_scaling.ipynb"
    path.write_text(document(cell), encoding="utf-8")
    assert path.stat().st_size > 100_000_000
    (kept,) = exported(path).cells
    assert (kept.source, kept.outputs) == ("x = 1", [])


def test_outputs_that_are_not_quite_json_are_skipped_too():
    cell = {"cell_type": "code", "source": "x = 1", "outputs": [{"data": {"plot": [float("nan")]}}]}
    (kept,) = well_formed(document(cell)).cells
    assert kept.source == "x = 1"


def test_half_a_surrogate_pair_does_not_stop_the_file_from_being_written():
    (cell,) = well_formed(document({"cell_type": "code", "source": 'x = "\ud800"'})).cells
    assert cell.source == 'x = "?"'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "[]",
        "{}",
        '{"nbformat": 3, "worksheets": []}',
        '{"nbformat": 4, "cells": 3}',
        "[" * 100_000,
    ],
)
def test_text_that_is_no_notebook_is_refused(text):
    with pytest.raises(UnreadableNotebookError):
        well_formed(text)


@pytest.mark.parametrize(("data", "said"), [(b"{", "not valid JSON"), (b"\xff\xfe", "not UTF-8")])
def test_unreadable_file_becomes_an_empty_notebook_that_says_why(tmp_path, data, said):
    path = tmp_path / "ex01_scaling.ipynb"
    path.write_bytes(data)
    notebook = exported(path)
    assert notebook.cells == []
    assert said in notebook.metadata["neurokata"]["problem"]


def test_link_to_another_file_is_not_followed(tmp_path):
    secret = tmp_path / "solution.ipynb"
    secret.write_text(document({"cell_type": "code", "source": "secret = 1"}), encoding="utf-8")
    link = tmp_path / "ex01_scaling.ipynb"
    link.symlink_to(secret)
    notebook = exported(link)
    assert "is a link" in notebook.metadata["neurokata"]["problem"]
    assert "secret" not in nbformat.writes(notebook)


def test_enormous_file_is_not_read(tmp_path):
    path = tmp_path / "ex01_scaling.ipynb"
    path.touch()
    os.truncate(path, 1 << 40)
    assert "too large" in exported(path).metadata["neurokata"]["problem"]
