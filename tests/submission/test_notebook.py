"""Notebooks as bytes: the learner's code cells, or a sentence that says why there are none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.submission import SubmissionError, notebook_source
from grader.submission.model import MAX_CELLS, MAX_NOTEBOOK, MAX_SOURCE
from grader.submission.notebook import notebook_unit
from tests.support.odd_notebooks import READ, REFUSED


def cell(source: Any, kind: str = "code", **metadata: Any) -> dict[str, Any]:
    """A cell as Jupyter writes it."""
    found = {"cell_type": kind, "id": "a1", "metadata": metadata, "source": source}
    return found | ({"execution_count": 3, "outputs": [{"output_type": "stream"}]} if kind == "code" else {})


def notebook(*cells: dict[str, Any], **metadata: Any) -> bytes:
    """A notebook as Jupyter writes it."""
    found = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(found).encode()


def chunks(data: bytes) -> list[tuple[str, str]]:
    """Labels and sources of a notebook."""
    return [(chunk.label, chunk.source) for chunk in notebook_source(data, "ex01_a", "a.ipynb").chunks]


def refusal(data: bytes) -> str:
    """The sentence by which a notebook is refused."""
    with pytest.raises(SubmissionError) as caught:
        notebook_source(data, "ex01_a", "a.ipynb")
    return str(caught.value)


def test_code_cells_are_chunks_labelled_by_their_place():
    data = notebook(cell("# Title", "markdown"), cell(["a = 1\n", "b = 2"]), cell("x", "raw"), cell("c = 3"))
    assert chunks(data) == [("cell 2", "a = 1\nb = 2"), ("cell 4", "c = 3")]


def test_notebook_says_what_it_was_read_from():
    found = notebook_source(notebook(cell("a = 1")), "ex01_a", "ex01_a\u202e.ipynb")
    assert (found.unit, found.file, found.notebook) == ("ex01_a", "ex01_a.ipynb", True)


def test_check_cells_are_left_out():
    data = notebook(
        cell("a = 1", nbgrader={"grade": False, "solution": True, "grade_id": "a", "schema_version": 3}),
        cell("assert a == 1", nbgrader={"grade": True, "solution": False, "points": 2, "locked": True}),
        cell("check('a')", tags=["check"]),
        cell("b = 2", tags=["mine"]),
    )
    assert chunks(data) == [("cell 1", "a = 1"), ("cell 4", "b = 2")]


def test_cell_that_is_graded_by_hand_is_the_learners():
    assert chunks(notebook(cell("a = 1", nbgrader={"grade": True, "solution": True})))


def test_magics_are_harmless_and_cells_of_other_languages_left_out():
    data = notebook(cell("%matplotlib inline\na = 1"), cell("%%bash\nrm -rf /"))
    assert chunks(data) == [("cell 1", "pass  # %matplotlib inline\na = 1")]


def test_line_ends_and_byte_order_mark_do_not_matter():
    assert chunks(b"\xef\xbb\xbf" + notebook(cell("a = 1\r\nb = 2"))) == [("cell 1", "a = 1\nb = 2")]


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [cell("# Title", "markdown")],
        [cell("")],
        [cell(["  \n", "\n"])],
        [cell("# YOUR CODE HERE")],
        [cell("%%bash\nls")],
        [cell("assert True", tags=["check"])],
    ],
    ids=["no cells", "markdown", "empty", "blank", "comment", "shell", "checks"],
)
def test_notebook_without_code_is_told(cells):
    assert "a.ipynb has no code" in refusal(notebook(*cells))


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b"null",
        b"42",
        b"print('hello')",
        b"<html></html>",
        b"{}",
        b'{"cells": null, "nbformat": 4}',
        b'{"cells": {}, "nbformat": 4}',
        b'<<<<<<< HEAD\n{"cells": []}',
    ],
)
def test_what_is_no_notebook_is_told(data):
    assert refusal(data).startswith("a.ipynb is not a valid notebook: ")


@pytest.mark.parametrize(("data", "expected"), READ.values(), ids=READ)
def test_code_counts_whatever_else_is_in_the_file(data, expected):
    assert chunks(data) == expected


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_no_code_can_be_read_from_is_told(data, sentence):
    assert sentence in refusal(data)


def test_old_format_is_named_with_the_remedy():
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["a = 1"]}]}]}
    text = refusal(json.dumps(old).encode())
    assert "nbformat 3" in text
    assert "Open it in Jupyter, save it" in text


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_empty_file_is_told(data):
    assert refusal(data) == "a.ipynb is empty."


def test_other_codings_are_told_with_the_byte():
    assert "not UTF-8 text: byte 0xff in line 1, column 1" in refusal(
        "{}".encode("utf-16-le").join([b"\xff\xfe", b""])
    )


@pytest.mark.parametrize(
    "data",
    [
        b'{"x": ' + b"[" * 1_000_000,
        b'{"metadata": {"a": ' + b'{"a":' * 1_000_000,
        b'{"cells": [{"cell_type": "code", "outputs": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]}",
    ],
)
def test_deep_nesting_is_told(data):
    assert refusal(data) == "a.ipynb is not a valid notebook: it is nested too deeply."


def test_null_character_is_told_with_its_cell():
    assert "a.ipynb, cell 2, has a null character in line 1" in refusal(notebook(cell("a = 1"), cell("b\0")))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" " * (MAX_NOTEBOOK + 1), "larger than 128 MiB"),
        (notebook(cell("#" * MAX_SOURCE), cell("a = 1")), "more than 1 MiB of code"),
        (notebook(*[cell("a", "markdown")] * (MAX_CELLS + 1)), "5001 cells; at most 5000"),
    ],
    ids=["file", "code", "cells"],
)
def test_limits_are_told(data, sentence):
    assert sentence in refusal(data)


def test_a_hundred_megabytes_of_output_are_skipped():
    talkative = cell("a = 1")
    talkative["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": ["x" * 99 + "\n"] * 1_000_000}
    ]
    data = notebook(talkative)
    assert len(data) > 100_000_000
    assert chunks(data) == [("cell 1", "a = 1")]


def test_more_parts_than_memory_has_room_for_are_refused():
    data = b'{"cells": [' + b"{}," * 9_000_000 + b"{}]}"
    assert "has too many outputs to be read" in refusal(data)


def test_large_outputs_do_not_count_as_code():
    plot = cell("a = 1")
    plot["outputs"] = [{"data": {"image/png": "A" * (2 * MAX_SOURCE)}}]
    assert chunks(notebook(plot)) == [("cell 1", "a = 1")]


def test_unit_is_named_by_the_metadata():
    data = notebook(cell("a = 1"), neurokata={"unit": "ex01_a", "version": 1}, kernelspec={"name": "python3"})
    assert notebook_unit(data, "a.ipynb") == "ex01_a"


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"neurokata": {}},
        {"neurokata": None},
        {"neurokata": {"unit": 5}},
        {"neurokata": {"unit": ["ex01_a"]}},
        {"neurokata": {"unit": "a" * 1000}},
    ],
    ids=["none", "empty", "null", "number", "list", "no name"],
)
def test_notebook_need_not_name_a_unit(metadata):
    assert notebook_unit(notebook(cell("a = 1"), **metadata), "a.ipynb") == ""


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["cells", "cell_type", "source", "metadata", "nbgrader", "grade", "tags", "nbformat", "unit"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def read_or_refuse(data: bytes) -> None:
    """Nothing but a module or a SubmissionError comes of any bytes."""
    text, sources = "", []
    try:
        sources = [chunk.source for chunk in notebook_source(data, "ex01_a", "a.ipynb").chunks]
    except SubmissionError as error:
        text = str(error)
    assert text.isprintable()
    assert bool(text) != bool(sources)
    assert all(source.encode() for source in sources)


@settings(max_examples=200, deadline=None)
@given(JSON_VALUES)
def test_any_json_is_read_or_refused(value):
    read_or_refuse(json.dumps(value).encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        JSON_VALUES | st.fixed_dictionaries({"cell_type": st.just("code"), "source": JSON_VALUES}), max_size=4
    )
)
def test_any_cells_are_read_or_refused(cells):
    read_or_refuse(json.dumps({"cells": cells, "nbformat": 4}).encode("utf-8", "surrogatepass"))


WHOLE = notebook(
    cell("# T", "markdown"), cell("a = 1"), cell("%time b = 2", tags=["x"]), neurokata={"unit": "ex01_a"}
)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, 8), st.binary(max_size=8))
def test_any_damage_to_a_notebook_is_read_or_refused(start, length, replacement):
    read_or_refuse(WHOLE[:start] + replacement + WHOLE[start + length :])
