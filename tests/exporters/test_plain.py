"""Text of strangers is harmless on a terminal and in a document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from grader.exporters.plain import frame_line, one_line, plain, points
from grader.results import Frame
from tests.support.strangers import ANY_TEXT, HOSTILE, is_harmless


def test_ordinary_text_stays_as_it_is():
    text = "Überraschung: 3 < 4\n\tx = 'é' → 李雷 👍"
    assert plain(text) == text


@pytest.mark.parametrize(
    "character",
    ["\x1b", "\0", "\x07", "\x08", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028"],
    ids=ascii,
)
def test_what_a_terminal_obeys_is_replaced(character):
    assert plain(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("character", ["\ud800", "\ue000", "\ufffe", "\U0010ffff"], ids=ascii)
def test_what_no_document_can_hold_is_replaced(character):
    assert plain(f"a{character}b") == "a\ufffdb"


def test_line_ends_of_windows_are_line_ends():
    assert plain("a\r\nb") == "a\nb"


def test_long_text_is_cut_and_says_so():
    assert plain("abc", 3) == "abc"
    assert plain("abcd", 3) == "abc …"
    assert len(plain("x" * 10_000_000)) == 4002


def test_one_line_has_no_breaks():
    assert one_line(" a\n\n b\tc\r\nd\u2029e ") == "a b c d\ufffde"


def test_a_frame_is_one_line():
    assert frame_line(Frame("ex01.py", 3, "relu", "    return x")) == "ex01.py, line 3, in relu: return x"
    assert frame_line(Frame("cell 2", 1, "", "")) == "cell 2, line 1"


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_frame_is_one_printable_line(text):
    assert frame_line(Frame(text, 3, text, f"{text}\n{text}")).isprintable()


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (2.0, "2"), (1.5, "1.5"), (10.0, "10"), (100.25, "100.25"), (1 / 3, "0.33"), (0.999, "1")],
)
def test_points_are_written_as_people_do(value, text):
    assert points(value) == text


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_any_text_becomes_harmless(text):
    assert is_harmless(plain(text))
    assert one_line(text).isprintable()
