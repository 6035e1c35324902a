"""Docstrings are read sentence by sentence."""

from __future__ import annotations

import pytest

from grader.course.docstrings import entries, sentences

DOCSTRING = """Tell a score.

w . x + b (Rosenblatt, 1958). A score of 0, e.g. of
zeros, is right.

Args:
    w: weights, of shape (n,). They stay as they
        were.
    kind: "a" or "b". Nothing else.

Returns:
    (first, second): two numbers. first is x[0] + x[1] + ... For no x it is 0.

Raises:
    ValueError: if w is empty.
"""


def test_entries_have_their_section_and_name() -> None:
    assert [(entry.heading, entry.name) for entry in entries(DOCSTRING)] == [
        *(("", ""), ("", "")),
        *(("Args", "w"), ("Args", "kind")),
        ("Returns", ""),
        ("Raises", "ValueError"),
    ]


def test_entry_is_one_line_and_whole_with_its_name() -> None:
    w = next(entry for entry in entries(DOCSTRING) if entry.name == "w")
    assert w.whole == "w: weights, of shape (n,). They stay as they were."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("w . x + b (Rosenblatt, 1958). A score", ["w . x + b (Rosenblatt, 1958).", "A score"]),
        ("of 0, e.g. of zeros, is right.", ["of 0, e.g. of zeros, is right."]),
        ("Two numbers. first is 1.5 m.", ["Two numbers.", "first is 1.5 m."]),
        ("x[0] + x[1] + ... For no x it is 0.", ["x[0] + x[1] + ...", "For no x it is 0."]),
        ("a, b, ... and so on.", ["a, b, ... and so on."]),
        ('a "." for each epoch.', ['a "." for each epoch.']),
        ('ends with ".keras". It stays.', ['ends with ".keras".', "It stays."]),
        ("(see there). Both", ["(see there).", "Both"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert [text[begin:end] for begin, end in sentences(text)] == parts
