"""Classroom 50's result.json: documented keys, whole numbers, and who it is about from the environment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from grader.exporters.classroom50 import Classroom50Error, result_json, submitted
from grader.results import Result
from tests.support.classroom50 import ENVIRONMENT
from tests.support.strangers import HOSTILE, all_from, check, is_harmless, result

SCHEMA = json.loads((Path(__file__).parent / "classroom50.schema.json").read_text("utf-8"))


def written(found: Result, **environment: str) -> dict[str, Any]:
    """The file, validated, as another program reads it."""
    data: dict[str, Any] = json.loads(result_json(found, submitted({**ENVIRONMENT, **environment})))
    jsonschema.validate(data, SCHEMA)
    return data


def test_it_says_whose_it_is_and_what_each_exercise_got() -> None:
    data = written(result(check("passed"), check("failed"), check("todo", exercise="tanh")))
    assert (data["owner"], data["assignment_type"], data["submitted_by"]) == (
        "alice",
        "group",
        {"username": "bob"},
    )
    assert (data["review"], data["datetime"]) == ("https://example.org/commit/1", "2026-06-01T14:32:05Z")
    assert (data["score"], data["max-score"], data["graded_at"]) == (2, 6, "2026-11-21T00:00:00Z")
    assert data["tests"] == [
        {
            "test-name": "ex01_relu: relu",
            "passed": False,
            "score": 2,
            "max-score": 4,
            "message": "message said",
        },
        {
            "test-name": "ex01_relu: tanh",
            "passed": False,
            "score": 0,
            "max-score": 2,
            "message": "Not written yet.",
        },
    ]


def test_regrading_does_not_change_when_it_was_handed_in() -> None:
    assert written(result(), SUBMITTED_AT="2026-06-01T16:32:01+02:00")["datetime"] == "2026-06-01T14:32:01Z"


@pytest.mark.parametrize(
    ("points", "scores"),
    [((1.0, 2.0), (1, 3)), ((0.5, 1.5), (1, 4)), ((0.1, 0.25), (2, 7)), ((1 / 3, 1.0), (33, 133))],
)
def test_points_become_whole_numbers_with_the_same_share(
    points: tuple[float, float], scores: tuple[int, int]
) -> None:
    got = msgspec.structs.replace(check("passed"), points=points[0], max_points=points[0])
    lost = msgspec.structs.replace(check("failed"), max_points=points[1])
    data = written(result(got, lost))
    assert (data["score"], data["max-score"]) == scores


@pytest.mark.parametrize("name", ["CLASSROOM", "SUBMISSION_TAG", "RELEASE_URL"])
def test_variable_that_is_missing_is_named(name: str) -> None:
    with pytest.raises(Classroom50Error, match=f"missing: {name}"):
        submitted({**ENVIRONMENT, name: ""})


def test_tag_without_a_time_asks_for_one() -> None:
    with pytest.raises(Classroom50Error, match="SUBMITTED_AT"):
        submitted({**ENVIRONMENT, "SUBMISSION_TAG": "v1"})


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_text_of_a_stranger_is_harmless(text: str) -> None:
    data = written(all_from(text), USERNAME=text, REVIEW_URL=text)
    assert all(is_harmless(one["message"]) and is_harmless(one["test-name"]) for one in data["tests"])
    assert is_harmless(data["review"])
