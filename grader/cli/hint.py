"""``grader hint``: one hint of an exercise, and no more than is needed."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli._screen import say
from grader.course import find_course
from grader.learner.hints import find_exercise, hint_at, next_hint
from grader.learner.places import here, places
from grader.learner.source import place_of


@click.command("hint")
@click.argument("exercise", required=False)
@click.option("--level", type=click.IntRange(min=1), metavar="N", help="Show hint N once more.")
def command(exercise: str | None, level: int | None) -> None:
    """Give the next hint for an exercise; without a name, for the one to do next.

    The first hint is gentle, the last is nearly the answer. The next one opens when you have tried the last:
    change your function, and run its checks.
    """
    course = find_course()
    if exercise:
        chosen = find_exercise(course, exercise)
    elif place := here(course, places(course)):
        chosen = place.unit, place.exercise
    else:
        say("Every exercise is done, so there is nothing to hint at.")
        return
    hint = next_hint(course, *chosen) if level is None else hint_at(course, *chosen, level)
    say(*hint.lines(place_of(chosen[0].stub, chosen[1].name, Path.cwd())))
