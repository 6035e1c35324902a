"""pandas DataFrames as plain data: their columns and index, and back.

pandas is not imported here until a message with a table is built; a worker that has no table to hand
over does not need it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from grader.wire import arrays
from grader.wire.nodes import ArrayNode, Node, Reader, Text, WireError, Writer, malformed, plain_text

MAX_ROWS = 100_000
MAX_COLUMNS = 1000

Values: TypeAlias = NDArray[Any] | list[str | None]
_Name: TypeAlias = Text | int


class StringsNode(Node, frozen=True, tag="strings"):
    """A column of strings; None for a missing one."""

    items: Annotated[list[Text | None], msgspec.Meta(max_length=MAX_ROWS)]


class TableNode(Node, frozen=True, tag="table"):
    """A DataFrame; the numbers of its index and of its columns are the next blobs."""

    names: Annotated[list[_Name], msgspec.Meta(max_length=MAX_COLUMNS)]
    index_name: _Name | None
    index: ArrayNode | StringsNode
    columns: Annotated[list[ArrayNode | StringsNode], msgspec.Meta(max_length=MAX_COLUMNS)]


@dataclass(frozen=True, eq=False)
class TableState:
    """What a DataFrame is made of, before it is one.

    Attributes:
        names: the names of the columns.
        index_name: what the index is called, or None.
        index: one value per row.
        columns: for each column, one value per row.
    """

    names: list[str | int]
    index_name: str | int | None
    index: Values
    columns: list[Values]


def is_table(value: object) -> bool:
    """Whether a value is a DataFrame."""
    kind = getattr(sys.modules.get("pandas"), "DataFrame", None)
    return isinstance(kind, type) and isinstance(value, kind)


def describe_table(value: Any, writer: Writer) -> TableNode:
    """Describe a DataFrame.

    Raises:
        WireError: if it is too large, has several levels, or has a column that holds neither numbers nor
            bools nor strings.
    """
    try:
        return _describe(value, writer)
    except (WireError, MemoryError, RecursionError):
        raise
    except Exception as error:
        raise WireError(f"The DataFrame cannot be handed over: {str(error)[:200]}") from None


def read_table(node: TableNode, reader: Reader) -> TableState:
    """What a node says, checked against itself.

    Raises:
        WireError: if names, index and columns do not fit together.
    """
    if len(node.names) != len(node.columns):
        raise malformed("a table with a column or a name missing")
    index = _read_values(node.index, reader)
    columns = [_read_values(item, reader) for item in node.columns]
    if len(index) > MAX_ROWS or any(len(column) != len(index) for column in columns):
        raise malformed("a table whose columns do not have its number of rows")
    return TableState(list(node.names), node.index_name, index, columns)


def build_table(state: TableState) -> Any:
    """The DataFrame."""
    import pandas as pd

    index = pd.Index(state.index, name=state.index_name)
    frame = pd.DataFrame(dict(enumerate(state.columns)), index=index)
    frame.columns = pd.Index(state.names)
    return frame


def put_table(target: Any, state: TableState) -> None:
    """Make a DataFrame equal to a table, in place.

    Raises:
        WireError: if the target is not a DataFrame.
    """
    if not is_table(target):
        raise WireError("A table came back for something that was not one.")
    frame = build_table(state)
    for name in dict.fromkeys(target.columns):
        del target[name]
    # Without columns, a DataFrame takes an index of any length.
    target.index = frame.index
    for number, name in enumerate(frame.columns):
        target.insert(number, name, frame.iloc[:, number].array, allow_duplicates=True)
    target.columns = frame.columns


def _describe(value: Any, writer: Writer) -> TableNode:
    import pandas as pd

    # The base class's own code reads instances of a subclass, too.
    frame = pd.DataFrame(value)
    if frame.index.nlevels > 1 or frame.columns.nlevels > 1:
        raise WireError("A DataFrame with several levels of rows or columns cannot be handed over.")
    rows, columns = frame.shape
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise WireError(
            f"A DataFrame of {rows:,} rows and {columns:,} columns cannot be handed over; "
            f"{MAX_ROWS:,} rows and {MAX_COLUMNS:,} columns can."
        )
    names = [_describe_name(name) for name in frame.columns]
    index_name = None if frame.index.name is None else _describe_name(frame.index.name)
    index = _describe_values(frame.index, "its index", writer)
    found = [
        _describe_values(frame.iloc[:, number], f"its column {name!r:.60}", writer)
        for number, name in enumerate(names)
    ]
    return TableNode(names, index_name, index, found)


def _describe_name(name: Any) -> str | int:
    if isinstance(name, str):
        return plain_text(name)
    if isinstance(name, (int, np.integer)) and not isinstance(name, bool) and -(2**63) <= name < 2**63:
        return int(name)
    raise WireError(
        "A DataFrame can be handed over if the names of its columns and of its index are strings or ints; "
        f"one is a {type(name).__name__[:60]}."
    )


def _describe_values(values: Any, what: str, writer: Writer) -> ArrayNode | StringsNode:
    """Describe a Series or an index."""
    import pandas as pd

    array = _numbers(values)
    if array is not None:
        return arrays.describe_array(array, writer)
    items = values.to_list()
    missing = pd.isna(pd.Series(items, dtype=object))
    if not all(isinstance(item, str) or gone for item, gone in zip(items, missing, strict=True)):
        raise WireError(
            f"The DataFrame cannot be handed over: {what} has dtype {values.dtype}, and must hold numbers, "
            "bools or strings."
        )
    writer.count(len(items), 0)
    return StringsNode(
        [None if gone else plain_text(item) for item, gone in zip(items, missing, strict=True)]
    )


def _numbers(values: Any) -> NDArray[Any] | None:
    """Numbers or bools as an array of their own; None for other values."""
    dtype = values.dtype
    if getattr(dtype, "kind", "O") not in "biuf":
        return None
    if isinstance(dtype, np.dtype):
        return np.array(values.to_numpy(), dtype.newbyteorder("<"))
    # One of pandas' own dtypes for numbers, which know missing values; NumPy's floats have nan for them.
    if values.isna().any():
        return np.array(values.to_numpy(dtype="<f8", na_value=np.nan))
    return np.array(values.to_numpy(dtype=dtype.numpy_dtype))


def _read_values(node: ArrayNode | StringsNode, reader: Reader) -> Values:
    if isinstance(node, StringsNode):
        reader.count(len(node.items), 0)
        return list(node.items)
    if len(node.shape) != 1 or node.dtype[0] == ">" or node.dtype[1] not in "biuf":
        raise malformed("a column of a table that is not one")
    return arrays.build_array(node, reader)
