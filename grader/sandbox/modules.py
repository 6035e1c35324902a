"""What a submission's code imports in a worker: its own modules, and stand-ins for what is not there.

Nothing here is a barrier: a submission shares this process.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
import types
from collections.abc import Callable, Iterable, Sequence

from grader.sandbox import stand_ins
from grader.sandbox.protocol import Module

PACKAGE = "exercises"


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports a submission's modules from the source that the grader sent.

    A unit is ``exercises.NAME``, and its bare name gives the same module: learners may keep all files in one
    folder. A learner's own module is found by its bare name, and inside ``exercises`` it is the same one. The
    course's own packages are found too: the folder that holds them is not open to the path finder.
    """

    def __init__(self, packages: dict[str, str], run: Callable[[Module, types.ModuleType], None]) -> None:
        """Find nothing yet.

        Args:
            packages: folders of the course's packages, by name.
            run: runs a module's source in it.
        """
        self.packages = packages
        self._run = run
        self._modules: dict[str, Module] = {}

    def install(self) -> None:
        """Take part in every import from now on."""
        package = types.ModuleType(PACKAGE)
        package.__path__ = []
        sys.modules[PACKAGE] = package
        sys.meta_path.insert(0, self)

    def add(self, modules: Iterable[Module]) -> None:
        """Find these modules too."""
        for module in modules:
            self._modules[module.name if module.own else f"{PACKAGE}.{module.name}"] = module

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Say how a module is made, or that it is not one of these."""
        if (module := self._modules.get(fullname)) is not None:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=module.package)
        if any(name.startswith(f"{fullname}.") for name in self._modules if name != PACKAGE):
            return importlib.machinery.ModuleSpec(fullname, None, is_package=True)
        inside = fullname.removeprefix(f"{PACKAGE}.")
        other = inside if inside != fullname else f"{PACKAGE}.{fullname}"
        if any(name == other or name.startswith(f"{other}.") for name in self._modules):
            return importlib.machinery.ModuleSpec(fullname, _Alias(other))
        folder = self.packages.get(fullname)
        if folder is not None:
            return importlib.util.spec_from_file_location(
                fullname, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
            )
        return stand_ins.find_spec(fullname, path)

    def exec_module(self, module: types.ModuleType) -> None:
        """Run a module's source."""
        self._run(self._modules[module.__name__], module)

    def get_source(self, fullname: str) -> str | None:
        """The source of the chunk that is a module's file, as ``linecache`` asks for it.

        TensorFlow has ``linecache`` forget it and read it again, before it makes a graph of a function's
        loops and branches.
        """
        label = getattr(sys.modules.get(fullname), "__file__", None)
        chunks = self._modules[fullname].chunks if fullname in self._modules else ()
        return next((chunk.source for chunk in chunks if chunk.label == label), None)


class _Alias(importlib.abc.Loader):
    """Gives a module under another name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return importlib.import_module(self._name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass
