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
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from grader.authoring.calls import facade, install
from grader.checking.outdated_names import todays_spelling
from grader.checking.raw_errors import what_it_means
from grader.checking.sentences import on_missing
from grader.course import Unit
from grader.learner.findings import Problem, UnavailableError, clip, error_text, learner_frames
from grader.learner.source import display_path
from grader.results import Frame

PACKAGE = "exercises"


def load(unit: Unit, start: Path) -> Problem | None:
    """Import a unit's module and put stand-ins where something is missing.

    Args:
        unit: whose module.
        start: the folder that paths are shown from.

    Returns:
        Why the whole module cannot be loaded, or None.
    """
    name = f"{PACKAGE}.{unit.name}"
    if str(unit.course.root) not in sys.path:
        sys.path.insert(0, str(unit.course.root))
    problem = None
    try:
        with _seldom_collecting():
            module = importlib.import_module(name)
    except (Exception, SystemExit) as error:
        problem = _describe(error, unit, start)
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


def give_copies(unit: Unit) -> None:
    """Let a unit's check file import its exercises in a form that passes copies to them, as grading does."""
    name = f"{PACKAGE}.{unit.name}"
    # One that cannot be imported says so where its check file imports it.
    with contextlib.suppress(Exception, SystemExit):
        install(facade(importlib.import_module(name), [exercise.name for exercise in unit.exercises]))


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
    meaning = todays_spelling(str(error)) or what_it_means(kinds, str(error))
    sentence = f"{where} cannot be loaded, so none of its checks can run. {meaning}".rstrip()
    if isinstance(error, SyntaxError) and error.filename:
        return Problem(sentence, True, (_syntax_frame(error, start),), f"{type(error).__name__}: {error.msg}")
    if isinstance(error, SystemExit):
        sentence = f"{where} ends Python while it is loaded (exit), so none of its checks can run."
    folder = unit.course.exercises
    frames = learner_frames(
        traceback.walk_tb(error.__traceback__),
        lambda frame: Path(frame.f_code.co_filename).parent == folder,
        lambda frame: display_path(frame.f_code.co_filename, start),
    )
    return Problem(sentence, True, frames, error_text(error))


def _syntax_frame(error: SyntaxError, start: Path) -> Frame:
    text = clip((error.text or "").rstrip("\n"), lines=1)
    shift = len(text) - len(text.lstrip())
    code = text.strip()
    if code and error.offset and error.offset > shift:
        code += "\n" + " " * min(error.offset - 1 - shift, len(code)) + "^"
    return Frame(display_path(error.filename or "", start), error.lineno or 0, "", code)
