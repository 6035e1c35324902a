"""The guides: every command and every link in them is one that there is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from grader.cli import cli
from tests.support.places import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "datasets" / "README.md"]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?[^)]*\)")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def commands(page: Path) -> Iterator[str]:
    """The lines of code blocks, in workflows too, that call the grader."""
    for _, block in _FENCE.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            text = re.sub(r"^\s*(\$ |- run: |-\s+)?", "", line).partition("#")[0].partition(">")[0].strip()
            if re.match(r"grader [a-z]", text):
                yield text


def prose(page: Path) -> str:
    """A page without its blocks of code, which are examples."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def headings(page: Path) -> set[str]:
    """The names by which links reach the headings of a page, as GitHub makes them."""
    found = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@each_page
def test_commands_and_options_exist(page: Path) -> None:
    context = click.Context(cli)
    for text in commands(page):
        _, name, *arguments = shlex.split(text)
        command = cli.get_command(context, name)
        assert command is not None, text
        command.make_parser(click.Context(command)).parse_args(arguments)


def test_the_guides_show_every_command() -> None:
    shown = {text.split()[1] for page in PAGES for text in commands(page)}
    assert shown == set(cli.list_commands(click.Context(cli)))


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for target, place in _LINK.findall(prose(page)):
        if not target.startswith(("http://", "https://")):
            other = page.parent / target if target else page
            assert other.exists(), target
            assert not place or place in headings(other), f"{target}#{place}"
