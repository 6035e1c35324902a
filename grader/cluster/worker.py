"""What runs in the Dask workers. They are trusted; the code of submissions is confined below them."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from distributed import Worker, WorkerPlugin, get_worker

from grader.cluster.bundle import unpack
from grader.course import load_course
from grader.course.cache_folder import cache_folder
from grader.results import Result, to_json
from grader.sandbox.client import SandboxError
from grader.sandbox.probe import confine_one
from grader.scheduling.grader import Grader
from grader.submission import Submission

_STOPPED = "The Dask worker has been stopped."


class Task(msgspec.Struct, frozen=True):
    """A submission to be graded.

    Attributes:
        submission: what was handed in.
        before: an earlier result, with only those units that are not graded again.
    """

    submission: Submission
    before: Result | None


class Answer(msgspec.Struct, frozen=True):
    """The outcome of a task.

    Attributes:
        document: the result document; empty if this Dask worker may not grade.
        worker: address of the Dask worker.
        refused: why it may not.
        failed: why the course cannot be graded anywhere.
    """

    document: bytes = b""
    worker: str = ""
    refused: str = ""
    failed: str = ""


class CourseOnWorker(WorkerPlugin):  # type: ignore[misc]
    """Brings a course to a Dask worker, once, and keeps its fork servers warm.

    Before the Dask worker gets any work it confines a process: if it cannot, it refuses every task.
    """

    def __init__(
        self,
        name: str,
        bundle: bytes,
        units: list[str],
        feedback: dict[str, str],
        *,
        trust: bool,
        compared: bool,
    ) -> None:
        """Made by the client and sent to each Dask worker, including those that join later."""
        self.name = name
        self._bundle = bundle
        self._units = units
        self._feedback = feedback
        self._trust = trust
        self._compared = compared
        self.problem = _STOPPED

    def setup(self, worker: Worker) -> None:
        """Check the Dask worker, and unpack the course."""
        self._folder = Path(worker.local_directory) / self.name
        self._lock = threading.Lock()
        self._grader: Grader | None = None
        try:
            if not self._trust:
                confine_one(cache_folder())
            unpack(self._bundle, self._folder)
            self.problem = ""
        except (SandboxError, OSError) as error:
            self.problem = str(error)
        self._bundle = b""

    def teardown(self, worker: Worker) -> None:
        """End the servers, and remove the course and its secret from the machine."""
        self.problem = _STOPPED
        with self._lock:
            if self._grader is not None:
                self._grader.__exit__(None, None, None)
                self._grader = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def grade(self, task: Task) -> Result:
        """Grade one submission; others may be graded in parallel."""
        with self._lock:
            if self._grader is None:
                course = replace(load_course(self._folder), levels=self._feedback)
                grader = Grader(course, trust=self._trust, units=self._units, compared=self._compared)
                self._grader = grader.__enter__()
        return self._grader.grade_one(task.submission, task.before)


def problem(name: str, dask_worker: Worker) -> str:
    """Why a Dask worker may not grade; empty if it may."""
    plugin: Any = dask_worker.plugins.get(name)
    return _STOPPED if plugin is None else plugin.problem


def grade(name: str, payload: bytes) -> bytes:
    """Run a task; takes and gives MessagePack."""
    from grader.course import CourseError

    worker = get_worker()
    plugin: Any = worker.plugins.get(name)
    if plugin is None or plugin.problem:
        answer = Answer(worker=worker.address, refused=plugin.problem if plugin else _STOPPED)
    else:
        try:
            result = plugin.grade(msgspec.msgpack.decode(payload, type=Task))
            answer = Answer(to_json(result), worker.address)
        except SandboxError as error:
            answer = Answer(worker=worker.address, refused=str(error))
        except CourseError as error:
            answer = Answer(worker=worker.address, failed=str(error))
    return msgspec.msgpack.encode(answer)
