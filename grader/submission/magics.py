"""IPython's magics in a notebook's cells: made harmless, with every other line left where it was."""

from __future__ import annotations

import re

from grader.wire.magics import PYTHON_MAGICS

_MAGIC = re.compile(r"(\s*)[%!?]")
_TIMED = re.compile(r"^(\s*)%time\s+(?=[^\s%!?-])")
_ASSIGNED = re.compile(r"(\s*)([A-Za-z_]\w*)\s*=\s*[%!]")
_CELL_MAGIC = re.compile(r"\s*%%(\w*)")
_WRITES = re.compile(r"%%(?:writefile|file)[ \t]+(?:(-a)[ \t]+)?([\"']?)([\w./-]+)\2[ \t]*")
_PROMPT = re.compile(r"^(?:>>>|\.\.\.)(?: |$)", re.MULTILINE)
_FIRST = re.compile(r"\s*^([ \t]*)(>>> )?\S", re.MULTILINE)
_TIMED_VALUE = re.compile(r"^(\s*[A-Za-z_]\w*\s*=\s*)%time\s+(?=[^\s%!?-])")
_RUN = re.compile(r"(\s*)%run\s+(?:\./)?([A-Za-z_]\w*)(?:\.py)?\s*$")

_TOKEN = re.compile(
    r"(?P<comment>#)|(?P<triple>'''|\"\"\")|'(?:\\.|[^'\\])*'?|\"(?:\\.|[^\"\\])*\"?"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
)


def without_magics(source: str) -> str | None:
    """Replace IPython's magics by code that does nothing.

    ``%matplotlib inline``, ``!pip install x`` and ``?np.sum`` become ``pass`` and a comment, ``x = !ls``
    becomes ``x = None``, and ``%time f(x)`` becomes ``f(x)``. The number of lines stays.

    Args:
        source: a code cell, with line ends ``\\n``.

    Returns:
        Python source; or None if a cell magic (``%%bash``) says that the cell is not Python.
    """
    lines = source.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is not None and (cell_magic := _CELL_MAGIC.match(lines[first])):
        if cell_magic.group(1) not in PYTHON_MAGICS:
            return None
        lines[first] = _nothing("", lines[first])
    scanner = _Scanner()
    continues_magic = False
    for number, line in enumerate(lines):
        if continues_magic:
            lines[number] = f"# {_comment(line)}"
            continues_magic = line.endswith("\\")
            continue
        if scanner.at_statement:
            lines[number] = _TIMED_VALUE.sub(r"\1", _TIMED.sub(r"\1", line))
            if (replaced := _replaced(lines[number])) is not None:
                lines[number] = replaced
                continues_magic = line.endswith("\\")
                continue
        scanner.feed(lines[number])
    return "\n".join(lines)


def as_typed(source: str) -> str:
    """A cell without what IPython takes off: an indentation of the whole cell, and prompts copied with it.

    Args:
        source: a code cell, with line ends ``\\n``.
    """
    first = _FIRST.match(source)
    if first is None:
        return source
    if first[1]:
        source = re.sub(rf"^{first[1]}", "", source, flags=re.MULTILINE)
    return _PROMPT.sub("", source) if first[2] else source


def written_file(source: str) -> tuple[str, str, bool] | None:
    """What a cell writes into a file (``%%writefile utils.py``).

    Args:
        source: a code cell, with line ends ``\\n``.

    Returns:
        (path, text, appended): the file's relative path, what is written, and whether it is appended to what
        the file holds; or None if the cell writes no file, or one outside its folder.
    """
    first, _, text = source.lstrip().partition("\n")
    match = _WRITES.fullmatch(first)
    parts = match[3].removeprefix("./").split("/") if match else []
    if match is None or any(part in ("", ".", "..") for part in parts):
        return None
    return "/".join(parts), text, match[1] is not None


class _Scanner:
    """Knows, line by line, whether the next line begins a statement.

    A line that begins with ``%`` is a magic only there: inside brackets the ``%`` is the remainder operator,
    and inside a triple-quoted string it is text.
    """

    def __init__(self) -> None:
        self._quote = ""
        self._depth = 0
        self._continued = False

    @property
    def at_statement(self) -> bool:
        return not (self._quote or self._depth or self._continued)

    def feed(self, line: str) -> None:
        self._continued = line.endswith("\\")
        place = 0
        while place < len(line):
            if self._quote:
                place = self._skip_string(line, place)
                continue
            token = _TOKEN.search(line, place)
            if token is None:
                return
            place = token.end()
            if token["comment"]:
                self._continued = False
                return
            self._quote = token["triple"] or ""
            if token["open"]:
                self._depth += 1
            elif token["close"]:
                self._depth = max(0, self._depth - 1)

    def _skip_string(self, line: str, place: int) -> int:
        while place < len(line):
            if line[place] == "\\":
                place += 2
            elif line.startswith(self._quote, place):
                place += len(self._quote)
                self._quote = ""
                return place
            else:
                place += 1
        return place


def _replaced(line: str) -> str | None:
    """What replaces a line that begins a statement, or None if it is Python as it is."""
    if run := _RUN.match(line):
        return f"{run.group(1)}from {run.group(2)} import *  # {_comment(line)}"
    if magic := _MAGIC.match(line):
        return _nothing(magic.group(1), line)
    if assigned := _ASSIGNED.match(line):
        return f"{assigned.group(1)}{assigned.group(2)} = None  # {_comment(line)}"
    if line.rstrip().endswith("?") and not any(char in line for char in "#'\""):
        return _nothing(line[: len(line) - len(line.lstrip())], line)
    return None


def _nothing(indent: str, line: str) -> str:
    return f"{indent}pass  # {_comment(line)}"


def _comment(line: str) -> str:
    return line.strip().rstrip("\\")
