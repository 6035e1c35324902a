"""A unit's checks in the process that runs the submission, as the cells of a notebook have them.

nbgrader and otter-grader run code and checks in one kernel. The check files are taken as they are: they
import the submission by its name, so the kernel's namespace is given that name.
"""

from __future__ import annotations

import functools
import importlib.util
import inspect
import json
import os
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from grader.authoring import rng_for
from grader.authoring.thresholds import use_course
from grader.course import Unit, load_course

_PREFIX = "checks passed: "


class CellChecks:
    """The checks of a unit, on what a namespace defines."""

    def __init__(self, course: str, unit: str, namespace: dict[str, Any]) -> None:
        """Load the check files.

        Args:
            course: folder of the course.
            unit: name of the unit.
            namespace: of the cells in which the submission ran.
        """
        # Neither tool remembers what another submission has trained.
        os.environ["NEUROKATA_CACHE"] = tempfile.mkdtemp(prefix="no-memory-")
        sys.path.insert(0, course)
        package, module = types.ModuleType("exercises"), types.ModuleType(f"exercises.{unit}")
        package.__path__ = []
        module.__dict__.update(namespace)
        sys.modules.update({"exercises": package, f"exercises.{unit}": module})
        self._course = load_course(course)
        self._files = [(path, _load(path)) for path in self._course.unit(unit).check_files]
        # By check class and name: what a fixture gave, for the other checks of the class.
        self._shared: dict[tuple[type, str], Any] = {}
        self._unfinished: list[Iterator[Any]] = []

    def run(self, test_class: str) -> None:
        """Run all checks of an exercise, print how many passed, and raise if one did not."""
        failed: list[str] = []
        passed = 0
        for name, check in self._checks(test_class):
            try:
                with use_course(self._course):
                    check()
                passed += 1
            except Exception as error:
                failed.append(f"{name}: {type(error).__name__}: {error}")
        print(_PREFIX + json.dumps({test_class: passed}))
        if failed:
            raise AssertionError("\n".join(failed))

    def run_one(self, test_class: str, name: str) -> None:
        """Run one check; raises what it raises."""
        with use_course(self._course):
            dict(self._checks(test_class))[name]()

    def _checks(self, test_class: str) -> Iterator[tuple[str, Callable[[], None]]]:
        for path, module in self._files:
            kind = getattr(module, test_class, None)
            for name in [name for name in vars(kind or object) if name.startswith("test")]:
                yield f"{path.parent.name}::{name}", functools.partial(self._run, path, kind, name)

    def _run(self, path: Path, kind: type, name: str) -> None:
        check = getattr(kind(), name)
        place = f"{path.name}::{kind.__name__}::{name}"
        # A check that is asked with several parameters is one check here, and fails at the first.
        for asked in _parameters_of(check):
            names = [given for given in inspect.signature(check).parameters if given not in asked]
            check(**asked, **{given: self._given(given, kind, place) for given in names})

    def _given(self, name: str, kind: type, place: str) -> Any:
        """What pytest would give for a parameter: ``rng``, or a fixture of the check's file."""
        if name == "rng":
            return rng_for(place)
        fixture = getattr(sys.modules[kind.__module__], name, None)
        function = getattr(fixture, "__wrapped__", None)
        if function is None:
            raise TypeError(f"{place} wants {name}, which cells cannot give.")
        if (kind, name) not in self._shared:
            names = inspect.signature(function).parameters
            given = {other: self._given(other, kind, place) for other in names}
            if inspect.isgeneratorfunction(function):
                # One for each check, so not shared; what it would tidy up ends with the kernel.
                self._unfinished.append(function(**given))
                return next(self._unfinished[-1])
            self._shared[kind, name] = function(**given)
        return self._shared[kind, name]


def _parameters_of(check: Callable[..., None]) -> list[dict[str, Any]]:
    """What ``pytest.mark.parametrize`` asks a check with: a value of a single name each time."""
    marks = [mark for mark in getattr(check, "pytestmark", []) if mark.name == "parametrize"]
    if not marks:
        return [{}]
    ((name, values),) = (mark.args for mark in marks)
    return [{name: value} for value in values]


def names_of(unit: Unit) -> dict[str, list[str]]:
    """By test class, the names that ``run_one`` takes, read from the check files without running them."""
    import ast

    found: dict[str, list[str]] = {}
    for path in unit.check_files:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                tests = [item.name for item in node.body if isinstance(item, ast.FunctionDef)]
                names = [f"{path.parent.name}::{name}" for name in tests if name.startswith("test")]
                found.setdefault(node.name, []).extend(names)
    return found


def read_passed(text: str) -> dict[str, int]:
    """What ``run`` printed: by test class, how many checks passed."""
    lines = [line for line in text.splitlines() if line.startswith(_PREFIX)]
    return {name: count for line in lines for name, count in json.loads(line[len(_PREFIX) :]).items()}


def _load(path: Path) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location(f"checks_in_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
