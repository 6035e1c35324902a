"""What tests of several folders share."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

# The folder above: in `pythonpath` it would have dots, and pytest would take tests/ for the top of all names.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from grader.sandbox.computing import COMPUTING

# Before NumPy is imported: pytest's own processes fill the cores, and those that tests start have these too.
os.environ.update(COMPUTING)

from tests.support.course_grader import SECRET, CourseGrader
from tests.support.importing import forks_much, imports_tensorflow
from tests.support.places import ROOT
from tests.support.seconds import read_table
from tests.support.workers import Bench

SECONDS, QUICK = read_table()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let screens be written again, and files that import TensorFlow be run alone."""
    parser.addoption("--update-screens", action="store_true", help="write tests/learner/screens/ again")
    parser.addoption(
        "--tensorflow",
        choices=("without", "only"),
        help="leave out the files that import TensorFlow when they are collected, or run these alone",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One process more than cores: some tests wait for a limit, and their core would wait with them."""
    # If xdist's own variable is set, it decides.
    return None if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS") else (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Spread the tests over the processes of `-n`."""
    from tests.support.scheduling import ByFileAndUnit

    # The order in which the tests were collected stays.
    config.option.loadscopereorder = False
    return ByFileAndUnit(config, log)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import files of slow tests if slow tests are not wanted: TensorFlow takes seconds."""
    name = _name(collection_path)
    wanted = config.option.tensorflow
    if wanted and name.endswith(".py") and imports_tensorflow(collection_path) != (wanted == "only"):
        return True
    if config.option.markexpr != "not slow":
        return None
    return True if name in SECONDS and not any(test.startswith(f"{name}::") for test in QUICK) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark slow tests, and begin with those that fork much, and then with what takes longest.

    So none has imported TensorFlow while it has much to fork, and at the end no process waits for another.
    """
    order = {}
    for item in items:
        name = _name(item.path)
        test = f"{name}::{item.nodeid.partition('::')[2]}"
        if name in SECONDS and test.partition("[")[0] not in QUICK:
            item.add_marker(pytest.mark.slow)
        order[item] = forks_much(test), SECONDS.get(name, 0.0)
    items.sort(key=order.__getitem__, reverse=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Nothing that is collected without TensorFlow imports it all the same."""
    if session.config.option.tensorflow == "without" and "tensorflow" in sys.modules:
        raise pytest.UsageError(
            "A test file imports TensorFlow, and tests/support/importing.py does not see it."
        )


def _name(path: Path) -> str:
    folder = ROOT / "tests"
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


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
    """A warm grader of this course, which carries no mistakes forward: what an exercise earns by itself."""
    yield from _course_grader(carry_forward=False)


@pytest.fixture(scope="session")
def carrying_grader() -> Iterator[CourseGrader]:
    """A warm grader of this course as it is."""
    yield from _course_grader(carry_forward=True)


def _course_grader(*, carry_forward: bool) -> Iterator[CourseGrader]:
    """Under the one secret: it is read once, so other tests do not see it."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NEUROKATA_SECRET", SECRET)
            grader = stack.enter_context(CourseGrader(carry_forward=carry_forward))
        yield grader


@pytest.fixture(scope="session")
def tensorflow_bench() -> Iterator[Bench]:
    """Workers of a server with TensorFlow, which takes seconds to import."""
    bench = Bench("numpy", "numpy.random", "tensorflow", "keras", "keras.layers", "sklearn.linear_model")
    yield bench
    bench.server.close()
