"""The text of nbgrader_config.py: where the course is, and our steps among nbgrader's."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from typing import Any

from grader.course import Course, CourseError
from grader.percent import BEGIN, END, PLACEHOLDER

# nbgrader knows one text for all exercises, so it cannot name the function as our own stubs do.
CODE_STUB = f'{PLACEHOLDER}\nraise NotImplementedError("TODO")'

_BEGIN_BLOCK = "# --- written by `grader nbgrader`, which rewrites it: begin ---"
_END_BLOCK = "# --- written by `grader nbgrader`, which rewrites it: end ---"

_BLOCK = """\
{begin}
import os

c = get_config()  # noqa: F821
here = os.path.dirname(os.path.abspath(__file__))

c.CourseDirectory.root = here
if "course_id" not in c.CourseDirectory:
    c.CourseDirectory.course_id = {course_id!r}
{database}
c.IncludeHeaderFooter.header = os.path.join(here, "source", "header.ipynb")

# What stands in for a solution in the released notebooks.
c.ClearSolutions.begin_solution_delimeter = {begin_solution!r}
c.ClearSolutions.end_solution_delimeter = {end_solution!r}
c.ClearSolutions.code_stub = {{"python": {stub!r}}}

# Autograde reads submissions as untrusted, and grades them in confined workers instead of running them.
c.CoursePreprocessor.course = {course}
c.Autograde.exporter_class = "grader.nbgrader.exporter.SubmissionExporter"
c.Autograde.sanitize_preprocessors = [
{sanitize}
]
c.Autograde.autograde_preprocessors = [
{autograde}
]

# A course may change while submissions are there; what is secret is looked for before anything is released.
c.GenerateAssignment.preprocessors = [
{generate}
]

# Rubrics are for whoever grades, not for feedback.
c.GenerateFeedback.preprocessors = [
{feedback}
]
{end}
"""

_DATABASE = """
from grader.nbgrader.database import database_url  # noqa: E402

c.CourseDirectory.db_url = database_url({url!r})
"""
_DATABASE_LINE = re.compile(r"^c\.CourseDirectory\.db_url = database_url\((.+)\)$", re.MULTILINE)


def config_text(course: Course, folder: Path, existing: str = "", database: str = "") -> str:
    """The text of nbgrader_config.py for a course.

    Args:
        course: the course that is graded.
        folder: the nbgrader course's folder, which the file will stand in.
        existing: the text of the file that is there; what stands outside our block is kept.
        database: URL of the gradebook's database; without it, the one that ``existing`` has.

    Raises:
        CourseError: where our block in ``existing`` has no end, or nbgrader is missing or has no step to
            replace.
    """
    steps = _steps()
    url = database or _database_in(existing)
    block = _BLOCK.format(
        begin=_BEGIN_BLOCK,
        end=_END_BLOCK,
        course_id="".join(letter if letter.isalnum() else "-" for letter in course.name.lower()).strip("-"),
        begin_solution=BEGIN,
        end_solution=END,
        stub=CODE_STUB,
        course=_path_expression(course.root, folder),
        database=_DATABASE.format(url=url) if url else "",
        **{name: _listed(names) for name, names in steps.items()},
    )
    if not is_ours(existing):
        return f"{existing.rstrip()}\n\n\n{block}" if existing.strip() else block
    before, _, rest = existing.partition(_BEGIN_BLOCK)
    _, end, after = rest.partition(f"{_END_BLOCK}\n")
    if not end:
        raise CourseError(
            f"{folder / 'nbgrader_config.py'}: the line “{_END_BLOCK}” is missing. "
            "Put it back, or delete what follows the line with “begin”."
        )
    return before + block + after


def is_ours(text: str) -> bool:
    """Whether a configuration has our part in it."""
    return _BEGIN_BLOCK in text


def _database_in(text: str) -> str:
    """The URL that our part of a configuration has, or an empty text."""
    found = _DATABASE_LINE.search(text.partition(_BEGIN_BLOCK)[2].partition(_END_BLOCK)[0])
    try:
        url = ast.literal_eval(found[1]) if found else ""
    except (SyntaxError, ValueError):
        url = ""
    return url if isinstance(url, str) else ""


def _steps() -> dict[str, list[str]]:
    """nbgrader's own steps, with ours before, after, or in the place of some of them."""
    try:
        from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
        from nbgrader.preprocessors import Execute, SaveAutoGrades, SaveCells
    except ImportError as error:
        raise CourseError(
            f"nbgrader is not installed ({error}). Install it with: pip install 'neurokata[instructor]'."
        ) from error
    sanitize = _defaults(Autograde, "sanitize_preprocessors")
    autograde = _defaults(Autograde, "autograde_preprocessors")
    generate = _defaults(GenerateAssignment, "preprocessors")
    feedback = _defaults(GenerateFeedback, "preprocessors")
    grades = _replaced(autograde, Execute, ["grader.nbgrader.preprocessor.GradeChecks"])
    saved = _dotted(SaveAutoGrades)
    return {
        "sanitize": ["grader.nbgrader.restore.RestoreCells", *sanitize],
        "autograde": _replaced(grades, SaveAutoGrades, [saved, "grader.nbgrader.comments.SaveComments"]),
        "generate": [
            *_replaced(generate, SaveCells, ["grader.nbgrader.cells.SaveChangedCells"]),
            "grader.nbgrader.secrecy.RefuseSecrets",
        ],
        "feedback": ["grader.nbgrader.secrecy.DropRubrics", *feedback],
    }


def _defaults(converter: Any, trait: str) -> list[str]:
    return [_dotted(step) for step in converter.class_traits()[trait].make_dynamic_default()]


def _replaced(steps: list[str], step: type, ours: list[str]) -> list[str]:
    name = _dotted(step)
    if name not in steps:
        raise CourseError(f"The installed nbgrader has no step {step.__name__} that ours could replace.")
    position = steps.index(name)
    return [*steps[:position], *ours, *steps[position + 1 :]]


def _dotted(step: type) -> str:
    return f"{step.__module__}.{step.__name__}"


def _listed(names: list[str]) -> str:
    return "\n".join(f'    "{name}",' for name in names)


def _path_expression(target: Path, folder: Path) -> str:
    """Python that gives the path; relative, so that both folders can be moved together."""
    try:
        relative = os.path.relpath(target, folder.resolve())
    except ValueError:
        return repr(str(target))
    return f"os.path.normpath(os.path.join(here, {relative!r}))"
