"""Runs a submission's modules in a worker, statement by statement, and keeps what came of it.

Nothing here is a barrier: a submission shares this process and may send whatever it likes instead.
"""

from __future__ import annotations

import contextlib
import importlib
import linecache
import os
import signal
import sys
import time
import traceback
import types
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from grader import foreign
from grader.sandbox import statements
from grader.sandbox.modules import PACKAGE, Finder
from grader.sandbox.protocol import (
    MAX_FRAMES,
    MAX_FUNCTIONS,
    MAX_TEXT,
    File,
    Load,
    Loaded,
    Module,
    Place,
    Problem,
    Raised,
    Remark,
    Running,
    WireFrame,
)
from grader.wire.suggestions import suggestion

_SHOWN_CODE = 200
_LEAST_SECONDS = 0.5
# Python's own functions that numerical code uses, and that a line such as `sum = 0` takes from it.
_USED_BUILTINS = frozenset({"abs", "float", "int", "len", "list", "max", "min", "range", "sum", "zip"})


class Loader:
    """The modules of one submission, as far as they have been run."""

    def __init__(self, packages: dict[str, str], tell: Callable[[Running], None]) -> None:
        """Nothing is run yet.

        Args:
            packages: folders of the course's packages, by name.
            tell: called with each statement that begins and may take long.
        """
        self._finder = Finder(packages, self._run)
        self._finder.install()
        self._tell = tell
        self._labels: set[str] = set()
        self._problems: list[Problem] = []
        self._failed = 0
        self._remarks: list[Remark] = []
        self._request = 0
        self._unit = ""
        self._skip: Collection[Place] = ()
        self._limit = TimeLimit(0.0, 0.0)

    def load(self, request: Load, needed: Mapping[str, Callable[..., Any]]) -> Loaded:
        """Run a unit's module.

        Args:
            request: which one.
            needed: functions that take the places of its own once it has run, by name.

        Raises:
            BaseException: if nothing of it is Python.
        """
        self._request, self._unit, self._skip = request.id, request.unit, request.skip
        self._limit = TimeLimit(request.statement_seconds, request.seconds)
        self._finder.add(request.modules)
        for file in request.files:
            _write(file)
        module = importlib.import_module(f"{PACKAGE}.{request.unit}")
        vars(module).update(needed)
        functions = [name for name, value in vars(module).items() if callable(value)]
        return Loaded(
            request.id,
            tuple(name[:MAX_TEXT] for name in functions[:MAX_FUNCTIONS]),
            tuple(self._problems[:MAX_FRAMES]),
            self._failed,
            tuple(self._remarks[:MAX_FRAMES]),
        )

    def raised(self, request: int, error: BaseException) -> Raised:
        """What is said about an exception, with the learner's own frames only."""
        kinds = tuple(kind.__name__[:MAX_TEXT] for kind in type(error).__mro__ if kind is not object)
        return Raised(request, kinds[:MAX_FRAMES], _text_of(error), tuple(self._frames(error)[-MAX_FRAMES:]))

    def _run(self, source: Module, module: types.ModuleType) -> None:
        meant = set(_USED_BUILTINS)
        unreadable: list[BaseException] = []
        # What another unit's lines do is said when that unit is graded.
        counts = source.own or source.name == self._unit
        flags, settings = 0, _settings()
        for chunk in source.chunks:
            # As Python counts them: a form feed ends no line.
            lines = [f"{line}\n" for line in chunk.source.split("\n")]
            linecache.cache[chunk.label] = (len(chunk.source), None, lines, chunk.label)
            self._labels.add(chunk.label)
            module.__dict__["__file__"] = chunk.label
            try:
                found = statements.statements_of(chunk.source, chunk.label, flags)
            except BaseException as error:
                unreadable.append(error)
                if counts and len(source.chunks) > 1:
                    self._note(Place(chunk.label, getattr(error, "lineno", None) or 1), error, ())
                continue
            for statement in found:
                flags |= statement.flags
                place = Place(chunk.label, statement.line)
                raised = self._run_one(statement, place, module.__dict__)
                before, settings = settings, _settings()
                if not counts:
                    continue
                if raised is not None:
                    self._note(place, raised, statement.names)
                self._remarks += _on_names(place, statement, meant, module.__dict__)
                self._remarks += _on_settings(place, before, settings)
        if unreadable and len(unreadable) == len(source.chunks):
            raise unreadable[0]

    def _run_one(
        self, statement: statements.Statement, place: Place, namespace: dict[str, Any]
    ) -> BaseException | None:
        if place in self._skip:
            return _LeftOut()
        if statement.runs:
            self._tell(Running(place))
        try:
            with self._limit.statement():
                statements.run(statement, namespace)
        except BaseException as raised:
            return raised
        return None

    def _note(self, place: Place, error: BaseException, names: Collection[str]) -> None:
        self._failed += 1
        if len(self._problems) < MAX_FRAMES:
            lost = tuple(name[:MAX_TEXT] for name in names)[:MAX_FRAMES]
            self._problems.append(Problem(place, self.raised(self._request, error), lost))

    def _frames(self, error: BaseException) -> list[WireFrame]:
        frames = [
            WireFrame(
                item.filename[:MAX_TEXT],
                item.lineno or 0,
                item.name[:MAX_TEXT],
                (item.line or "")[:_SHOWN_CODE],
            )
            for item in traceback.extract_tb(error.__traceback__, limit=-1000)
            if item.filename in self._labels
        ]
        if isinstance(error, SyntaxError) and error.filename in self._labels:
            text = linecache.getline(str(error.filename), error.lineno or 0).strip()
            frames.append(WireFrame(str(error.filename), error.lineno or 0, "", text[:_SHOWN_CODE]))
        return frames


