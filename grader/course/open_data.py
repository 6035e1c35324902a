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
from grader.course.replaced_modules import replaced_modules


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
        # Neither a folder nor what somebody has fetched: every submission has the same data.
        environment = {"NEUROKATA_DATA": ""}
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
    with replaced_modules(lambda name: name.partition(".")[0] == "datasets"):
        module = sys.modules["datasets"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
