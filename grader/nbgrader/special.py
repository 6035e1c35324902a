"""Links, pipes and devices in a submission: nbgrader would follow the first and wait for the second."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from typing import Any

from grader.submission.names import listed, shown

_TIMESTAMP = "timestamp.txt"


def leave_out_special(autograde: Any) -> None:
    """Make a run of nbgrader's autograde copy and open only the ordinary files of a submission.

    As in ``take_turns``, methods of this one object and of its course directory are wrapped.

    Args:
        autograde: an nbgrader ``Autograde`` that has not begun.
    """
    directory = autograde.coursedir
    copy_others, read_timestamp = autograde.init_assignment, directory.get_existing_timestamp

    def init_assignment(assignment_id: str, student_id: str) -> None:
        folder = directory.format_path(directory.submitted_directory, student_id, assignment_id)
        names = sorted(set(_special(folder)))
        if names:
            autograde.log.warning(
                "%s: %s: not ordinary files, so they are left out.", shown(student_id), listed(names)
            )
        ignored = directory.ignore
        directory.ignore = [*ignored, *map(glob.escape, names)]
        try:
            copy_others(assignment_id, student_id)
        finally:
            directory.ignore = ignored

    def get_existing_timestamp(dest_path: str) -> Any:
        return None if _is_special(os.path.join(dest_path, _TIMESTAMP)) else read_timestamp(dest_path)

    autograde.init_assignment = init_assignment
    directory.get_existing_timestamp = get_existing_timestamp


def _special(folder: str) -> Iterator[str]:
    """Names of what is neither a file nor a folder; notebooks are read with care in any case."""
    for parent, folders, names in os.walk(folder):
        yield from (
            name
            for name in (*folders, *names)
            if not name.endswith(".ipynb") and _is_special(os.path.join(parent, name))
        )


def _is_special(path: str) -> bool:
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
