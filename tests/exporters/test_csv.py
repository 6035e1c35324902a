"""CSV: read back by another reader as it was written, and nothing in it is a formula to any spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

from grader.exporters.csv import csv_lines, inert
from grader.results import Result
from grader.results.overview import overview
from tests.support.strangers import ANY_TEXT, HOSTILE, all_from, check, is_harmless, result

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    '"=1+1',
    "＝1+1",
    "ada;=1+1",
    'ada,"=1+1',
    "ada\t@x",
    "'=1+1",
]


def written(*results: Result) -> bytes:
    return b"".join(csv_lines([overview(item) for item in results]))


def rows(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def is_formula(cell: str) -> bool:
    return cell.strip(' "').startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_a_line_of_headings_and_one_for_each_learner():
    data = written(result(learner="ada"), result(handed_in=False, learner="Ben, Good", unit_note="why"))
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 3
    assert rows(data) == [
        ["learner", "ex01_relu", "points", "max_points", "percent", "deducted", "remark"],
        ["ada", "2", "2", "10", "20.0", "0", "relu did not end in time"],
        ["Ben, Good", "", "2", "10", "20.0", "0", "why"],
    ]


def test_an_empty_class_has_headings_only():
    assert rows(b"".join(csv_lines([]))) == [
        ["learner", "points", "max_points", "percent", "deducted", "remark"]
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_text_to_spreadsheets_of_any_country(text):
    data = written(result(check("passed"), learner=text, note=text))
    for delimiter in (",", ";", "\t"):
        for row in rows(data, delimiter):
            assert not any(map(is_formula, row)), row


@pytest.mark.parametrize("text", ["ada", "Ada Lovelace", "a-b", "3 = 3", "x@example.org", "O'Brien, Pat"])
def test_plain_text_stays_as_it_is(text):
    assert inert(text) == text


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_whatever_a_stranger_wrote_is_one_line_of_harmless_cells(text):
    found = rows(written(all_from(text), all_from(f"={text}")))
    assert [len(row) for row in found] == [7, 7, 7]
    assert all(is_harmless(cell) and not is_formula(cell) for row in found for cell in row)


def test_hostile_texts_are_all_written():
    assert len(rows(written(*map(all_from, HOSTILE)))) == len(HOSTILE) + 1
