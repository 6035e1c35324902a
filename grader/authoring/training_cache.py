"""A folder that remembers training runs: one file for each, whole or absent, pruned to a size.

Several graders share it, on one machine or, over a shared file system, on many: the process that trains
holds a lock, which the system releases however that process ends.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import msgspec
import numpy as np

from grader.course.cache_folder import cache_folder
from grader.files import alone, write_whole

LIMIT_VARIABLE = "NEUROKATA_TRAINING_MB"
_LIMIT_MB = 1024
# If it is too large, it is pruned to this share of the limit, so that not every training run prunes it.
_PRUNE_TO = 0.8
_DRAFT_SECONDS = 3600
_DIGEST_BYTES = 32


class Array(msgspec.Struct, frozen=True):
    """An array of weights.

    Attributes:
        dtype: as NumPy writes it.
        shape: its shape.
        data: its bytes in C order.
    """

    dtype: str
    shape: tuple[int, ...]
    data: bytes

    @classmethod
    def of(cls, array: np.ndarray) -> Array:
        """The array in this form."""
        return cls(array.dtype.str, array.shape, array.tobytes())

    def array(self) -> np.ndarray:
        """The array, read-only.

        Raises:
            ValueError, TypeError: if the parts do not fit.
        """
        return np.frombuffer(self.data, np.dtype(self.dtype)).reshape(self.shape)


class Entry(msgspec.Struct, frozen=True):
    """A training run, or what a trained model answered.

    Attributes:
        history: for each metric, one number per epoch; for an evaluation, a single one.
        arrays: the weights of the model, in its order; for a prediction, the outputs.
    """

    history: dict[str, list[float]]
    arrays: tuple[Array, ...]


class TrainingCache:
    """The folder. If it cannot be read or written, nothing is remembered, and no error is raised."""

    def __init__(self, folder: Path, limit_bytes: int | None = None) -> None:
        """Nothing is touched yet.

        Args:
            folder: created when something is remembered.
            limit_bytes: how large it may become; by default what ``NEUROKATA_TRAINING_MB`` says, or 1 GiB.
        """
        self._folder = folder
        self._limit = _limit_from_environment() if limit_bytes is None else limit_bytes

    def alone(self, key: str) -> AbstractContextManager[None]:
        """Let no other process run the block inside for this key, as far as the system can lock files.

        Keys share a few lock files, so that these stay few; sharing one only means waiting. Without a lock
        two processes may train the same thing; each still writes its result whole.
        """
        return alone(self._folder / "locks" / key[:2])

    def recall(self, key: str) -> Entry | None:
        """What is remembered for a key; None if nothing is. A damaged file is removed."""
        path = self._path(key)
        try:
            data = path.read_bytes()
            # Pruning removes what has gone unused for longest.
            os.utime(path)
        except OSError:
            return None
        digest, content = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
        try:
            if hashlib.sha256(content).digest() == digest:
                return msgspec.msgpack.decode(content, type=Entry)
        except msgspec.MsgspecError:
            pass
        self.forget(key)
        return None

    def forget(self, key: str) -> None:
        """Remove what is remembered for a key."""
        with suppress(OSError):
            self._path(key).unlink()

    def remember(self, key: str, entry: Entry) -> None:
        """Keep an entry, and prune what has gone unused for longest."""
        content = msgspec.msgpack.encode(entry)
        # A folder that cannot be written costs time, not a grade.
        with suppress(OSError):
            write_whole(self._path(key), hashlib.sha256(content).digest() + content)
            self._prune(keep=self._path(key))

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.bin"

    def _prune(self, keep: Path) -> None:
        entries: list[tuple[float, int, str]] = []
        with os.scandir(self._folder) as items:
            for item in items:
                with suppress(OSError):
                    state = item.stat(follow_symlinks=False)
                    if item.name.endswith(".bin") and not item.name.startswith("."):
                        entries.append((state.st_mtime, state.st_size, item.path))
                    elif item.name.startswith(".") and time.time() - state.st_mtime > _DRAFT_SECONDS:
                        # What a killed process left half written.
                        os.unlink(item.path)
        total = sum(size for _, size, _ in entries)
        if total <= self._limit:
            return
        for _, size, path in sorted(entries):
            if total <= self._limit * _PRUNE_TO:
                break
            if path != str(keep):
                with suppress(OSError):
                    os.unlink(path)
                    total -= size


def open_cache() -> TrainingCache:
    """The cache that all graders of this user share."""
    return TrainingCache(cache_folder() / "training")


def _limit_from_environment() -> int:
    given = os.environ.get(LIMIT_VARIABLE, "")
    return (int(given) if given.isdecimal() else _LIMIT_MB) << 20
