"""``grader solution``: how the course writes an exercise that is done."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli._screen import say, show
from grader.course import find_course
from grader.learner.hints import find_exercise
from grader.learner.solutions import solution_of
from grader.learner.source import place_of


@click.command("solution")
@click.argument("exercise")
def command(exercise: str) -> None:
    """Show how the course writes an exercise, once yours is done.

    It is one way among several. Compare it with yours: which one is easier to read, and what does it handle
    that yours does not? Only some releases have solutions.
    """
    course = find_course()
    unit, found = find_exercise(course, exercise)
    text = solution_of(course, unit, found)
    say(f"One way to write {found.name} (yours: {place_of(unit.stub, found.name, Path.cwd())}):", "")
    show(text.splitlines())
