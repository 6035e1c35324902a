"""``grader update``: a newer release, with all that was written kept."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli._screen import say, show
from grader.course import CourseError, find_course
from grader.learner.handed_out import read_release
from grader.learner.merging import Merged
from grader.learner.saved import FOLDER
from grader.learner.update import ASIDE, Update, finish_update, plan_update


@click.command("update")
@click.argument("release", type=click.Path(path_type=Path), metavar="RELEASE")
def command(release: Path) -> None:
    """Bring this folder up to date with a newer release, a folder or a zip.

    What you have written stays: a stub that you have not begun becomes the new one, a function that you have
    written is kept, and you see what has changed in its promise. Nothing is overwritten without a copy.
    """
    course = find_course()
    if course.solutions.is_dir():
        raise CourseError(
            "This is a course, not a learner's folder. `grader release --force` renews one of those."
        )
    if release.resolve() == course.root:
        raise CourseError("That is this folder itself. Name the new release that you got.")
    if finish_update(course.root):
        say("An update that was stopped is now complete.")
    update = plan_update(course.root, read_release(release))
    if not update.steps:
        say("This folder is up to date.")
        return
    update.apply()
    tell(update)
    written = len(update.written)
    say(f"Up to date: {written} {'file' if written == 1 else 'files'} written.")


def tell(update: Update) -> None:
    """Say what an update did."""
    for name, merged in update.merged.items():
        _tell_module(name, merged)
    for name in update.kept:
        say(f"Kept {name}, which you changed. The new one is {ASIDE}/{name}.")
    for name in update.left:
        say(f"Kept {name}, which you changed. The new release no longer has it.")
    if update.removed:
        say(f"Removed what the new release no longer has: {', '.join(update.removed)}.")
    if any(step.copy for step in update.steps):
        say(f"What your modules were before is in {FOLDER}/.")
    if {"pyproject.toml", "requirements.lock"} & set(update.written):
        say("The libraries may have changed, so type: pip install -e .")


def _tell_module(name: str, merged: Merged) -> None:
    if merged.renewed:
        say(f"{name}: new text for {', '.join(merged.renewed)}, not written yet.")
    if merged.inserted:
        say(f"{name}: new: {', '.join(merged.inserted)}.")
    if merged.no_more:
        say(f"{name}: the new release no longer has {', '.join(merged.no_more)}. Yours stays.")
    for function, diff in merged.promises.items():
        say(f"{name}: your {function} is kept. What it promises has changed:")
        show(f"    {line}" for line in diff.splitlines())
    if not merged.is_whole:
        say(
            f"{name}: you and the new release changed the same lines. Yours stay; the new ones are in "
            f"{ASIDE}/{name}."
        )
