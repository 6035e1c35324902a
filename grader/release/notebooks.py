"""Notebooks for learners: a unit's lesson, its stubs, and a cell after each that runs its checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.course import CourseError, Unit
from grader.course.percent import Cell, split_cells
from grader.release import nodes
from grader.release.pictures import Picture, links_in, links_replaced, with_pictures
from grader.release.stubs import stub_text
from grader.submission.notebook_file import ANSWER_TAG, CHECK_TAG

_COMMANDS = """\
from grader.learner import check, hint, plot, start, status

start()"""
# Notebooks are one folder below the course's own folder, which `grader` can be imported from.
_PATH = """\
import sys

sys.path.insert(0, "..")
"""
_FIRST = "# Run this cell first. It loads what tells you what works and what does not work yet.\n"
_FIRST_INSTALLS = "# Run this cell first. It installs the course if it is not here, as on Colab.\n"
_INSTALL = """\
try:
    import grader.learner
except ImportError:
    %{line}
"""
_PIP = re.compile(r"pip3? install \S[^\n]*")


def set_up(install_line: str = "", *, near: bool = True) -> str:
    """The first code cell of a notebook.

    Args:
        install_line: what installs the course if it is missing, ``pip install ADDRESS``; without it, nothing
            is installed.
        near: whether the notebook is in a release, with the program one folder above it.

    Raises:
        CourseError: for another command than pip's.
    """
    if not install_line:
        return _FIRST + (_PATH if near else "") + _COMMANDS
    if not _PIP.fullmatch(install_line):
        raise CourseError(f"{install_line!r} is no line that installs: write it as `pip install ADDRESS`.")
    return _FIRST_INSTALLS + (_PATH if near else "") + _INSTALL.format(line=install_line) + _COMMANDS


# As Jupyter writes it: because of it, exports end in .py, and editors know what they show.
OF_PYTHON = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}


def release_notebook(unit: Unit, pictures: Sequence[Picture] = (), install_line: str = "") -> Any:
    """A unit's notebook as learners get it, in nbformat 4.5, with the lesson's pictures in it.

    It has no outputs, and its cell ids come from the unit and the position, so that the same
    solution always gives the same notebook.

    Raises:
        CourseError: if no stub can be made from the unit's solution, or the line installs nothing.
    """
    names = [exercise.name for exercise in unit.exercises]
    lesson = with_pictures(unit, split_cells(stub_text(unit), names, str(unit.solution)), list(pictures))
    cells = _with_checks(lesson, set_up(install_line))
    # The format allows 64 characters for an id.
    made = [
        node(cell.kind, cell.source, f"{unit.name[:50]}-{position:03d}", pictures, cell.metadata)
        for position, cell in enumerate(cells, start=1)
    ]
    return nodes.notebook(made, {**OF_PYTHON, "neurokata": {"unit": unit.name}})


def notebook_bytes(unit: Unit, pictures: Sequence[Picture] = (), install_line: str = "") -> bytes:
    """The file of a unit's notebook; see ``release_notebook``."""
    return nodes.text_of(release_notebook(unit, pictures, install_line)).encode("utf-8")


def node(
    kind: str, source: str, cell_id: str, pictures: Sequence[Picture], metadata: dict[str, Any] | None = None
) -> Any:
    """A cell; the pictures that its text shows become its attachments, so that they move with the notebook.

    A picture that is not there is left out: a release without lessons has none.
    """
    if kind != "markdown":
        return nodes.cell(kind, source, cell_id, metadata)
    own = {picture.name: picture for picture in pictures}
    text = links_replaced(source, lambda name, words: f"![{words}](attachment:{name})" if name in own else "")
    made = nodes.cell(kind, text, cell_id, metadata)
    shown = {name: {"image/png": own[name].base64} for name in links_in(source) if name in own}
    if shown:
        made["attachments"] = shown
    return made


@dataclass(frozen=True)
class _Cell:
    kind: str
    source: str
    tags: tuple[str, ...] = ()

    @property
    def metadata(self) -> dict[str, Any]:
        return {"tags": list(self.tags)} if self.tags else {}


def _with_checks(cells: list[Cell], first: str) -> Iterator[_Cell]:
    """The cells, the set-up cell below the title, and a check cell after each exercise."""
    # A notebook opens with its title, so the set-up cell is below it.
    below = 1 if cells and cells[0].kind == "markdown" else 0
    for position, cell in enumerate(cells):
        if position == below:
            yield _Cell("code", first, (CHECK_TAG,))
        if cell.kind == "markdown":
            yield _Cell("markdown", cell.source)
            continue
        if not cell.exercise:
            yield _Cell("code", cell.source)
        else:
            yield _Cell("code", cell.source, (ANSWER_TAG,))
            yield _Cell("code", f'check("{cell.exercise}")', (CHECK_TAG,))
