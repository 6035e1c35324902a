"""The table ``[tool.grader.terms]``: when units are due, and what it costs to be late."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timezone, tzinfo
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from grader.course.error import CourseError
from grader.course.strict_toml import Text, did_you_mean, dotted

PLACE = "tool.grader.terms"
# Of deadlines: days can be added to these, and they can be moved to any time zone.
YEARS = range(1970, 9000)

Deadline = Annotated[datetime, Meta(description="a date with a time, such as 2026-10-05T23:59:00")]
Percent = Annotated[float, Meta(ge=0, le=100, description="a number from 0 to 100")]
NotNegative = Annotated[float, Meta(ge=0, le=10_000, description="a number from 0 to 10000")]


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the table holds.

    Attributes:
        deadlines: by unit, or by the part of its name before the first ``_``.
        timezone: of deadlines and other times that are written without an offset: ``Europe/Berlin``.
        grace_hours: being late by no more than this costs nothing. Later work is late from the deadline on.
        percent_per_day: what is taken off for each day that has begun since the deadline.
        of: percent of what: of the maximum points, as Canvas does it, or of the points that were earned.
        at_most_percent: no more than this is taken off.
        nothing_after_days: what is handed in later than this counts for nothing; None for never.
        times: whether only a platform's time can cost points, or also that of a file, which anybody can set.
        extensions: a CSV file of later deadlines for some learners, relative to the course; None for none.
    """

    deadlines: dict[str, Deadline] = {}
    timezone: Text | None = None
    grace_hours: NotNegative = 0.0
    percent_per_day: Percent = 0.0
    of: Literal["maximum", "earned"] = "maximum"
    at_most_percent: Percent = 100.0
    nothing_after_days: NotNegative | None = None
    times: Literal["platform", "files"] = "platform"
    extensions: Text | None = None

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of times without an offset; None if there is none.

        Raises:
            CourseError: if there is no time zone of that name on this computer.
        """
        if self.timezone is None:
            return None
        zone = _zone(self.timezone)
        if zone is None:
            raise CourseError(f"This computer knows no time zone {self.timezone}. Install Python's tzdata.")
        return zone

    def deadline(self, unit: str) -> datetime | None:
        """When a unit is due, with a time zone; None if there is no deadline."""
        written = self.deadlines.get(unit) or self.deadlines.get(short_name(unit))
        return None if written is None else in_zone(written, self.zone)

    def mistakes(self) -> Iterator[str]:
        """A sentence for each mistake that types cannot catch."""
        if self.timezone is not None and _zone(self.timezone) is None and _zone("Europe/Berlin") is not None:
            yield (
                f"`{PLACE}.timezone` is '{self.timezone}', which is not the name of a time zone. "
                'Names look like "Europe/Berlin" or "Asia/Seoul".'
            )
        for unit, time in self.deadlines.items():
            if time.year not in YEARS:
                yield (
                    f"`{PLACE}.deadlines.{dotted(unit)}` is in the year {time.year}. Take one from "
                    f"{YEARS[0]} to {YEARS[-1]}; a unit that is never due needs no deadline."
                )
            if time.tzinfo is None and self.timezone is None:
                yield (
                    f"`{PLACE}.deadlines.{dotted(unit)}` is {time:%Y-%m-%dT%H:%M:%S}, and nothing says in "
                    f'which time zone. Write `timezone = "Europe/Berlin"` in [{PLACE}] (or where you are), '
                    f"or an offset behind the time: {time:%Y-%m-%dT%H:%M:%S}+02:00."
                )

    def unknown_units(self, units: Collection[str]) -> Iterator[str]:
        """A sentence for each deadline of something other than a unit."""
        seen: dict[str, str] = {}
        for name in self.deadlines:
            place = f"`{PLACE}.deadlines.{dotted(name)}`"
            unit = unit_named(name, units)
            if unit is None:
                yield f"{place} is not a unit.{did_you_mean(name, units)}"
            elif unit in seen:
                yield f"{place} and `{seen[unit]}` are the same unit."
            else:
                seen[unit] = name


def unit_named(name: str, units: Collection[str]) -> str | None:
    """The unit with this name, in full or up to the first ``_``; None if there is none, or several."""
    found = [unit for unit in units if name in (unit, short_name(unit))]
    return found[0] if len(found) == 1 else None


def short_name(unit: str) -> str:
    """A unit's name up to the first ``_``: ``ex01``."""
    return unit.partition("_")[0]


def in_zone(time: datetime, zone: tzinfo | None) -> datetime | None:
    """A time with its time zone; None if it has none, and there is none to take.

    A time that a clock shows twice, or never, when summer time ends or begins, is taken as the later one: it
    is better for the learner.
    """
    if time.tzinfo is not None:
        return time
    if zone is None:
        return None
    both = [time.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    return max(both, key=lambda one: one.astimezone(timezone.utc))


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
