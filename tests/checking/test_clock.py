"""The clock that ends a check that takes the grading process too long."""

from __future__ import annotations

import contextlib
import signal

import pytest

from grader.checking.clock import Clock, OutOfTimeError


def endless() -> None:
    while True:
        # As a check may have it.
        with contextlib.suppress(Exception):
            sum(range(1000))


def test_endless_check_is_ended_whatever_it_catches() -> None:
    with pytest.raises(OutOfTimeError, match=r"after 0\.1 seconds it was stopped"), Clock(0.1, 60).limit():
        endless()


def test_time_of_all_checks_is_used_up_together() -> None:
    clock = Clock(60, 0.2)
    with pytest.raises(OutOfTimeError, match="used up"), clock.limit():
        endless()
    with pytest.raises(OutOfTimeError, match="used up"), clock.limit():
        endless()


def test_what_an_earlier_run_has_used_counts() -> None:
    with pytest.raises(OutOfTimeError, match="used up"), Clock(60, 60, used=60).limit():
        endless()


def test_nothing_rings_while_it_is_paused_or_afterwards() -> None:
    clock = Clock(0.05, 60)
    before = signal.getsignal(signal.SIGALRM)
    with clock.limit(), clock.paused():
        # The timer of a clock that runs would have rung in it.
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_it_goes_on_after_a_pause() -> None:
    clock = Clock(0.1, 60)

    def check() -> None:
        with clock.paused():
            pass
        endless()

    with pytest.raises(OutOfTimeError), clock.limit():
        check()
