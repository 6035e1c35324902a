"""Checks that are at fault themselves: what is said about them, and how to tell them from wrong answers."""

from __future__ import annotations

import traceback
from collections.abc import Mapping

from grader.checking.check_runner import Ran
from grader.checking.checks import Check
from grader.course import Unit
from grader.sandbox.protocol import Chunk, Module

_LEFT_OUT = (
    "A check of the course is broken, so it was left out and costs no points. It is not your fault: tell "
    "your instructor. {fault}"
)


def faults_of(broken: Mapping[Check, Ran], unit: Unit) -> tuple[str, ...]:
    """What the course's author is told about broken checks: the id of each, what it raised, and where.

    Args:
        broken: by check, what came of running it.
        unit: the unit whose checks they are.
    """
    return tuple(f"{check.id} ({_place(check, ran, unit)})" for check, ran in broken.items())


def note_on(fault: str) -> str:
    """What a learner is told about a broken check."""
    return _LEFT_OUT.format(fault=fault)


def solution_modules(unit: Unit) -> list[Module]:
    """The modules of the course's own solution, in the form of a submission's."""
    texts = unit.course.solution_texts().items()
    return [Module(name, (Chunk(f"{name}.py", text),)) for name, text in texts]


def _place(check: Check, ran: Ran, unit: Unit) -> str:
    """Where a check raised, in words that reveal nothing of what it compares."""
    files = {str(path): path.name for path in unit.check_files}
    frames = traceback.extract_tb(ran.raised.__traceback__ if ran.raised else None)
    lines = [f"{files[frame.filename]}, line {frame.lineno}: " for frame in frames if frame.filename in files]
    # What pytest raises before it begins a check, as for a fixture that is not there, has no line of it.
    first = f"{check.item.path.name}, line {(check.item.location[1] or 0) + 1}: "
    return f"{lines[-1] if lines else first}{type(ran.raised).__name__}"
