"""``grader plot``: a picture of what a learner's function does."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import click

from grader.cli._tensorflow import start_tensorflow
from grader.course import Course, Exercise, Unit, find_course
from grader.exporters.plain import plain
from grader.files import write_whole
from grader.learner.finding import Finding
from grader.learner.findings import Problem, files_of, learner_frames
from grader.learner.hints import find_exercise
from grader.learner.inline_picture import shown_inline
from grader.learner.picture import Picture
from grader.learner.plotting import has_plot, plot_exercise, plot_file
from grader.learner.report import encodable, problem_lines
from grader.learner.source import display_path, place_of
from grader.results import Frame

# Seconds between two looks at what runs, once the time is up.
_AGAIN = 0.2


@click.command("plot")
@click.argument("name", metavar="EXERCISE")
@click.option(
    "--to",
    "file",
    metavar="FILE.png",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; without it, one in the folder plots/ of your release.",
)
@click.option("--open", "opened", is_flag=True, help="Open the picture with the viewer of your computer.")
def command(name: str, file: Path | None, opened: bool) -> None:
    """Draw what your function does, beside what is asked of it.

    The picture is saved as a PNG, and shown right here if the terminal can show pictures. Exits with 1 if
    there is none, because the exercise has none, or your function does not do its part yet.
    """
    unit, exercise = find_exercise(course := find_course(), name)
    if unit.uses_tensorflow and has_plot(unit, exercise):
        start_tensorflow()
    with _ended_if_endless(unit, exercise):
        answer = plot_exercise(course, unit, exercise)
    if isinstance(answer, Problem):
        _say_problem(answer)
        sys.exit(1)
    file = file or plot_file(course, unit, exercise)
    _save(answer, file)
    _say(course, unit, exercise, answer, file, opened)


def _say(course: Course, unit: Unit, exercise: Exercise, picture: Picture, file: Path, opened: bool) -> None:
    click.echo(f"{exercise.name} ({place_of(unit.stub, exercise.name, Path.cwd())})")
    inline = shown_inline(picture)
    _wrapped(picture.text)
    if exercise.good_for:
        _wrapped(exercise.good_for)
    _wrapped(f"Saved as {display_path(file, Path.cwd())}.")
    if opened:
        click.launch(str(file.resolve()))
    elif not inline:
        _wrapped(f"To look at it, open the file, or type: grader plot {exercise.name} --open")


def _save(picture: Picture, file: Path) -> None:
    if file.suffix.lower() != ".png":
        raise click.UsageError(f"{file} is to be a PNG: let its name end in .png.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, picture.png)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from error


@contextmanager
def _ended_if_endless(unit: Unit, exercise: Exercise) -> Iterator[None]:
    """End this process with a sentence if the learner's code does not end.

    A loop that swallows every exception is ended, too. The import of a library may take as long as it needs.
    """
    seconds, thread = unit.limits.call_seconds, threading.get_ident()
    finished = threading.Event()

    def watch() -> None:
        wait = seconds
        while not finished.wait(wait):
            wait = _AGAIN
            frame = _running_frame(unit, thread)
            if frame is None:
                continue
            # While a picture is drawn, what is printed to sys.stdout goes nowhere.
            sentence = (
                f"{exercise.name} was ended: its picture was not done after {seconds:g} seconds. "
                "Is there a loop that never ends?"
            )
            _say_problem(Problem(sentence, whole_module=False, frames=(frame,)), at_once=True)
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        finished.set()


def _running_frame(unit: Unit, thread: int) -> Frame | None:
    """The line of the learner's code that a thread is in; None if it runs none, or imports a library."""
    files = files_of(unit.course.exercises, Path.cwd(), unit.public_checks)
    stack = [*traceback.walk_stack(sys._current_frames()[thread])]
    inner = list(takewhile(lambda pair: not files.is_learner(pair[0]), stack))
    if any(frame.f_code.co_filename.startswith("<frozen importlib") for frame, _ in inner):
        return None
    return next(iter(learner_frames(stack[len(inner) : len(inner) + 1], files.is_learner, files.name)), None)


def _say_problem(problem: Problem, *, at_once: bool = False) -> None:
    found = Finding("wrong", "", problem.sentence, frames=problem.frames, error=problem.error)
    out = sys.__stdout__ if at_once else None
    encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
    for line in problem_lines(found):
        click.echo(encodable(plain(line), encoding), file=out)


def _wrapped(text: str) -> None:
    width = min(shutil.get_terminal_size().columns, 100)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(encodable(click.wrap_text(plain(text), width, preserve_paragraphs=False), encoding))
