"""Notebooks that no specification has, and what each road that grades must read from them."""

from __future__ import annotations

import json
from typing import Any

HALF = r"\ud83d"
NOT_JSON = "[NaN, Infinity, -Infinity]"
CELL = '{"cell_type": "code", "source": "x = 1"}'
CHUNKS = [("cell 1", "x = 1")]
DEEP = "[" * 200 + "]" * 200
TOO_DEEP = "[" * 100_000 + "]" * 100_000


def written(*cells: str, before: str = "", more: str = '"nbformat": 4') -> bytes:
    """The file of a notebook with these cells."""
    return f'{{{before}"cells": [{", ".join(cells)}], {more}}}'.encode()


def code(source: Any = "x = 1", **more: Any) -> str:
    """A code cell."""
    return json.dumps({"cell_type": "code", "source": source, **more})


def holding(text: str) -> str:
    """A code cell with other parts."""
    return f'{{"cell_type": "code", "source": "x = 1", {text}}}'


def marked(**marks: Any) -> str:
    """A code cell that nbgrader's metadata says more of."""
    return code(metadata={"nbgrader": marks})


def text(source: str, **metadata: Any) -> str:
    """A cell that is no code."""
    return json.dumps({"cell_type": "raw", "source": source, "metadata": metadata})


# What is read: the chunks' labels and sources.
READ: dict[str, tuple[bytes, list[tuple[str, str]]]] = {
    "nan in outputs": (written(holding(f'"outputs": [{{"data": {NOT_JSON}}}]')), CHUNKS),
    "nan in a cell's metadata": (written(holding(f'"metadata": {{"a": {NOT_JSON}}}')), CHUNKS),
    "nan in metadata": (written(CELL, before=f'"metadata": {NOT_JSON}, '), CHUNKS),
    "nan as the version": (written(CELL, more='"nbformat": NaN'), CHUNKS),
    "nan as a tag": (written(holding('"metadata": {"tags": [NaN]}')), CHUNKS),
    "nan as a mark": (written(holding('"metadata": {"nbgrader": {"grade": NaN, "points": NaN}}')), CHUNKS),
    "nan for a source": (written(CELL, '{"cell_type": "code", "source": NaN}'), CHUNKS),
    "the word nan in the code": (
        written(code('x = "NaN, \\"-Infinity\\"" # \\\\'), holding(f'"outputs": {NOT_JSON}')),
        [("cell 1", 'x = "NaN, \\"-Infinity\\"" # \\\\'), ("cell 2", "x = 1")],
    ),
    "half a pair in outputs": (written(holding(f'"outputs": ["{HALF}"]')), CHUNKS),
    "half a pair in markdown": (written(CELL, f'{{"cell_type": "markdown", "source": "{HALF}"}}'), CHUNKS),
    "half a pair in metadata": (written(CELL, before=f'"metadata": {{"{HALF}": "{HALF}"}}, '), CHUNKS),
    "half a pair in a comment": (
        written(f'{{"cell_type": "code", "source": ["x = 1  # {HALF}\\n"]}}'),
        [("cell 1", "x = 1  # ?\n")],
    ),
    "half a pair in a string": (
        written(r'{"cell_type": "code", "source": "x = \"\ud83d\ude00 \ude00\ud83d\""}'),
        [("cell 1", 'x = "\N{GRINNING FACE} ??"')],
    ),
    "half a pair as Python writes it": (
        written(CELL, r'{"cell_type": "code", "source": "x = \"\\ud83d\" # \\\ud83d"}'),
        [*CHUNKS, ("cell 2", r'x = "\ud83d" # \?')],
    ),
    "byte order mark": (b"\xef\xbb\xbf" + written(CELL), CHUNKS),
    "other line ends": (
        written(code(["a = 1\r\n", "b = 2\r", "c = 3"])).replace(b", ", b",\r\n"),
        [("cell 1", "a = 1\nb = 2\nc = 3")],
    ),
    "lines of source": (written(code(["a = 1\n", "b = 2"])), [("cell 1", "a = 1\nb = 2")]),
    "source of a wrong type": (written(code(5), code({"a": 1}), code(None), CELL), [("cell 4", "x = 1")]),
    "lines of a wrong type": (written(code(["a = 1\n", 5]), CELL), [("cell 2", "x = 1")]),
    "no source": (written('{"cell_type": "code"}', CELL), [("cell 2", "x = 1")]),
    "cells that are no cells": (written("null", "1", '"a"', "[]", "{}", CELL), [("cell 6", "x = 1")]),
    "kinds that are no kinds": (
        written('{"cell_type": 1, "source": "a"}', '{"cell_type": "heading", "source": "a"}', CELL),
        [("cell 3", "x = 1")],
    ),
    "no version": (b'{"cells": [' + CELL.encode() + b"]}", CHUNKS),
    "version that is no number": (written(CELL, more='"nbformat": "four"'), CHUNKS),
    "version with a point": (written(CELL, more='"nbformat": 4.0'), CHUNKS),
    "version to come": (written(CELL, more='"nbformat": 5, "worksheets": null'), CHUNKS),
    "numbers out of range": (
        written(holding(f'"metadata": {{"nbgrader": {{"grade": 1e999, "points": {"9" * 5000}}}}}')),
        CHUNKS,
    ),
    "metadata of a wrong type": (written(code(metadata=[]), before='"metadata": 5, '), CHUNKS),
    "kit's metadata of a wrong type": (written(CELL, before='"metadata": {"neurokata": 5}, '), CHUNKS),
    "unit of a wrong type": (written(CELL, before='"metadata": {"neurokata": {"unit": [5]}}, '), CHUNKS),
    "tags of a wrong type": (written(code(metadata={"tags": "check"})), CHUNKS),
    "tags of many types": (written(CELL, code(metadata={"tags": [5, None, {}, "check"]})), CHUNKS),
    "marks of a wrong type": (written(code(metadata={"nbgrader": "grade"})), CHUNKS),
    "marks that are no marks": (
        written(marked(grade=1), marked(grade="true"), marked(grade=[True]), marked(grade=None)),
        [(f"cell {number}", "x = 1") for number in range(1, 5)],
    ),
    "check cell of another notebook": (
        written(CELL, marked(grade=True, solution=False, grade_id="bonus", points=5)),
        CHUNKS,
    ),
    "check cell without a name": (written(CELL, marked(grade=True, grade_id=["a"])), CHUNKS),
    "answer that was turned into text": (
        written(text("x = 1", nbgrader={"grade_id": "a", "solution": True, "cell_type": "code"})),
        CHUNKS,
    ),
    "answer of the kit's own that was turned into text": (written(text("x = 1", tags=["answer"])), CHUNKS),
    "cell that is graded by hand": (written(marked(grade=True, solution=True, grade_id="mine")), CHUNKS),
    "nested": (written(holding(f'"outputs": {DEEP}, "metadata": {{"a": {DEEP}}}')), CHUNKS),
    "a key twice": (written(holding('"source": "x = 2"'), before='"cells": 5, '), [("cell 1", "x = 2")]),
    "many outputs": (written(holding(f'"outputs": [{"NaN," * 500_000} 1]')), CHUNKS),
    "large outputs": (written(holding(f'"outputs": ["{"A" * 5_000_000}"]')), CHUNKS),
    "a form feed and other ends of lines": (
        written(code("a = 1\fb = 2\u2028c\x85\x0bd")),
        [("cell 1", "a = 1\fb = 2\u2028c\x85\x0bd")],
    ),
    "magics": (written(code("%matplotlib inline\nx = 1")), [("cell 1", "pass  # %matplotlib inline\nx = 1")]),
}

