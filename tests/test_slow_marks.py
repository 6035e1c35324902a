"""What is marked slow follows one rule, and `make check` runs something of every part without it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.places import ROOT

TESTS = ROOT / "tests"
# Seconds of processor time.
SLOW = 5
FILES = sorted(path for path in TESTS.rglob("test_*.py") if TESTS / "support" not in path.parents)
# Nearly all of their tests start programs or grade the whole course; full_data needs data of its own.
ALL_SLOW = {"attacks", "benchmarks", "cluster", "full_data"}


def marks(path: Path) -> list[str]:
    """The marks of a file of tests that say slow, each as it is written."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        ast.unparse(node)
        for statement in tree.body
        for node in ast.walk(statement)
        if isinstance(node, ast.Attribute) and node.attr == "slow"
    ]


def seconds(path: Path) -> list[float]:
    """What the marks of a whole file say."""
    found = []
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "pytestmark":
            calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)]
            slow = [call for call in calls if ast.unparse(call.func) == "pytest.mark.slow"]
            found += [float(ast.literal_eval(argument)) for call in slow for argument in call.args]
    return found


FAST = [path for path in FILES if not marks(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_slow_is_a_whole_file_and_says_how_many_seconds(path: Path) -> None:
    assert len(seconds(path)) == len(marks(path)) <= 1
    assert all(number >= SLOW for number in seconds(path))


def test_every_part_keeps_tests_that_are_not_slow() -> None:
    folders = {path.parent.relative_to(TESTS).as_posix() for path in FILES} - ALL_SLOW
    assert folders - {path.parent.relative_to(TESTS).as_posix() for path in FAST} == set()


@pytest.mark.parametrize("started", ["with Grader(", "Bench(", "from grader.cli import main"])
def test_what_starts_processes_is_tried_by_a_test_that_is_not_slow(started: str) -> None:
    own = Path(__file__)
    assert [path for path in FAST if path != own and started in path.read_text(encoding="utf-8")] != []
