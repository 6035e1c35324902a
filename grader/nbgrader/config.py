"""The text of nbgrader_config.py: where the course is, and our steps among nbgrader's."""

from __future__ import annotations

import os
from pathlib import Path

from grader.course import Course, CourseError
from grader.percent import BEGIN, END, PLACEHOLDER

# nbgrader knows one text for all exercises, so it cannot name the function as our own stubs do.
CODE_STUB = f'{PLACEHOLDER}\nraise NotImplementedError("TODO: write this exercise")'

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
{end}
"""


def config_text(course: Course, folder: Path, existing: str = "") -> str:
    """The text of nbgrader_config.py for a course.

    Args:
        course: the course that is graded.
        folder: the nbgrader course's folder, which the file will stand in.
        existing: the text of the file that is there; what stands outside our block is kept.

    Raises:
        CourseError: where our block in ``existing`` has no end, or nbgrader is missing or has no step to
            replace.
    """
    sanitize, autograde = _steps()
    block = _BLOCK.format(
        begin=_BEGIN_BLOCK,
        end=_END_BLOCK,
        course_id="".join(letter if letter.isalnum() else "-" for letter in course.name.lower()).strip("-"),
        begin_solution=BEGIN,
        end_solution=END,
        stub=CODE_STUB,
        course=_path_expression(course.root, folder),
        sanitize=_listed(sanitize),
        autograde=_listed(autograde),
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


def _steps() -> tuple[list[str], list[str]]:
    """nbgrader's own steps of autograde, with ours before the first list and in the place of Execute."""
    try:
        from nbgrader.converters import Autograde
        from nbgrader.preprocessors import Execute
    except ImportError as error:
        raise CourseError(
            f"nbgrader is not installed ({error}). Install it with: pip install 'neurokata[instructor]'."
        ) from error
    traits = Autograde.class_traits()
    sanitize = traits["sanitize_preprocessors"].make_dynamic_default()
    autograde = traits["autograde_preprocessors"].make_dynamic_default()
    if Execute not in autograde:
        raise CourseError("The installed nbgrader's autograde has no step Execute that ours could replace.")
    return (
        ["grader.nbgrader.restore.RestoreCells", *map(_dotted, sanitize)],
        ["grader.nbgrader.preprocessor.GradeChecks" if s is Execute else _dotted(s) for s in autograde],
    )


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
