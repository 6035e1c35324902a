"""What a course's ``datasets`` package lets submissions read while they are graded."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from grader.course import Course, CourseError


@dataclass(frozen=True)
class OpenData:
    """Data that submissions may read.

    Attributes:
        files: data files outside the course.
        environment: the variables that tell ``datasets`` where they are.
    """

    files: tuple[Path, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


def open_data(course: Course) -> OpenData:
    """Ask the course: ``datasets.submission_files()`` and ``datasets.cache_folder()``, if it has them.

    Raises:
        CourseError: if the data cannot be prepared.
    """
    if not (course.datasets / "__init__.py").is_file():
        return OpenData()
    with _imported(course) as datasets:
        if not hasattr(datasets, "submission_files"):
            return OpenData()
        try:
            files = tuple(Path(path) for path in datasets.submission_files())
        except Exception as error:
            raise CourseError(f"The data that submissions may read is not ready: {error}") from error
        environment = {}
        if hasattr(datasets, "cache_folder"):
            environment["NEUROKATA_CACHE"] = str(datasets.cache_folder())
        return OpenData(files, environment)


@contextmanager
def _imported(course: Course) -> Iterator[ModuleType]:
    """The course's ``datasets``, out of everybody's way: other packages have that name too."""
    source = course.datasets / "__init__.py"
    spec = importlib.util.spec_from_file_location(
        "datasets", source, submodule_search_locations=[str(course.datasets)]
    )
    assert spec is not None
    assert spec.loader is not None
    kept = {name: sys.modules.pop(name) for name in _loaded()}
    try:
        module = sys.modules["datasets"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        for name in _loaded():
            del sys.modules[name]
        sys.modules.update(kept)


def _loaded() -> list[str]:
    return [name for name in sys.modules if name.partition(".")[0] == "datasets"]
