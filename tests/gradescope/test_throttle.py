"""Who is graded how often: only gradings within the window count, whatever Gradescope says."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.exporters.gradescope import Answer, ShownTest
from grader.gradescope.metadata import Metadata, Previous, read_metadata
from grader.gradescope.settings import Throttle
from grader.gradescope.throttle import graded_before, listing, refused

NOW = datetime(2026, 11, 29, 12, tzinfo=timezone.utc)
TWO_A_DAY = Throttle(2, 24)


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def earlier(hours: float, *, failed: bool = False, answer: Answer | None = None) -> Previous:
    return Previous(ago(hours), 5.0, failed, answer)


def counted(*previous: Previous) -> list[datetime]:
    return list(graded_before(Metadata(NOW, previous), TWO_A_DAY))


def answer_to(*previous: Previous) -> Answer | None:
    metadata = Metadata(NOW, previous)
    return refused(metadata, TWO_A_DAY, graded_before(metadata, TWO_A_DAY))


def test_only_what_lies_within_the_window_counts() -> None:
    assert counted(earlier(48), earlier(24), earlier(23), earlier(1)) == [ago(23), ago(1)]


def test_failures_of_the_autograder_do_not_count() -> None:
    assert counted(earlier(3, failed=True), earlier(2)) == [ago(2)]
    assert answer_to(earlier(3, failed=True), earlier(2)) is None


def test_what_was_refused_does_not_count() -> None:
    graded = (ago(20), ago(10))
    again = Answer("no", extra_data={"neurokata": {**listing(graded), "refused": True}})
    assert counted(earlier(20), earlier(10), earlier(5), earlier(1, answer=again)) == list(graded)


def test_score_that_is_no_number_is_not_repeated(tmp_path: Path) -> None:
    said = {"previous_submissions": [{"submission_time": "2026-11-29T03:00:00Z", "score": "nan"}]}
    (tmp_path / "m.json").write_text(json.dumps(said), "utf-8")
    assert [one.score for one in read_metadata(tmp_path / "m.json").previous] == [None]


def test_what_came_after_the_last_list_counts() -> None:
    known = Answer("", extra_data={"neurokata": listing((ago(9),))})
    assert counted(earlier(9), earlier(8, answer=known), earlier(7)) == [ago(9), ago(7)]


def test_answer_is_the_one_before_with_its_score_and_says_so_once() -> None:
    before = Answer("**5 of 9 points.**", score=5.0, extra_data={"neurokata": listing((ago(5), ago(1)))})
    first = answer_to(earlier(5), earlier(1, answer=before))
    assert first is not None
    second = answer_to(earlier(5), earlier(1), earlier(0.5, answer=first))
    assert second is not None
    for answer in (first, second):
        assert answer.score == 5.0
        assert answer.output.count("**Not graded.**") == 1
        assert answer.output.endswith(
            "Your score stays that of your submission before this one: 5.\n\n**5 of 9 points.**"
        )
        assert "from 2026-11-30 07:00 UTC on" in answer.output


def test_without_the_answer_before_the_score_alone_is_kept() -> None:
    answer = answer_to(earlier(5), earlier(1))
    assert answer is not None
    assert (answer.score, answer.tests) == (5.0, ())


def test_answer_before_is_understood_with_texts_for_numbers_and_nulls_for_what_it_lacks(
    tmp_path: Path,
) -> None:
    test = {"name": "scale", "score": "2.0", "max_score": 4, "output": None, "visibility": None, "extra": 1}
    back = {"output": "x", "score": "2.0", "output_format": None, "leaderboard": None, "tests": [test]}
    said = {"previous_submissions": [{"submission_time": "2026-11-29T03:00:00Z", "results": back}]}
    (tmp_path / "m.json").write_text(json.dumps(said), "utf-8")
    (one,) = read_metadata(tmp_path / "m.json").previous
    assert one.answer == Answer("x", score=2.0, tests=(ShownTest("scale", 2.0, 4.0),))


def test_metadata_is_read(tmp_path: Path) -> None:
    said = {
        "created_at": "2026-11-29T05:00:00.000000-07:00",
        "assignment": {"total_points": "20.0", "late_due_date": None},
        "previous_submissions": [
            {
                "submission_time": "2026-11-29T03:00:00-07:00",
                "score": 2.5,
                "results": {"score": 2.5, "output": "x"},
            },
            {"submission_time": "2026-11-28T03:00:00-07:00", "score": "1.0", "autograder_error": True},
        ],
    }
    (tmp_path / "m.json").write_text(json.dumps(said), "utf-8")
    found = read_metadata(tmp_path / "m.json")
    assert found.time == NOW
    assert [(one.time, one.score, one.failed) for one in found.previous] == [
        (ago(26), 1.0, True),
        (ago(2), 2.5, False),
    ]
    assert found.previous[1].answer == Answer("x", score=2.5)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'{"created_at": 7, "previous_submissions": {}}',
        b'{"created_at": "yesterday", "previous_submissions": [1, null, {}, {"submission_time": "x"}]}',
        b'{"previous_submissions": [{"submission_time": "2026-11-29T03:00:00", "score": [], "results": 1}]}',
        b'{"previous_submissions": [{"submission_time": "2026-11-29T03:00:00Z", "score": "NaN"}]}',
        b'{"previous_submissions": ' + b"[" * 100_000,
        b'{"created_at": "0001-01-01T00:00:00+14:00"}',
        b'{"created_at": "9999-12-31T23:59:59-12:00"}',
        b'{"created_at": -62135596800}',
    ],
    ids=lambda data: data[:40],
)
def test_whatever_the_file_says_it_is_no_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "m.json").write_bytes(data)
    found = read_metadata(tmp_path / "m.json")
    assert found.time.tzinfo
    graded_before(found, TWO_A_DAY)
    refused(found, Throttle(1, 24), (found.time,))
    assert refused(found, TWO_A_DAY, ()) is None


def test_missing_file_is_no_error(tmp_path: Path) -> None:
    assert read_metadata(tmp_path / "none.json").previous == ()


@pytest.mark.parametrize(
    "kept", [None, [], {"graded": 1}, {"graded": ["x"]}, {"graded": ["2026-11-29T03:00:00"]}]
)
def test_list_that_is_none_is_as_if_there_were_none(kept: Any) -> None:
    answer = msgspec.structs.replace(Answer("x"), extra_data={"neurokata": kept})
    assert counted(earlier(3), earlier(1, answer=answer)) == [ago(3), ago(1)]
