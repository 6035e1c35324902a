"""``grader reset``: an exercise or a unit as it was handed out."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli._screen import say
from grader.course import Course, Exercise, Unit, find_course
from grader.learner.hints import UnknownExerciseError, find_exercise, find_unit
from grader.learner.reset import Reset, plan_reset
from grader.learner.source import display_path


@click.command("reset")
@click.argument("name", metavar="EXERCISE|UNIT")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(name: str, yes: bool) -> None:
    """Put an exercise, or all of a unit, back to how you got it.

    What you wrote is saved first, and you are told where. Your own helper functions and imports stay.
    """
    course = find_course()
    unit, exercises = _named(course, name)
    plan = plan_reset(course, unit, exercises)
    if not plan.is_needed:
        say(f"{name} is as you got it: there is nothing to put back.")
        return
    where = display_path(unit.stub, Path.cwd())
    if plan.reason and plan.old is not None:
        say(f"In {where} no function can be told from the others: {plan.reason}.")
    if plan.old is not None and not yes:
        click.confirm(_question(plan, where), abort=True)
    saved = plan.apply()
    say(f"{_listed(plan.names) or where} {'are' if len(plan.names) > 1 else 'is'} as you got it again.")
    if saved is not None:
        copy = display_path(saved, Path.cwd())
        back = f"copy it from there into {where}" if len(plan.names) == 1 else f"copy that file over {where}"
        say(f"What you had is in {copy}. To get it back, {back}.")


def _named(course: Course, name: str) -> tuple[Unit, tuple[Exercise, ...]]:
    try:
        unit, exercise = find_exercise(course, name)
    except UnknownExerciseError:
        named = find_unit(course, name)
        if named is None:
            raise
        return named, named.exercises
    return unit, (exercise,)


def _question(plan: Reset, where: str) -> str:
    if not plan.names:
        return f"Put back all of {where}? What you have is saved first."
    return f"Put back {_listed(plan.names)} in {where}? What you have is saved first."


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
