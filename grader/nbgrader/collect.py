"""Collects from nbgrader's exchange what learners put there, and nothing that they only point at."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect


class CollectFiles(ExchangeCollect):  # type: ignore[misc, unused-ignore]
    """nbgrader's collect, without its habit of following links with the rights of the person who collects.

    Learners may write to the exchange by hand. A link from there to a source notebook would be collected as
    that notebook: full points, and its solutions in the feedback.
    """

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a submission.

        Args:
            src: its folder in the exchange, which its learner can change at any time.
            dest: its folder in the course.
            log: as in nbgrader.
        """
        with tempfile.TemporaryDirectory(prefix=".collected-", dir=Path(dest).parent) as folder:
            draft = Path(folder) / "files"
            draft.mkdir()
            self._copy_files(src, draft)
            super().do_copy(str(draft), dest, log=log)

    def _copy_files(self, src: str, draft: Path) -> None:
        most = 1000 * self.coursedir.max_file_size
        # Each is opened by its own name in an open folder, so that nothing can turn into a link meanwhile.
        for folder, _, names, handle in os.fwalk(src, follow_symlinks=False):
            target = draft / os.path.relpath(folder, src)
            target.mkdir(exist_ok=True)
            for name in names:
                if not _copy(name, handle, target / name, most):
                    self.log.warning("%s in %s is not a file, or too large: not collected.", name, folder)


def _copy(name: str, folder: int, target: Path, most: int) -> bool:
    """Copy a regular file out of an open folder; False if it is not one, or has more than ``most`` bytes."""
    try:
        # Without O_NONBLOCK, this would wait for a pipe that has no writer.
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    except OSError:
        return False
    with os.fdopen(handle, "rb") as source:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            return False
        with target.open("wb") as file:
            shutil.copyfileobj(source, file)
    return True
