"""What it costs to be late, by the terms of a course."""

from __future__ import annotations

import math
from datetime import datetime, timezone

from grader.course.terms import Terms, in_zone
from grader.hand_in_time import HandInTime
from grader.results import Late, UnitResult
from grader.submission.times import FILE

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
# In hours up to this, then in days.
_MOST_HOURS = 72


def handed_in_at(time: HandInTime | None, terms: Terms) -> datetime | None:
    """When something was handed in, in UTC; None if that is not known, or not in which time zone."""
    if time is None or not time.at:
        return None
    try:
        at = in_zone(datetime.fromisoformat(time.at), terms.zone)
        return None if at is None else at.astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None


def lateness(
    unit: UnitResult, time: HandInTime | None, deadline: datetime | None, terms: Terms, *, extended: bool
) -> Late | None:
    """That a unit is late, and what it costs; None if it is not, or nothing says so.

    Args:
        unit: the unit, whose points are what was earned.
        time: when it was handed in.
        deadline: with a time zone; None if there is none.
        terms: of the course.
        extended: whether the deadline is the learner's own.
    """
    if not unit.handed_in or time is None:
        return None
    at = handed_in_at(time, terms)
    seconds = None if at is None or deadline is None else (at - deadline).total_seconds()
    weak = time.by == FILE and terms.times == "platform"
    if seconds is not None and not weak:
        if seconds <= 0:
            return None
        sentence, deducted = _cost(unit, seconds, terms, extended=extended)
        if time.by == FILE:
            sentence += " That is by the time of the file."
        assert deadline
        hours, in_grace = round(seconds / _HOUR, 2), seconds <= terms.grace_hours * _HOUR
        return Late(deadline.isoformat(), extended, hours, deducted, sentence, in_grace)
    if not time.marked_late:
        return None
    platform = time.marked_late.capitalize()
    said = f"{platform} marks it as late, and does not say by how much: nothing is taken off."
    return Late(deadline.isoformat() if deadline else "", extended, None, 0.0, said)


def _cost(unit: UnitResult, seconds: float, terms: Terms, *, extended: bool) -> tuple[str, float]:
    """A sentence on how late a unit is, and the points that are taken off."""
    deadline = "the extended deadline" if extended else "the deadline"
    said = f"Handed in {_span(seconds)} after {deadline}"
    last = terms.nothing_after_days
    if last is not None and seconds > max(last * _DAY, terms.grace_hours * _HOUR):
        begin = f"More than {_days(last)} after it" if last else "After it"
        return f"{said}. {begin}, nothing counts.", unit.points
    if terms.grace_hours:
        beyond = seconds - terms.grace_hours * _HOUR
        if beyond <= 0:
            return f"{said}, within the grace period: nothing is taken off.", 0.0
        said += f" ({_span(beyond)} beyond the grace period)"
    if not terms.percent_per_day:
        return f"{said}.", 0.0
    days = math.ceil(seconds / _DAY)
    whole, of = (
        (unit.max_points, "the maximum") if terms.of == "maximum" else (unit.points, "what was earned")
    )
    percent = days * terms.percent_per_day
    said += f": {_days(days)}, {terms.percent_per_day:g} % of {of}" + (" each" if days > 1 else "")
    if percent > terms.at_most_percent:
        percent = terms.at_most_percent
        said += f", but at most {percent:g} %"
    deducted = min(round(whole * percent / 100, 2), unit.points)
    return f"{said}: {deducted:g} {'point' if deducted == 1 else 'points'} off.", deducted


def _days(number: float) -> str:
    return f"{number:g} day" + ("" if number == 1 else "s")


def _span(seconds: float) -> str:
    """A time as people say it, never longer than it was: ``20 min``, ``26 h``, ``4 days``."""
    if seconds < _HOUR:
        return f"{max(1, int(seconds / _MINUTE))} min"
    hours = int(seconds / _HOUR)
    return f"{hours} h" if hours <= _MOST_HOURS else _days(hours // 24)
