"""What tests of several folders share."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.support.course_grader import CourseGrader

SECRET = "the secret of the kit's own tests"


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
