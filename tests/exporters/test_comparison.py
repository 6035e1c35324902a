"""What moved between two folders of results, from documents that are written here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import msgspec
import pytest
from markdown_it import MarkdownIt

from grader.exporters.comparison import Comparison, compare
from grader.exporters.comparison_forms import (
    comparison_csv,
    comparison_json,
    comparison_lines,
    comparison_markdown,
    summary,
)
from grader.results import CheckResult, Provenance, Result, UnitResult
from tests.support.strangers import HOSTILE, is_harmless


def document(learner: str, code: str, checks: str, **units: dict[str, float]) -> Result:
    """A learner's result; each check has its points, of 2.

    Args:
        learner: whose.
        code: the digest of the submission.
        checks: the digest of the checks.
        units: by unit, by check, the points.
    """
    made = tuple(
        UnitResult(
            f"{unit}_unit",
            "A unit",
            tuple(
                CheckResult(name, "relu", f"title {name}", "passed" if got else "failed", got, 2.0)
                for name, got in found.items()
            ),
            suite=checks,
        )
        for unit, found in units.items()
    )
    provenance = Provenance({}, "", code, (), "2026-11-21T00:00:00+00:00")
    return Result("A course", learner, made, 0.0, 0.0, provenance)


def compared(before: Sequence[Result], after: Sequence[Result]) -> Comparison:
    return compare(lambda: iter(before), {item.learner: item for item in before}.get, iter(after))


BEFORE = [
    document("ada", "c1", "v1", ex01={"a": 0, "b": 2}, ex02={"c": 2}),
    document("ben", "c1", "v1", ex01={"a": 2, "b": 2}, ex02={"c": 2}),
    document("gone", "c1", "v1", ex01={"a": 2}),
    document("kim", "c1", "v1", ex01={"a": 0, "b": 2}, ex02={"c": 2}),
    document("same", "c1", "v1", ex01={"a": 0, "b": 0}, ex02={"c": 0}),
]
AFTER = [
    document("ada", "c2", "v1", ex01={"a": 2, "b": 2}, ex03={"d": 2}),
    document("ben", "c1", "v2", ex01={"a": 0, "b": 0, "new": 1}, ex03={"d": 2}),
    document("kim", "c2", "v2", ex01={"a": 2, "b": 0}, ex03={"d": 2}),
    document("new", "c1", "v1", ex01={"a": 2}),
    document("same", "c1", "v1", ex01={"a": 0, "b": 0}, ex03={"d": 0}),
]


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compared(BEFORE, AFTER)


def test_the_largest_moves_come_first_with_what_changed(found: Comparison) -> None:
    assert [(move.learner, move.points, move.units, move.changed) for move in found.moves] == [
        ("ben", -3.0, {"ex01_unit": -3.0}, "checks"),
        ("ada", 2.0, {"ex01_unit": 2.0}, "submission"),
        ("kim", 0.0, {"ex01_unit": 0.0}, "submission and checks"),
    ]
    assert [move.learner for move in found.losses] == ["ben"]


def test_each_check_says_who_gains_and_who_loses(found: Comparison) -> None:
    assert [(move.check, move.learner, move.points) for move in found.checks] == [
        ("a", "ada", 2.0),
        ("a", "ben", -2.0),
        ("a", "kim", 2.0),
        ("b", "ben", -2.0),
        ("b", "kim", -2.0),
        ("new", "ben", 1.0),
    ]
    assert [move.before for move in found.checks][-1] is None


def test_who_and_what_is_in_one_folder_only_is_named_and_not_counted(found: Comparison) -> None:
    assert (found.only_before, found.only_after) == (("gone",), ("new",))
    assert (found.units_only_before, found.units_only_after) == (("ex02_unit",), ("ex03_unit",))
    assert (found.learners, len(found.units)) == (4, 1)


def test_units_say_whether_code_or_checks_changed(found: Comparison) -> None:
    (unit,) = found.units
    assert (unit.learners, unit.submissions, unit.checks) == (4, 2, 2)
    assert (unit.gain, unit.lose, unit.points) == (1, 1, -1.0)


def test_what_could_not_be_graded_is_no_loss() -> None:
    lost = msgspec.structs.replace(BEFORE[1].units[0], checks=(), given_up=True)
    found = compared(BEFORE[1:2], [msgspec.structs.replace(BEFORE[1], units=(lost, BEFORE[1].units[1]))])
    assert (found.moves, found.not_graded) == ((), {"ben": ("ex01_unit",)})
    assert "could not be graded: ben (ex01_unit)" in " ".join(summary(found))


def test_a_folder_compared_with_itself_has_no_moves() -> None:
    found = compared(BEFORE, BEFORE)
    assert (found.moves, found.checks, found.only_before, found.only_after) == ((), (), (), ())
    assert [line.plain for line in comparison_lines(found)] == [
        "5 learners in both: nobody gained points, nobody lost any, 5 have as many as before."
    ]


@pytest.mark.parametrize("width", [60, 80, 120, None])
def test_lines_fit_the_terminal_and_lose_nothing(found: Comparison, width: int | None) -> None:
    lines = [line.plain for line in comparison_lines(found, width)]
    said = " ".join(" ".join(lines).split())
    for part in ("1 gained 2 points", "1 lost 3 points", "title a +ada, kim −ben", "title b −ben, kim"):
        assert part in said
    assert "a new check" in said
    assert width is None or max(map(len, lines)) <= width


def test_csv_has_a_line_for_each_move(found: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(comparison_csv(found).decode("utf-8-sig"))))
    assert len(rows) == 6
    assert rows[0] | {"gained": "2"} == rows[0]
    assert (rows[-1]["before"], rows[-1]["after"], rows[-1]["changed"]) == ("", "1", "checks")


def test_json_has_all_of_it(found: Comparison) -> None:
    assert msgspec.json.decode(comparison_json(found), type=Comparison) == found
    assert json.loads(comparison_json(found))["only_before"] == ["gone"]


def test_markdown_is_read_as_tables(found: Comparison) -> None:
    html = MarkdownIt("commonmark").enable("table").render(comparison_markdown(found).decode())
    assert html.count("<table>") == 3
    assert "<td>title new</td>" in html


@pytest.mark.parametrize("text", HOSTILE)
def test_strangers_text_is_nothing_but_text(text: str) -> None:
    before = [document(f"ada {text}", "c1", "v1", ex01={"a": 2}), document(f"gone {text}", "", "")]
    after = [document(f"ada {text}", "c2", "v1", ex01={"a": 0})]
    found = compared(before, after)
    assert is_harmless("\n".join(line.plain for line in comparison_lines(found, 80)))
    assert is_harmless(comparison_csv(found).decode("utf-8-sig").replace("\r\n", "\n"))
    html = MarkdownIt("commonmark").enable("table").render(comparison_markdown(found).decode())
    assert "<img" not in html
    assert "<script" not in html
