"""Notebooks: JSON that may be anything, to the source of their code cells."""

from __future__ import annotations

import msgspec

from grader.submission.magics import without_magics
from grader.submission.model import (
    MAX_CELLS,
    MAX_NOTEBOOK,
    MAX_SOURCE,
    Chunk,
    ModuleSource,
    SubmissionError,
    is_overfull,
    too_large,
)
from grader.submission.names import shown
from grader.submission.source import decode_utf8, has_code, refuse_null, same_line_ends

_SAVE_ANEW = "Open it in Jupyter, save it, and hand it in again."
_FORMAT = 4


class _Nbgrader(msgspec.Struct):
    grade: bool = False
    solution: bool = False


class _CellMetadata(msgspec.Struct):
    nbgrader: _Nbgrader | None = None
    tags: list[str] = []


class _Cell(msgspec.Struct, gc=False):
    cell_type: str = ""
    source: str | list[str] = ""
    metadata: _CellMetadata | None = None


class _Kit(msgspec.Struct):
    unit: str = ""


class _Metadata(msgspec.Struct):
    neurokata: _Kit | None = None


class _Notebook(msgspec.Struct):
    cells: list[_Cell] | None = None
    metadata: _Metadata | None = None
    nbformat: int = _FORMAT
    # Read as it stands: a list of millions of items costs no object for each.
    worksheets: msgspec.Raw = msgspec.Raw(b"null")


def notebook_source(data: bytes, unit: str, file: str) -> ModuleSource:
    """Read a notebook's code cells.

    Left out are cells that hold checks (nbgrader's locked ones, or tagged ``check``) and cells of another
    language; IPython's magics are made harmless.

    Args:
        data: the file's content.
        unit: name of the unit.
        file: the file's name, for messages.

    Raises:
        SubmissionError: where it is not a notebook, or has no code.
    """
    file = shown(file)
    cells = _decode(data, file).cells or []
    if len(cells) > MAX_CELLS:
        raise SubmissionError(f"{file} has {len(cells)} cells; at most {MAX_CELLS} are read.")
    chunks: list[Chunk] = []
    size = 0
    for number, cell in enumerate(cells, start=1):
        text = _code_of(cell)
        size += len(text)
        if size > MAX_SOURCE:
            raise SubmissionError(f"{file} has more than 1 MiB of code, the most that is read.")
        source = without_magics(same_line_ends(text))
        if source is not None and source.strip():
            refuse_null(source, f"{file}, cell {number},")
            chunks.append(Chunk(f"cell {number}", source))
    if not any(has_code(chunk.source) for chunk in chunks):
        raise SubmissionError(
            f"{file} has no code: none of its {len(cells)} cells is a code cell with Python in it."
        )
    return ModuleSource(unit, file, tuple(chunks), notebook=True)


def notebook_unit(data: bytes, file: str) -> str:
    """The unit that a notebook's metadata names: ``{"neurokata": {"unit": "ex01_activations"}}``.

    Args:
        data: the file's content.
        file: the file's name, for messages.

    Returns:
        The name, or an empty text where there is none.

    Raises:
        SubmissionError: where it is not a notebook.
    """
    metadata = _decode(data, shown(file)).metadata
    return metadata.neurokata.unit if metadata and metadata.neurokata else ""


def _decode(data: bytes, file: str) -> _Notebook:
    if len(data) > MAX_NOTEBOOK:
        raise too_large(file, MAX_NOTEBOOK)
    if is_overfull(data):
        raise SubmissionError(f"{file} has too many outputs to be read. Clear them, and hand it in again.")
    if not data.strip():
        raise SubmissionError(f"{file} is empty.")
    text = decode_utf8(data, file)
    try:
        notebook = msgspec.json.decode(text, type=_Notebook)
    except RecursionError:
        raise SubmissionError(f"{file} is not a valid notebook: it is nested too deeply.") from None
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise SubmissionError(f"{file} is not a valid notebook: {shown(str(error))}. {_SAVE_ANEW}") from None
    if notebook.nbformat < _FORMAT or bytes(notebook.worksheets) != b"null":
        raise SubmissionError(
            f"{file} is a notebook of an old format (nbformat 3 or older), which is not read. {_SAVE_ANEW}"
        )
    if notebook.cells is None:
        raise SubmissionError(f"{file} is not a valid notebook: it has no list of cells. {_SAVE_ANEW}")
    return notebook


def _code_of(cell: _Cell) -> str:
    """What the learner wrote in a code cell; empty for any other cell."""
    if cell.cell_type != "code":
        return ""
    if cell.metadata is not None:
        marks = cell.metadata.nbgrader
        # A cell with both marks is graded by hand, and written by the learner.
        if "check" in cell.metadata.tags or (marks is not None and marks.grade and not marks.solution):
            return ""
    return cell.source if isinstance(cell.source, str) else "".join(cell.source)
