"""The loop of `grader watch`: what is pressed, saved and found, and what is shown then."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from rich.text import Text

from grader.course import Course, Exercise, Unit
from grader.learner.places import Place, here, places, places_of
from grader.learner.progress import read_progress, record_current
from grader.learner.runs.messages import Event
from grader.learner.runs.runner import Process, request
from grader.learner.source import function_lines
from grader.learner.watch.commands import has_command, typed
from grader.learner.watch.engine import Engine
from grader.learner.watch.keys import GONE, follow_keys, single_keys
from grader.learner.watch.saves import Saves, stamp
from grader.learner.watch.screen import Screen, Shown

# Seconds. Until an editor has written all of a file; between two looks at it, with events and without.
_SETTLING, _LOOK, _LOOK_WITHOUT_EVENTS = 0.2, 1.0, 0.3
_TERMINATED = 128 + 15


class Watch:
    """The loop.

    Args:
        course: a release.
        start: the folder that paths are shown from.
        poll: whether to look at the file instead of waiting for events.
    """

    def __init__(self, course: Course, start: Path, *, poll: bool) -> None:
        self._course = course
        self._start = start
        self._screen = Screen(start)
        self._said: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._engine = Engine(
            course, lambda process, event: self._said.put(lambda: self._heard(process, event))
        )
        self._poll = poll
        self._places = {
            place.unit.name: places_of(place.unit, read_progress(course)) for place in places(course)
        }
        first = here(course, self._every()) or self._every()[0]
        self._unit: Unit = first.unit
        self._exercise: Exercise = first.exercise
        self._whole = False
        self._cursor: int | None = None
        self._asking = False
        self._below: list[str] = []
        self._note = ""
        self._seen = stamp(first.unit.stub)
        self._saved_at = 0.0
        self._event_at = 0.0
        self._over = False

    @property
    def is_possible(self) -> bool:
        """Whether there is a terminal for it."""
        return sys.stdin.isatty() and self._screen.is_able

    def run(self) -> None:
        """Watch until the learner leaves."""
        with single_keys() as again, self._signals(again):
            saves = Saves(
                self._course.exercises, lambda: self._said.put(self._something_changed), events=not self._poll
            )
            try:
                self._check_current()
                follow_keys(lambda key: self._said.put(lambda: self._pressed(key)))
                while not self._over:
                    self._step(saves)
            finally:
                self._screen.leave()
                self._engine.close()
                saves.close()

    def _step(self, saves: Saves) -> None:
        self._poll = self._poll or not saves.work
        wait = _LOOK_WITHOUT_EVENTS if self._poll else _LOOK
        if self._saved_at:
            wait = max(self._saved_at + _SETTLING - time.monotonic(), 0.0)
        with suppress(Empty):
            self._said.get(timeout=wait)()
        self._look_at_file()
        if self._engine.look_at_clock():
            self._draw()

    # What happens

    def _something_changed(self) -> None:
        self._event_at = time.monotonic()

    def _look_at_file(self) -> None:
        now = stamp(self._unit.stub)
        if now != self._seen:
            if not self._poll and time.monotonic() - self._event_at > _LOOK:
                self._poll = True
                self._note = "This folder tells of no changes, so it is looked at three times a second."
            self._seen = now
            self._saved_at = time.monotonic()
            self._clear()
            self._draw(["checking"])
        elif self._saved_at and time.monotonic() - self._saved_at >= _SETTLING:
            self._check_current()

    def _heard(self, process: Process, event: Event | None) -> None:
        if not self._engine.take(process, event) or self._saved_at:
            return
        tally = self._engine.tally
        if not self._engine.running and tally:
            for name in {row.unit.name for row in tally.rows}:
                self._refresh(self._course.unit(name))
        self._draw()

    def _pressed(self, key: str) -> None:
        if key == GONE or (key == "q" and self._cursor is None and not self._asking):
            self._over = True
        elif self._cursor is not None:
            self._pressed_in_list(key)
        elif self._asking:
            self._answered(key)
        elif not self._engine.running:
            action = self._actions().get(key)
            if action:
                action[1]()

    def _actions(self) -> dict[str, tuple[str, Callable[[], None]]]:
        """The keys that do something now, each with what it does."""
        name = f"{self._unit.name}.{self._exercise.name}"
        done = self._standing() == "done"
        found: dict[str, tuple[str, Callable[[], None]]] = {}
        if done or self._whole:
            found["n"] = ("next", self._next)
        if has_command("hint") and not self._whole:
            found["h"] = ("hint", lambda: self._type("hint", name))
        found["l"] = ("list", self._open_list)
        found["c"] = ("check all", self._check_all)
        if has_command("plot") and not self._whole and self._standing() != "todo":
            found["p"] = ("picture", lambda: self._type("plot", name, "--open"))
        if has_command("reset") and not self._whole and self._standing() != "todo":
            found["x"] = ("reset", self._ask)
        if has_command("solution") and done and not self._whole:
            found["s"] = ("solution", lambda: self._type("solution", name))
        found["r"] = ("run", self._check_current)
        found["q"] = ("quit", lambda: None)
        return found

    # What is done

    def _check_current(self) -> None:
        """Run the current exercise's checks, and those of what was done before and has been changed."""
        self._clear()
        self._seen = stamp(self._unit.stub)
        record_current(self._course, self._unit, self._exercise)
        self._refresh(self._unit)
        broken = [
            place.exercise.name
            for place in self._places[self._unit.name]
            if place.standing == "changed" and place.exercise != self._exercise
        ]
        self._engine.run(
            request(self._course, self._start, {self._unit.name: (self._exercise.name, *broken)})
        )
        self._draw()
        after = self._course.unit_after(self._unit)
        self._engine.prepare([self._unit, *([after] if after else [])])

    def _check_all(self) -> None:
        self._clear()
        self._whole = True
        written = [
            unit.name
            for unit in self._course.units
            if any(place.standing != "todo" for place in self._places[unit.name])
        ]
        if not written:
            self._whole = False
            self._below = ["Nothing is written yet, so there is nothing to check."]
        else:
            self._engine.run(request(self._course, self._start, dict.fromkeys(written, ())))
        self._draw()

    def _next(self) -> None:
        every = self._every()
        at = next(number for number, place in enumerate(every) if self._is_current(place))
        found = next((place for place in every[at + 1 :] + every[:at] if place.is_open), None)
        if self._whole:
            found = next((place for place in every if place.is_open), None)
        if found:
            self._go_to(found)
        elif self._whole:
            self._over = True
        else:
            self._check_all()

    def _go_to(self, place: Place) -> None:
        self._unit, self._exercise = place.unit, place.exercise
        self._saved_at = 0.0
        self._check_current()

    def _type(self, command: str, *arguments: str) -> None:
        self._draw(["waiting"])
        self._below = [typed(command, *arguments, start=self._start)]
        self._draw()

    def _ask(self) -> None:
        self._asking = True
        self._below = [
            f"Put {self._exercise.name} back to how you got it? What you wrote is saved first. y/n"
        ]
        self._draw()

    def _answered(self, key: str) -> None:
        self._asking = False
        self._below = []
        if key == "y":
            said = typed("reset", f"{self._unit.name}.{self._exercise.name}", "--yes", start=self._start)
            self._check_current()
            self._below = [said]
        self._draw()

    def _open_list(self) -> None:
        for unit in self._course.units:
            self._refresh(unit)
        every = self._every()
        self._cursor = next(number for number, place in enumerate(every) if self._is_current(place))
        self._draw()

    def _pressed_in_list(self, key: str) -> None:
        assert self._cursor is not None
        every = self._every()
        if key in ("down", "j"):
            self._cursor = min(self._cursor + 1, len(every) - 1)
        elif key in ("up", "k"):
            self._cursor = max(self._cursor - 1, 0)
        elif key in ("q", "l", "escape"):
            self._cursor = None
        elif key == "enter":
            place, self._cursor = every[self._cursor], None
            self._go_to(place)
            return
        self._draw()

    def _clear(self) -> None:
        self._whole, self._asking, self._below, self._cursor, self._saved_at_done = (
            False,
            False,
            [],
            None,
            True,
        )
        if self._saved_at and time.monotonic() - self._saved_at >= _SETTLING:
            self._saved_at = 0.0

    # What is shown

    def _draw(self, doing: list[str] | None = None) -> None:
        screen, every = self._screen, self._every()
        head = Text(f"{self._course.name}: {self._unit.title}", "dim")
        head.truncate(screen.width)
        if self._cursor is not None:
            keys = screen.keys([("up/down", "choose"), ("enter", "go there"), ("q", "back")])
            room = screen.height - len(keys) - 3
            screen.draw([*screen.listing(every, self._cursor, room), Text(), screen.bar(every), *keys])
            return
        below = [line for text in self._below for line in screen.wrapped(text)]
        foot = [
            *([Text(), *below] if below else []),
            *([Text(), *screen.wrapped(self._note, "yellow")] if self._note else []),
        ]
        keys = (
            []
            if self._engine.running or doing
            else screen.keys([(key, what[0]) for key, what in self._actions().items()])
        )
        foot += [Text(), screen.bar(every), *keys]
        if doing == ["checking"] or (self._engine.running and not self._has_found()):
            body = [Text(self._doing(), "bold")]
        elif self._whole:
            body = self._all_lines()
        else:
            body = screen.exercise(self._unit, self._exercise, self._shown(), len(foot)) + self._after()
        screen.draw([head, Text(), *body, *foot])

    def _doing(self) -> str:
        what = "everything" if self._whole else self._exercise.name
        tally = self._engine.tally
        if self._engine.starts == "tensorflow":
            return f"Checking {what} ... TensorFlow starts, which takes some seconds the first time."
        if self._whole and tally and tally.titles:
            return f"Checking {what} ... {len(tally.findings)} of {len(tally.titles)} checks"
        return f"Checking {what} ..."

    def _has_found(self) -> bool:
        """Whether the run has found something that is worth showing before its end."""
        row = self._shown().row
        return not self._whole and row is not None and row.state == "wrong"

    def _shown(self) -> Shown:
        tally = self._engine.tally
        mine = (self._unit.name, self._exercise.name)
        rows = [row for row in tally.rows if (row.unit.name, row.exercise.name) == mine] if tally else []
        checks = (
            [pair for pair in tally.titles if (pair[0].unit.name, pair[0].exercise.name) == mine]
            if tally
            else []
        )
        return Shown(rows[0] if rows else None, checks, self._engine.running)

    def _after(self) -> list[Text]:
        """What else a run has found, and what comes next."""
        tally, lines = self._engine.tally, []
        for row in tally.rows if tally and not self._engine.running else ():
            if row.exercise != self._exercise and row.state in ("wrong", "todo"):
                lines.append(Text(f"{row.exercise.name} was done before, and is {row.state} now.", "red"))
        for note in tally.notes if tally else ():
            lines += self._screen.wrapped(note, "red")
        if self._standing() == "done" and not self._engine.running:
            following = next((place for place in self._following() if place.is_open), None)
            if self._exercise == self._unit.exercises[-1]:
                lines += self._screen.wrapped(
                    f"What the unit is good for: python -m exercises.{self._unit.name}"
                )
            said = f"Press n for the next exercise: {following.exercise.name}" if following else ""
            lines.append(
                Text(said or "That was the last one. Press n to check everything once more.", "bold")
            )
        return [Text(), *lines] if lines else []

    def _all_lines(self) -> list[Text]:
        """The end of a run of everything."""
        tally = self._engine.tally
        rows = tally.rows if tally else []
        wrong = [row for row in rows if row.state in ("wrong", "not loaded")]
        left = [place for place in self._every() if place.is_open]
        lines = [Text(f"{len(wrong)} of {len(rows)} exercises are wrong.", "bold red")] if wrong else []
        for row in wrong[: max(self._screen.height - 10, 3)]:
            lines.append(
                Text("  ")
                .append(row.exercise.name)
                .append("  ")
                .append_text(self._screen.place(row.unit, row.exercise))
            )
        for note in tally.notes if tally else ():
            lines += self._screen.wrapped(note, "red")
        if not left:
            return [Text("Every exercise is done: all public checks pass.", "bold green"), *lines]
        if not wrong:
            lines.insert(0, Text("Nothing is wrong.", "bold green"))
        return [*lines, Text(), Text(f"Press n for {left[0].exercise.name}.", "bold")]

    # Where the learner is

    def _every(self) -> list[Place]:
        return [place for unit in self._course.learning_order for place in self._places[unit.name]]

    def _following(self) -> list[Place]:
        every = self._every()
        at = next(number for number, place in enumerate(every) if self._is_current(place))
        return every[at + 1 :] + every[:at]

    def _is_current(self, place: Place) -> bool:
        return (place.unit.name, place.exercise.name) == (self._unit.name, self._exercise.name)

    def _standing(self) -> str:
        return next(place.standing for place in self._every() if self._is_current(place))

    def _refresh(self, unit: Unit) -> None:
        """Read again how far a unit is; of one that is no Python now, what was known stays."""
        if function_lines(unit.stub):
            self._places[unit.name] = places_of(unit, read_progress(self._course))

    @contextmanager
    def _signals(self, again: Callable[[], None]) -> Iterator[None]:
        """Draw again for a terminal of another size, and end in order when told to."""

        def end(*_: object) -> None:
            sys.exit(_TERMINATED)

        def redraw(*_: object) -> None:
            self._said.put(self._draw)

        def go_on(*_: object) -> None:
            again()
            self._said.put(self._draw)

        wanted = {"SIGTERM": end, "SIGHUP": end, "SIGWINCH": redraw, "SIGCONT": go_on}
        known = {getattr(signal, name): handler for name, handler in wanted.items() if hasattr(signal, name)}
        before = {number: signal.signal(number, handler) for number, handler in known.items()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
