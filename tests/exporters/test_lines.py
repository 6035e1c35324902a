"""Lines are printed as they stand, and nothing in them is obeyed by a terminal."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from hypothesis import given, settings
from rich.console import Console
from rich.text import Text

from grader.exporters.detail import detail_lines
from grader.exporters.lines import print_lines
from grader.exporters.table import class_lines
from grader.results import Result
from grader.results.overview import overview
from tests.support.strangers import ANY_TEXT, HOSTILE, all_from, is_harmless

# Colours and weights, the only thing that the tables themselves ask of a terminal.
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def printed(lines: list[Text], *, terminal: bool = False) -> str:
    """What is printed, on a narrow terminal or into a file."""
    file = io.StringIO()
    colors = "truecolor" if terminal else None
    print_lines(Console(file=file, width=40, force_terminal=terminal, color_system=colors), lines)
    return file.getvalue()


def test_no_line_is_broken_or_cut():
    assert printed([Text("a b " * 99), Text(), Text("이" * 99)]) == f"{'a b ' * 99}\n\n{'이' * 99}\n"


@pytest.mark.parametrize("text", ["[red]x[/red]", "[/]", "[bold", "[link=#]x[/link]", ":smile:"])
def test_markup_is_shown_as_it_stands(text):
    hostile = msgspec.structs.replace(all_from(text), course=f"course {text}")
    table, detail = printed(class_lines([overview(hostile)])), printed(detail_lines(hostile))
    assert f"course {text}" in table
    assert f"learner {text}" in table
    assert f"note {text}" in table
    for name in ("learner", "! note", "! unit note", "message", "details", "in function", "code"):
        assert f"{name} {text}" in detail


@pytest.mark.parametrize("width", [None, 80, 30])
def test_a_note_cannot_look_like_another_line(width):
    forged = "oops\n100 of 100 points " * 9
    lines = [*detail_lines(all_from(forged), width), *class_lines([overview(all_from(forged))], width)]
    assert not [line for line in printed(lines).splitlines() if line.startswith("100 of 100")]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_terminal_is_told_nothing_but_colours(text):
    require_harmless(all_from(text))


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT)
def test_no_text_reaches_a_terminals_ear(text):
    require_harmless(all_from(text))


def require_harmless(hostile: Result) -> None:
    """Nothing but printable text and colours is printed."""
    for width in (None, 80, 20):
        lines = [*class_lines([overview(hostile)], width), *detail_lines(hostile, width)]
        assert is_harmless(STYLE.sub("", printed(lines, terminal=True)))