class TooSlow(BaseException):
    """A statement was ended because it took too long; the text says after how many seconds."""


class TimeLimit:
    """Ends statements that take too long, as far as Python can."""

    def __init__(self, each: float, together: float) -> None:
        """Prepare.

        Args:
            each: seconds that a statement may take.
            together: seconds that all may take; after that, each still gets a little.
        """
        self._each = each
        self._end = time.monotonic() + together
        self._depth = 0

    @contextlib.contextmanager
    def statement(self) -> Iterator[None]:
        """Limit what is run inside.

        Raises:
            TooSlow: if it takes too long.
        """
        seconds = max(min(self._each, self._end - time.monotonic()), _LEAST_SECONDS)

        def ring(number: int, at: types.FrameType | None) -> None:
            raise TooSlow(f"{seconds:.3g}")

        # A module that is imported by a statement is run inside it.
        self._depth += 1
        try:
            if self._depth == 1:
                signal.signal(signal.SIGALRM, ring)
                signal.setitimer(signal.ITIMER_REAL, seconds)
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, signal.SIG_IGN)


class _LeftOut(Exception):
    """A statement was not run because an earlier worker did not get beyond it."""


def _write(file: File) -> None:
    # Without a scratch folder there is no place for it, and opening it fails as it does for any file.
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(file.path) or ".", exist_ok=True)
        with open(file.path, "wb") as opened:
            opened.write(file.data)


def _on_names(
    place: Place, statement: statements.Statement, meant: set[str], namespace: dict[str, Any]
) -> Iterator[Remark]:
    """What a statement did to names that meant a function or a module before."""
    for name in statement.names:
        value = namespace.get(name)
        if callable(value) or isinstance(value, types.ModuleType):
            if statement.defines:
                meant.add(name)
        elif name in meant and name in namespace:
            meant.discard(name)
            yield Remark(place, "name", name[:MAX_TEXT], type(value).__name__[:MAX_TEXT])


def _on_settings(place: Place, before: dict[str, str], now: dict[str, str]) -> Iterator[Remark]:
    """What a statement did to settings."""
    for setting, value in now.items():
        if before.get(setting, _USUAL[setting]) != value:
            yield Remark(place, "setting", setting, value[:MAX_TEXT])


_USUAL = {"eager execution": "True", "floatx": "float32", "dtype policy": "float32"}


def _settings() -> dict[str, str]:
    """The settings of TensorFlow and Keras that everything else depends on, as far as they are imported."""
    found: dict[str, str] = {}
    with contextlib.suppress(Exception):
        if (tensorflow := sys.modules.get("tensorflow")) is not None:
            found["eager execution"] = str(tensorflow.executing_eagerly())
        if (keras := sys.modules.get("keras")) is not None:
            found["floatx"] = str(keras.config.floatx())
        if (policy := foreign.keras.dtype_policy_name()) is not None:
            found["dtype policy"] = policy
    return found


def _text_of(error: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)[:MAX_TEXT]
        text = str(error) + suggestion(error)
    except BaseException as problem:
        text = f"(its text could not be had: {type(problem).__name__})"
    return text.encode("utf-8", "replace").decode("utf-8")[:MAX_TEXT]
