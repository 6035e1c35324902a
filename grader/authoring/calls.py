"""Calls of exercises by checks: the exercise gets copies, so a check keeps what it passed.

It is the same wherever a check runs: in a worker, in a learner's own pytest and notebook, and in the
course's own process. Whatever an exercise does to its arguments, no object of a check, a fixture or a check
file is ever changed by it; so nothing carries over from one call, one check or one submission to another. A
check that wants to know what happened to the arguments asks for it: ``expect_unchanged`` and ``after_call``.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import FrameType, ModuleType
from typing import Any, TypeAlias

from grader.authoring.changes import GONE, Arguments, differs, is_edited, pairs
from grader.authoring.failure import Unsendable
from grader.authoring.wording import note_exercise
from grader.wire import codec


@dataclass(frozen=True)
class Answer:
    """The result of a call.

    Attributes:
        value: what the exercise returned.
        left: gives the arguments as the call left them: objects of their own, the same ones each time.
        may_differ: whether they may differ from what was given.
        again: tells whoever keeps account of calls that another check is given this answer too.
    """

    value: Any
    left: Callable[[], Arguments]
    may_differ: bool = True
    again: Callable[[], None] = lambda: None


Ask: TypeAlias = Callable[[tuple[Any, ...], dict[str, Any]], Answer]


class ExerciseFunction:
    """What a check file imports: calling it asks the exercise, wherever that runs."""

    def __init__(self, name: str, ask: Ask, wrapped: Callable[..., Any] | None = None) -> None:
        """Stand in for an exercise.

        Args:
            name: of the exercise.
            ask: makes the call and keeps what it is given as it is.
            wrapped: the function itself, if it is in this process.
        """
        note_exercise(name)
        self.__name__ = self.__qualname__ = name
        self.__doc__ = getattr(wrapped, "__doc__", None)
        if wrapped is not None:
            # What the learner's own tools ask for: signature and source.
            self.__wrapped__ = wrapped
        self._ask = ask

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """What the exercise returns. That it edited its input is noted: no check has asked for that."""
        __tracebackhide__ = True
        answer = self.ask(args, kwargs)
        followed = _followed.get()
        if followed is not None and answer.may_differ and is_edited((args, kwargs), answer.left()):
            followed.changed = followed.changed or self.__name__
        return answer.value

    def ask(self, args: tuple[Any, ...], kwargs: dict[str, Any], *, once: bool = False) -> Answer:
        """Make the call, and notify those that watch.

        Args:
            args: its positional arguments.
            kwargs: its keyword arguments.
            once: give what came of the same call before, if that is remembered.
        """
        __tracebackhide__ = True
        followed = _followed.get()
        if followed is not None:
            followed.function, followed.value, followed.asked = "", None, True
        answer = self._asked_once(args, kwargs) if once else self._ask(args, kwargs)
        if followed is not None:
            followed.function, followed.value = self.__name__, answer.value
        for watch in _watches.get():
            watch.note((args, kwargs), answer)
        return answer

    def _asked_once(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        __tracebackhide__ = True
        remembered = _remembered.get()
        if remembered is None:
            return self._ask(args, kwargs)
        key = (self.__name__, codec.encode((args, kwargs)))
        if key in remembered:
            remembered[key].again()
        else:
            remembered[key] = self._ask(args, kwargs)
        return remembered[key]


def in_process(function: Callable[..., Any]) -> Ask:
    """Calls a function of this process with copies of what it is given, made as they are for a worker.

    An answer that a worker could not hand over fails the check here too.
    """

    def ask(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        __tracebackhide__ = True
        given = codec.encode((args, kwargs))
        if (heard := _heard.get()) is not None:
            heard.append((function.__name__, given))
        copies: Any = codec.decode(given)
        value = _run(function, copies)
        try:
            codec.encode(value)
        except codec.WireError as error:
            raise Unsendable(f"`{function.__name__}`: {error}") from None
        return Answer(value, lambda: copies)

    return ask


def _run(function: Callable[..., Any], arguments: Arguments) -> Any:
    __tracebackhide__ = True
    return function(*arguments[0], **arguments[1])


def is_from_exercise(frames: Iterable[FrameType]) -> bool:
    """Whether an exception with these frames was raised by an exercise of this process, or by calling it."""
    return any(frame.f_code is _run.__code__ for frame in frames)


def facade(module: ModuleType, exercises: Iterable[str]) -> ModuleType:
    """A module with the same contents, whose exercises get copies; the module itself stays as it is."""
    made = ModuleType(module.__name__)
    vars(made).update(vars(module))
    for name in exercises:
        function = getattr(module, name, None)
        if callable(function) and not isinstance(function, ExerciseFunction):
            setattr(made, name, ExerciseFunction(name, in_process(function), function))
    return made


def install(module: ModuleType) -> None:
    """Let imports of a module's name find it."""
    package, _, name = module.__name__.rpartition(".")
    sys.modules[module.__name__] = module
    setattr(importlib.import_module(package), name, module)


