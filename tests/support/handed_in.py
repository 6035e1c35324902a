"""Submissions for tests, made from sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from grader.class_run import grade_class
from grader.course import Course
from grader.scheduling.grader import Grader
from grader.submission import Chunk, ModuleSource, Submission, sources_digest


def hand_in(learner: str, modules: Mapping[str, str | Sequence[str]]) -> Submission:
    """What a learner hands in: by unit, a module's source or a notebook's cells."""
    found = {}
    for unit, source in modules.items():
        if isinstance(source, str):
            found[unit] = ModuleSource(unit, f"{unit}.py", (Chunk(f"{unit}.py", source),), False)
        else:
            cells = tuple(Chunk(f"cell {number}", text) for number, text in enumerate(source, 1))
            found[unit] = ModuleSource(unit, f"{unit}.ipynb", cells, True)
    return Submission(learner, found, notes=(), unit_notes={}, digest=sources_digest(found))


def points_by_command(course: Course, handed_in: Path, results: Path, jobs: int = 1) -> dict[str, float]:
    """By learner: the points that ``grader grade`` gives for what lies in a folder."""
    run = grade_class(course, [handed_in], results, partial(Grader, course, jobs=jobs))
    return {item.learner: item.points for item in run.overviews}
