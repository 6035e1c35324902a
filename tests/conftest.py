"""What tests of several folders share."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.support.course_grader import CourseGrader
from tests.support.workers import Bench

SECRET = "the secret of the kit's own tests"


def pytest_configure() -> None:
    """Name test modules by their place in the repository: pytest knows them again by whole paths only."""
    sys.path[:] = list(dict.fromkeys(str(Path(place).resolve()) if place else place for place in sys.path))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Spread the tests over the processes of `-n`."""
    from tests.support.scheduling import ByFileAndUnit

    # The order in which the tests were collected stays.
    config.option.loadscopereorder = False
    return ByFileAndUnit(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that at the end no process waits long for another one."""
    items.sort(key=_seconds, reverse=True)


def _seconds(item: pytest.Item) -> float:
    mark = item.get_closest_marker("slow")
    return float(mark.args[0]) if mark else 0.0


@pytest.fixture(scope="module")
def one_secret() -> Iterator[None]:
    """Hidden checks draw the same inputs in every run of the tests; the soak tries many others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_SECRET", SECRET)
        yield


@pytest.fixture
def heeding_interrupts() -> Iterator[None]:
    """Processes that a test starts end at SIGINT.

    A shell lets a job in its background ignore the signal, and so does all that the job starts.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def course_grader() -> Iterator[CourseGrader]:
    """A warm grader of this course, under the one secret."""
    with ExitStack() as stack:
        # It reads the secret once; other tests do not have it.
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NEUROKATA_SECRET", SECRET)
            grader = stack.enter_context(CourseGrader())
        yield grader


@pytest.fixture(scope="session")
def tensorflow_bench() -> Iterator[Bench]:
    """Workers of a server with TensorFlow, which takes seconds to import."""
    bench = Bench("numpy", "numpy.random", "tensorflow", "keras", "keras.layers", "sklearn.linear_model")
    yield bench
    bench.server.close()