class Watch:
    """Watches what happens to some objects that are passed to calls.

    Attributes:
        changed: the first of them that a call has changed, as it was passed; None if none was.
    """

    def __init__(self, watched: Iterable[Any]) -> None:
        """Watch objects, known by their identity, also inside lists, tuples and dicts."""
        self._watched = {id(item): item for item in watched}
        self._before = {key: codec.encode(item) for key, item in self._watched.items()}
        self._unseen = set(self._watched)
        self._noted = False
        self.changed: Any = None

    @property
    def saw_all(self) -> bool:
        """Whether each object was an argument, or part of one, of some call."""
        return not self._unseen

    def note(self, given: Arguments, answer: Answer) -> None:
        """Compare what a call was given with what it left behind."""
        self._noted = True
        for before, after in pairs(given, answer.left()):
            if id(before) in self._watched:
                self._unseen.discard(id(before))
                if after is GONE or differs(after, self._before[id(before)]):
                    self._note_changed(before)

    def look_again(self) -> None:
        """Look at the objects themselves if calls do not get copies of them, as in plain pytest."""
        if not self._noted:
            self._unseen.clear()
            for key, item in self._watched.items():
                if differs(item, self._before[key]):
                    self._note_changed(item)

    def _note_changed(self, item: Any) -> None:
        self.changed = item if self.changed is None else self.changed


@contextmanager
def watching(watched: Iterable[Any]) -> Iterator[Watch]:
    """Watch objects during the calls inside."""
    watch = Watch(watched)
    token = _watches.set((*_watches.get(), watch))
    try:
        yield watch
    finally:
        _watches.reset(token)
    watch.look_again()


@dataclass
class Followed:
    """What the calls of a check have come to.

    Attributes:
        function: name of the exercise that was called last; empty if there was no call yet, or the last one
            was not answered.
        value: what it returned.
        changed: name of the first exercise that changed its input in a call that does not ask for it, or "".
        asked: whether there was a call at all, whatever came of it.
    """

    function: str = ""
    value: Any = None
    changed: str = ""
    asked: bool = False

    def encoded(self) -> tuple[str, bytes] | None:
        """Name and encoded answer; None if there is no answer."""
        with contextlib.suppress(codec.WireError):
            return (self.function, codec.encode(self.value)) if self.function else None
        return None


@contextmanager
def following() -> Iterator[Followed]:
    """Follow the calls inside."""
    followed = Followed()
    token = _followed.set(followed)
    try:
        yield followed
    finally:
        _followed.reset(token)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember, while the block runs, what exercises answer to calls that are made once."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


@contextmanager
def hearing() -> Iterator[list[tuple[str, bytes]]]:
    """Keep what the calls inside ask of exercises in this process: name, and the encoded (args, kwargs)."""
    heard: list[tuple[str, bytes]] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


# At home nothing is remembered: a function may be written anew between two checks.
_remembered: ContextVar[dict[tuple[str, bytes], Answer] | None] = ContextVar("remembered", default=None)
_watches: ContextVar[tuple[Watch, ...]] = ContextVar("watches", default=())
_heard: ContextVar[list[tuple[str, bytes]] | None] = ContextVar("heard", default=None)
_followed: ContextVar[Followed | None] = ContextVar("followed", default=None)
