"""Reads result documents, each only once as long as its file stays the same."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from grader.results import Result, from_json

# Of files that are kept after they were read: a usual class. Of a larger one, the rest is read each time.
_KEPT_BYTES = 16 << 20


class DocumentReader:
    """Reads documents, and keeps them within limits.

    A document is written whole and replaces an older one, so that it is then a new file.

    Attributes:
        parsed: how many documents were parsed.
    """

    def __init__(self) -> None:
        self.parsed = 0
        self._room = _KEPT_BYTES
        self._kept: dict[Path, tuple[tuple[int, ...], Result]] = {}

    def read(self, path: Path, learner: str | None = None) -> Result | None:
        """The document in a file.

        Args:
            path: of the file.
            learner: whose it has to be; None for anybody's.

        Returns:
            The document; None if there is none that can be read, or it is another learner's.
        """
        try:
            found = os.stat(path)
            file = (found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size)
            before, result = self._kept.get(path, ((), None))
            if result is None or before != file:
                result = self._parsed(path, file)
        except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
            return None
        return result if learner in (None, result.learner) else None

    def _parsed(self, path: Path, file: tuple[int, ...]) -> Result:
        before, _ = self._kept.pop(path, ((0,), None))
        self._room += before[-1]
        self.parsed += 1
        result = from_json(path.read_bytes())
        size = file[-1]
        if size <= self._room:
            self._room -= size
            self._kept[path] = (file, result)
        return result
