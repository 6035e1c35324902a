"""The HTML report: a page of its own, in which a stranger's text is nothing but text."""

from __future__ import annotations

from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings

from grader.exporters.report import html_report
from grader.results import Result
from grader.results.overview import overview
from tests.support.strangers import ANY_TEXT, HOSTILE, all_from, check, is_harmless, result

VOID = {"meta"}


class Page(HTMLParser):
    """A page as a browser reads it: its tags in order, its texts, and which of them are open."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []
        self.by_class: dict[str, list[str]] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(data.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("class") or tag))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self._open:
            self.by_class.setdefault(self._open[-1][1], []).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    @property
    def names(self) -> set[str]:
        """The names of its elements."""
        return {tag for tag, _ in self.tags}


def page(*results: Result) -> Page:
    """The report on these results, read."""
    return Page(written(*results))


def written(*results: Result) -> bytes:
    """The report on these results."""
    return b"".join(html_report([overview(item) for item in results], results))


def test_the_page_is_whole_and_loads_nothing():
    data = written(result())
    found = Page(data)
    assert data.startswith(b"<!doctype html>\n<html lang=")
    assert ("meta", (("charset", "utf-8"),)) in found.tags
    policy = dict(found.tags[found.tags.index(("meta", (("charset", "utf-8"),))) + 1][1])
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert not found.names & {"script", "link", "img", "iframe", "object", "form", "base", "svg"}
    assert not {
        name for _, attrs in found.tags for name, _ in attrs if name.startswith("on") or name == "src"
    }


def test_every_submission_is_in_the_table_and_linked():
    found = page(result(check("passed"), learner="Ada"), result(learner="grace"))
    links = [dict(attrs)["href"] for tag, attrs in found.tags if tag == "a"]
    headings = [dict(attrs)["id"] for tag, attrs in found.tags if tag == "h2"]
    assert links == ["#s0", "#s1"]
    assert headings == ["s0", "s1"]
    assert found.by_class["a"] == found.by_class["h2"] == ["Ada", "grace"]
    assert found.by_class["number"] == [
        *("ex01", "points", "%"),
        *("2/2", "2/2", "100"),
        *("2/10", "2/10", "20"),
    ]


def test_details_of_what_went_wrong_are_shown():
    found = page(result(check("error")))
    assert found.by_class["said"] == ["message said", "sentence", "Hint: hint"]
    assert found.by_class["pre"] == [
        "details said",
        "where said, line 3, in function said: code said",
        "output said",
    ]


def test_a_message_is_said_once_for_an_exercise():
    found = page(result(check("failed"), check("failed"), check("failed", exercise="tanh")))
    assert found.by_class["said"].count("message said") == 2


def test_only_exercises_with_something_wrong_are_open():
    def is_open(*checks: object) -> bool:
        tags = page(result(*checks)).tags  # type: ignore[arg-type]
        return ("details", (("open", "open"),)) in tags

    assert is_open(check("passed"), check("failed"))
    assert not is_open(check("passed"))
    assert not is_open(check("todo"))


def test_a_unit_that_was_not_handed_in_is_a_dash():
    found = page(result(check("todo"), handed_in=False))
    assert "–" in found.by_class["number"]
    assert "h3" not in found.names


def test_a_unit_that_cannot_be_read_says_why():
    found = page(result(check("todo"), handed_in=False, unit_note="It is not UTF-8."))
    assert found.by_class["note"] == ["It is not UTF-8."]
    assert "details" not in found.names


def test_what_it_was_graded_with_is_said():
    (said,) = page(result(check("passed"))).by_class["quiet"]
    assert said == "Graded 2026-11-21T00:00:00+00:00 with python 3.11.7; confinement: Landlock."


def test_a_trusted_submission_is_said_to_be():
    trusted = result(check("passed"))
    trusted = msgspec.structs.replace(
        trusted, provenance=msgspec.structs.replace(trusted.provenance, confinement=())
    )
    assert page(trusted).by_class["quiet"][0].endswith("confinement: none: the submission was trusted.")


def test_no_results_are_a_page_too():
    assert page().by_class["h1"] == ["Results"]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "</pre></body><b onclick=x>&lt;", "\"'><img src=x onerror=y>", "-->"],
)
def test_markup_is_text_wherever_it_stands(text):
    data = written(all_from(text))
    found = Page(data)
    assert text.encode() not in data or "<" not in text
    assert found.tags == page(all_from("harmless")).tags
    for name in ("learner", "note", "unit note", "message", "details", "output"):
        assert f"{name} {text}" in found.texts
    assert f"where {text}, line 3, in function {text}: code {text}" in found.texts


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_changes_no_element_and_is_harmless(text):
    found = page(all_from(text))
    assert found.tags == page(all_from("harmless")).tags
    assert all(map(is_harmless, found.texts))


def test_a_courses_name_is_text_too():
    hostile = msgspec.structs.replace(result(), course="</title><script>x</script>")
    assert page(hostile).by_class["h1"] == ["</title><script>x</script>: results"]
    assert "script" not in page(hostile).names


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_any_text_leaves_the_page_as_it_is(text):
    assert page(all_from(f"x{text}")).tags == page(all_from("x")).tags
