"""Runs one collected check at a time, and keeps what came of it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Literal, cast

import pytest

from grader.authoring.calls import Followed, following
from grader.authoring.telling import Told, listening
from grader.checking.clock import Clock, OutOfTimeError
from grader.checking.recorded_calls import Recorded
from grader.checking.session import Session

# What these add to a check is for a person who reads pytest's own report: how two values differ, which is
# slow for large ones, and a list of warnings that grows with each submission.
_FOR_A_REPORT = ("assertion", "warnings")


@dataclass(frozen=True)
class Ran:
    """What came of running a check.

    Attributes:
        raised: what it raised, or None.
        calls: the calls behind it, also those of fixtures that another check was the first to use.
        changed: name of a function that changed its input in one of the calls, or "".
        asked: whether it called the submission at all, whatever came of that.
        seconds: how long it took.
        told: what it had to say, whether it passed or not.
    """

    raised: BaseException | None
    calls: list[Recorded]
    changed: str
    asked: bool
    seconds: float
    told: Told = field(default_factory=Told)


class CheckRunner:
    """A pytest plugin: pytest runs a check, and this keeps what it raised and what it called."""

    def __init__(self) -> None:
        self._raised: BaseException | None = None
        self._seconds = 0.0
        self._session: Session | None = None
        self._calls_of: dict[str, list[Recorded]] = {}

    def begin(self, session: Session) -> None:
        """Run checks on a submission from now on."""
        self._session = session
        self._calls_of.clear()

    def run(self, item: pytest.Item, next_item: pytest.Item | None, clock: Clock) -> Ran:
        """Run a check.

        Args:
            item: the check.
            next_item: what is run next: fixtures that it shares are kept; None releases all.
            clock: limits the time that it may take here.
        """
        calls = self._calls
        first, asked = len(calls), self._asked
        self._raised, self._seconds = None, 0.0
        followed = Followed()
        try:
            with clock.limit(), following() as followed, listening() as told:
                item.ihook.pytest_runtest_protocol(item=item, nextitem=next_item)
        except OutOfTimeError as error:
            # The alarm came between two steps of pytest, which may now hold half of a fixture.
            self.release(item)
            self._raised, self._seconds = error, 0.0
        behind = calls[first:] or self._calls_of_fixtures(item)
        asked = bool(behind) or self._asked > asked
        return Ran(self._raised, behind, followed.changed, asked, self._seconds, told)

    def release(self, item: pytest.Item) -> None:
        """Release all that fixtures have made, because the check that was to follow this one is not run."""
        item.ihook.pytest_runtest_teardown(item=item, nextitem=None)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Skip the parts of pytest that only serve its own report; the checks have been collected."""
        manager = session.config.pluginmanager
        for name in filter(manager.has_plugin, _FOR_A_REPORT):
            manager.unregister(name=name)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Keep what the check raised, without the source and the values that pytest's own report renders."""
        raised = call.excinfo.value if call.excinfo else None
        if raised is not None and self._raised is None:
            self._raised = raised
        self._seconds += call.duration
        when = cast(Literal["setup", "call", "teardown"], call.when)
        outcome: Literal["passed", "failed"] = "passed" if raised is None else "failed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, when, duration=call.duration)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
    ) -> Generator[None, object, object]:
        """Keep the calls that a fixture makes: every check that uses it has made them."""
        calls = self._calls
        first = len(calls)
        try:
            return (yield)
        finally:
            self._calls_of[fixturedef.argname] = calls[first:]

    @property
    def _asked(self) -> int:
        return self._session.asked if self._session else 0

    @property
    def _calls(self) -> list[Recorded]:
        return self._session.calls if self._session else []

    def _calls_of_fixtures(self, item: pytest.Item) -> list[Recorded]:
        names = getattr(item, "fixturenames", [])
        return [call for name in names for call in self._calls_of.get(name, [])]
