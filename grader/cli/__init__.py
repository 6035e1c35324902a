"""The command line: one module per command, found by name and imported when it is used."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import os
import pkgutil
import select
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

from grader import __version__
from grader.cli._logs import show_logs
from grader.course import CourseError, find_course
from grader.sandbox.computing import compute_as_in_grading

USAGE_OR_ENVIRONMENT = 2
INTERRUPTED = 130
# What a shell says of a program that a closed pipe has ended.
NOT_READ = 141
# Set to anything, it shows the traceback of an unexpected error.
DEBUG = "NEUROKATA_DEBUG"


# The commands for learners, in the order in which they meet them; all others are for instructors and authors.
FOR_LEARNERS = (
    "watch",
    "check",
    "hint",
    "status",
    "plot",
    "receipt",
    "solution",
    "reset",
    "init",
    "update",
    "published",
    "doctor",
)


def _described(name: str) -> click.Command:
    """A command with its help and nothing else, read from its module: importing all of them takes seconds."""
    spec = importlib.util.find_spec(f"{__name__}.{name}")
    assert spec
    assert spec.origin
    tree = ast.parse(Path(spec.origin).read_bytes())
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "command")
    return click.Command(name, help=next(map(ast.get_docstring, functions), None))


class _Lost(Exception):
    """A file or pipe failed, and Click would end with status 1; the cause says how it failed."""


class _Commands(click.Group):
    """Every module of this package holds one command, called ``command``."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (OSError, EOFError) as error:
            raise _Lost from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name[0] != "_")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by whom they are for; in a release, those for learners only."""
        every = self.list_commands(ctx)
        sections = {"Commands": [name for name in FOR_LEARNERS if name in every]}
        if not _in_a_release():
            instructors = [name for name in every if name not in FOR_LEARNERS]
            sections = {"For instructors and authors": instructors, "For learners": sections["Commands"]}
        for title, names in sections.items():
            width = formatter.width - 6 - max(map(len, names), default=0)
            rows = [(name, _described(name).get_short_help_str(width)) for name in names]
            with formatter.section(title):
                formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        if cmd_name not in FOR_LEARNERS:
            # Before NumPy is imported. Most of these commands fill all cores with processes.
            compute_as_in_grading()
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="grader")
@click.option(
    "--verbose", is_flag=True, help="Say on standard error what starts, ends and is retried, and why."
)
def cli(verbose: bool) -> None:
    """Exercises in deep learning: learn them, release them, grade them."""
    if verbose:
        show_logs()


def main() -> None:
    """The console script.

    Any failure becomes a sentence and exit status 2: Python's own status for an exception is 1, which means
    that a submission has a lower percentage than ``--fail-under``.
    """
    try:
        # On its own, Click ends with status 1 if it is stopped.
        sys.exit(cli(standalone_mode=False))
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE_OR_ENVIRONMENT)
    except _Lost as lost:
        _fail_unforeseen(lost.__cause__ or lost)
    except Exception as error:
        if isinstance(error, _with_a_sentence()):
            _fail(str(error))
        _fail_unforeseen(error)


def _with_a_sentence() -> tuple[type[Exception], ...]:
    """The errors whose text is for people.

    Imported once something has failed: a learner's command needs none of these packages, and starts faster
    without them.
    """
    from grader.class_run.results_folder import ResultsError
    from grader.sandbox.client import SandboxError
    from grader.submission import StorageError, SubmissionError

    return CourseError, ResultsError, SandboxError, StorageError, SubmissionError


def _in_a_release() -> bool:
    """Whether the command was typed in a learner's folder: a course without its solutions."""
    try:
        return not find_course().solutions.is_dir()
    except CourseError:
        return False


def _is_read() -> bool:
    """Whether somebody still reads standard output; ``head`` closes it once it has enough."""
    # Windows has no poll, and no head either.
    if not hasattr(select, "poll"):
        return True
    waiting = select.poll()
    waiting.register(sys.stdout.fileno(), select.POLLOUT)
    if not any(what & select.POLLERR for _, what in waiting.poll(0)):
        return True
    # Python would complain when it flushes at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return False


def _fail_unforeseen(error: BaseException) -> NoReturn:
    if isinstance(error, BrokenPipeError) and not _is_read():
        sys.exit(NOT_READ)
    from grader.exporters.plain import one_line

    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    text = f": {said}" if (said := one_line(str(error), 1000)) else ""
    _fail(
        f"the command failed unexpectedly, with {type(error).__name__}{text}. "
        f"What was graded before is kept. {DEBUG}=1 shows where it happened."
    )


def _fail(sentence: str) -> NoReturn:
    click.echo(f"grader: {sentence}", err=True)
    try:
        sys.stdout.flush()
    except OSError:
        # The reader is gone. Python would flush again at its end, and end with a status of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(USAGE_OR_ENVIRONMENT)
