"""A platform's CSV: read as Python's own reader does, and given back with every other byte as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exporters.spreadsheet import Spreadsheet, SpreadsheetError

CELL = st.text(st.sampled_from("ab1 \"';,\n가é=+"), max_size=6)
TABLE = st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=4)


def written(rows: list[list[str]], end: str = "\r\n") -> bytes:
    """The rows as Python writes them."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=end).writerows([["first", "second"], *rows])
    return buffer.getvalue().encode()


@given(TABLE)
def test_cells_are_those_that_python_reads_and_nothing_changes_on_its_own(rows: list[list[str]]) -> None:
    for end in ("\r\n", "\n"):
        sheet = Spreadsheet(written(rows, end))
        assert sheet.rows == [["first", "second"], *rows]
        assert sheet.data() == written(rows, end)


@given(TABLE, CELL)
def test_filling_a_cell_changes_that_cell_alone(rows: list[list[str]], text: str) -> None:
    sheet = Spreadsheet(written(rows))
    sheet.fill(1, 1, text)
    read = list(csv.reader(io.StringIO(sheet.data().decode(), newline="")))
    rows[0][1] = text
    assert read == [["first", "second"], *rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_mark_delimiter_and_odd_spacing_are_kept(delimiter: str, mark: bytes) -> None:
    text = 'Student,ID , "x"\n"Lovelace; Ada\t",  4711,\n\n"only one"\n'.replace(",", delimiter)
    data = mark + text.encode()
    sheet = Spreadsheet(data)
    assert sheet.column("ID") == 1
    assert sheet.cell(1, 1) == "4711"
    assert sheet.cell(2, 1) == ""
    sheet.fill(1, 2, "7.5")
    assert sheet.data() == data.replace(b"4711" + delimiter.encode(), b"4711" + delimiter.encode() + b"7.5")


def test_what_cannot_be_filled_in_is_said() -> None:
    with pytest.raises(SpreadsheetError, match="not in UTF-8"):
        Spreadsheet("Übung".encode("cp1252"))
    with pytest.raises(SpreadsheetError, match="empty"):
        Spreadsheet(b"")
    sheet = Spreadsheet(b"a,b,a\nx\n")
    with pytest.raises(SpreadsheetError, match=r"No column has the heading “c”. There are: “a”, “b”, “a”."):
        sheet.column("c")
    with pytest.raises(SpreadsheetError, match="More than one"):
        sheet.column("a")
    with pytest.raises(SpreadsheetError, match="Row 2 is too short: it has no cell 2"):
        sheet.fill(1, 1, "x")
