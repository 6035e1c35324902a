"""Checks that are at fault themselves: what is said about them, and how to tell them from wrong answers."""

from __future__ import annotations

import traceback
from collections.abc import Mapping

from grader.checking.check_runner import Ran
from grader.course import Unit
from grader.sandbox.protocol import Chunk, Module

_LEFT_OUT = (
    "A check of the course is broken, so it was left out and costs no points. It is not your fault: tell "
    "your instructor. {fault}"
)


def faults_of(broken: Mapping[str, Ran], unit: Unit) -> tuple[str, ...]:
    """What the course's author is told about broken checks: by id, what each raised and where.

    Args:
        broken: by id, what came of running them.
        unit: whose checks they are.
    """
    return tuple(f"{name} ({_place(ran, unit)})" for name, ran in broken.items())


def note_on(fault: str) -> str:
    """What a learner is told about a broken check."""
    return _LEFT_OUT.format(fault=fault)


def solution_modules(unit: Unit) -> list[Module]:
    """The modules of the course's own solution, as a submission has them."""
    texts = unit.course.solution_texts().items()
    return [Module(name, (Chunk(f"{name}.py", text),)) for name, text in texts]


def _place(ran: Ran, unit: Unit) -> str:
    """Where a check raised, in words that reveal nothing about what it compares."""
    files = {str(path): path.name for path in unit.check_files}
    frames = traceback.extract_tb(ran.raised.__traceback__ if ran.raised else None)
    lines = [f"{files[frame.filename]}, line {frame.lineno}: " for frame in frames if frame.filename in files]
    return f"{''.join(lines[-1:])}{type(ran.raised).__name__}"
