"""``grader watch``: save, and see at once."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course import find_course


@click.command("watch")
@click.option("--poll", is_flag=True, help="Look at the file three times a second, where no events come.")
def command(poll: bool) -> None:
    """Check the exercise that you are at whenever you save its file.

    It shows the first thing that is wrong, or what to write next. The keys are in its last line.
    """
    from grader.learner.watch.app import Watch

    watch = Watch(find_course(), Path.cwd(), poll=poll)
    if not watch.is_possible:
        raise click.ClickException("watch needs a terminal. Without one, `grader check` does the same once.")
    watch.run()
