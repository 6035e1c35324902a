"""Points carried forward, in every form in which somebody reads a result."""

from __future__ import annotations

import os

import pytest
from rich.console import Console

from grader.exporters import feedback
from grader.exporters.csv import csv_lines
from grader.exporters.detail import detail_lines
from grader.exporters.junit import junit_xml
from grader.exporters.lines import print_lines
from grader.nbgrader.comments import comment_on
from grader.nbgrader.feedback import exercise_html
from grader.results import CheckResult, Provenance, Result, UnitResult, from_json, to_json
from grader.results.overview import overview

WHY = "builds on `predict`, which is not right yet. With a right one it would pass: 3 points given."
CHECKS = (
    CheckResult("hidden::TestPredict::test_it", "predict", "it predicts", "failed", 0.0, 4.0, "It is wrong."),
    CheckResult("hidden::TestTrain::test_it", "train", "it trains", "passed", 2.0, 2.0),
    CheckResult(
        "hidden::TestTrain::test_more",
        "train",
        "it trains more",
        "todo",
        0.0,
        3.0,
        "`predict` is still to be written.",
        carried=3.0,
        builds_on=("predict",),
    ),
)
RESULT = Result(
    "Course",
    "Noor",
    (UnitResult("ex03_perceptron", "The perceptron", CHECKS),),
    5.0,
    9.0,
    Provenance({}, "", "", (), "2026-01-01T00:00:00+00:00"),
    carried=3.0,
)


def terminal() -> str:
    console = Console(width=200, record=True, file=open(os.devnull, "w"), color_system=None)  # noqa: SIM115
    print_lines(console, detail_lines(RESULT, 200))
    return console.export_text()


FORMS = {
    "terminal": (terminal, "5/5"),
    "page": (lambda: feedback.html_page(RESULT).decode(), "5 of 5"),
    "text": (lambda: " ".join(feedback.text(RESULT).decode().split()), "5/5"),
    "Markdown": (
        lambda: feedback.markdown(RESULT).decode().replace("\\", ""),
        "right by itself, 5 of 5",
    ),
    "nbgrader": (lambda: exercise_html("train", CHECKS[1:]), "5 of 5 points"),
    "gradebook": (lambda: comment_on(5.0, 5.0, CHECKS[1:]), "5 of 5 points."),
}


@pytest.mark.parametrize("form", FORMS)
def test_points_are_given_and_the_reason_is_said(form: str) -> None:
    write, given = FORMS[form]
    text = write()
    assert WHY in text
    assert given in text


def test_ci_sees_a_check_that_failed_and_the_reason() -> None:
    text = b"".join(junit_xml("Course", [RESULT])).decode()
    assert 'failures="2"' in text
    assert WHY in text


def test_tables_have_the_sum() -> None:
    assert "Noor,5,5,9" in b"".join(csv_lines([overview(RESULT)])).decode("utf-8-sig")


def test_document_keeps_both_numbers() -> None:
    read = from_json(to_json(RESULT))
    assert read == RESULT
    (unit,) = read.units
    assert (unit.points, unit.carried) == (5.0, 3.0)
    assert [(check.points, check.given) for check in unit.checks] == [(0.0, 0.0), (2.0, 2.0), (0.0, 3.0)]
