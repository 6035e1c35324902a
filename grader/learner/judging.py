"""What a learner's pytest and a notebook's `check` share: how they judge a check that did not pass."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from grader.authoring.calls import Followed, following
from grader.authoring.telling import listening
from grader.learner.findings import Files, Finding, finding_of


class Judging:
    """A pytest plugin that follows a check's calls, in case the check fails over one of them."""

    def __init__(self) -> None:
        self._followed = Followed()
        self._told: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """Follow the calls of a check."""
        with following() as self._followed, listening() as self._told:
            return (yield)

    def finding(self, error: BaseException, exercise: str, title: str, files: Files) -> Finding:
        """What a check that raised ``error`` found. See `finding_of`."""
        return finding_of(error, exercise, title, files, self._followed)
