"""What the files of each unit say: titles of checks, hints, and nothing that is left to do."""

from __future__ import annotations

import pytest

from grader.course import Unit, load_course
from grader.proof import ready_files
from grader.proof.readiness import Budget
from tests.support.places import ROOT

UNITS = load_course(ROOT).units


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_files_of_a_unit_are_ready(unit: Unit) -> None:
    for ask in (ready_files.readable, ready_files.todos, ready_files.hints, ready_files.titles):
        assert ask(unit, Budget()).problems == ()
