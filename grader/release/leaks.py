"""Search for what is secret in what is about to be released.

Texts are compared *flat*: without white space, quotes and leading comment signs, with all lines joined. So
an answer is found even if it was reformatted, quoted in Markdown, commented out or broken into lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from grader.course.packed import is_packed, unpack
from grader.release.flat_text import begun_in, views_of
from grader.release.secret_texts import Secrets


@dataclass(frozen=True)
class Leak:
    """Something secret in a file that was to be released.

    Attributes:
        where: the file, and the cell if it is a notebook.
        line: line in it, from 1.
        what: what it gives away.
    """

    where: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.where}, line {self.line}: {self.what}"


def find_leaks(
    files: Mapping[str, bytes], secrets: Secrets, handed_out: Mapping[str, str] | None = None
) -> Iterator[Leak]:
    """Search files for what is secret; a notebook's cells are searched one by one.

    Args:
        files: content by name.
        secrets: what must not be in them.
        handed_out: texts that the author makes public, by the one place in which each may be, whole.
    """
    allowed = handed_out or {}
    for name, data in files.items():
        for raw in secrets.raw:
            if raw in data:
                yield Leak(name, data[: data.index(raw)].count(b"\n") + 1, "the course secret")
        for where, text in _texts(name, data):
            if text and allowed.get(where) == text:
                yield from (
                    Leak(where, 1, "the course secret") for raw in secrets.raw if raw.decode() in text
                )
                continue
            found: dict[str, int] = {}
            for view in views_of(text):
                for needle in _possible(view.text, secrets.beginnings):
                    number = view.find(needle)
                    if number is not None:
                        origin = secrets.texts[needle]
                        found[origin] = min(number, found.get(origin, number))
                for needle in view.lines.keys() & secrets.lines.keys():
                    found.setdefault(secrets.lines[needle], view.lines[needle])
            for origin, number in sorted(found.items(), key=lambda item: item[1]):
                yield Leak(where, number, f"it gives away {origin}")


def _possible(text: str, beginnings: dict[str, list[str]]) -> Iterator[str]:
    """Those flat texts whose beginning is somewhere in a text."""
    for beginning in begun_in(text, beginnings.keys()):
        yield from beginnings[beginning]


def _texts(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a file, each with what messages call it."""
    if is_packed(data):
        for part, text in unpack(data).items():
            yield f"{name}, {part}", text
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    if name.endswith(".ipynb"):
        try:
            cells = json.loads(text)["cells"]
            for position, cell in enumerate(cells, start=1):
                yield f"{name}, cell {position}", "".join(cell["source"])
            return
        except (ValueError, KeyError, TypeError):
            pass
    yield name, _read_aloud(text) if name.endswith(".html") else text


def _read_aloud(page: str) -> str:
    """A web page as it is read: without tags, on the lines on which it stands."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.read)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def handle_data(self, data: str) -> None:
        self.read.append(data)
