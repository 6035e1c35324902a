"""What it costs to be late."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from grader.class_run.lateness import lateness
from grader.course.terms import Terms
from grader.hand_in_time import HandInTime
from grader.results import Late
from tests.support.strangers import check, result

DEADLINE = datetime(2026, 10, 5, 23, 59, tzinfo=timezone.utc)


def late(hours: float, by: str = "gradescope", extended: bool = False, **terms: Any) -> Late | None:
    """Of a unit of 10 points, 5 of them earned, that was handed in so many hours after its deadline."""
    (unit,) = result(*[check("passed"), check("failed")] * 3).units[:1]
    time = HandInTime((DEADLINE + timedelta(hours=hours)).isoformat(), by)
    return lateness(unit, time, DEADLINE, Terms(**terms), extended=extended)


@pytest.mark.parametrize(
    ("hours", "terms", "deducted", "sentence"),
    [
        (26, {}, 0, "Handed in 26 h after the deadline."),
        (
            3,
            {"grace_hours": 12, "percent_per_day": 10},
            0,
            "Handed in 3 h after the deadline, within the grace period: nothing is taken off.",
        ),
        (
            26,
            {"grace_hours": 12, "percent_per_day": 10},
            2.4,
            "Handed in 26 h after the deadline (14 h beyond the grace period): 2 days, 10 % of the maximum "
            "each: 2.4 points off.",
        ),
        (
            0.1,
            {"percent_per_day": 10},
            1.2,
            "Handed in 6 min after the deadline: 1 day, 10 % of the maximum: 1.2 points off.",
        ),
        (
            24,
            {"percent_per_day": 10, "of": "earned"},
            0.6,
            "Handed in 24 h after the deadline: 1 day, 10 % of what was earned: 0.6 points off.",
        ),
        (
            24 * 9,
            {"percent_per_day": 10, "at_most_percent": 25},
            3,
            "Handed in 9 days after the deadline: 9 days, 10 % of the maximum each, but at most 25 %: "
            "3 points off.",
        ),
        # Nobody gets less than nothing.
        (
            24 * 9,
            {"percent_per_day": 10},
            6,
            "Handed in 9 days after the deadline: 9 days, 10 % of the maximum each: 6 points off.",
        ),
        (
            24 * 7 + 1,
            {"percent_per_day": 10, "at_most_percent": 25, "nothing_after_days": 7},
            6,
            "Handed in 7 days after the deadline. More than 7 days after it, nothing counts.",
        ),
        (24, {"nothing_after_days": 1}, 0, "Handed in 24 h after the deadline."),
        (
            2,
            {"nothing_after_days": 0},
            6,
            "Handed in 2 h after the deadline. After it, nothing counts.",
        ),
    ],
)
def test_cost_of_being_late_is_explained(
    hours: float, terms: dict[str, Any], deducted: float, sentence: str
) -> None:
    found = late(hours, **terms)
    assert found is not None
    assert (found.deducted, found.sentence) == (deducted, sentence)
    assert found.in_grace == ("within the grace" in sentence)


def test_hand_in_at_the_deadline_is_not_late() -> None:
    assert late(0, percent_per_day=10) is None


def test_time_of_a_file_costs_nothing_unless_the_course_says_so() -> None:
    assert late(26, by="file", percent_per_day=10) is None
    found = late(26, by="file", percent_per_day=10, times="files")
    assert found is not None
    assert found.deducted == 2.4
    assert found.sentence.endswith("2.4 points off. That is by the time of the file.")


def test_extended_deadline_is_called_that() -> None:
    found = late(26, extended=True)
    assert found is not None
    assert (found.extended, found.sentence) == (True, "Handed in 26 h after the extended deadline.")


def test_mark_without_a_time_costs_nothing_and_is_told() -> None:
    (unit,) = result().units
    found = lateness(
        unit, HandInTime(marked_late="canvas"), DEADLINE, Terms(percent_per_day=10), extended=False
    )
    assert found is not None
    assert (found.hours, found.deducted) == (None, 0)
    assert found.sentence == "Canvas marks it as late, and does not say by how much: nothing is taken off."


@pytest.mark.parametrize(
    "at", ["", "soon", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59", "2026-10-05T23:59:00"]
)
def test_time_that_says_nothing_costs_nothing(at: str) -> None:
    (unit,) = result().units
    assert lateness(unit, HandInTime(at, "brightspace"), DEADLINE, Terms(), extended=False) is None


def test_local_time_of_a_platform_is_in_the_time_zone_of_the_course() -> None:
    (unit,) = result().units
    time = HandInTime("2026-10-06T01:59:00", "brightspace")
    assert lateness(unit, time, DEADLINE, Terms(timezone="Europe/Berlin"), extended=False) is None
    found = lateness(unit, time, DEADLINE, Terms(timezone="America/New_York"), extended=False)
    assert found is not None
    assert found.hours == 6
