"""A module of the grader, run as a program in the Dask workers of a cluster, with the course beside it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from grader.cluster.bundle import pack, unpack
from grader.cluster.connection import connect, reachable
from grader.course import Course
from grader.course.secret import course_secret

_LONGEST_PROBLEM = 2000


class Answer(msgspec.Struct, frozen=True):
    """What came of one run of a module.

    Attributes:
        arguments: those that the module was given.
        worker: address of the Dask worker; empty if it died.
        said: what the module printed.
        problem: why it could not do its work; empty if it could.
    """

    arguments: tuple[str, ...]
    worker: str = ""
    said: str = ""
    problem: str = ""


def run_modules(
    course: Course, address: str, module: str, asked: Sequence[tuple[str, ...]]
) -> Iterator[Answer]:
    """Run a module many times on a cluster, and give what it says as soon as it has ended.

    Args:
        course: a course with solutions; each Dask worker gets a copy, which is removed again.
        address: of the scheduler, such as ``tcp://10.0.0.1:8786``.
        module: its name; it is given the course's folder, and then its arguments.
        asked: the arguments of each run.

    Raises:
        ClusterError: if there is no such cluster, or it is gone.
    """
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    with closing(connect(address)) as client, reachable(address):
        bundle = client.scatter(pack(course, course_secret(course)), broadcast=True, hash=False)
        sent = {client.submit(_run, bundle, module, arguments, pure=False): arguments for arguments in asked}
        for future in as_completed(list(sent)):
            try:
                yield msgspec.msgpack.decode(future.result(), type=Answer)
            except KilledWorker:
                yield Answer(sent[future], problem="The Dask workers that had it died.")
            future.release()


def _run(bundle: bytes, module: str, arguments: tuple[str, ...]) -> bytes:
    """One run, in a Dask worker."""
    from distributed import get_worker

    worker, said = get_worker(), ""
    try:
        with tempfile.TemporaryDirectory(dir=worker.local_directory) as folder:
            unpack(bundle, Path(folder))
            command = [sys.executable, "-m", module, folder, *arguments]
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        said = done.stdout
        problem = done.stderr[-_LONGEST_PROBLEM:] or f"status {done.returncode}" if done.returncode else ""
    except OSError as error:
        # At the client it would look as if the scheduler were gone.
        problem = str(error)
    return msgspec.msgpack.encode(Answer(arguments, worker.address, said, problem))