# What is refused, and how.
REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "is empty"),
    "a word": (b"hello", "not a valid notebook"),
    "a list": (b"[]", "not a valid notebook"),
    "no cells": (b'{"metadata": {}}', "has no list of cells"),
    "cells of a wrong type": (b'{"cells": 3}', "has no list of cells"),
    "the old format": (b'{"nbformat": 3, "worksheets": []}', "an old format"),
    "the old format by its number": (written(CELL, more='"nbformat": 3.0'), "an old format"),
    "the old format by its sheets": (written(CELL, more='"nbformat": 4, "worksheets": []'), "an old format"),
    "too deep": (written(holding(f'"outputs": {TOO_DEEP}')), "nested too deeply"),
    "never closed": (b"[" * 100_000, "not a valid notebook"),
    "half a file": (written(CELL)[:-3], "not a valid notebook"),
    "two files": (written(CELL) * 2, "not a valid notebook"),
    "nan as a key": (written(CELL, more="NaN: 4"), "not a valid notebook"),
    "half a pair outside of texts": (written(CELL, HALF), "not a valid notebook"),
    "other coding": (b"\xff\xfe{\0}\0", "not UTF-8"),
    "half a pair in bytes": (written(CELL, '"').replace(b'"]', b'"\xed\xa0\xbd"]'), "not UTF-8"),
    "no code": (written(code("# nothing")), "has no code"),
    "too many cells": (written(*["1"] * 5001), "5001 cells; at most 5000"),
    "too much code": (written(code("#" * (1 << 20)), CELL), "more than 1 MiB of code"),
}
