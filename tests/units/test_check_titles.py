"""What each check asks, as learners and platforms read it; and how likely chance decides it."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from grader.course import Unit, load_course
from tests.support.places import ROOT

UNITS = load_course(ROOT).units


def titles(unit: Unit) -> Counter[tuple[str, str]]:
    """How often each title stands in each class of a unit's checks, public and hidden."""
    found: Counter[tuple[str, str]] = Counter()
    for path in unit.check_files:
        for holder in ast.parse(path.read_bytes()).body:
            if isinstance(holder, ast.ClassDef):
                for check in holder.body:
                    if isinstance(check, ast.FunctionDef) and check.name.startswith("test"):
                        title = (ast.get_docstring(check) or "").partition("\n")[0]
                        found[holder.name, title or check.name] += 1
    return found


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_two_checks_of_an_exercise_have_one_title(unit: Unit) -> None:
    assert [title for title, times in titles(unit).items() if times > 1] == []


def drawn_shares(check: ast.FunctionDef) -> list[str]:
    """Where a check asks whether a share, or a mean, of what is random is near to what it has to be."""
    near = (
        node.left
        for node in ast.walk(check)
        if isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.Lt)
        and isinstance(node.left, ast.Call)
    )
    return [text for call in near if (text := ast.unparse(call)).startswith("abs(") and "mean(" in text]


def test_a_check_that_chance_can_fail_says_how_seldom() -> None:
    checks = [
        (path.stem, node)
        for unit in UNITS
        for path in unit.check_files
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    ]
    by_chance = {
        (file, check.name): ast.get_docstring(check) or "" for file, check in checks if drawn_shares(check)
    }
    assert len(by_chance) > 5
    assert [
        name for name, text in by_chance.items() if "By chance, a right answer fails less than" not in text
    ] == []
