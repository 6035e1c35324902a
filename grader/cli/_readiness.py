"""The table of ``grader audit``: is a unit ready, and if not, what is missing?"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from grader.exporters.plain import one_line

if TYPE_CHECKING:
    from grader.course import Unit
    from grader.proof.readiness import Answer, Budget, Found, Question

_ROW = "  {:<39} {:<9} {}"
_NARROWEST = 40
_LINES = 12


def questions() -> list[Question]:
    """What has to hold of a unit that is ready, the cheapest first."""
    from grader.proof import ready_files, ready_promises, ready_runs
    from grader.proof.readiness import Question

    read, passes = "all files are there and can be read", "the solution passes"
    return [
        Question(read, ready_files.readable, otherwise="files come first"),
        Question("no TODO is left", ready_files.todos, read),
        Question("stub, solution and hints agree", _stub, read),
        Question("hints are there, and differ", ready_files.hints, read),
        Question("checks have titles, which differ", ready_files.titles, read),
        Question(passes, ready_runs.solution_passes, read, otherwise="the solution fails"),
        Question("the stub passes no check", ready_runs.stub_passes_nothing, passes),
        Question("five variants of each, and all pass", ready_runs.variants_pass, passes),
        Question("misconceptions fail and are recognized", ready_runs.misconceptions_are_told_apart, passes),
        Question("what docstrings promise is held", ready_promises.promises_are_held, passes),
        Question("thresholds are measured", ready_files.calibrated, passes),
        Question("small changes are caught", ready_runs.small_changes_are_caught, passes),
        Question("nothing fails by chance", ready_runs.nothing_fails_by_chance, passes),
        Question("nothing secret is handed out", _kept_secret, read),
    ]


def is_ready(unit: Unit, budget: Budget) -> bool:
    """Show the table of a unit as it comes about, and then all that is missing.

    Returns:
        Whether every answer is yes.
    """
    from grader.proof.readiness import answers

    click.echo(f"{unit.name}: {one_line(unit.title)}")
    found = []
    for answer in answers(unit, questions(), budget):
        _step("")
        click.echo(_row(answer))
        found.append(answer)
    for line in _conclusion(unit, found):
        click.echo(line)
    return all(answer.verdict == "yes" for answer in found)


def _row(answer: Answer) -> str:
    row = _ROW.format(answer.question, answer.verdict, one_line(answer.figure)).rstrip()
    if sys.stdout.isatty() and len(row) > shutil.get_terminal_size().columns:
        row = _ROW.format(answer.question, answer.verdict, "").rstrip()
    return row


def show_step(text: str) -> None:
    """Say on a terminal what is done now; the next line takes its place."""
    _step(one_line(text))


def _step(text: str) -> None:
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        click.echo("\r" + text[:width].ljust(width) + ("" if text else "\r"), err=True, nl=False)


def _conclusion(unit: Unit, found: Sequence[Answer]) -> Iterable[str]:
    problems = list(dict.fromkeys(problem for answer in found for problem in answer.problems))
    untried = [answer.question for answer in found if answer.verdict == "not tried"]
    yield ""
    if problems:
        yield f"{unit.name} is not ready. What is missing:"
        for problem in problems:
            first, *more = filter(str.strip, problem.split("\n"))
            yield from _wrapped(one_line(first, 600), "  ")
            # Of what Python says at length, the end says what is wrong.
            for line in more[-_LINES:]:
                yield from _wrapped(one_line(line, 600), "      ")
    elif untried:
        yield f"{unit.name} is ready as far as it was tried."
    else:
        yield f"{unit.name} is ready."
    if untried and unit.uses_tensorflow and not problems:
        yield from _wrapped(f"What takes minutes is tried by `grader audit {unit.name} --all`.", "")


def _wrapped(text: str, indent: str) -> list[str]:
    """The text in lines that fit a terminal; in a file it stays one line, which can be searched."""
    if not sys.stdout.isatty():
        return [indent + text]
    width = max(_NARROWEST, shutil.get_terminal_size().columns)
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _stub(unit: Unit, budget: Budget) -> Found:
    from grader.proof.readiness import Found
    from grader.release.stubs import problems_of

    root = f"{unit.course.root}/"
    return Found(tuple(problem.replace(root, "") for problem in problems_of(unit)))


def _kept_secret(unit: Unit, budget: Budget) -> Found:
    """Whether a learner's files of the unit give anything away."""
    from grader.proof.readiness import Found
    from grader.release.leaks import find_leaks
    from grader.release.secret_texts import read_secrets

    shown = (unit.stub, unit.course.exercises / f"{unit.name}.toml", unit.public_checks)
    files = {f"exercises/{path.name}": path.read_bytes() for path in shown if path.is_file()}
    loaders = [path.read_text(encoding="utf-8") for path in sorted(unit.course.datasets.rglob("*.py"))]
    return Found(tuple(map(str, find_leaks(files, read_secrets(unit.course, loaders)))))
