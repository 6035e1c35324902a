"""The text of nbgrader_config.py: where the course and the gradebook are."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

from grader.course import Course, CourseError
from grader.course.percent import BEGIN, END, PLACEHOLDER

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

# Learners may put links into an exchange by hand; nbgrader would follow them.
if "collect" not in c.ExchangeFactory:
    c.ExchangeFactory.collect = "grader.nbgrader.collect.CollectFiles"

# Whose the files in an archive are, by the names that learning platforms give them.
if "collector_plugin" not in c.ZipCollectApp:
    c.ZipCollectApp.collector_plugin = "grader.nbgrader.zip_names.PlatformNames"

# Our steps are in nbgrader_config.json: nbgrader goes on without this file if a line of it fails.
c.CoursePreprocessor.course = {course}
{end}
"""

_DATABASE = """
from grader.nbgrader.database import database_url# noqa: E402

c.CourseDirectory.db_url = database_url({url!r})
"""
_DATABASE_LINE = re.compile(r"^c\.CourseDirectory\.db_url = database_url\((.+)\)$", re.MULTILINE)


def config_text(course: Course, folder: Path, existing: str = "", database: str = "") -> str:
    """The text of nbgrader_config.py for a course.

    Args:
        course: the course that is graded.
        folder: the nbgrader course's folder, which the file will be in.
        existing: the text of the file that is there; what is outside our block is kept.
        database: URL of the gradebook's database; by default the one that ``existing`` has.

    Raises:
        CourseError: if our block in ``existing`` has no end.
    """
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
    """The URL that our part of a configuration has, or an empty string."""
    found = _DATABASE_LINE.search(text.partition(_BEGIN_BLOCK)[2].partition(_END_BLOCK)[0])
    try:
        url = ast.literal_eval(found[1]) if found else ""
    except (SyntaxError, ValueError):
        url = ""
    return url if isinstance(url, str) else ""


def _path_expression(target: Path, folder: Path) -> str:
    """Python that gives the path; relative, so that both folders can be moved together."""
    try:
        relative = os.path.relpath(target, folder.resolve())
    except ValueError:
        return repr(str(target))
    return f"os.path.normpath(os.path.join(here, {relative!r}))"
