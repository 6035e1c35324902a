"""Parts of notebooks, made by nbformat."""

from __future__ import annotations

from typing import Any

import nbformat

# nbformat's functions that make cells have no types.
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


def shown(html: str) -> Any:
    """An output that is HTML, and not a result."""
    return _v4.new_output("display_data", data={"text/html": html})


def result(value: float, html: str) -> Any:
    """An output like that of an expression in a cell's last line: a number, shown as HTML."""
    data = {"text/plain": str(float(value)), "text/html": html}
    return _v4.new_output("execute_result", data=data, execution_count=None)
