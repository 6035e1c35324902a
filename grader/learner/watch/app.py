"""The loop of `grader watch`: what is pressed, saved and found, and what happens then."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeAlias

from grader.course import Course
from grader.learner.places import Place
from grader.learner.runs.messages import Event
from grader.learner.runs.runner import Process, request
from grader.learner.watch.commands import draws, has_command, has_solutions, typed
from grader.learner.watch.engine import Engine
from grader.learner.watch.keys import GONE, follow_keys, single_keys
from grader.learner.watch.pages import Pages
from grader.learner.watch.position import Position
from grader.learner.watch.saves import Saves, stamp
from grader.learner.watch.screen import Screen

# Seconds. Until an editor has written all of a file; between two looks at it, with events and without.
_SETTLING, _LOOK, _LOOK_WITHOUT_EVENTS = 0.2, 1.0, 0.3
# What a shell says of a program that was told to end.
_TERMINATED = 128 + 15
_NO_EVENTS = "This folder tells of no changes, so its file is looked at three times a second."

Action: TypeAlias = Callable[[], None]


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
        self._poll = poll
        self._screen = Screen(start)
        # All that happens in other threads is said here, and done in this one.
        self._said: SimpleQueue[Action] = SimpleQueue()
        self._position = Position(course)
        self._engine = Engine(course, self._tell)
        self._pages = Pages(course, self._screen, self._position, self._engine)
        self._whole = self._asking = self._over = False
        self._cursor: int | None = None
        self._below: list[str] = []
        self._note = ""
        self._seen = stamp(self._position.unit.stub)
        self._saved: float | None = None
        self._event = 0.0
        self._unheard: float | None = None

    @property
    def is_possible(self) -> bool:
        """Whether there is a terminal for it."""
        return sys.stdin.isatty() and self._screen.is_able

    def run(self) -> None:
        """Watch until the learner leaves."""
        with single_keys() as again, self._signals(again):
            saves = Saves(self._course.exercises, self._tell_of_change, events=not self._poll)
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
        if self._saved is not None:
            wait = max(self._saved + _SETTLING - time.monotonic(), 0.0)
        try:
            self._said.get(timeout=wait)()
        except Empty:
            if self._engine.running and self._saved is None and self._cursor is None:
                self._draw()
        self._look_at_file()
        if self._engine.look_at_clock():
            self._draw()

    def _tell(self, process: Process, event: Event | None) -> None:
        self._said.put(lambda: self._heard(process, event))

    def _tell_of_change(self) -> None:
        def note() -> None:
            self._event, self._unheard = time.monotonic(), None
            if self._note == _NO_EVENTS:
                self._poll, self._note = False, ""

        self._said.put(note)

    # What happens

    def _look_at_file(self) -> None:
        now, moment = stamp(self._position.unit.stub), time.monotonic()
        if self._unheard is not None and moment - self._unheard > _LOOK:
            self._poll, self._note, self._unheard = True, _NO_EVENTS, None
            self._draw()
        if now != self._seen:
            # Its event may be on its way.
            if not self._poll and moment - self._event > _LOOK:
                self._unheard = moment
            self._seen, self._saved = now, moment
            self._forget_page()
            self._pages.checking(whole=False)
        elif self._saved is not None and moment - self._saved >= _SETTLING:
            self._check_current()

    def _heard(self, process: Process, event: Event | None) -> None:
        if not self._engine.take(process, event) or self._saved is not None:
            return
        tally = self._engine.tally
        if tally and not self._engine.running:
            for name in {row.unit.name for row in tally.rows}:
                self._position.refresh(self._course.unit(name))
        self._draw()

    def _pressed(self, key: str) -> None:
        if key == GONE:
            self._over = True
        elif self._cursor is not None:
            self._pressed_in_list(key)
        elif self._asking:
            self._answered(key)
        elif key == "q":
            self._over = True
        elif not self._engine.running and self._saved is None and key in (actions := self._actions()):
            actions[key][1]()

    def _actions(self) -> dict[str, tuple[str, Action]]:
        """The keys that do something now, each with what it does."""
        unit, exercise, standing = self._position.unit, self._position.exercise, self._position.standing
        name = f"{unit.name}.{exercise.name}"
        every: list[tuple[bool, str, str, Action]] = [
            (self._whole or standing == "done", "n", "next", self._next),
            (has_command("hint"), "h", "hint", lambda: self._type("hint", name)),
            (True, "l", "list", self._open_list),
            (True, "c", "check all", self._check_all),
            (
                has_command("plot") and standing != "todo" and draws(unit, exercise),
                "p",
                "picture",
                lambda: self._type("plot", name, "--open"),
            ),
            (has_command("reset") and standing != "todo", "x", "reset", self._ask),
            (
                standing == "done" and has_solutions(self._course),
                "s",
                "solution",
                lambda: self._type("solution", name),
            ),
            (True, "r", "run", self._check_current),
            (True, "q", "quit", lambda: None),
        ]
        of_whole = "nlcq"
        return {
            key: (meaning, action)
            for there, key, meaning, action in every
            if there and (not self._whole or key in of_whole)
        }

    # What is done

    def _check_current(self) -> None:
        """Run the current exercise's checks, and those of what was done before and has been changed."""
        self._forget_page()
        position = self._position
        self._seen, self._saved = stamp(position.unit.stub), None
        position.note()
        position.refresh(position.unit)
        names = (position.exercise.name, *position.changed_with_it)
        self._engine.run(request(self._course, self._start, {position.unit.name: names}))
        self._draw()
        following = self._course.unit_after(position.unit)
        self._engine.prepare([position.unit, *([following] if following else [])])

    def _check_all(self) -> None:
        self._forget_page()
        begun = self._position.begun_units
        if begun:
            self._whole = True
            self._engine.run(request(self._course, self._start, {unit.name: () for unit in begun}))
        else:
            self._below = ["Nothing is written yet, so there is nothing to check."]
        self._draw()

    def _next(self) -> None:
        tally = self._engine.tally
        rows = tally.rows if tally else ()
        found = self._position.first_left(rows) if self._whole else self._position.following
        if found:
            self._go_to(found)
        elif self._whole:
            self._over = True
        else:
            self._check_all()

    def _go_to(self, place: Place) -> None:
        self._position.go_to(place)
        self._check_current()

    def _type(self, command: str, *arguments: str) -> None:
        self._below = [typed(command, *arguments, start=self._start)]
        self._draw()

    def _ask(self) -> None:
        self._asking = True
        name = self._position.exercise.name
        self._below = [f"Put {name} back to how you got it? What you wrote is saved first. y/n"]
        self._draw()

    def _answered(self, key: str) -> None:
        self._forget_page()
        if key == "y":
            name = f"{self._position.unit.name}.{self._position.exercise.name}"
            said = typed("reset", name, "--yes", start=self._start)
            self._check_current()
            self._below = [said]
        self._draw()

    def _open_list(self) -> None:
        for unit in self._course.units:
            self._position.refresh(unit)
        self._cursor = self._position.index
        self._draw()

    def _pressed_in_list(self, key: str) -> None:
        assert self._cursor is not None
        every = self._position.every
        if key == "enter":
            self._go_to(every[self._cursor])
            return
        if key in ("down", "j"):
            self._cursor = min(self._cursor + 1, len(every) - 1)
        elif key in ("up", "k"):
            self._cursor = max(self._cursor - 1, 0)
        elif key in ("q", "l", "escape"):
            self._cursor = None
        self._draw()

    def _forget_page(self) -> None:
        self._whole, self._asking, self._cursor, self._below = False, False, None, []

    def _draw(self) -> None:
        keys = [] if self._engine.running else [(key, what[0]) for key, what in self._actions().items()]
        if self._asking:
            keys = [("y", "yes"), ("n", "no")]
        below = [*self._below, *filter(None, [self._note])]
        if self._cursor is not None:
            self._pages.listing(self._cursor)
        elif self._whole:
            self._pages.everything(below, keys)
        else:
            self._pages.exercise(below, keys)

    @contextmanager
    def _signals(self, again: Action) -> Iterator[None]:
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
                with suppress(ValueError):
                    signal.signal(number, handler)
