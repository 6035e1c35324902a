"""Writes an nbgrader course: source notebooks, the files next to them, and nbgrader's configuration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, CourseError, Unit
from grader.files import write_whole
from grader.nbgrader.assignment import assignment_files, require_no_leak
from grader.nbgrader.config import config_text, is_ours
from grader.nbgrader.database import require_fit
from grader.nbgrader.header import header_notebook
from grader.nbgrader.pipeline import conversions_text
from grader.nbgrader.source import source_notebook
from grader.release import nodes
from grader.release.lesson_pages import read_lessons

HEADER = "header.ipynb"


@dataclass(frozen=True)
class Written:
    """What ``write_course`` wrote.

    Attributes:
        notebooks: the source notebooks.
        config: nbgrader_config.py; nbgrader_config.json is next to it.
        appended: whether our part was appended to a configuration that did not have it.
    """

    notebooks: tuple[Path, ...]
    config: Path
    appended: bool


def write_course(
    course: Course,
    folder: Path,
    units: Sequence[str] = (),
    database: str = "",
    *,
    pictures: bool = False,
) -> Written:
    """Create or update an nbgrader course.

    Source notebooks, the files next to them and our part of nbgrader_config.py are rewritten; the gradebook,
    submissions, a header that is there already, and everything else in the folder stay as they are.

    Args:
        course: the course, with its solutions.
        folder: where to write; created if it is missing.
        units: names of units; all units if empty.
        database: URL of the gradebook's database, with ``${NAME}`` for the value of an environment variable;
            by default the one that the configuration has, or else gradebook.db in the folder.
        pictures: whether the lessons have their pictures, for which each unit's demonstration is run.

    Raises:
        CourseError: if the course has no solutions, a unit does not have the right form, the folder
            is one whose files learners receive, or the database cannot be used.
    """
    folder = folder.resolve()
    _refuse_public(course, folder)
    if database:
        require_fit(database)
    chosen = [course.unit(name) for name in units] if units else list(course.units)
    if not chosen:
        raise CourseError(f"{course.root} has no units.")
    notebooks = _notebooks(chosen, pictures=pictures)
    beside = {f"{unit.name}/{name}": data for unit in chosen for name, data in assignment_files(unit).items()}
    require_no_leak(course, beside)
    config = folder / "nbgrader_config.py"
    existing = config.read_text(encoding="utf-8") if config.is_file() else ""
    text = config_text(course, folder, existing, database)
    conversions = folder / "nbgrader_config.json"
    steps = conversions_text(conversions)
    # Nothing is written before all of it is known.
    source = folder / "source"
    header = source / HEADER
    if not header.exists():
        write_whole(header, nodes.text_of(header_notebook(course)).encode("utf-8"))
    for name, data in (beside | notebooks).items():
        write_whole(source / name, data)
    write_whole(conversions, steps.encode("utf-8"))
    write_whole(config, text.encode("utf-8"))
    paths = tuple(source / name for name in notebooks)
    return Written(paths, config, appended=bool(existing) and not is_ours(existing))


def _notebooks(units: Sequence[Unit], *, pictures: bool) -> dict[str, bytes]:
    """The source notebook of each unit, by its name below ``source/``."""
    read = read_lessons(units) if pictures else {}
    found = {}
    for unit in units:
        notebook = source_notebook(unit, read[unit.name].pictures if pictures else ())
        found[f"{unit.name}/{unit.name}.ipynb"] = nodes.text_of(notebook).encode("utf-8")
    return found


def _refuse_public(course: Course, folder: Path) -> None:
    """Source notebooks hold solutions, so they may not be written where learners' files are."""
    public = (course.exercises, course.datasets, course.root / "grader")
    if folder == course.root or any(folder.is_relative_to(place) for place in public):
        raise CourseError(
            f"{folder} belongs to what learners receive, and an nbgrader course holds solutions. "
            "Name another folder, such as one next to the course."
        )
