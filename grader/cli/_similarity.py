"""``grader export dolos`` and ``jplag``: submissions for tools that look for similar programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from grader.class_run.file_names import file_names, same_file
from grader.cli._units import unit_names
from grader.course import Unit, find_course
from grader.exporters.similarity import dolos_zip, given_code, jplag_files, own_code
from grader.files import write_whole
from grader.submission import Reading, discover, read

_Code = dict[str, str]


def _options(function: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option(
            "--units", help="Units or tracks, such as ex01,ex03; all that were handed in by default."
        ),
        click.option(
            "--to",
            "folder",
            type=click.Path(file_okay=False, path_type=Path),
            required=True,
            help="A folder that is empty, or not there yet.",
        ),
        click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)),
    ):
        function = option(function)
    return function


@click.command("dolos")
@_options
def dolos(paths: tuple[Path, ...], folder: Path, units: str | None) -> None:
    """Write submissions for Dolos: a zip for each unit, without what the stubs give."""
    for unit, code, given in _written(paths, folder, units):
        target = folder / f"{unit.name}.zip"
        write_whole(target, dolos_zip(code, _files(code), given))
        _say(unit, code, f"dolos run --language python {target}")


@click.command("jplag")
@_options
def jplag(paths: tuple[Path, ...], folder: Path, units: str | None) -> None:
    """Write submissions for JPlag: a folder for each unit, without what the stubs give."""
    for unit, code, given in _written(paths, folder, units):
        target = folder / unit.name
        for path, data in jplag_files(code, _files(code), given, unit.name).items():
            write_whole(target / path, data)
        options = f"--language python3 --base-code {target / 'base'} {target / 'submissions'}"
        _say(unit, code, f"java -jar jplag.jar {options}")


def _written(paths: tuple[Path, ...], folder: Path, units: str | None) -> list[tuple[Unit, _Code, str]]:
    """Each unit that several have written something of, what they wrote, and what its stub gives."""
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty. Name another folder with --to.")
    course = find_course()
    chosen = unit_names(course, units.split(",")) if units else course.unit_names
    code: dict[str, _Code] = {name: {} for name in chosen}
    for found in discover(paths, course.unit_names, Reading.CLASS):
        submission = read(found, course.exercise_names)
        for name in code.keys() & submission.modules.keys():
            if text := own_code(submission.modules[name], course.exercise_names[name]):
                code[name][found.learner] = text
    made = [
        (course.unit(name), texts, _given(course.unit(name)))
        for name, texts in code.items()
        if len(texts) > 1
    ]
    if not made:
        raise click.ClickException("No two learners have written anything of the same unit.")
    return made


def _given(unit: Unit) -> str:
    return given_code(unit.stub.read_text(encoding="utf-8")) if unit.stub.is_file() else ""


def _files(code: Mapping[str, Any]) -> dict[str, str]:
    """By learner: a name for files, which is nobody else's on any file system."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for learner in code:
        names[learner] = next(name for name in file_names(learner) if same_file(name) not in taken)
        taken.add(same_file(names[learner]))
    return names


def _say(unit: Unit, code: _Code, command: str) -> None:
    click.echo(f"{unit.name}: what {len(code)} learners wrote. Compare them with")
    click.echo(f"  {command}")
