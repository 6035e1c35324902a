"""Notebooks: the source of their code cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from grader.submission.magics import as_typed, without_magics, written_file
from grader.submission.model import MAX_SOURCE, Chunk, Companion, ModuleSource, SubmissionError
from grader.submission.names import shown
from grader.submission.notebook_file import read_notebook
from grader.submission.notebook_notes import Piece, notes_on
from grader.submission.source import has_code, refuse_null, same_line_ends

# Files that cells write.
MAX_WRITTEN_FILES = 50


def notebook_source(data: bytes, unit: str, file: str) -> ModuleSource:
    """Read a notebook's code cells.

    A cell that writes a file (``%%writefile``) gives a companion. Cells that hold checks (nbgrader's locked
    ones, or those tagged ``check``) and cells in another language are left out; IPython's magics are made
    harmless. An answer cell that was turned into text counts as code, if its text is Python.

    Args:
        data: the file's content.
        unit: name of the unit.
        file: the file's name, for messages.

    Raises:
        SubmissionError: if it is not a notebook, or has no code.
    """
    file = shown(file)
    notebook = read_notebook(data, file)
    cells = notebook.cells
    pieces = [
        Piece(number, cell.role, same_line_ends(cell.source)) for number, cell in enumerate(cells, start=1)
    ]
    texts = {piece.number: as_typed(piece.source) for piece in pieces if piece.role in ("code", "turned")}
    if sum(map(len, texts.values())) > MAX_SOURCE:
        raise SubmissionError(f"{file} has more than 1 MiB of code, which is the limit.")
    chunks: list[Chunk] = []
    for number, text in texts.items():
        source = without_magics(text)
        if source is not None and source.strip():
            refuse_null(source, f"{file}, cell {number},")
            chunks.append(Chunk(f"cell {number}", source))
    if not any(has_code(chunk.source) for chunk in chunks):
        raise SubmissionError(
            f"{file} has no code: none of its {len(cells)} cells is a code cell with Python in it."
        )
    notes = (*notes_on_origin(notebook.unit, unit), *notes_on(pieces))
    return ModuleSource(unit, file, tuple(chunks), True, notes, _written_files(texts.values()))


def _written_files(texts: Iterable[str]) -> tuple[Companion, ...]:
    """The files that cells write, as the last cell leaves each of them."""
    files: dict[str, str] = {}
    for written in filter(None, map(written_file, texts)):
        path, content, appended = written
        if path in files or len(files) < MAX_WRITTEN_FILES:
            files[path] = (files.get(path, "") if appended else "") + content
    return tuple(Companion(path, text.encode("utf-8", "replace")) for path, text in sorted(files.items()))


def notebook_unit(data: bytes, file: str) -> str:
    """The unit that a notebook's metadata names: ``{"neurokata": {"unit": "ex01_activations"}}``.

    Args:
        data: the file's content.
        file: the file's name, for messages.

    Returns:
        The name, or an empty text if there is none.

    Raises:
        SubmissionError: if it is not a notebook.
    """
    return read_notebook(data, shown(file)).unit


def notes_on_origin(claimed: str, unit: str, units: Collection[str] = ()) -> tuple[str, ...]:
    """A sentence on a notebook that says that it is the one of another unit.

    Args:
        claimed: the unit that its metadata names, or an empty text.
        unit: as which it is graded.
        units: names of the course's units, if they are known.
    """
    if claimed in ("", unit):
        return ()
    # Only a unit's name is repeated: any other text could pass for a sentence of the kit's.
    other = claimed if claimed in units else "another unit"
    return (f"By its metadata, this is the notebook of {other}. What it has of {unit} was graded.",)
