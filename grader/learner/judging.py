"""What a learner's pytest and a notebook's `check` share: how they judge a check that did not pass."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from grader.authoring.calls import LastAnswer, remembering_last_answer
from grader.authoring.telling import listening
from grader.learner.finding import Finding
from grader.learner.findings import Files, finding_of


class Judging:
    """A pytest plugin that knows what a check's last call returned, in case the check fails over it."""

    def __init__(self) -> None:
        self._last_answer = LastAnswer()
        self._told: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """Follow the calls of a check."""
        with remembering_last_answer() as self._last_answer, listening() as self._told:
            return (yield)

    def finding(self, error: BaseException, exercise: str, title: str, files: Files) -> Finding:
        """What a check that raised ``error`` found. See `finding_of`."""
        return finding_of(error, exercise, title, files, self._last_answer)
