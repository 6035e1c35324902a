"""What stands in, in a worker, for what a notebook's server, Colab or a screen would give: it does nothing.

Work done in a notebook or exported from one uses these names everywhere, and none is part of an exercise.
"""

from __future__ import annotations

import builtins
import functools
import importlib.abc
import importlib.machinery
import os
import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

from grader import foreign
from grader.wire.magics import PYTHON_MAGICS

# A module of one of these names, or below one, does nothing. The kit's own is not open to a worker.
_INERT = ("IPython", "google.colab", "grader.learner")


class Inert:
    """Takes every call and every attribute, and gives nothing."""

    def __call__(self, *args: object, **kwargs: object) -> None:
        return None

    def __getattr__(self, name: str) -> Inert:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert()

    # Matplotlib and others ask for this to find out whether they run in a notebook.
    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return ""


class _Shell(Inert):
    """What ``get_ipython()`` gives: Python in a magic is run, and nothing else."""

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        if name in PYTHON_MAGICS:
            builtins.exec(cell, sys._getframe(1).f_globals)
        elif name in ("writefile", "file"):
            *options, path = line.split()
            with open(path, "a" if "-a" in options else "w", encoding="utf-8") as file:
                file.write(cell)

    def run_line_magic(self, name: str, line: str, _stack_depth: int = 1) -> None:
        if name in PYTHON_MAGICS - {"timeit"}:
            builtins.exec(line, sys._getframe(1).f_globals)


class _InertModule(types.ModuleType):
    # Matplotlib reads it.
    version_info = (9, 0, 0)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return get_ipython if name == "get_ipython" else Inert()


class _InertLoader(importlib.abc.Loader):
    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _InertModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


def get_ipython() -> _Shell:
    """What stands in for the shell of a notebook."""
    return _Shell()


def install() -> None:
    """Give notebooks' own names a meaning everywhere, and keep Matplotlib that is there off the screen."""
    vars(builtins).update(display=Inert(), get_ipython=get_ipython)
    # A worker cannot change who may read its files, and nobody else sees them; shutil.copy tries it.
    vars(os).update(chmod=Inert(), lchmod=Inert())
    for name, change in foreign.matplotlib.CHANGES.items():
        if name in sys.modules:
            change(sys.modules[name])


def find_spec(name: str, path: Sequence[str] | None) -> importlib.machinery.ModuleSpec | None:
    """How a stand-in for a module is made, or a module that is changed on import; None for any other."""
    if any(name == inert or name.startswith(f"{inert}.") for inert in _INERT):
        return importlib.machinery.ModuleSpec(name, _InertLoader(), is_package=True)
    if (
        name in foreign.matplotlib.CHANGES
        and (spec := importlib.machinery.PathFinder.find_spec(name, path)) is not None
    ):
        loader = spec.loader
        if loader is not None:
            loader.exec_module = functools.partial(_exec_and_change, loader.exec_module)  # type: ignore[method-assign]
        return spec
    return None


def _exec_and_change(run: Callable[[types.ModuleType], None], module: types.ModuleType) -> None:
    run(module)
    foreign.matplotlib.CHANGES[module.__name__](module)
