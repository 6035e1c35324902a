"""What a learner's pytest and a notebook's `check` share: how they judge a check that did not pass."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from dataclasses import replace

import pytest

from grader.authoring.calls import ExerciseFunction, LastAnswer, hearing, remembering_last_answer
from grader.authoring.telling import listening
from grader.course import Exercise, Unit
from grader.learner.findings import Files, Finding, finding_of
from grader.learner.loading import PACKAGE
from grader.learner.recognizing import recognized


class Judging:
    """A pytest plugin that knows what a check's last call returned, in case the check fails over it."""

    def __init__(self) -> None:
        self._last_answer = LastAnswer()
        self._told: list[str] = []
        self._heard: list[tuple[str, bytes]] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """Follow the calls of a check."""
        with remembering_last_answer() as self._last_answer, listening() as self._told, hearing() as heard:
            try:
                return (yield)
            finally:
                self._heard += heard

    def finding(self, error: BaseException, exercise: str, title: str, files: Files) -> Finding:
        """What a check that raised ``error`` found. See `finding_of`."""
        return finding_of(error, exercise, title, files, self._last_answer)

    def named(self, unit: Unit, exercise: Exercise, findings: Iterable[Finding]) -> list[Finding]:
        """The findings of all checks of an exercise, wrong ones with the misconception behind them."""
        found = list(findings)
        if not unit.public_misconceptions or all(item.state != "wrong" for item in found):
            return found
        function = getattr(sys.modules.get(f"{PACKAGE}.{unit.name}"), exercise.name, None)
        own = function.__wrapped__ if isinstance(function, ExerciseFunction) else function
        behind = recognized(unit, exercise, own, self._heard)
        if behind is None:
            return found
        sentences = " ".join(filter(None, (behind.sentence, behind.hint)))
        return [replace(item, sentence=sentences) if item.state == "wrong" else item for item in found]
