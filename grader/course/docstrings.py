"""Docstrings of exercises in Google's style: sections, entries, and the sentences that they are made of."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADING = re.compile(r"^(Args|Attributes|Returns|Raises|Yields|Note|Notes|Example|Examples):$")
# Sections whose entries have a name in front.
_NAMED = frozenset({"Args", "Attributes", "Raises"})
_NAME = re.compile(r"(\*{0,2}\w+): ")
# A full stop behind white space is a dot product, and one between quotation marks is no end.
_END = re.compile(r"""(?:(?<=[^\s.])(?!(?<=["'])[.?!]["'])[.?!]|\.\.\.|…)["')\]]*(?=\s+[^\s)\]])""")
_SHORT = re.compile(r"\b(?:e\.g|i\.e|cf|vs|etc|approx|resp|Fig|Eq|Sec|No|al)\.$")


@dataclass(frozen=True)
class Entry:
    """A paragraph of a docstring, or an entry of one of its sections.

    Attributes:
        heading: the section's: ``Args``; empty before the first section.
        name: what the entry is about: an argument, or an exception; else empty.
        text: all of it, without the name, in one line.
    """

    heading: str
    name: str
    text: str

    @property
    def whole(self) -> str:
        """The text, with the name in front if there is one."""
        return f"{self.name}: {self.text}" if self.name else self.text


def entries(docstring: str) -> Iterator[Entry]:
    """The entries of a docstring, in its order.

    Args:
        docstring: with the indentation taken out, as ``ast.get_docstring`` gives it.
    """
    heading, lines = "", list[str]()
    for line in [*docstring.splitlines(), None]:
        found = _HEADING.match(line) if line is not None else None
        if line is not None and not found:
            lines.append(line)
            continue
        yield from _entries(heading, lines)
        heading, lines = (found[1] if found else ""), []


def _entries(heading: str, lines: list[str]) -> Iterator[Entry]:
    text = "\n".join(lines)
    # An entry begins at the margin, and what belongs to it is indented; a paragraph ends with an empty line.
    if heading in _NAMED:
        parts = re.split(r"\n(?=\S)", textwrap.dedent(text).strip("\n"))
    else:
        parts = re.split(r"\n\s*\n", text.strip("\n"))
    for part in parts:
        flat = " ".join(part.split())
        name = _NAME.match(flat) if heading in _NAMED else None
        if flat:
            yield Entry(heading, name[1] if name else "", flat[name.end() :] if name else flat)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text in one line begins and ends."""
    begin = 0
    for found in _END.finditer(text):
        after = text[found.end() :].lstrip()
        inside = found[0].startswith(("...", "…")) and not after[0].isupper()
        if inside or _SHORT.search(text[begin : found.end()]):
            continue
        yield begin, found.end()
        begin = len(text) - len(after)
    if begin < len(text):
        yield begin, len(text)


def docstrings_of(module: Path) -> dict[str, str]:
    """The docstrings of the functions and classes of a module, by their names.

    Args:
        module: a file of Python.
    """
    body = ast.parse(module.read_text(encoding="utf-8")).body
    return {
        node.name: ast.get_docstring(node) or ""
        for node in body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }
