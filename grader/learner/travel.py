"""What a check found, on its way from a process of pytest-xdist to the one that has the terminal.

pytest sends a report's attributes along if they are plain data. This is text: what learners print may hold
half a character, which execnet would not send.
"""

from __future__ import annotations

import json

import msgspec
import pytest

from grader.learner.finding import Finding
from grader.learner.tally import Check

_ATTRIBUTE = "exercise_check"


class _Travelling(msgspec.Struct):
    unit: str
    exercise: str
    title: str
    of: int
    finding: Finding


def attach(report: pytest.TestReport, check: Check, finding: Finding) -> None:
    """Let a report carry what its check found."""
    sent = _Travelling(check.unit.name, check.exercise.name, check.title, check.of, finding)
    setattr(report, _ATTRIBUTE, json.dumps(msgspec.to_builtins(sent)))


def attached(report: pytest.TestReport) -> tuple[str, str, str, int, Finding] | None:
    """Names of unit and exercise, title, number of its checks, and finding; None if it carries none."""
    text = getattr(report, _ATTRIBUTE, None)
    if not isinstance(text, str):
        return None
    sent = msgspec.convert(json.loads(text), _Travelling)
    return sent.unit, sent.exercise, sent.title, sent.of, sent.finding
