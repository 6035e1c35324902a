"""Two autograde processes at once: each submission is graded by one of them at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any


def take_turns(autograde: Any) -> None:
    """Let a run of nbgrader's autograde wait for a submission that another process is grading.

    Without it two runs over one class would start with the same learner, both write the same files and
    the same rows of the gradebook, and the one that fails deletes what the other one wrote. A run that
    waited then finds the submission graded and leaves it alone, or grades it again if it was forced to.

    nbgrader calls nothing of ours around the whole of a submission, so two methods of this one object
    are wrapped: the first call for each submission, and the one for all of them.

    Args:
        autograde: an nbgrader ``Autograde`` that has not begun.
    """
    turn = ExitStack()
    begin_submission, convert_all = autograde.init_destination, autograde.convert_notebooks

    def init_destination(assignment_id: str, student_id: str) -> Any:
        turn.close()
        folder = autograde.coursedir.format_path(
            autograde.coursedir.submitted_directory, student_id, assignment_id
        )
        turn.enter_context(_turn(folder, autograde.log))
        return begin_submission(assignment_id, student_id)

    def convert_notebooks() -> None:
        with turn:
            convert_all()

    autograde.init_destination = init_destination
    autograde.convert_notebooks = convert_notebooks


@contextmanager
def _turn(folder: str, log: Any) -> Iterator[None]:
    """Hold the lock on a submission's folder, which the system lets go of if the process dies."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(handle, folder, log)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, folder: str, log: Any) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        log.warning("Another process is grading %s; waiting until it is done.", folder)
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as error:
        # Network file systems lock files only.
        log.warning("%s cannot be locked (%s): let one autograde end before the next begins.", folder, error)
