"""Gradescope's results.json: a test for each exercise, and nothing in its Markdown is a stranger's markup."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import mistune
import msgspec
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from grader.exporters.gradescope import answer_of, as_it_is, escaped, to_bytes
from grader.results import Result
from tests.support.strangers import ANY_TEXT, HOSTILE, all_from, check, is_harmless, result

SCHEMA = json.loads((Path(__file__).parent / "gradescope.schema.json").read_text("utf-8"))
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def written(found: Result, **options: Any) -> dict[str, Any]:
    """The file, validated, as another program reads it."""
    chosen = {"visibility": "visible", "leaderboard": False, **options}
    data: dict[str, Any] = json.loads(to_bytes(answer_of(found, **chosen)))
    jsonschema.validate(data, SCHEMA)
    return data


def test_each_exercise_is_a_test_with_its_points() -> None:
    data = written(
        result(check("passed"), check("failed"), check("passed", exercise="tanh"), note="Two zips.")
    )
    assert (data["score"], data["output"]) == (4.0, "**4 of 6 points.**\n\nTwo zips.")
    assert [
        [one[key] for key in ("number", "name", "score", "max_score", "status", "tags")]
        for one in data["tests"]
    ] == [
        ["1.1", "relu", 2.0, 4.0, "failed", ["A unit"]],
        ["1.2", "tanh", 2.0, 2.0, "passed", ["A unit"]],
    ]


def test_total_stays_visible_because_no_test_is_hidden() -> None:
    assert written(result())["visibility"] == "visible"
    assert not any("visibility" in one for one in written(result())["tests"])
    assert written(result(), visibility="after_published")["visibility"] == "after_published"


def test_what_went_wrong_reads_as_a_learner_would_read_it() -> None:
    (one,) = written(result(check("passed"), check("failed")))["tests"]
    assert one["output"] == (
        "**title**\n\nmessage said\n\n    details said\n\n    where said, line 3, in function said: code "
        "said\n\nsentence\n\nHint: hint\n\nIt printed:\n\n    output said\n\n1 of 2 checks passed."
    )
    (one,) = written(result(check("todo"), check("todo")))["tests"]
    assert one["output"] == "Not written yet."


def test_unit_that_could_not_be_graded_has_no_score_and_the_total_says_so() -> None:
    graded = result(check("passed"), unit_note="the process ended")
    unit = msgspec.structs.replace(graded.units[0], given_up=True)
    data = written(msgspec.structs.replace(graded, units=(unit,), points=0.0, max_points=0.0))
    assert "This is not the whole grade: ex01\\_relu could not be graded." in data["output"]
    (one,) = data["tests"]
    assert "score" not in one
    assert (one["name"], one["output"]) == ("A unit: not graded", "the process ended")
    assert data["extra_data"]["neurokata"]["complete"] is False


def test_leaderboard_has_the_best_of_each_number_if_it_is_asked_for() -> None:
    measured = [
        msgspec.structs.replace(check(outcome), measured={"Digits read": value})
        for outcome, value in (("passed", 0.5), ("failed", 0.75))
    ]
    assert written(result(*measured), leaderboard=True)["leaderboard"] == [
        {"name": "Digits read", "value": 0.75}
    ]
    assert "leaderboard" not in written(result(*measured))


def test_two_runs_write_the_same_bytes() -> None:
    one, two = (to_bytes(answer_of(all_from("x"), visibility="visible", leaderboard=True)) for _ in range(2))
    assert one == two


def kinds(text: str) -> set[str]:
    """The kinds of elements that a Markdown parser finds."""
    found = set()
    for token in MARKDOWN.parse(text):
        found |= {token.type, *(child.type for child in token.children or ())}
    return found


PLAIN = {"paragraph_open", "inline", "text", "paragraph_close", "code_block", "text_special"}
BOLD = {"strong_open", "strong_close"}


@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        *(
            "1. one",
            "- one",
            "+ one",
            "# one",
            "> one",
            "---",
            "===",
            "a\n---\n",
            "```",
            "~~~\n",
            "| a | b |",
        ),
        *("[a](javascript:x)", "![a](b)", "<https://x.example>", "&lt;script&gt;", "a  \nb", "\\*a*", "\t x"),
        *("~~a~~", "__a__", "| a |\n| --- |\n| b |", "[a]: b", "Term\n: x", "a\r\n\r\n# b", "2) b", ". a"),
    ],
    ids=ascii,
)
def test_no_text_of_a_stranger_is_markup(text: str) -> None:
    assert kinds(f"{escaped(text)}\n\n{as_it_is(text)}\n\nend") <= PLAIN
    for one in written(all_from(text))["tests"]:
        assert is_harmless(one["name"])
        assert kinds(one["output"]) <= PLAIN | BOLD


@pytest.mark.parametrize("text", ["see https://evil.example", "HTTP://evil.example/a_b", "ftp://a.b", ": a"])
def test_addresses_become_no_links_and_colons_no_lists(text: str) -> None:
    # That of notebooks, with what other Markdowns add.
    render = mistune.create_markdown(plugins=["url", "def_list"])
    assert re.findall(r"<\w+", str(render(f"a\n\n{escaped(text)}\n\nend"))) == ["<p"] * 3
    assert kinds(escaped(text)) <= PLAIN


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_whatever_is_escaped_reads_as_it_was(text: str) -> None:
    shown = MARKDOWN.render(escaped(f"x {text}"))
    assert kinds(escaped(text)) <= PLAIN
    assert not re.search(r"<(?!/?p>)", shown)


def test_endless_output_is_cut() -> None:
    long = [msgspec.structs.replace(check("failed", f"{number}" * 3000)) for number in range(20)]
    (one,) = written(result(*long))["tests"]
    assert len(one["output"]) < 21_000
    assert one["output"].endswith("The rest is cut.")
