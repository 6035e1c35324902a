"""The walk of docs/author.md, from an empty file to an audited exercise, as it is typed and shown there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import grader
from tests.support.courses import write_course
from tests.support.places import ROOT

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^# ((?:solutions|exercises)/\S+)\n", re.MULTILINE)
_REST = "…"


def walk() -> Iterator[tuple[str, str]]:
    """The blocks of the walk in their order, each with its kind."""
    guide = (ROOT / "docs" / "author.md").read_text(encoding="utf-8")
    section = guide.partition("\n## From an empty file")[2].partition("\n## ")[0]
    yield from _BLOCK.findall(section)


def typed(block: str) -> Iterator[tuple[list[str], list[str]]]:
    """Each command of a block, and the lines that are shown below it."""
    for text in block.split("$ ")[1:]:
        line, *shown = text.rstrip().split("\n")
        yield shlex.split(line)[1:], shown


def written(block: str) -> dict[str, str]:
    """The files of a block: a comment before each names it."""
    parts = _FILE.split(block)[1:]
    return {name: text.rstrip() + "\n" for name, text in zip(parts[::2], parts[1::2], strict=True)}


def is_shown(shown: list[str], real: list[str]) -> bool:
    """Whether the real lines are those that are shown; … stands for any."""
    place = 0
    skipping = False
    for line in shown:
        if line.strip() == _REST:
            skipping = True
            continue
        if skipping and line in real[place:]:
            place = real.index(line, place)
        if place >= len(real) or real[place] != line:
            return False
        place, skipping = place + 1, False
    return skipping or place == len(real)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("walk") / "course").root


@pytest.fixture(scope="module")
def audits(course: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, str]]:
    """Status and output of each audit of the walk; all else in it is checked on the way."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_CACHE", str(tmp_path_factory.mktemp("cache")))
        for kind, block in walk():
            for name, text in written(block).items() if kind != "console" else ():
                (course / name).write_text(text, encoding="utf-8")
            for arguments, shown in typed(block) if kind == "console" else ():
                if arguments[0] == "stubs":
                    for path in course.rglob("*todo*"):
                        path.unlink()
                done = grader(*arguments, cwd=course)
                assert not shown or is_shown(shown, done.stdout.rstrip().split("\n")), done.stdout
                if arguments[0] == "audit":
                    found.append((done.returncode, done.stdout))
                else:
                    assert done.returncode == 0, done.stderr
    return found


def test_a_new_unit_is_not_ready_and_every_file_of_it_is_named(audits: list[tuple[int, str]]) -> None:
    status, said = audits[0]
    assert status == 1
    for name in (
        "solutions/ex18_clipping.py",
        "exercises/ex18_clipping.toml",
        "exercises/test_ex18_clipping.py",
        "solutions/hidden/test_ex18_clipping.py",
        "solutions/hidden/misconceptions_ex18_clipping.py",
        "solutions/variants/ex18_clipping/todo_clip.py",
        "solutions/promises/ex18_clipping/clip__todo.py",
    ):
        assert re.search(rf"^  {re.escape(name)}, line \d+: TODO: \w", said, re.MULTILINE), name


def test_when_it_is_filled_in_as_the_guide_says_it_is_ready(audits: list[tuple[int, str]]) -> None:
    status, said = audits[-1]
    assert (status, said.rstrip().split("\n")[-1]) == (0, "ex18_clipping is ready.")


def test_the_next_exercise_leaves_every_line_of_the_first_one(
    course: Path, audits: list[tuple[int, str]]
) -> None:
    files = [name for kind, block in walk() if kind != "console" for name in written(block).items()]
    for name, text in files:
        now = (course / name).read_text(encoding="utf-8").split("\n")
        lost = [line for line in text.split("\n") if line not in now]
        assert all(line.startswith("from ") for line in lost), name
    assert "def clip_norm(x):" in (course / "exercises" / "ex18_clipping.py").read_text(encoding="utf-8")
