"""Notebooks that were handed in under another name: nbgrader looks only for the released one."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy.exc import SQLAlchemyError

from grader.course import CourseError, Unit
from grader.nbgrader.handed_in import place_of
from grader.nbgrader.steps import CoursePreprocessor
from grader.submission import StorageError


def take_in_renamed(autograde: Any) -> None:
    """Make a run of nbgrader's autograde reach units that were handed in under another name.

    It then asks for the released name, and ``handed_in`` gives it what counts instead. If nothing in a folder
    is a unit, its learner gets zero points and is told what is there.

    Args:
        autograde: an nbgrader ``Autograde`` that knows its assignments.
    """
    try:
        released = _released(autograde)
        units = [unit for unit in CoursePreprocessor(parent=autograde).load().units if unit.name in released]
    except (CourseError, MissingEntry, SQLAlchemyError):
        # nbgrader and its steps meet the same error, and say for each submission what to do.
        return
    asked = [unit for unit in units if fnmatch(unit.name, autograde.coursedir.notebook_id)]
    for folder in _folders(autograde):
        found = autograde.assignments.get(folder, [])
        changed = _with_units(folder, found, asked, released)
        if changed != found:
            autograde.assignments[folder] = changed


def _with_units(folder: str, found: list[str], units: list[Unit], released: set[str]) -> list[str]:
    """The notebooks of a submission that autograde should ask for, given those that it has found."""
    changed = list(found)
    nameless = []
    for unit in units:
        path = os.path.join(folder, f"{unit.name}.ipynb")
        if path in found:
            continue
        try:
            place = place_of(Path(folder), unit)
        except StorageError:
            continue
        if place is None:
            nameless.append(path)
            continue
        other = os.path.join(folder, *place)
        changed = [*(known for known in changed if known != other), path]
    if found and not any(Path(path).stem in released for path in changed):
        changed += nameless
    return changed


def _released(autograde: Any) -> set[str]:
    """Names of the assignment's notebooks."""
    directory = autograde.coursedir
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        return {notebook.name for notebook in gradebook.find_assignment(directory.assignment_id).notebooks}


def _folders(autograde: Any) -> Iterator[str]:
    """Each submission, including those in which nbgrader has found no notebook."""
    directory = autograde.coursedir
    pattern = directory.format_path(
        directory.submitted_directory, directory.student_id, directory.assignment_id
    )
    yield from sorted({*autograde.assignments, *filter(os.path.isdir, glob.glob(pattern))})
