"""What GitLab's code quality report shows: an entry at a learner's line for each exercise that is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from grader.exporters.places import Place, places
from grader.exporters.plain import one_line
from grader.results import Result

_SEVERITY = {"error": "critical", "timeout": "critical", "failed": "major"}


def code_quality(results: Iterable[Result]) -> Iterator[bytes]:
    """The report as JSON, piece by piece.

    Args:
        results: read one after another.
    """
    before = b"["
    for result in results:
        for place in places(result):
            yield before + msgspec.json.encode(_entry(result.learner, place))
            before = b",\n"
    yield b"]\n" if before != b"[" else b"[]\n"


def _entry(learner: str, place: Place) -> dict[str, object]:
    check = place.check
    # GitLab takes two entries of one fingerprint for one.
    named = "\0".join((learner, place.unit, check.id)).encode("utf-8", "surrogatepass")
    said = one_line(" ".join(filter(None, (check.message, check.sentence))), 1000)
    return {
        "description": f"{one_line(learner)}, {one_line(check.exercise)}: {said}",
        "check_name": one_line(check.id),
        "fingerprint": hashlib.sha256(named).hexdigest(),
        "severity": _SEVERITY[check.outcome],
        "location": {"path": place.file, "lines": {"begin": place.line}},
    }
