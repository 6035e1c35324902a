"""A folder of results: one document for each learner, an index of them, and one grader at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import socket
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from grader.class_run.document_reader import DocumentReader
from grader.class_run.file_names import file_names, same_file
from grader.exporters.site import is_site
from grader.files import file_lock, replace_folder, write_whole
from grader.results import Result, to_json

if TYPE_CHECKING:
    from filelock import BaseFileLock

INDEX, REPORT, LOCK = "index.json", "report", ".lock"
_ENDING = ".json"
# What `write_whole` and `replace_folder` leave behind if they are killed: a dot, the name, and what makes it
# unique.
_DRAFT = re.compile(r"\.(?:.+\.json|report)\.[a-z0-9_]{8}")


class ResultsError(Exception):
    """Results cannot be kept; the text says why, what is safe, and what to do."""


class IndexedUnit(msgspec.Struct, frozen=True):
    """A unit in the index.

    Attributes:
        suite: SHA-256 of what decides its grade.
        points: points given.
        max_points: maximum points.
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
        max_points: maximum points.
        units: by name.
    """

    file: str
    submission: str
    graded_at: str
    points: float
    max_points: float
    units: dict[str, IndexedUnit]


class Index(msgspec.Struct, frozen=True):
    """What is in the folder. The documents are what counts: the index is written from them.

    Attributes:
        course: name of the course.
        learners: by name.
        version: of this form.
    """

    course: str
    learners: dict[str, Indexed]
    version: int = 1


class ResultsFolder:
    """A context manager that reserves the folder for this process.

    Attributes:
        path: the folder.
        documents: reads its documents.
    """

    def __init__(self, path: Path, documents: DocumentReader | None = None) -> None:
        """Nothing is touched before the context is entered.

        Args:
            path: the folder; made if it does not exist.
            documents: reads its documents; may have read some of them before.
        """
        self.path = path
        self.documents = documents or DocumentReader()
        self._lock = file_lock(path / LOCK)
        self._lock_file: os.stat_result | None = None
        # Documents that are there: their names, by what is the same for a file system.
        self._taken: dict[str, str] = {}

    def __enter__(self) -> ResultsFolder:
        """Lock the folder, and remove what killed graders have left half written.

        Raises:
            ResultsError: if another grader has locked it, or it cannot be written.
        """
        with _explained(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock_file = _acquire(self._lock, self.path / LOCK)
        names = os.listdir(self.path)
        for name in filter(_DRAFT.fullmatch, names):
            draft = self.path / name
            if draft.is_dir() and not draft.is_symlink():
                shutil.rmtree(draft, ignore_errors=True)
            with contextlib.suppress(OSError):
                draft.unlink()
        stems = [name[: -len(_ENDING)] for name in names if name.lower().endswith(_ENDING)]
        self._taken = {same_file(stem): _composed(stem) for stem in stems}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock_file = None
        self._lock.release()

    def load(self, learner: str) -> Result | None:
        """A learner's document; None if there is none, or it cannot be read."""
        _, result = self._find(learner)
        return result

    def save(self, result: Result) -> None:
        """Write a document whole.

        Raises:
            ResultsError: if it cannot be written; an older document is then still there.
        """
        stem, _ = self._find(result.learner)
        if stem is None:
            stem = self._free_name(result.learner)
        self._write(f"{stem}{_ENDING}", to_json(result))
        self._taken[same_file(stem)] = stem

    def _find(self, learner: str) -> tuple[str, Result] | tuple[None, None]:
        """The name of a learner's document, without its ending, and the document."""
        for stem in file_names(learner):
            if (result := self.documents.read(self.path / f"{stem}{_ENDING}", learner)) is not None:
                return stem, result
        return None, None

    def _free_name(self, learner: str) -> str:
        """A name that no document of anybody else has, or could have on another file system.

        Raises:
            ResultsError: if there is none.
        """
        for stem in file_names(learner):
            taken = self._taken.get(same_file(stem))
            # What cannot be read as a document is nobody's, and is replaced.
            if taken is None or (
                taken == stem and self.documents.read(self.path / f"{stem}{_ENDING}") is None
            ):
                return stem
        raise ResultsError(
            f"Every name that the document of {learner} could have in {self.path} belongs to somebody else. "
            "Rename the submission, or name another folder with --out."
        )

    def save_report(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write the report for people, a folder of pages, whole.

        Raises:
            ResultsError: if it cannot be written, or something else is in its place.
        """
        path = self.path / REPORT
        self._require_there()
        with _explained(path):
            replace_folder(path, files, is_site)

    def documents_of(self, course: str) -> Iterator[Result]:
        """The documents of a course that are here, in the order of their files' names."""
        return (result for _, result in self._documents() if result.course == course)

    def save_index(self, course: str) -> None:
        """Write the index of what is there.

        Raises:
            ResultsError: if it cannot be written.
        """
        learners = {result.learner: _indexed(path.name, result) for path, result in self._documents()}
        self._write(INDEX, msgspec.json.format(msgspec.json.encode(Index(course, learners)), indent=1))

    def saved(self) -> Iterator[tuple[str, Result]]:
        """The documents that are here, each with its file's name without the ending.

        The folder need not be locked: each document is there whole.

        Raises:
            ResultsError: if there are none.
        """
        found = 0
        for path, result in self._documents():
            found += 1
            yield path.stem, result
        if not found:
            raise ResultsError(
                f"{self.path} has no results. Name the folder that `grader grade --out` wrote."
            )

    def _documents(self) -> Iterator[tuple[Path, Result]]:
        for path in sorted(self.path.glob(f"*{_ENDING}")):
            if path.name == INDEX:
                continue
            result = self.documents.read(path)
            if result is not None and self._is_first(_composed(path.stem), result.learner):
                yield path, result

    def _is_first(self, stem: str, learner: str) -> bool:
        """Whether a document has one of its learner's names, and is the first such document that is there."""
        names = file_names(learner)
        if stem not in names:
            return False
        before = names[: names.index(stem)]
        return all(self.documents.read(self.path / f"{name}{_ENDING}", learner) is None for name in before)

    def _write(self, name: str, data: bytes) -> None:
        path = self.path / name
        self._require_there()
        with _explained(path):
            write_whole(path, data)

    def _require_there(self) -> None:
        if self._lock_file is not None and not self._is_there(self._lock_file):
            raise ResultsError(
                f"{self.path} was removed or replaced while a class was being graded into it. "
                "What was in it is lost; run the same command again."
            )

    def _is_there(self, lock_file: os.stat_result) -> bool:
        """Whether the folder is still the one that was locked."""
        try:
            return os.path.samestat(lock_file, os.stat(self.path / LOCK))
        except OSError:
            return False


def _composed(name: str) -> str:
    """A file's name as we write it: some systems separate letters from their accents."""
    return unicodedata.normalize("NFC", name)


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


def _acquire(lock: BaseFileLock, path: Path) -> os.stat_result:
    """Take the lock, write into its file who has it, and return what the file system knows of that file."""
    from filelock import Timeout

    try:
        lock.acquire(blocking=False)
    except Timeout:
        owner = path.read_bytes()[:200].decode("utf-8", "replace").strip()
        said = f" ({owner})" if owner and owner.isprintable() else ""
        raise ResultsError(
            f"Another grader is writing to {path.parent}{said}. "
            "Wait until it has ended, or name another folder with --out."
        ) from None
    except NotImplementedError as error:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from error
    path.write_text(f"process {os.getpid()} on {socket.gethostname()}\n", encoding="utf-8")
    return path.stat()


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        advice = "Check its permissions, or name another folder with --out."
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            advice = "Free some space, and run the same command again: it goes on from there."
        raise ResultsError(
            f"{path} cannot be written: {reason}. What was written before stays as it is. {advice}"
        ) from error
