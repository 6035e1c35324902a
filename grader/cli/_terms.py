"""What the commands that settle lateness share: the option, and what they say."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click
import msgspec

from grader.class_run.terms import ClassTerms
from grader.course import Course
from grader.results.overview import Overview
from grader.submission.names import listed

extensions_option = click.option(
    "--extensions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of later deadlines: learner,unit,deadline. In place of the file that the course names.",
)


def with_extensions(course: Course, path: Path | None) -> Course:
    """The course with another file of extensions, if one is named."""
    if path is None:
        return course
    terms = msgspec.structs.replace(course.terms, extensions=str(path.resolve()))
    return dataclasses.replace(course, terms=terms)


def lateness_lines(
    overviews: Sequence[Overview], terms: ClassTerms, unproven: Collection[str]
) -> Iterator[str]:
    """How many are late, in sentences, and what an instructor has to look at.

    Args:
        overviews: of the class.
        terms: that were applied.
        unproven: learners who are late by the times of their files and by nothing else.
    """
    late = [item.learner for item in overviews if any(unit.late for unit in item.units)]
    if late:
        cost = sum(bool(item.deducted) for item in overviews)
        yield f"Late: {len(late)} of {len(overviews)} learners. Points are taken off for {cost}."
    if unproven:
        yield (
            "Late by nothing but the times of their files, which anybody can set, so nothing is taken off: "
            f'{listed(unproven)}. With times = "files" in [tool.grader.terms] they count.'
        )
    if unknown := terms.deadlines.unknown:
        yield f"Extensions for learners who are not in these results: {listed(unknown, 20)}."
