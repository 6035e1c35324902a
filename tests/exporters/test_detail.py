"""One submission in a terminal: what went wrong in it, in lines that fit."""

from __future__ import annotations

import re

import msgspec
import pytest
from rich.cells import cell_len

from grader.exporters.detail import detail_lines
from grader.results import Result
from tests.support.strangers import check, result

LONG = "the sum of each column of softmax(z, axis=0) returned wrong values, 둘 중 둘이 다릅니다: " * 2


def printed(found: Result, width: int | None = None) -> str:
    """The submission as text."""
    return "\n".join(line.plain for line in detail_lines(found, width))


def test_detail_says_what_went_wrong_once():
    text = printed(result(check("failed"), check("failed"), check("error", "other")))
    assert text.count("message said") == 1
    assert text.count("where said, line 3, in function said: code said") == 1
    assert text.count("message other") == 1
    assert text.count("sentence") == text.count("Hint: hint") == 1
    assert "0 of 6 points" in text


def test_detail_shows_no_more_than_the_innermost_frames():
    frames = tuple(msgspec.structs.replace(check().traceback[0], line=line) for line in range(1, 9))
    text = printed(result(msgspec.structs.replace(check(), traceback=frames)))
    assert re.findall(r"line (\d)", text) == ["6", "7", "8"]


def test_detail_of_a_unit_that_was_not_handed_in_says_so():
    text = printed(result(check("todo"), handed_in=False))
    assert "not handed in" in text


def test_detail_of_a_unit_that_cannot_be_read_says_why():
    text = printed(result(check("todo"), handed_in=False, unit_note="It is not UTF-8."))
    assert "! It is not UTF-8." in text
    assert "not handed in" not in text


def test_what_is_passed_or_not_begun_needs_no_words():
    text = printed(result(check("passed"), check("todo")))
    assert "✓·" in text
    assert "message" not in text


@pytest.mark.parametrize("width", [200, 80, 60, 40])
def test_lines_fit_and_what_goes_on_in_the_next_line_is_indented(width):
    spoken = msgspec.structs.replace(
        check(), title=LONG, message=LONG, details=f"input:\n{LONG}", sentence=f"So {LONG}", hint=LONG
    )
    text = printed(result(spoken, check("passed"), note=LONG, unit_note=LONG, learner="김철수"), width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    plain = {"김철수", "ex01_relu  2/4  A unit", "2 of 4 points", ""}
    assert {line for line in text.splitlines() if not line.startswith((" ", "!"))} == plain
    assert " ".join(text.split()).count(" ".join(LONG.split())) == 7


def test_into_a_file_every_text_is_one_line():
    text = printed(result(msgspec.structs.replace(check(), message=LONG), note=LONG))
    assert [line.strip() for line in text.splitlines() if LONG.strip() in line] == [
        f"! {LONG.strip()}",
        LONG.strip(),
    ]


@pytest.mark.parametrize("width", [None, 80, 40, 20])
def test_points_of_an_exercise_are_whole_at_any_width(width):
    checks = [check(outcome, exercise="vanishing_gradient_bound") for outcome in ("passed", "failed") * 20]
    assert "40/80" in printed(result(*checks), width).split()


def test_empty_lines_of_details_stay():
    text = printed(result(msgspec.structs.replace(check(), details="input:\n\n  [1.]")), 80)
    assert "      input:\n\n        [1.]\n" in re.sub(r" +\n", "\n", text)
