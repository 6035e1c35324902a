"""What whoever waits sees of a class."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from grader.class_run import progress as module
from grader.class_run.progress import ProgressDisplay, duration
from grader.scheduling.grader import Progress


def step(learner: str = "ada") -> Progress:
    return Progress(learner, "ex01_scaling", 1, 2)


def test_what_is_left_and_when_it_ends_is_told_once_it_can_be_known() -> None:
    with ProgressDisplay(10, 2, Console(file=io.StringIO())) as watch:
        watch.unit_done(step())
        assert watch.forecast() == "10 left"
        for _ in range(3):
            watch.unit_done(step())
        watch.submission_done()
        assert re.fullmatch(r"9 left, about \d+ s, until (\w+ )?\d\d:\d\d", watch.forecast())


def test_a_log_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LINE_EVERY_SECONDS", 0.0)
    file = io.StringIO()
    with ProgressDisplay(3, 1, Console(file=file, width=20)) as watch:
        for _ in range(3):
            watch.unit_done(step())
            watch.submission_done()
    lines = file.getvalue().splitlines()
    assert len(lines) == 3
    assert lines[0] == "1 of 3 submissions graded, 2 left"
    assert lines[2].startswith("3 of 3 submissions graded, 0 left, about 0 s")
    assert "\x1b" not in file.getvalue()


def test_a_terminal_gets_a_bar_with_names_that_cannot_harm_it() -> None:
    file = io.StringIO()
    with ProgressDisplay(2, 1, Console(file=file, force_terminal=True, width=120)) as watch:
        watch.unit_done(step("[red]ada\x1b]0;title\x07\u202e"))
        watch._bar.refresh()
    assert "[red]ada" in file.getvalue()
    assert "\x1b]0" not in file.getvalue()
    assert "\u202e" not in file.getvalue()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")],
)
def test_spans_of_time_read_as_people_say_them(seconds: float, text: str) -> None:
    assert duration(seconds) == text
