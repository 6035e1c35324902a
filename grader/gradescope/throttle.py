"""Answers without grading, if a learner has been graded often enough for now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from grader.exporters.gradescope import Answer
from grader.exporters.plain import points
from grader.gradescope.metadata import Metadata, Previous
from grader.gradescope.settings import Throttle

KEPT = "neurokata"
_GRADED = "graded"
_REFUSED = "refused"


def graded_before(metadata: Metadata, throttle: Throttle) -> tuple[datetime, ...]:
    """When this learner was graded within the window that ends with this submission, the earliest first.

    Where the autograder failed, nothing was graded. Each answer lists the gradings before it, so that a
    submission that was refused does not count either; where no list was given back, all submissions count.
    """
    begin = metadata.time - timedelta(hours=throttle.hours)
    listed: list[datetime] = []
    for one in metadata.previous:
        known = _listed(one)
        if known is not None:
            listed = known
        elif not one.failed:
            listed.append(one.time)
    return tuple(sorted(time for time in listed if begin < time <= metadata.time))


def refused(metadata: Metadata, throttle: Throttle, before: tuple[datetime, ...]) -> Answer | None:
    """The answer to a submission that is not graded now; None if it may be graded.

    It is the answer to the submission before, with its score, and says so.
    """
    if len(before) < throttle.count:
        return None
    again = (before[-throttle.count] + timedelta(hours=throttle.hours)).astimezone(metadata.time.tzinfo)
    last = next((one for one in reversed(metadata.previous) if not one.failed), None)
    answer = (last and last.answer) or Answer("", score=last.score if last else None)
    kept = _kept(answer)
    # An answer that was repeated before has had a paragraph of this kind in front.
    output = answer.output.partition("\n\n")[2] if kept.get(_REFUSED) else answer.output
    said = (
        f"**Not graded.** {throttle.count} submissions are graded within {throttle.hours:g} hours. The next "
        f"one is graded from {again:%Y-%m-%d %H:%M %Z} on. "
    )
    if answer.score is not None:
        said += f"Your score stays that of your submission before this one: {points(answer.score)}."
    return msgspec.structs.replace(
        answer,
        output="\n\n".join(filter(None, [said, output])),
        output_format="md",
        execution_time=None,
        extra_data=keeping(answer, {**listing(before), _REFUSED: True}),
    )


def listing(times: tuple[datetime, ...]) -> dict[str, Any]:
    """What an answer keeps about gradings, for the next submission."""
    return {_GRADED: [time.isoformat() for time in times]}


def keeping(answer: Answer, more: Mapping[str, Any]) -> dict[str, Any]:
    """The `extra_data` of an answer, with more that is kept."""
    return {KEPT: {**_kept(answer), **more}}


def _kept(answer: Answer) -> dict[str, Any]:
    kept = answer.extra_data.get(KEPT)
    return kept if isinstance(kept, dict) else {}


def _listed(one: Previous) -> list[datetime] | None:
    if one.answer is None:
        return None
    try:
        times = msgspec.convert(_kept(one.answer)[_GRADED], list[datetime])
    except (KeyError, msgspec.ValidationError):
        return None
    return times if all(time.tzinfo for time in times) else None
