"""``grader status``: the course as a tree, with what is done, wrong and to do."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import click

from grader.course import TRACKS, Course, Track, find_course
from grader.learner.places import STANDINGS, Place, as_json, here, places
from grader.learner.report import encodable
from grader.learner.source import place_of
from grader.learner.terminal import PlainTerminal

_COLOURS = {"done": "green", "wrong": "red", "todo": "yellow"}
_TRACKS: dict[Track, str] = {"core": "Core", "more": "More"}
_WIDEST = 100


@click.command("status")
@click.option("--json", "for_programs", is_flag=True, help="Print it as JSON, for other programs.")
def command(for_programs: bool) -> None:
    """Show which exercises are done, wrong or still to do, and the next one.

    It runs nothing: it shows what the last runs found, and which functions were changed since.
    """
    course = find_course()
    if for_programs:
        click.echo(json.dumps(as_json(course), indent=2))
        return
    _Tree(course).show()


class _Tree:
    def __init__(self, course: Course) -> None:
        self._course = course
        self._places = places(course)
        self._terminal = PlainTerminal()
        self._width = min(self._terminal.width, _WIDEST)

    def show(self) -> None:
        """Print all of it."""
        several = len({unit.track for unit in self._course.units}) > 1
        for track in TRACKS:
            units = self._course.on_track(track)
            if units and several:
                self._line(_TRACKS[track], bold=True)
            for unit in units:
                self._unit([place for place in self._places if place.unit is unit], "  " if several else "")
        self._line("")
        self._wrapped(f"Exercises: {totals(self._places)}.")
        following = here(self._course, self._places)
        if following is None:
            self._line("Everything is done.", green=True)
            return
        place = place_of(following.unit.stub, following.exercise.name, Path.cwd())
        self._wrapped(f"Next: {following.exercise.name} in {place}", bold=True)
        number = following.unit.name.partition("_")[0]
        self._wrapped("  grader watch       checks it whenever you save")
        self._wrapped(f"  grader check {number}  checks its unit once")

    def _unit(self, found: list[Place], indent: str) -> None:
        unit = found[0].unit
        done = sum(not place.is_open for place in found)
        standings = {place.standing for place in found}
        # A unit that is all the same is one line: the tree shows where something is going on.
        alike = (
            f": {len(found)} {next(iter(standings))}"
            if len(standings) == 1
            else f": {done} of {len(found)} done"
        )
        colour = {_COLOURS[name]: True for name in standings if len(standings) == 1 and name in _COLOURS}
        title = f"{indent}{unit.name}  {unit.title}"
        room = self._width - len(alike)
        title = title if len(title) <= room else title[: room - 3] + "..."
        self._terminal.write(encodable(title, self._terminal.encoding))
        self._line(alike, **colour)
        if len(standings) == 1:
            return
        for place in found:
            word = f"{place.standing:<7}"
            self._terminal.write(f"{indent}  ")
            self._terminal.write(word, **{_COLOURS.get(place.standing, "light"): True})
            more = " since it last ran" if place.standing == "changed" else ""
            self._line(f"  {place.exercise.name}{more}")

    def _wrapped(self, text: str, **markup: bool) -> None:
        for line in textwrap.wrap(text, self._width, subsequent_indent="    "):
            self._line(line, **markup)

    def _line(self, text: str, **markup: bool) -> None:
        self._terminal.write_line(encodable(text, self._terminal.encoding), **markup)


def totals(found: list[Place]) -> str:
    """How many exercises are in which state: ``3 of 83 done, 1 wrong, 79 todo``."""
    done = sum(not place.is_open for place in found)
    counts = {name: sum(place.standing == name for place in found) for name in STANDINGS if name != "done"}
    return ", ".join(
        [f"{done} of {len(found)} done", *(f"{count} {name}" for name, count in counts.items() if count)]
    )
