"""A learner's module, or what stands in for it if it cannot be loaded.

A check file imports all functions of a unit in one line, so one missing function, or a syntax error,
would keep pytest from running any check. A stand-in lets the import succeed; calling it says what is wrong.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, NoReturn

from grader.authoring.calls import facade, install
from grader.checking.sentences import on_missing
from grader.course import Unit
from grader.learner.finding import clip
from grader.learner.findings import ENDLESS, Problem, UnavailableError, error_text, learner_frames
from grader.learner.source import display_path, is_learners
from grader.learner.time_limit import TimeLimit, TooSlowError
from grader.raw_errors import meaning_of
from grader.results import Frame

PACKAGE = "exercises"
_PRINTED = {"tensorflow": "TensorFlow", "keras": "Keras"}


def load(unit: Unit, start: Path, seconds: float) -> Problem | None:
    """Import a unit's module and put stand-ins where something is missing.

    Args:
        unit: whose module.
        start: the folder that paths are shown from.
        seconds: that its own lines may take; 0 for as long as they like.

    Returns:
        Why the whole module cannot be loaded, or None.
    """
    name = f"{PACKAGE}.{unit.name}"
    if str(unit.course.root) not in sys.path:
        sys.path.insert(0, str(unit.course.root))
    limit = _limit(unit, seconds)
    problem = None
    try:
        with _seldom_collecting(), limit.running():
            module = importlib.import_module(name)
    except (Exception, SystemExit, TooSlowError) as error:
        problem = _endless(limit, unit, start) if limit.stack else _describe(error, unit, start)
        install(stand_in(name, {}, lambda function: problem))
    else:
        where = display_path(unit.stub, start)
        for exercise in unit.exercises:
            if not hasattr(module, exercise.name):
                missing = missing_function(exercise.name, where, vars(module))
                setattr(module, exercise.name, _placeholder(exercise.name, missing))
    return problem


@contextlib.contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage rarely: nearly all that the import of TensorFlow creates stays."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def give_copies(unit: Unit, start: Path, seconds: float) -> None:
    """Let a unit's check file import its exercises in a form that passes copies to them, as grading does.

    Args:
        unit: whose exercises.
        start: the folder that paths are shown from.
        seconds: that the module's own lines may take, if it is not imported yet.
    """
    name = f"{PACKAGE}.{unit.name}"
    limit = _limit(unit, seconds)
    # One that cannot be imported says so where its check file imports it.
    with contextlib.suppress(Exception, SystemExit, TooSlowError), limit.running():
        install(facade(importlib.import_module(name), [exercise.name for exercise in unit.exercises]))
    if limit.stack:
        problem = _endless(limit, unit, start)
        install(stand_in(name, {}, lambda function: problem))


def stand_in(name: str, functions: dict[str, Any], problem_of: Callable[[str], Problem]) -> ModuleType:
    """A module that holds ``functions``; every other name is a function that says what is wrong."""
    module = ModuleType(name)
    vars(module).update({key: value for key, value in functions.items() if not key.startswith("_")})

    def missing(attribute: str) -> Callable[..., NoReturn]:
        if attribute.startswith("_"):
            raise AttributeError(attribute)
        return _placeholder(attribute, problem_of(attribute))

    vars(module)["__getattr__"] = missing
    return module


def missing_function(name: str, where: str, namespace: dict[str, Any]) -> Problem:
    """The problem of a function that is not defined, with a name in ``namespace`` that looks like it."""
    functions = [key for key, value in namespace.items() if callable(value)]
    return Problem(on_missing(name, where, functions), whole_module=False)


def _placeholder(function: str, problem: Problem) -> Callable[..., NoReturn]:
    def not_there(*args: Any, **kwargs: Any) -> NoReturn:
        raise UnavailableError(function, problem)

    not_there.__name__ = function
    return not_there


def _describe(error: BaseException, unit: Unit, start: Path) -> Problem:
    where = display_path(unit.stub, start)
    if isinstance(error, ModuleNotFoundError) and error.name == f"{PACKAGE}.{unit.name}":
        return Problem(f"The file {where} is missing.", whole_module=True)
    kinds = [kind.__name__ for kind in type(error).__mro__]
    meaning = _not_installed(error) or meaning_of(kinds, str(error))
    sentence = f"{where} cannot be loaded, so none of its checks can run. {meaning}".rstrip()
    if isinstance(error, SyntaxError) and error.filename:
        return Problem(sentence, True, (_syntax_frame(error, start),), f"{type(error).__name__}: {error.msg}")
    if isinstance(error, SystemExit):
        sentence = f"{where} ends Python while it is loaded (exit), so none of its checks can run."
    frames = _own_frames(traceback.walk_tb(error.__traceback__), unit, start)
    return Problem(sentence, True, frames, error_text(error))


def _endless(limit: TimeLimit, unit: Unit, start: Path) -> Problem:
    sentence = (
        f"{display_path(unit.stub, start)} cannot be loaded, so none of its checks can run: after "
        f"{limit.in_words} it was still busy with the line below, and was stopped. {ENDLESS}"
    )
    return Problem(sentence, True, _own_frames(limit.stack, unit, start))


def _own_frames(frames: Iterable[tuple[FrameType, int]], unit: Unit, start: Path) -> tuple[Frame, ...]:
    return learner_frames(
        frames,
        lambda frame: is_learners(frame.f_code.co_filename, unit.course.exercises),
        lambda frame: display_path(frame.f_code.co_filename, start),
    )


def _limit(unit: Unit, seconds: float) -> TimeLimit:
    return TimeLimit(seconds, lambda frame: is_learners(frame.f_code.co_filename, unit.course.exercises))


def _not_installed(error: BaseException) -> str:
    """What to do if TensorFlow is not there; "" if that is not what is wrong."""
    if not isinstance(error, ModuleNotFoundError) or error.name not in ("tensorflow", "keras"):
        return ""
    mine = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        f"The Python that runs this, {mine}, has no {_PRINTED[error.name]}. Is this terminal's environment "
        "activated? If so, type `pip install -e .` in the release's folder. If pip finds no TensorFlow, your "
        "Python is too new or too old for it: take Python 3.12, as README.md says."
    )


def _syntax_frame(error: SyntaxError, start: Path) -> Frame:
    text = clip((error.text or "").rstrip("\n"), lines=1)
    shift = len(text) - len(text.lstrip())
    code = text.strip()
    if code and error.offset and error.offset > shift:
        code += "\n" + " " * min(error.offset - 1 - shift, len(code)) + "^"
    return Frame(display_path(error.filename or "", start), error.lineno or 0, "", code)
