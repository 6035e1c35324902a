"""What Gradescope says about a submission and those before it: the file submission_metadata.json.

Its keys may change, and some of it comes from learners. So each part is read on its own, and one that is not
as expected is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import TypeVar

import msgspec

from grader.exporters.gradescope import Answer

FILE = "submission_metadata.json"
# It holds the results of the submission before, too.
_LARGEST = 64 << 20
_MOST_PREVIOUS = 10_000
# Days can be added to and taken from a year in between, in every time zone.
_YEARS = range(2000, 9000)

_T = TypeVar("_T")


@dataclass(frozen=True)
class Previous:
    """An earlier submission of the same learner or group.

    Attributes:
        time: when it was handed in.
        score: what it got; None if it got nothing.
        failed: whether the autograder failed, through no fault of the learner.
        answer: what was answered, as far as Gradescope gives it back: only of the latest.
    """

    time: datetime
    score: float | None
    failed: bool
    answer: Answer | None


@dataclass(frozen=True)
class Metadata:
    """What is known about a submission.

    Attributes:
        time: when it was handed in; now, if the file does not say.
        previous: the submissions before it, the earliest first.
    """

    time: datetime
    previous: tuple[Previous, ...] = ()


class _File(msgspec.Struct, frozen=True):
    created_at: msgspec.Raw = msgspec.Raw(b"null")
    previous_submissions: msgspec.Raw = msgspec.Raw(b"null")


class _Previous(msgspec.Struct, frozen=True):
    submission_time: msgspec.Raw = msgspec.Raw(b"null")
    score: msgspec.Raw = msgspec.Raw(b"null")
    autograder_error: msgspec.Raw = msgspec.Raw(b"null")
    results: msgspec.Raw = msgspec.Raw(b"null")


def read_metadata(path: Path) -> Metadata:
    """Read the file; whatever it lacks is left out."""
    now = datetime.now(timezone.utc)
    try:
        with path.open("rb") as file:
            found = _decoded(file.read(_LARGEST), _File)
    except OSError:
        found = None
    if found is None:
        return Metadata(now)
    time = _time(found.created_at) or now
    parts = _decoded(found.previous_submissions, list[msgspec.Raw]) or []
    previous = sorted(_previous(parts[-_MOST_PREVIOUS:]), key=lambda one: one.time)
    return Metadata(time, tuple(previous))


def _previous(parts: list[msgspec.Raw]) -> Iterator[Previous]:
    for part in parts:
        found = _decoded(part, _Previous)
        time = _time(found.submission_time) if found else None
        if found is None or time is None:
            continue
        score = _decoded(found.score, float)
        score = score if score is not None and math.isfinite(score) else None
        yield Previous(time, score, _decoded(found.autograder_error, bool) is True, _answer(found.results))


def _answer(data: msgspec.Raw) -> Answer | None:
    """Our own answer, as it comes back: what was left out in it may be null."""
    try:
        return msgspec.convert(_without_nulls(msgspec.json.decode(data)), Answer, strict=False)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None


def _without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value


def _time(data: msgspec.Raw) -> datetime | None:
    time = _decoded(data, datetime)
    if time is None or time.year not in _YEARS:
        return None
    return time if time.tzinfo else time.replace(tzinfo=timezone.utc)


def _decoded(data: bytes | msgspec.Raw, kind: type[_T]) -> _T | None:
    """The value, or None if it is not of that kind."""
    try:
        # Some numbers are texts there.
        return msgspec.json.decode(data, type=kind, strict=False)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
