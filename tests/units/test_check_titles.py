"""What each check asks, as learners and platforms read it."""

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
