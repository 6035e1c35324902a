"""GitHub's annotations, log and summary: within its limits, and no command in them is a stranger's."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given, settings

from grader.exporters.github import error_lines, log, summary
from grader.results import Frame, Result
from grader.results.overview import overview
from tests.support.strangers import ANY_TEXT, HOSTILE, all_from, check, result

COMMAND = re.compile(r"^::", re.MULTILINE)


def lines(found: Result) -> list[str]:
    return b"".join(error_lines(found)).decode().splitlines()


def test_an_error_stands_at_the_learners_line() -> None:
    frames = (
        Frame("ex01_relu.py", 7, "relu", "return x"),
        Frame("ex01_relu.py", 9, "helper", "return y"),
        Frame("/usr/lib/np.py", 3, "dot"),
    )
    raised = msgspec.structs.replace(check("error"), traceback=frames)
    assert lines(result(raised)) == [
        "::error file=exercises/ex01_relu.py,line=9,title=relu%3A title::message said%0Asentence"
    ]


def test_one_for_each_exercise_the_worst_first_and_no_more_than_github_shows() -> None:
    failed = [check("failed", exercise=f"e{number}") for number in range(15)]
    raised = [check("error", exercise=f"e{number}") for number in (3, 14)]
    said = lines(result(*failed, *raised, check("todo", exercise="open"), check("passed", exercise="done")))
    assert [re.findall(r"title=(\w+)", line)[0] for line in said] == [
        *("e3", "e14"),
        *(f"e{number}" for number in (0, 1, 2, 4, 5, 6, 7, 8)),
    ]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "a\n::set-output name=x::y", "a%0A::error::b", "x,line=3::y"], ids=ascii
)
def test_a_stranger_gives_no_command(text: str) -> None:
    said = lines(all_from(text))
    assert all(line.startswith("::error file=exercises/ex01_relu.py,line=") for line in said)
    assert len(said) == len(lines(all_from("x")))
    # As GitHub reads it: properties end at the first two colons behind the name of the command.
    assert all(re.fullmatch(r"::error file=[^:,]+,line=\d+,title=[^:,]*::.*", line) for line in said)


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT)
def test_log_is_between_stop_and_a_token_that_is_not_in_it(text: str) -> None:
    said = b"".join(log(all_from(f"::x {text}"))).decode()
    first, *between, last = said.splitlines()
    token = first.removeprefix("::stop-commands::")
    assert re.fullmatch(r"[0-9a-f]{64}", token)
    assert last == f"::{token}::"
    assert token not in "\n".join(between)


def test_one_learner_is_shown_in_detail_and_more_as_a_table() -> None:
    found = [result(check("passed"), check("failed"), learner=name) for name in ("ada|", "bob")]
    one = summary([overview(found[0])], found[:1]).decode()
    assert one.startswith("# ada\\|: 2 of 4 points")
    assert "message said" in one
    table = summary([overview(item) for item in found], found).decode()
    assert "| ada\\| | 2 of 4 | 50 |" in table
    assert "message said" not in table


def test_summary_is_cut_before_github_refuses_it() -> None:
    long = [check("failed", f"{number} " + "x" * 3900, exercise=f"e{number}") for number in range(300)]
    said = summary([], [result(*long)])
    assert 900_000 < len(said) < 1 << 20
    assert said.decode().endswith("GitHub shows no more than this.\n")
    assert said.decode().count("```") % 2 == 0
