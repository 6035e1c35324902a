"""Results in a terminal: every text as it stands, and nothing that a terminal obeys."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from hypothesis import given, settings
from rich.console import Console, RenderableType

from grader.exporters.table import class_table, submission_detail
from grader.overview import overview
from grader.results import Result
from tests.exporters.strangers import ANY_TEXT, HOSTILE, all_from, check, is_harmless, result

# Colours and weights, the only thing that the tables themselves ask of a terminal.
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def printed(renderable: RenderableType, *, terminal: bool = False) -> str:
    """What is printed, on a wide terminal or into a file."""
    file = io.StringIO()
    colors = "truecolor" if terminal else None
    Console(file=file, width=300, force_terminal=terminal, color_system=colors).print(renderable)
    return file.getvalue()


def rows(*results: Result) -> list[list[str]]:
    """The cells of the class table below its head."""
    table = class_table([overview(item) for item in results])
    return [list(map(str, cells)) for cells in zip(*(column.cells for column in table.columns), strict=True)]


def test_the_class_is_a_row_per_learner_in_the_order_of_their_names():
    todo, full = check("todo"), check("passed")
    found = rows(result(todo, learner="grace"), result(full, full, learner="Ada"), result(learner="bob"))
    assert found == [
        ["Ada", "4/4", "4/4", "100", ""],
        ["bob", "2/10", "2/10", "20", "relu does not end"],
        ["grace", "0/2", "0/2", "0", ""],
    ]


def test_a_unit_that_was_not_handed_in_has_no_points():
    assert rows(result(check("todo"), handed_in=False))[0][1] == "–"


def test_the_note_of_a_submission_stands_before_its_misconceptions():
    named = msgspec.structs.replace(check(), misconception="flipped_sign")
    assert rows(result(named, named))[0][-1] == "flipped sign"
    assert rows(result(named, unit_note="a syntax error"))[0][-1] == "a syntax error"
    assert rows(result(named, note="two of them", unit_note="a syntax error"))[0][-1] == "two of them"


def test_a_long_name_is_told_apart_from_another():
    first, second = "a" * 60 + " ~123456", "a" * 60 + " ~654321"
    rows = [overview(result(learner=name)) for name in (first, second)]
    text = re.sub(r"[\s│┃]", "", printed(class_table(rows)))
    assert "123456" in text
    assert "654321" in text


def test_a_class_of_nobody_is_a_table_without_rows():
    assert rows() == []
    assert "learner" in printed(class_table([]))


def test_detail_says_what_went_wrong_once():
    text = printed(submission_detail(result(check("failed"), check("failed"), check("error", "other"))))
    assert text.count("message said") == 1
    assert text.count("where said, line 3, in function said: code said") == 1
    assert text.count("message other") == 1
    assert text.count("sentence") == text.count("Hint: hint") == 1
    assert "0 of 6 points" in text


def test_detail_shows_no_more_than_the_innermost_frames():
    frames = tuple(msgspec.structs.replace(check().traceback[0], line=line) for line in range(1, 9))
    text = printed(submission_detail(result(msgspec.structs.replace(check(), traceback=frames))))
    assert re.findall(r"line (\d)", text) == ["6", "7", "8"]


def test_detail_of_a_unit_that_was_not_handed_in_says_so():
    text = printed(submission_detail(result(check("todo"), handed_in=False)))
    assert "not handed in" in text


def test_detail_of_a_unit_that_cannot_be_read_says_why():
    text = printed(submission_detail(result(check("todo"), handed_in=False, unit_note="It is not UTF-8.")))
    assert "! It is not UTF-8." in text
    assert "not handed in" not in text


def test_what_is_passed_or_not_begun_needs_no_words():
    text = printed(submission_detail(result(check("passed"), check("todo"))))
    assert "✓·" in text
    assert "message" not in text


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/]", "[bold", "[link=#]x[/link]", ":smile:"])
def test_markup_is_shown_as_it_stands(text):
    hostile = msgspec.structs.replace(all_from(text), course=f"course {text}")
    table, detail = printed(class_table([overview(hostile)])), printed(submission_detail(hostile))
    assert f"course {text}" in table
    assert f"learner {text}" in table
    assert f"note {text}" in table
    for name in ("learner", "! note", "! unit note", "message", "details", "in function", "code"):
        assert f"{name} {text}" in detail


def test_a_note_cannot_look_like_another_line():
    forged = "oops\n100 of 100 points"
    text = printed(submission_detail(all_from(forged)))
    assert not [line for line in text.splitlines() if line.startswith("100 of 100")]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_terminal_is_told_nothing_but_colours(text):
    require_harmless(all_from(text))


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT)
def test_no_text_reaches_a_terminals_ear(text):
    require_harmless(all_from(text))


def require_harmless(hostile: Result) -> None:
    """Nothing but printable text and colours is printed."""
    for renderable in (class_table([overview(hostile)]), submission_detail(hostile)):
        text = STYLE.sub("", printed(renderable, terminal=True))
        assert is_harmless(text)


def test_a_percentage_is_a_share_of_what_is_to_be_had():
    assert overview(result(check("passed"), check("failed"))).percentage == 50.0


def test_where_nothing_is_to_be_had_the_percentage_is_0():
    assert overview(msgspec.structs.replace(result(), points=0.0, max_points=0.0)).percentage == 0.0
