"""Which file of a submission is the notebook that nbgrader asks for, by the rule of ``grader grade``."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.course import Unit
from grader.release import nodes
from grader.submission import (
    Found,
    ModuleSource,
    Submission,
    SubmissionError,
    notebook_source,
    read,
    sources_digest,
)
from grader.submission.folder import read_regular
from grader.submission.model import MAX_NOTEBOOK
from grader.submission.names import UnitNames, shown
from grader.submission.notebook_file import ANSWER_TAG, CHECK_TAG, NotebookCell, read_notebook


@dataclass(frozen=True)
class HandedIn:
    """What counts in a submission's folder.

    Attributes:
        notebook: as nbgrader gets it; without cells if nothing can be read.
        remarks: sentences for the learner about which file counts.
        problem: why nothing can be read, or an empty text.
        read: the submission, as `grader grade` would grade it; None if nothing can be read. Without the code
            of a notebook: only the gradebook knows which of its cells are code.
    """

    notebook: Any
    remarks: tuple[str, ...] = ()
    problem: str = ""
    read: Submission | None = None


def place_of(folder: Path, unit: Unit) -> tuple[str, ...] | None:
    """Path, in a folder, of the file that counts as a unit.

    Returns:
        Its parts; an empty tuple if files mean the unit but none can be read; None if no file means it.

    Raises:
        StorageError: if the folder cannot be read, through no fault of its learner.
    """
    submission = _read(folder, unit)
    if unit.name in submission.modules:
        return submission.modules[unit.name].place
    return () if unit.name in submission.unit_notes else None


def handed_in(folder: Path, unit: Unit) -> HandedIn:
    """The notebook of a unit in a submission's folder, whatever its name is there.

    Args:
        folder: of one learner and assignment.
        unit: whose notebook nbgrader asks for.

    Raises:
        StorageError: if it cannot be read, through no fault of its learner.
    """
    name = f"{unit.name}.ipynb"
    submission = _read(folder, unit)
    sentences = submission.unit_notes.get(unit.name, ())
    module = submission.modules.get(unit.name)
    if module is None:
        # A notebook that has answers in words and no code still counts.
        for path in _named(folder, unit):
            found = notebook_or_problem(path)
            if not found.problem:
                return found
        return HandedIn(nodes.notebook([], {}), problem=" ".join(sentences or submission.notes))
    said = [*submission.notes, *(note for note in sentences if note not in module.notes)]
    if module.place != (name,):
        said.insert(0, f"{shown('/'.join(module.place))} was graded as {name}, which is the name to keep.")
    notebook = _notebook_on_disk(folder, module)
    if notebook is None:
        # From a module, or a notebook in a zip, nbgrader gets only the code.
        numbered = enumerate(module.chunks, start=1)
        cells = [nodes.cell("code", chunk.source, f"cell-{number}") for number, chunk in numbered]
        return HandedIn(nodes.notebook(cells, {}), tuple(said), read=submission)
    modules = {**submission.modules, unit.name: replace(module, chunks=())}
    return HandedIn(notebook, tuple(said), read=replace(submission, modules=modules))


def graded_submission(learner: str, read: Submission | None, restored: ModuleSource) -> Submission:
    """What is graded of a learner's notebook: the same as `grader grade` grades of the folder.

    Args:
        learner: whose it is.
        read: from ``handed_in``, if it is known.
        restored: what the notebook holds once its cells have the marks that they must have.
    """
    modules = dict(read.modules) if read is not None else {}
    module = modules.get(restored.unit, restored)
    modules[restored.unit] = module if module.chunks else replace(module, chunks=restored.chunks)
    return Submission(learner, modules, (), {}, sources_digest(modules))


def notebook_or_problem(path: Path) -> HandedIn:
    """One file by itself."""
    try:
        return HandedIn(submitted_notebook(path))
    except SubmissionError as problem:
        return HandedIn(nodes.notebook([], {}), problem=str(problem))


def submitted_notebook(path: Path) -> Any:
    """The notebook that a file holds, rebuilt from the parts that grading needs.

    Every cell keeps its place, so that "cell 3" is the same cell as in the learner's own file.

    Raises:
        SubmissionError: if the file is not a notebook, or is more than a file.
    """
    return _rebuilt(read_regular(path, MAX_NOTEBOOK), shown(path.name))


def _read(folder: Path, unit: Unit) -> Submission:
    return read(Found(folder.parent.name, folder), unit.course.exercise_names)


def _named(folder: Path, unit: Unit) -> Iterator[Path]:
    """Notebooks in a folder whose name means a unit, the released name first."""
    names = UnitNames(unit.course.unit_names)
    # A folder may be a link to any other.
    inside = [] if folder.is_symlink() else folder.glob("*.ipynb")
    paths = sorted(inside, key=lambda path: (path.stem != unit.name, path.name))
    for path in paths:
        match = names.match(path.stem)
        if match is not None and match.unit == unit.name and not match.is_check:
            yield path


def _notebook_on_disk(folder: Path, module: ModuleSource) -> Any:
    """What was chosen, with its text cells; None if it is not a notebook, or in a zip."""
    path = folder.joinpath(*module.place)
    if module.notebook and path.is_file():
        with contextlib.suppress(SubmissionError):
            data = read_regular(path, MAX_NOTEBOOK)
            # A zip next to it may have a file of the same name.
            if notebook_source(data, module.unit, path.name).chunks == module.chunks:
                return _rebuilt(data, shown(path.name))
    return None


def _rebuilt(data: bytes, name: str) -> Any:
    notebook = read_notebook(data, name)
    cells = [_node(cell, f"cell-{number}") for number, cell in enumerate(notebook.cells, start=1)]
    return nodes.notebook(cells, {"neurokata": {"unit": notebook.unit}} if notebook.unit else {})


def _node(cell: NotebookCell, cell_id: str) -> Any:
    metadata: dict[str, Any] = {"nbgrader": dict(cell.marks)} if cell.marks else {}
    tags = [(CHECK_TAG, cell.tagged), (ANSWER_TAG, cell.for_answer)]
    if any(has for _, has in tags):
        metadata["tags"] = [tag for tag, has in tags if has]
    return nodes.cell(cell.kind, cell.source, cell_id, metadata)
