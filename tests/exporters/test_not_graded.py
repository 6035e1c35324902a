"""A unit that could not be graded, in every form: said so, and never a zero."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import msgspec
import pytest
from rich.console import Console
from rich.text import Text

from grader.exporters.csv import csv_lines
from grader.exporters.detail import detail_lines
from grader.exporters.junit import junit_xml
from grader.exporters.lines import print_lines
from grader.exporters.site import site_files
from grader.exporters.table import class_lines
from grader.results import Result
from grader.results.overview import overview
from tests.support.strangers import HOSTILE, check, is_harmless, result

WHY = "Not graded: the process that runs the checks ended 3 times over this unit."


def given_up(*, whole: bool, note: str = "") -> Result:
    """A submission with a unit that was given up, alone or beside one with 2 of 4 points."""
    graded = result(check("passed"), check("failed"), note=note)
    (unit,) = graded.units
    lost = msgspec.structs.replace(
        result(check("error", "Not graded.")).units[0], unit="ex02_lost", notes=(WHY,), given_up=True
    )
    units = (lost,) if whole else (unit, lost)
    points, best = (0.0, 0.0) if whole else (unit.points, unit.max_points)
    return msgspec.structs.replace(graded, units=units, points=points, max_points=best)


def printed(*parts: list[Text]) -> str:
    console = Console(width=160, record=True, file=open(os.devnull, "w"), color_system=None)  # noqa: SIM115
    print_lines(console, [line for part in parts for line in part])
    return console.export_text()


def page(results: Sequence[Result]) -> str:
    return b"".join(data for _, data in site_files(lambda: results)).decode()


@pytest.mark.parametrize(("whole", "share"), [(True, None), (False, 50)])
def test_it_counts_in_no_percent(whole: bool, share: float | None) -> None:
    seen = overview(given_up(whole=whole))
    assert seen.given_up
    assert seen.percentage == share
    assert seen.remark.split("; ")[0] == "not graded: ex02_lost"


def test_whoever_has_nothing_to_gain_still_has_a_percent() -> None:
    assert overview(msgspec.structs.replace(result(), max_points=0.0, points=0.0)).percentage == 0


@pytest.mark.parametrize("whole", [True, False])
def test_a_table_says_so(whole: bool) -> None:
    text = printed(class_lines([overview(given_up(whole=whole))]))
    assert "not graded" in text
    assert "0/2" not in text


def test_its_detail_says_why_and_shows_no_checks() -> None:
    text = printed(detail_lines(given_up(whole=True)))
    assert "ex02_lost  not graded" in text
    assert WHY in text
    assert "✗" not in text


def test_a_report_says_why_and_shows_no_checks() -> None:
    text = page([given_up(whole=True)])
    assert '<td class="lost">!</td>' in text
    assert '<td class="number">not graded</td>' in text
    assert "It could not be graded for anybody, which is nobody" in text
    assert WHY in text


def test_a_spreadsheet_has_an_empty_cell_and_a_remark() -> None:
    lines = b"".join(csv_lines([overview(given_up(whole=False, note="which of two counted"))])).decode()
    (row,) = csv.DictReader(lines.splitlines())
    assert (row["ex01_relu"], row["ex02_lost"], row["percent"]) == ("2", "", "50.0")
    assert row["remark"] == "not graded: ex02_lost; which of two counted"


def test_ci_sees_one_error_and_no_failures() -> None:
    suite = list(ET.fromstring(b"".join(junit_xml("A course", [given_up(whole=False)]))))[1]
    assert [suite.get(name) for name in ("tests", "failures", "errors")] == ["1", "0", "1"]
    ((error,),) = suite.findall("testcase")
    assert (error.tag, error.get("type"), error.get("message")) == ("error", "not graded", WHY)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_texts_beside_it_are_harmless(text: str) -> None:
    item = msgspec.structs.replace(given_up(whole=True, note=text), learner=text)
    lines = b"".join(csv_lines([overview(item)])).decode("utf-8-sig").replace("\r\n", "\n")
    xml = b"".join(junit_xml("A course", [item])).decode()
    for form in (lines, xml, page([item]), printed(detail_lines(item), class_lines([overview(item)]))):
        assert is_harmless(form)
