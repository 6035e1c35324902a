"""Results as CSV (RFC 4180), for spreadsheets and for import into a learning platform."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence

from grader.exporters.plain import one_line, points
from grader.results.overview import Overview, UnitOverview

# A spreadsheet takes a cell that begins like this for a formula, and a formula can send data away; some treat
# the full-width forms alike. If commas are decimal points, it splits cells at semicolons, quoted or not.
_FORMULA = re.compile(r"(^[\s'\"]*|[;,|\t]\s*\"?)(?=[=+\-@\t\r＝＋－＠])")


def csv_lines(overviews: Sequence[Overview]) -> Iterator[bytes]:
    """A line of headings, then one line per learner: UTF-8 with a byte-order mark, commas, CRLF.

    Without the mark, spreadsheets misread the letters of most languages.

    The columns are ``learner``, one per unit, ``points``, ``max_points``, ``percent``, ``deducted`` and
    ``remark``. Points are those that count: what was taken off for lateness is in ``deducted``. A unit that
    was not handed in is an empty cell, and so is one that could not be graded: the remark names it, and it
    counts in no sum.
    """
    units = overviews[0].units if overviews else ()
    head = _line(
        ["learner", *(unit.unit for unit in units), "points", "max_points", "percent", "deducted", "remark"]
    )
    yield codecs.BOM_UTF8 + head
    for item in overviews:
        yield _line(
            [
                inert(one_line(item.learner, 80)),
                *(_unit_cell(unit) for unit in item.units),
                points(item.points),
                points(item.max_points),
                "" if item.percentage is None else f"{item.percentage:.1f}",
                points(item.deducted),
                inert(one_line(item.remark, 200)),
            ]
        )


def inert(text: str) -> str:
    """The text with an apostrophe before anything that a spreadsheet could take for a formula."""
    return _FORMULA.sub(r"\1'", text)


def _unit_cell(unit: UnitOverview) -> str:
    return points(unit.points) if unit.handed_in and not unit.given_up else ""


def _line(cells: Sequence[str]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode()
