"""What GitHub Actions shows: annotations at a learner's lines, the details in the log, and a job summary."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from grader.exporters import feedback
from grader.exporters.detail import detail_lines
from grader.exporters.places import places
from grader.exporters.plain import one_line, plain, points
from grader.results import Result
from grader.results.overview import NOT_GRADED, Overview

# GitHub drops what is more than 10 of a kind in a step, and a summary over 1 MiB as a whole.
_MOST = 10
_SUMMARY_BYTES = 1 << 20
_CUT = b"\n\nThe rest is cut: GitHub shows no more than this.\n"


def error_lines(result: Result) -> Iterator[bytes]:
    """Lines for standard output that GitHub shows beside the learner's code; the worst, one per exercise."""
    for place in places(result)[:_MOST]:
        check = place.check
        title = _property(f"{one_line(check.exercise)}: {one_line(check.title)}")
        message = _data("\n".join(map(plain, filter(None, (check.message, check.sentence)))))
        yield f"::error file={_property(place.file)},line={place.line},title={title}::{message}\n".encode()


def log(result: Result) -> Iterator[bytes]:
    """One submission in detail, for the log of the job. No line of it is taken for a command."""
    text = "".join(f"{line.plain.rstrip()}\n" for line in detail_lines(result)).encode()
    # Whoever wrote the text cannot have put its own digest into it.
    token = hashlib.sha256(text).hexdigest()
    yield f"::stop-commands::{token}\n".encode()
    yield text
    yield f"::{token}::\n".encode()


def summary(overviews: Sequence[Overview], results: Sequence[Result]) -> bytes:
    """The job summary, in Markdown.

    Args:
        overviews: of the submissions that were graded.
        results: the same submissions; one alone is shown in detail, more are a table.
    """
    text = feedback.markdown(results[0]) if len(results) == 1 else "".join(_table(overviews)).encode()
    if len(text) < _SUMMARY_BYTES:
        return text
    kept = text[: _SUMMARY_BYTES - len(_CUT) - 1]
    return kept[: kept.rfind(b"\n\n")] + _CUT


def _table(overviews: Sequence[Overview]) -> Iterator[str]:
    yield "| Learner | Points | % |\n| --- | ---: | ---: |\n"
    for item in overviews:
        share = NOT_GRADED if item.percentage is None else f"{item.percentage:.0f}"
        got = f"{points(item.points)} of {points(item.max_points)}"
        yield f"| {feedback.inline(item.learner)} | {got} | {share} |\n"


def _data(text: str) -> str:
    """Text in a command's message. The percent sign comes first, as the others become such signs."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
