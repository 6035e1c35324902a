"""Two autograde processes at once: each submission is graded by one of them at a time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.files import file_lock

if TYPE_CHECKING:
    from filelock import BaseFileLock

# In the folder of the nbgrader course, not in a submission: nbgrader copies every file of one.
_LOCKS = Path(".neurokata", "locks")


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
        turn.enter_context(_turn(folder, Path(autograde.coursedir.root), autograde.log))
        return begin_submission(assignment_id, student_id)

    def convert_notebooks() -> None:
        with turn:
            convert_all()

    autograde.init_destination = init_destination
    autograde.convert_notebooks = convert_notebooks


def lock_of(folder: str | Path, course: Path) -> BaseFileLock:
    """The lock on a submission.

    Args:
        folder: of the submission.
        course: folder of the nbgrader course.
    """
    return file_lock(course / _LOCKS / hashlib.sha256(os.path.abspath(folder).encode()).hexdigest()[:32])


@contextmanager
def _turn(folder: str, course: Path, log: Any) -> Iterator[None]:
    """Hold the lock on a submission, which the system lets go of if the process dies."""
    from filelock import Timeout

    lock = lock_of(folder, course)
    try:
        Path(lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            log.warning("Another process is grading %s; waiting until it is done.", folder)
            lock.acquire()
    except (OSError, NotImplementedError) as error:
        # Some network file systems have no locks.
        log.warning("%s cannot be locked (%s): let one autograde end before the next begins.", folder, error)
    try:
        yield
    finally:
        lock.release()
