"""Remote modules: what ``from exercises.ex01_activations import sigmoid`` finds while grading.

Every function of a remote module sends its arguments to the worker of the submission that is being
graded and hands back what the worker returns. Checks cannot tell the difference, and need not.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Sequence
from typing import Any

from grader.authoring.calls import Answer, ExerciseFunction
from grader.checking.session import Session
from grader.course import Unit


class RemoteModules:
    """Stands in for ``exercises`` in a grading process; its functions ask the current session."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.session: Session | None = None
        self._package = types.ModuleType("exercises", "Remote modules: their functions run in a worker.")
        # pytest takes a loaded package for the real one only if it has a path.
        self._package.__path__ = []
        self._modules = {f"exercises.{unit.name}": self._module(unit) for unit in units}

    def install(self) -> None:
        """Put them where imports find them."""
        sys.modules["exercises"] = self._package
        for name, module in self._modules.items():
            sys.modules[name] = module
            setattr(self._package, name.partition(".")[2], module)

    def _module(self, unit: Unit) -> types.ModuleType:
        module = types.ModuleType(f"exercises.{unit.name}")
        for exercise in unit.exercises:
            setattr(module, exercise.name, self._function(exercise.name))
        return module

    def _function(self, name: str) -> ExerciseFunction:
        def ask(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
            if self.session is None:
                raise RuntimeError(f"{name} was called while no submission was being graded.")
            return self.session.ask(name, args, kwargs)

        return ExerciseFunction(name, ask)
