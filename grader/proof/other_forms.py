"""Docstrings that the solution itself breaks: its answers where arguments come in other promised forms.

The calls are those that the checks make.
"""

from __future__ import annotations

import copy
import inspect
import os
import re
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from grader import authoring
from grader.authoring.calls import hearing
from grader.course import Unit
from grader.course.digests import unit_digest
from grader.course.docstrings import docstrings_of, entries, sentences
from grader.proof import forms as forms_module
from grader.proof import same as same_module
from grader.proof.failures import Watch, unwatched
from grader.proof.forks import Task, UnitModule, checks_of, in_forks, run_checks, with_checks
from grader.proof.forms import Form, dimensions, forms_of
from grader.proof.memory import Memory, key_of
from grader.proof.same import is_like, kinds, short
from grader.wire import codec

# So many calls of an exercise are tried, the smallest ones: more of them say the same again.
_MOST_CALLS = 60
_FLOATS = re.compile(r"\bfloat(32|64|s)?\b", re.IGNORECASE)
_ANY_KIND = re.compile(r"\bwill (both|all) do\b|\bany (type|dtype)\b|\bdtypes? of\b|of any dtype")
# What takes longer is not called ten times.
_LONGEST_CALL = 1.0


def broken_by_solution(
    unit: Unit, memory: Memory, *, seconds: int, jobs: int | None, watch: Watch = unwatched
) -> Iterator[SelfBroken]:
    """Which words of its docstrings a unit's solution breaks.

    Args:
        unit: a unit of a course with solutions.
        memory: what is known, and will be.
        seconds: the time for each exercise.
        jobs: how many run in parallel; one for each core by default.
        watch: watches the exercises that are tried.

    Raises:
        CourseError: if the checks cannot be imported.
    """
    own = [Path(str(of)).read_text("utf-8") for of in (__file__, forms_module.__file__, same_module.__file__)]
    base = key_of([unit_digest(unit, b""), unit.solution.read_text("utf-8"), f"forms {seconds}", *own])
    keys = {exercise.name: key_of([base, exercise.name]) for exercise in unit.exercises}
    new = [name for name, key in keys.items() if memory.get(key) is None]
    written = docstrings_of(unit.solution)

    def work(module: UnitModule, items: Sequence[pytest.Item]) -> None:
        tasks = [
            _task(module, name, checks_of(unit, name, items), written.get(name, ""), seconds, unit)
            for name in new
        ]
        ends = in_forks(tasks, jobs=jobs, seconds=seconds)
        for done, (name, ended) in enumerate(zip(new, ends, strict=True), len(keys) - len(new) + 1):
            how = "took too long" if ended.late else "died"
            lost = SelfBroken(name, "", f"its calls could not be tried in other forms: the process {how}.")
            found = msgspec.json.encode([lost]) if ended.data is None else ended.data
            memory.add(keys[name], found.decode())
            watch(done, len(keys))

    if new:
        watch(len(keys) - len(new), len(keys))
        with_checks(unit, unit.check_files, work)
    for key in keys.values():
        yield from msgspec.json.decode(memory.get(key) or "[]", type=list[SelfBroken])


def _task(
    module: UnitModule, name: str, checks: Sequence[pytest.Item], docstring: str, seconds: int, unit: Unit
) -> Task:
    def task() -> bytes:
        with hearing() as heard, authoring.seed_inputs(b"other forms"):
            run_checks(checks, stop_at_failure=False)
        calls = dict.fromkeys(given for called, given in heard if called == name)
        function = getattr(module.solved, name)
        if not inspect.isfunction(function):
            return b"[]"
        probe = Probe(function, docstring, tensors=unit.uses_tensorflow)
        ends = time.process_time() + seconds / 3
        # These calls have none of the checks' own folders for what an exercise writes.
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            for given in sorted(calls, key=len)[:_MOST_CALLS]:
                if time.process_time() < ends:
                    probe.look_at(given)
        return msgspec.json.encode(
            [SelfBroken(name, f"{argument}: {form}", text) for (argument, form), text in probe.found.items()]
        )

    return task


