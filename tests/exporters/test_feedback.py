"""What one learner reads: a page, Markdown and text, in which a stranger's text is nothing but text."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from grader.exporters.feedback import html_page, markdown, text
from grader.results import Result
from tests.support.strangers import ANY_TEXT, HOSTILE, OUTCOMES, all_from, check, is_harmless, result
from tests.support.web_page import Page


def page(found: Result) -> Page:
    """The page, read as a browser does."""
    return Page(html_page(found))


def rendered(found: Result) -> str:
    """The Markdown as HTML."""
    return MarkdownIt("commonmark").enable("table").render(markdown(found).decode())


def tags(html: str) -> list[str]:
    return re.findall(r"<(/?\w+)", html)


def test_each_form_says_whose_it_is_what_was_got_and_what_went_wrong() -> None:
    found = result(check("passed"), check("failed"), learner="Ada")
    for said in (" ".join(page(found).texts), rendered(found), text(found).decode()):
        for part in ("Ada", "2 of 4", "message said", "details said", "sentence", "Hint: hint"):
            assert part in said
        assert "code said" in said
    assert "output said" in " ".join(page(found).texts)


def test_a_sentence_stands_once_however_many_checks_say_it() -> None:
    said = " ".join(page(result(check("failed"), check("error"), check("timeout"))).texts)
    assert said.count("message said") == 1
    assert said.count("The same as above.") == 2
    assert said.count("Hint: hint") == 1


def test_what_a_check_tells_is_shown_also_if_it_passed() -> None:
    told = msgspec.structs.replace(check("passed"), told=("read 88 of 100 <b>digits</b>",))
    for said in (" ".join(page(result(told)).texts), rendered(result(told)), text(result(told)).decode()):
        assert "read 88 of 100" in said
    assert "<b>" not in rendered(result(told))


def test_states_of_exercises() -> None:
    checks = [check("passed", exercise="a"), check("todo", exercise="b"), check("failed", exercise="c")]
    said = page(result(*checks))
    assert [state for tone in ("good", "open", "bad") for state in said.by_class[tone]] == [
        "done",
        "not written yet",
        "not yet right",
    ]
    assert "1 of 3" in said.texts


def test_unit_that_was_not_handed_in_or_not_graded_is_no_zero_to_explain() -> None:
    assert "not handed in" in page(result(check("todo"), handed_in=False)).texts
    graded = result(check("passed"), unit_note="the process ended")
    unit = msgspec.structs.replace(graded.units[0], given_up=True)
    said = page(msgspec.structs.replace(graded, units=(unit,)))
    assert "not graded" in said.texts
    assert "the process ended" in said.texts


def test_page_runs_nothing_and_loads_nothing() -> None:
    said = page(all_from("x"))
    assert said.names.isdisjoint({"script", "img", "link", "iframe", "form", "object"})
    policy = [dict(attributes).get("content") for name, attributes in said.tags if name == "meta"]
    assert "default-src 'none'; style-src 'unsafe-inline'" in policy
    links = [dict(attributes)["href"] for name, attributes in said.tags if name == "a"]
    assert links == ["#ex01_relu"]


@pytest.mark.parametrize("stranger", HOSTILE, ids=ascii)
def test_hostile_text_changes_no_element(stranger: str) -> None:
    assert page(all_from(stranger)).tags == page(all_from("x")).tags
    assert all(map(is_harmless, page(all_from(stranger)).texts))
    assert tags(rendered(all_from(stranger))) == tags(rendered(all_from("x")))
    assert is_harmless(text(all_from(stranger)).decode())


@pytest.mark.parametrize(
    "stranger", ["```\n<b>", "````` x", "# a\n\n- b", "| a | b |", "[x](javascript:alert(1))", "~~~"]
)
def test_markdown_cannot_be_escaped(stranger: str) -> None:
    assert tags(rendered(all_from(stranger))) == tags(rendered(all_from("x")))


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_any_text_changes_no_element(stranger: str) -> None:
    assert page(all_from(f"x{stranger}")).tags == page(all_from("x")).tags
    assert tags(rendered(all_from(f"x{stranger}"))) == tags(rendered(all_from("x")))


def test_same_document_gives_the_same_bytes() -> None:
    found = result(*map(check, OUTCOMES))
    for form in (html_page, markdown, text):
        assert form(found) == form(found)
