"""A CSV file that a platform has written, in which some cells are filled in and every other byte is kept."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

# A cell in quotes, in which quotes are doubled, or one without; then what ends it.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_DELIMITERS = ",;\t"


class SpreadsheetError(Exception):
    """The file is not one that can be filled in; the text says why and what to do."""


class Spreadsheet:
    """A table of texts. The first row has the headings.

    Attributes:
        rows: the cells' texts, without quotes. They do not change when a cell is filled in.
    """

    def __init__(self, data: bytes) -> None:
        """Read a file.

        Args:
            data: UTF-8, with or without a byte-order mark; commas, semicolons or tabs between the cells.

        Raises:
            SpreadsheetError: if it is none of that, or has no rows.
        """
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise SpreadsheetError(
                "It is not in UTF-8. Download it again, and do not save it with a spreadsheet program in "
                "between."
            ) from None
        self._mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
        self._text = text.removeprefix("\ufeff")
        self._delimiter = _delimiter(self._text)
        self._spans = list(_rows(self._text, self._delimiter))
        self._filled: dict[tuple[int, int], str] = {}
        self.rows = [[_value(self._text[start:end]) for start, end in row] for row in self._spans]
        if not self.rows:
            raise SpreadsheetError("It is empty.")

    def column(self, heading: str) -> int:
        """The number of the column with this heading, from 0.

        Raises:
            SpreadsheetError: if there is none, or more than one.
        """
        found = [number for number, cell in enumerate(self.rows[0]) if cell.strip() == heading.strip()]
        if len(found) != 1:
            how_many = "More than one column has" if found else "No column has"
            headings = ", ".join(f"“{cell}”" for cell in self.rows[0] if cell.strip())
            raise SpreadsheetError(f"{how_many} the heading “{heading}”. There are: {headings}.")
        return found[0]

    def cell(self, row: int, column: int) -> str:
        """A cell's text, without spaces around it; empty if the row is too short."""
        cells = self.rows[row]
        return cells[column].strip() if column < len(cells) else ""

    def fill(self, row: int, column: int, text: str) -> None:
        """Put a text into a cell.

        Raises:
            SpreadsheetError: if the row has no such cell.
        """
        if column >= len(self._spans[row]):
            raise SpreadsheetError(f"Row {row + 1} is too short: it has no cell {column + 1}.")
        self._filled[row, column] = text

    def data(self) -> bytes:
        """The file with what was filled in."""
        pieces = [self._mark]
        at = 0
        for (row, column), text in sorted(self._filled.items()):
            start, end = self._spans[row][column]
            pieces += [self._text[at:start], self._written(text)]
            at = end
        return "".join([*pieces, self._text[at:]]).encode("utf-8")

    def _written(self, text: str) -> str:
        quoted = any(character in text for character in f'"\r\n{self._delimiter}')
        return '"' + text.replace('"', '""') + '"' if quoted else text


def _delimiter(text: str) -> str:
    """What stands between the cells of the first row."""
    first = _QUOTED.sub("", text).partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _rows(text: str, delimiter: str) -> Iterator[list[tuple[int, int]]]:
    """Where each cell of each row begins and ends in the text, quotes included."""
    at = 0
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    while at < len(text):
        row = []
        while True:
            quoted = _QUOTED.match(text, at)
            # What stands behind the closing quote belongs to the cell as well.
            rest = plain.match(text, quoted.end() if quoted else at)
            end = rest.end() if rest else at
            row.append((at, end))
            at = end + 1
            if text[end : end + 1] != delimiter:
                break
        # The two characters of one line end.
        if text[end : end + 2] == "\r\n":
            at += 1
        yield row


def _value(raw: str) -> str:
    quoted = _QUOTED.match(raw)
    return quoted[1].replace('""', '"') + raw[quoted.end() :] if quoted else raw
