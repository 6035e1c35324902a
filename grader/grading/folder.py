"""A folder of results: one document for each learner, an index of them, and one grader at a time."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import msgspec

from grader.results import Result, from_json, to_json, write_whole

INDEX, REPORT, LOCK = "index.json", "report.html", ".lock"
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,60}")
# Names that Windows does not let a file have, and the index's.
_RESERVED_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|index", re.IGNORECASE)
# What `write_whole` leaves where it is killed: a dot, the name, and what makes it unique.
_DRAFT = re.compile(r"\..+\.(?:json|html)\.[a-z0-9_]{8}")


class ResultsError(Exception):
    """Results cannot be kept; the text says why, what is safe, and what to do."""


class IndexedUnit(msgspec.Struct, frozen=True):
    """A unit in the index.

    Attributes:
        suite: SHA-256 of what decides its grade.
        points: points given.
        max_points: points to be had.
        given_up: whether it could not be graded, so that the points say nothing.
    """

    suite: str
    points: float
    max_points: float
    given_up: bool = False


class Indexed(msgspec.Struct, frozen=True):
    """A learner in the index.

    Attributes:
        file: name of the document.
        submission: SHA-256 of the submission's sources.
        graded_at: UTC time, ISO 8601.
        points: points given.
        max_points: points to be had.
        units: by name.
    """

    file: str
    submission: str
    graded_at: str
    points: float
    max_points: float
    units: dict[str, IndexedUnit]


class Index(msgspec.Struct, frozen=True):
    """What is in the folder. The documents are what counts: it is written from them.

    Attributes:
        course: name of the course.
        learners: by name.
        version: of this form.
    """

    course: str
    learners: dict[str, Indexed]
    version: int = 1


class ResultsFolder:
    """A context manager that keeps the folder for this process alone."""

    def __init__(self, path: Path) -> None:
        """Nothing is touched before it is entered.

        Args:
            path: the folder; made where it is not there.
        """
        self.path = path
        self._lock: int | None = None

    def __enter__(self) -> ResultsFolder:
        """Lock the folder, and clear away what killed graders have left half written.

        Raises:
            ResultsError: where another grader has it, or it cannot be written.
        """
        with _explained(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(self.path / LOCK)
        with os.scandir(self.path) as entries:
            drafts = [entry.path for entry in entries if _DRAFT.fullmatch(entry.name)]
        for draft in drafts:
            with contextlib.suppress(OSError):
                os.unlink(draft)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def load(self, learner: str) -> Result | None:
        """A learner's document; None where there is none that can be read."""
        return _read(self.path / f"{file_name(learner)}.json", learner)

    def save(self, result: Result) -> None:
        """Write a document whole.

        Raises:
            ResultsError: where it cannot be written; an older one is then still there.
        """
        self._write(f"{file_name(result.learner)}.json", to_json(result))

    def save_report(self, page: Iterable[bytes]) -> None:
        """Write the report for people whole.

        Raises:
            ResultsError: where it cannot be written.
        """
        self._write(REPORT, page)

    def save_index(self, course: str) -> None:
        """Write the index of what is there.

        Raises:
            ResultsError: where it cannot be written.
        """
        learners: dict[str, Indexed] = {}
        for path in sorted(self.path.glob("*.json")):
            result = _read(path)
            if result is not None and path.stem == file_name(result.learner):
                learners[result.learner] = _indexed(path.name, result)
        self._write(INDEX, msgspec.json.format(msgspec.json.encode(Index(course, learners)), indent=1))

    def _write(self, name: str, data: bytes | Iterable[bytes]) -> None:
        path = self.path / name
        if self._lock is not None and not self._is_locked(self._lock):
            raise ResultsError(
                f"{self.path} was removed or replaced while a class was being graded into it. "
                "What was in it is gone with it; run the same command again."
            )
        with _explained(path):
            write_whole(path, data)

    def _is_locked(self, lock: int) -> bool:
        """Whether the folder is still the one that was locked."""
        try:
            return os.path.samestat(os.fstat(lock), os.stat(self.path / LOCK))
        except OSError:
            return False


def file_name(learner: str) -> str:
    """A file name for a learner that no other learner has, whatever the name holds."""
    if _SAFE_NAME.fullmatch(learner) and learner[-1] not in ". " and not _RESERVED_NAMES.fullmatch(learner):
        return learner
    digest = hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9_-]+', '_', learner)[:60].strip('_')}-{digest}"


def _indexed(file: str, result: Result) -> Indexed:
    return Indexed(
        file,
        result.provenance.submission,
        result.provenance.graded_at,
        result.points,
        result.max_points,
        {
            unit.unit: IndexedUnit(unit.suite, unit.points, unit.max_points, unit.given_up)
            for unit in result.units
        },
    )


def _read(path: Path, learner: str | None = None) -> Result | None:
    try:
        result = from_json(path.read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return result if learner in (None, result.learner) else None


def _lock(path: Path) -> int:
    # The system lets go of it when this process ends, however it ends.
    import fcntl

    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        owner = os.read(handle, 200).decode("utf-8", "replace").strip()
        said = f" ({owner})" if owner and owner.isprintable() else ""
        os.close(handle)
        raise ResultsError(
            f"Another grader is writing to {path.parent}{said}. "
            "Wait until it has ended, or name another folder with --out."
        ) from None
    except BaseException:
        os.close(handle)
        raise
    os.ftruncate(handle, 0)
    os.write(handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode())
    return handle


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        advice = "Check its permissions, or name another folder with --out."
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            advice = "Make room, and run the same command again: it goes on from there."
        raise ResultsError(
            f"{path} cannot be written: {reason}. What was written before stays as it is. {advice}"
        ) from error
