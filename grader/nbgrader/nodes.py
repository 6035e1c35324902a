"""Parts of notebooks, made by nbformat."""

from __future__ import annotations

from typing import Any

import nbformat

# nbformat's makers of cells carry no types.
_v4: Any = nbformat.v4


def notebook(cells: list[Any], metadata: dict[str, Any]) -> Any:
    """A notebook of the current format."""
    return _v4.new_notebook(cells=cells, metadata=metadata)


def cell(kind: str, source: str, cell_id: str, metadata: dict[str, Any] | None = None) -> Any:
    """A cell of the kind ``code``, ``markdown`` or ``raw``."""
    makers = {"code": _v4.new_code_cell, "markdown": _v4.new_markdown_cell, "raw": _v4.new_raw_cell}
    return makers[kind](source, id=cell_id, metadata=metadata or {})


def text_of(node: Any) -> str:
    """The text of a notebook's file."""
    write: Any = nbformat.writes
    text: str = write(node, version=4)
    return text.rstrip() + "\n"


def printed(text: str) -> Any:
    """An output as of ``print``."""
    return _v4.new_output("stream", name="stdout", text=text)


def result(value: float) -> Any:
    """An output as of an expression in a cell's last line."""
    return _v4.new_output("execute_result", data={"text/plain": str(float(value))}, execution_count=None)
