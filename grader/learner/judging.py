"""What a learner's pytest and a notebook's `check` share: how they judge a check that did not pass."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest

from grader.authoring.calls import ExerciseFunction, Followed, following, hearing
from grader.authoring.telling import Told, listening
from grader.course import Exercise, Unit
from grader.learner.finding import Finding
from grader.learner.findings import Files, finding_of, not_ended
from grader.learner.loading import PACKAGE
from grader.learner.recognizing import recognized
from grader.learner.time_limit import TimeLimit, TooSlowError

# An exercise that never ends would cost its time limit in each of its checks.
_TIMEOUTS_PER_EXERCISE = 2


class Judging:
    """A pytest plugin that follows a check's calls, in case the check fails over one of them.

    It also ends a check that takes too long.
    """

    def __init__(self) -> None:
        self._followed = Followed()
        self._told = Told()
        self._heard: list[tuple[str, bytes]] = []
        self._limit = TimeLimit(0)
        self._timeouts: Counter[str] = Counter()
        self._asking: set[str] = set()

    def unit_and_files(self, item: pytest.Item) -> tuple[Unit, Files] | None:
        """The unit that a check belongs to, and whose code frames run; None if it is none of a unit."""
        raise NotImplementedError

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Follow the calls of a check, and give it its time."""
        found = self.unit_and_files(item)
        self._limit = TimeLimit(0)
        if found:
            unit, files = found
            self._limit = TimeLimit(
                seconds_of(item.config, unit), files.is_learner, lambda frame: _is_in(frame, files.checks)
            )
        with following() as self._followed, listening() as self._told, hearing() as heard:
            try:
                return (yield)
            finally:
                self._heard += heard

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self) -> Generator[None, object, object]:
        """Fixtures call a learner's functions too."""
        with self._limit.running():
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        """Note which fixtures call a learner's functions: every check that uses one depends on them."""
        before, self._followed.asked = self._followed.asked, False
        try:
            return (yield)
        finally:
            if self._followed.asked:
                self._asking.add(fixturedef.argname)
            self._followed.asked |= before

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        """Run the check, unless its exercise has run out of time too often."""
        if self._timeouts[_group(item)] >= _TIMEOUTS_PER_EXERCISE:
            raise TooSlowError
        try:
            with self._limit.running():
                return (yield)
        except BaseException as error:
            if getattr(item.config.option, "usepdb", False):
                self._end_at_ours(error, item)
            raise
        finally:
            if self._limit.stack:
                self._timeouts[_group(item)] += 1

    def _end_at_ours(self, error: BaseException, item: pytest.Item) -> None:
        """Cut a traceback at the last line of the learner's or the check's: a debugger starts at its end."""
        found = self.unit_and_files(item)
        ours = None
        trace = error.__traceback__
        while found and trace is not None:
            frame = trace.tb_frame
            if found[1].is_learner(frame) or _is_in(frame, found[1].checks):
                ours = trace
            trace = trace.tb_next
        if ours is not None:
            ours.tb_next = None

    def finding(
        self, error: BaseException, item: pytest.Item, exercise: str, title: str, files: Files
    ) -> Finding:
        """What a check that raised ``error`` found. See `finding_of`."""
        if isinstance(error, TooSlowError) or self._limit.stack:
            return not_ended(self._limit, exercise, title, files)
        if not self._asking.isdisjoint(getattr(item, "fixturenames", ())):
            self._followed.asked = True
        return finding_of(error, exercise, title, files, self._followed)

    def named(
        self, unit: Unit, exercise: Exercise, findings: Iterable[Finding], files: Files
    ) -> list[Finding]:
        """The findings of all checks of an exercise, wrong ones with the misconception behind them."""
        found = list(findings)
        if not unit.public_misconceptions or all(item.state != "wrong" for item in found):
            return found
        function = getattr(sys.modules.get(f"{PACKAGE}.{unit.name}"), exercise.name, None)
        own = function.__wrapped__ if isinstance(function, ExerciseFunction) else function
        behind = recognized(unit, exercise, own, self._heard, files.is_learner)
        if behind is None:
            return found
        sentences = " ".join(filter(None, (behind.sentence, behind.hint)))
        return [replace(item, sentence=sentences) if item.state == "wrong" else item for item in found]


def seconds_of(config: pytest.Config, unit: Unit) -> float:
    """Seconds that a check may take; 0 for as long as it likes."""
    option = config.option
    if getattr(option, "usepdb", False) or getattr(option, "trace", False):
        return 0
    asked = getattr(option, "check_seconds", None)
    return unit.limits.check_seconds if asked is None else max(asked, 0)


def _group(item: pytest.Item) -> str:
    return item.nodeid.rpartition("::")[0]


def _is_in(frame: FrameType, file: Path) -> bool:
    return frame.f_code.co_filename == str(file)
