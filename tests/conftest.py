"""What tests of several folders share."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.support.course_grader import CourseGrader

SECRET = "the secret of the kit's own tests"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep each file's tests in one process, which share its fixtures, and start with the longest ones.

    What is parametrized by `each_unit` has groups of its own.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.as_posix()))
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
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_SECRET", SECRET)
        with CourseGrader() as grader:
            yield grader
