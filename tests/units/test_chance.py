"""A check that asks for a share of what is random says how likely chance fails a right answer."""

from __future__ import annotations

import ast

from grader.course import load_course
from tests.support.places import ROOT


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
        for unit in load_course(ROOT).units
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
