"""The pages of `grader watch`: which lines stand on the screen."""

from __future__ import annotations

import time
from collections.abc import Sequence

from rich.text import Text

from grader.course import Course
from grader.learner.runs.runner import Tally
from grader.learner.watch.engine import Engine
from grader.learner.watch.position import Position
from grader.learner.watch.screen import Screen, Shown

# Seconds after which it is said what takes so long.
_LONG = 3.0

Keys = Sequence[tuple[str, str]]


class Pages:
    """Puts pages together.

    Args:
        course: the course.
        screen: where they are shown.
        position: where the learner is.
        engine: what runs, or has run.
    """

    def __init__(self, course: Course, screen: Screen, position: Position, engine: Engine) -> None:
        self._course = course
        self._screen = screen
        self._position = position
        self._engine = engine

    def listing(self, cursor: int) -> None:
        """Show all exercises, one of them chosen."""
        screen, every = self._screen, self._position.every
        keys = screen.keys([("up/down", "choose"), ("enter", "go there"), ("q", "back")])
        room = max(screen.height - len(keys) - 2, 3)
        screen.draw([*screen.listing(every, cursor, room), Text(), screen.bar(every), *keys])

    def checking(self, whole: bool) -> None:
        """Show that something is about to be found."""
        self._page([Text(self._doing(whole), "bold")], [])

    def exercise(self, below: Sequence[str], keys: Keys) -> None:
        """Show what is known of the current exercise.

        Args:
            below: sentences under it.
            keys: those that can be pressed; none while checks run.
        """
        shown = self._shown()
        if self._engine.running and not (shown.row and shown.row.state == "wrong"):
            self.checking(whole=False)
            return
        after, foot = self._after(), self._foot(below, keys)
        about = self._screen.exercise(
            self._position.unit, self._position.exercise, shown, len(after) + len(foot)
        )
        self._screen.draw([self._head(), Text(), *about, *after, *foot])

    def everything(self, below: Sequence[str], keys: Keys) -> None:
        """Show what a run of everything has found."""
        if self._engine.running:
            self.checking(whole=True)
            return
        self._page(self._found(), self._foot(below, keys))

    def _page(self, body: list[Text], foot: list[Text]) -> None:
        foot = foot or [Text(), self._screen.bar(self._position.every)]
        self._screen.draw([self._head(), Text(), *body, *foot])

    def _head(self) -> Text:
        head = Text(f"{self._course.name}: {self._position.unit.title}", "dim")
        head.truncate(self._screen.width)
        return head

    def _foot(self, below: Sequence[str], keys: Keys) -> list[Text]:
        lines = [line for text in below for line in [Text(), *self._screen.wrapped(text)]]
        return [
            *lines,
            Text(),
            self._screen.bar(self._position.every),
            *(self._screen.keys(keys) if keys else []),
        ]

    def _doing(self, whole: bool) -> str:
        name = "everything" if whole else self._position.exercise.name
        tally = self._engine.tally
        if self._engine.starts == "tensorflow":
            return f"Checking {name} ... TensorFlow starts, which takes some seconds the first time."
        if not self._engine.running or not tally or self._engine.starts:
            return f"Checking {name} ..."
        slow = next((check.title for check, _ in tally.titles if check.id == tally.running), "")
        if slow and time.monotonic() - tally.heard > _LONG:
            return f"Checking {name} ... This takes long: {slow}"
        if whole and tally.titles:
            return f"Checking {name} ... {len(tally.findings)} of {len(tally.titles)} checks"
        return f"Checking {name} ..."

    def _shown(self) -> Shown:
        tally = self._engine.tally
        name = (self._position.unit.name, self._position.exercise.name)
        row = next(filter(self._position.is_about, tally.rows), None) if tally else None
        checks = [
            pair
            for pair in (tally.titles if tally else ())
            if (pair[0].unit.name, pair[0].exercise.name) == name
        ]
        return Shown(row, checks, self._engine.running)

    def _after(self) -> list[Text]:
        """What else a run has found, and what comes next."""
        if self._engine.running or not self._engine.tally:
            return []
        tally, position, lines = self._engine.tally, self._position, self._notes(self._engine.tally)
        for row in tally.rows:
            if not position.is_about(row) and row.state in ("wrong", "todo"):
                lines.append(Text(f"{row.exercise.name} was done before, and is {row.state} now.", "red"))
        if position.standing == "done":
            if position.exercise == position.unit.exercises[-1]:
                said = f"What the unit is good for: python -m exercises.{position.unit.name}"
                lines += self._screen.wrapped(said)
            following = position.following
            said = f"Press n for the next exercise: {following.exercise.name}." if following else ""
            lines.append(
                Text(said or "That was the last one. Press n to check everything once more.", "bold")
            )
        return [Text(), *lines] if lines else []

    def _found(self) -> list[Text]:
        tally = self._engine.tally
        rows = tally.rows if tally else []
        wrong = [row for row in rows if row.state in ("wrong", "not loaded")]
        notes = self._notes(tally) if tally else []
        first = self._position.first_left(rows)
        if first is None and not notes:
            return [Text("Every exercise is done: all public checks pass.", "bold green")]
        lines = [Text("Nothing is wrong.", "bold green")]
        if wrong or notes:
            lines = [Text(f"{len(wrong)} of {len(rows)} exercises are wrong.", "bold red")]
        for row in wrong[: max(self._screen.height - 10, 3)]:
            place = self._screen.place(row.unit, row.exercise)
            lines.append(Text("  ").append(row.exercise.name).append("  ").append_text(place))
        ahead = [Text(), Text(f"Press n for {first.exercise.name}.", "bold")] if first else []
        return [*lines, *notes, *ahead]

    def _notes(self, tally: Tally) -> list[Text]:
        return [line for note in tally.notes for line in self._screen.wrapped(note, "red")]