class SelfBroken(msgspec.Struct, frozen=True):
    """Where a solution breaks its own docstring.

    Attributes:
        exercise: name of the exercise.
        form: argument and form, as ``y: a float32 array``; empty if the forms could not be tried.
        sentence: what is broken, and how.
    """

    exercise: str
    form: str
    sentence: str


@dataclass(frozen=True)
class _Done:
    """What came of a call: its value or its error, what it warned of, and the arguments as it left them."""

    value: Any
    error: str
    warned: str
    left: Mapping[str, Any]


class Probe:
    """Calls an exercise in the promised forms, and compares.

    Attributes:
        found: by argument and form, what is broken.
    """

    def __init__(self, function: Callable[..., Any], docstring: str, *, tensors: bool) -> None:
        self._function = function
        self._signature = inspect.signature(function)
        parts = list(entries(docstring))
        self._arguments = {entry.name: entry for entry in parts if entry.heading == "Args"}
        self._returns = " ".join(entry.text for entry in parts if entry.heading == "Returns")
        self._no_warnings = "warning" in docstring
        self._promises_floats = bool(_FLOATS.search(self._returns)) and not _ANY_KIND.search(self._returns)
        self._forms = {
            name: list(forms_of(entry, tensors=tensors)) for name, entry in self._arguments.items()
        }
        self.found: dict[tuple[str, str], str] = {}

    def look_at(self, given: bytes) -> None:
        """Make a call in other forms, if the plain one gives an answer."""
        began = time.perf_counter()
        plain = self._call(self._bound(given))
        if plain.error or time.perf_counter() - began > _LONGEST_CALL:
            return
        steady = is_like(self._call(self._bound(given)).value, plain.value)
        for name, forms in self._forms.items():
            for form in forms:
                self._try(given, {name: form}, form.name, plain, steady)
        rounding = {name: form for name, forms in self._forms.items() for form in forms if form.rounds}
        known = any((name, form.name) in self.found for name, form in rounding.items())
        if len(rounding) > 1 and not known:
            self._try(given, rounding, f"float32 arrays as {' and '.join(rounding)}", plain, steady)
        self._one_entry(given)

    def _try(self, given: bytes, forms: Mapping[str, Form], called: str, plain: _Done, steady: bool) -> None:
        """Make a call with some of its arguments in other forms, unless that was found to be broken."""
        arguments = self._bound(given)
        others = {name: form.change(arguments[name]) for name, form in forms.items() if name in arguments}
        others = {name: other for name, other in others.items() if other is not None}
        if not others or len(others) < len(forms) or (next(iter(others)), called) in self.found:
            return
        before = copy.deepcopy(others)
        rounds = any(form.rounds for form in forms.values())
        if rounds:
            plain = self._call({**self._bound(given), **{name: _widened(x) for name, x in others.items()}})
            if plain.error:
                return
        done = self._call({**arguments, **others})
        if problem := self._difference(done, plain, steady, loose=rounds):
            first, *_ = others
            self._note(first, called, self._first_sentence(first), problem)
            return
        for name in others:
            says_so = "not changed" in self._arguments[name].text
            if says_so and not is_like(done.left.get(name), before[name], rtol=0):
                self._note(name, called, "It is not changed.", "it is.")

    def _first_sentence(self, name: str) -> str:
        text = self._arguments[name].text
        return text[slice(*next(sentences(text)))]

    def _difference(self, done: _Done, plain: _Done, steady: bool, *, loose: bool) -> str:
        """How a call went otherwise than the plain one; empty if it did not."""
        if done.error:
            return f"{done.error} is raised."
        if self._no_warnings and done.warned and not plain.warned:
            return f"there is a warning: {done.warned}."
        if self._promises_floats and kinds(done.value) != kinds(plain.value):
            return f"the answer is of {kinds(done.value)}, where it is of {kinds(plain.value)} otherwise."
        if steady and not is_like(done.value, plain.value, rtol=1e-3 if loose else 1e-6):
            return f"got {short(done.value)}, where {short(plain.value)} is right."
        return ""

    def _one_entry(self, given: bytes) -> None:
        """Make the call with one entry where the docstring promises any number."""
        arguments = self._bound(given)
        named = {
            name: shape
            for name, entry in self._arguments.items()
            if isinstance(value := arguments.get(name), np.ndarray)
            and (shape := dimensions(entry.text)) is not None
            and len(shape) == value.ndim
        }
        for dimension in {shape[0] for shape in named.values() if shape and shape[0].isidentifier()}:
            if self._is_said_of_others(dimension, named):
                continue
            users = [name for name, shape in named.items() if dimension in shape]
            firsts = all(named[name].index(dimension) == 0 for name in users)
            if firsts and all(len(arguments[name]) > 1 for name in users) and self._any_number(dimension):
                self._cut(given, dimension, users, named)

    def _is_said_of_others(self, dimension: str, named: Mapping[str, list[str]]) -> bool:
        """Whether arguments that are no such array depend on it, too."""
        others = " ".join(entry.text for name, entry in self._arguments.items() if name not in named)
        return re.search(rf"\b{dimension}\b", others) is not None

    def _any_number(self, dimension: str) -> bool:
        """Whether no more than one entry is asked for, and no label is a place in this dimension."""
        text = " ".join(entry.text for entry in self._arguments.values())
        numbers = [f"{dimension} >= 1", f"{dimension} at least 1", "at least 1", "1 or more"]
        for known in numbers:
            text = re.sub(rf"\b{known}\b", "", text)
        return not any(
            words in text
            for words in (f"{dimension} >=", "at least", "or more", f"to {dimension}", f"{dimension} *")
        )

    def _cut(self, given: bytes, dimension: str, users: list[str], named: Mapping[str, list[str]]) -> None:
        form = f"one entry in {dimension}"
        if (users[0], form) in self.found:
            return
        arguments = self._bound(given)
        arguments.update({name: arguments[name][:1].copy() for name in users})
        done = self._call(arguments)
        if done.error:
            self._note(users[0], form, self._first_sentence(users[0]), f"{done.error} is raised.")
        elif problem := self._shape_problem(done.value, arguments, named):
            self._note(users[0], form, self._returns[: next(iter(sentences(self._returns)))[1]], problem)

    def _shape_problem(self, value: Any, arguments: Mapping[str, Any], named: Mapping[str, list[str]]) -> str:
        promised = dimensions(self._returns)
        if promised is None or not hasattr(value, "shape") or "..." in promised:
            return ""
        sizes = {
            dimension: size
            for name, shape in named.items()
            for dimension, size in zip(shape, arguments[name].shape, strict=True)
        }
        wanted = [int(part) if part.isdigit() else sizes.get(part) for part in promised]
        got = tuple(value.shape)
        fits = len(got) == len(wanted) and all(w in (None, g) for w, g in zip(wanted, got, strict=True))
        return "" if fits else f"the answer has the shape {got}."

    def _note(self, name: str, form: str, sentence: str, problem: str) -> None:
        self.found[name, form] = f'breaks "{name}: {sentence}" for {form}: {problem}'

    def _bound(self, given: bytes) -> dict[str, Any]:
        sent: Any = codec.decode(given)
        args, kwargs = sent
        try:
            return dict(self._signature.bind(*args, **kwargs).arguments)
        except TypeError:
            return {}

    def _call(self, arguments: dict[str, Any]) -> _Done:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                value, error = self._function(**arguments), ""
            except Exception as problem:
                value, error = None, f"{type(problem).__name__} ({str(problem).strip()[:80]})"
        warned = [str(item.message) for item in caught if issubclass(item.category, RuntimeWarning)]
        return _Done(value, error, warned[0] if warned else "", arguments)


def _widened(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.astype(np.float64) if value.dtype == np.float32 else value
    if isinstance(value, dict):
        return {key: _widened(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_widened(item) for item in value)
    return value
