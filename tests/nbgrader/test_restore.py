"""A learner's own text is shown as it was typed."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from grader.nbgrader.restore import shown_as_text

HARMLESS = {"pre", "code"}
PIECES = ["`", "```", "~~~", "\n", "    ", "$$", "$", "<script>alert(1)</script>", "<img src=x onerror=a()>"]
PIECES += ["[a](javascript:alert(1))", "\r", "\u2028", "\\", "</code></pre>", "&lt;b&gt;", "> ", "- ", "<!--"]


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = set()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)

    def handle_comment(self, data):
        self.found.add("comment")

    def handle_data(self, data):
        self.text += data


def rendered(source):
    page = Tags()
    page.feed(markdown2html_mistune(shown_as_text(source)))
    page.close()
    return page


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join))
@example("```\n<script>alert(1)</script>\n```")
@example("$$\n<script>alert(1)</script>\n$$")
@example("````\n```\n<b>\n")
def test_whatever_is_typed_stays_inert(source):
    assert rendered(source).found <= HARMLESS


def test_text_is_all_there():
    source = "My idea: `a < b` & [see](javascript:alert(1))\n\n```python\nx = 1\n```\n<b>bold</b>"
    assert rendered(source).text.strip("\n") == source


def test_empty_cell_stays_empty():
    assert shown_as_text("") == ""
