"""A table in a page of Markdown that a command writes, between two comments."""

from __future__ import annotations

from typing import NamedTuple

from grader.course import CourseError


class Parts(NamedTuple):
    """A page in three parts.

    Attributes:
        before: what stands before the table's first comment.
        table: what stands between the comments.
        after: what stands behind the last comment.
    """

    before: str
    table: str
    after: str


class PageTable:
    """The place of a table in a page."""

    def __init__(self, name: str) -> None:
        """Say which table.

        Args:
            name: what the comments hold, such as the command that writes the table.
        """
        self._first, self._last = f"<!-- {name} -->", f"<!-- /{name} -->"

    def parts(self, page: str) -> Parts:
        """Take a page apart.

        Raises:
            CourseError: if the page has no place for the table.
        """
        before, _, rest = page.partition(self._first)
        table, last, after = rest.partition(self._last)
        if not last:
            raise CourseError(f"The page needs a line {self._first} and after it a line {self._last}.")
        return Parts(before, table, after)

    def replaced(self, page: str, table: str) -> str:
        """The page with another table.

        Raises:
            CourseError: if the page has no place for it.
        """
        before, _, after = self.parts(page)
        return f"{before}{self._first}\n{table}{self._last}{after}"
