"""Classroom 50's result.json: one submission, with points as whole numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone

import msgspec

from grader.exporters.feedback import failures
from grader.exporters.plain import one_line
from grader.results import CheckResult, Result

SCHEMA = "classroom50/result/v1"
_NEEDED = ("CLASSROOM", "ASSIGNMENT", "OWNER", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")
SUBMITTED_AT = "SUBMITTED_AT"
# The tag of a submission has the time in it: submit/2026-06-01T14-32-05Z-a1b2c3d.
_TAG = re.compile(r"submit/(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z(?:-.*)?")
# Points have at most two digits after the point here; these make them whole.
_FACTORS = (1, 2, 4, 5, 10, 20, 25, 50, 100)
_MESSAGE = 2000


class Classroom50Error(ValueError):
    """The environment does not say what the file needs; the text says what is missing."""


class SubmittedBy(msgspec.Struct, frozen=True):
    """Who pushed."""

    username: str


class Tested(msgspec.Struct, frozen=True, rename="kebab"):
    """One exercise. Classroom 50 keeps the message, which it does not ask for."""

    test_name: str
    passed: bool
    score: int
    max_score: int
    message: str = ""


class Submitted(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose submission it is and where, as the environment says."""

    classroom: str
    assignment: str
    assignment_type: str
    owner: str
    submission: str
    commit: str
    release: str
    review: str
    datetime: str
    submitted_by: SubmittedBy | None = None


def submitted(environment: Mapping[str, str]) -> Submitted:
    """What Classroom 50 says about the submission.

    Args:
        environment: the variables that Classroom 50 sets, and maybe ``SUBMITTED_AT``, which comes before the
            time in the tag.

    Raises:
        Classroom50Error: if one is missing.
    """
    said = {name: one_line(environment.get(name, ""), 500) for name in (*_NEEDED, SUBMITTED_AT)}
    said["OWNER"] = said["OWNER"] or one_line(environment.get("USERNAME", ""))
    if missing := [name for name in _NEEDED if not said[name]]:
        raise Classroom50Error(
            f"--format classroom50 needs the variables that Classroom 50 sets; missing: {', '.join(missing)}."
        )
    pusher = one_line(environment.get("USERNAME", ""))
    return Submitted(
        said["CLASSROOM"],
        said["ASSIGNMENT"],
        one_line(environment.get("ASSIGNMENT_TYPE", "")) or "individual",
        said["OWNER"],
        said["SUBMISSION_TAG"],
        said["COMMIT_URL"],
        said["RELEASE_URL"],
        one_line(environment.get("REVIEW_URL", ""), 500) or said["COMMIT_URL"],
        _instant(said[SUBMITTED_AT], said["SUBMISSION_TAG"]),
        SubmittedBy(pusher) if pusher else None,
    )


def result_json(result: Result, about: Submitted) -> bytes:
    """The file, as indented JSON.

    Args:
        result: of the submission, with the units that count.
        about: from the environment.
    """
    exercises = [
        (unit.unit, name, checks) for unit in result.units for name, checks in unit.exercises.items()
    ]
    factor = _factor([check.max_points for _, _, checks in exercises for check in checks])
    tests = [_tested(f"{unit}: {name}", checks, factor) for unit, name, checks in exercises]
    found = {
        "schema": SCHEMA,
        **msgspec.to_builtins(about),
        "graded_at": _utc(datetime.fromisoformat(result.provenance.graded_at)),
        "score": sum(test.score for test in tests),
        "max-score": sum(test.max_score for test in tests),
        "tests": tests,
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def _tested(name: str, checks: Sequence[CheckResult], factor: int) -> Tested:
    wrong = failures(checks)
    said = next((failure.message for failure in wrong if failure.message), "")
    if not said and any(check.outcome == "todo" for check in checks):
        said = "Not written yet."
    return Tested(
        one_line(name, 100),
        all(check.outcome == "passed" for check in checks),
        round(factor * sum(check.given for check in checks)),
        round(factor * sum(check.max_points for check in checks)),
        said[:_MESSAGE],
    )


def _factor(points: Sequence[float]) -> int:
    """What all points are multiplied by, so that they are whole numbers."""
    whole = (factor for factor in _FACTORS if all((factor * value).is_integer() for value in points))
    return next(whole, _FACTORS[-1])


def _instant(said: str, tag: str) -> str:
    """When it was handed in, which no grading changes."""
    if match := _TAG.fullmatch(tag):
        said = said or f"{match[1]}T{match[2]}:{match[3]}:{match[4]}Z"
    try:
        return _utc(datetime.fromisoformat(said.replace("Z", "+00:00")))
    except ValueError:
        raise Classroom50Error(
            f"--format classroom50 needs the time of the submission: set {SUBMITTED_AT} to what "
            "`git log -1 --format=%cI` says in it."
        ) from None


def _utc(time: datetime) -> str:
    return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
