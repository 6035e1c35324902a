"""The command line: one module per command, found by name and imported when it is used."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import click

from grader import __version__
from grader.course import CourseError
from grader.grading.folder import ResultsError
from grader.sandbox.client import SandboxError
from grader.submission import SubmissionError

USAGE_OR_ENVIRONMENT = 2


class _Commands(click.Group):
    """Every module of this package holds one command, called ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name[0] != "_")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="grader")
def cli() -> None:
    """Release exercises, and grade what comes back."""


def main() -> None:
    """The console script: errors of a course, the system or a path become a sentence and exit status 2."""
    try:
        cli()
    except (CourseError, ResultsError, SandboxError, SubmissionError) as error:
        click.echo(f"grader: {error}", err=True)
        sys.exit(USAGE_OR_ENVIRONMENT)
