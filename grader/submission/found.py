"""A submission that has been found but not read yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.hand_in_time import HandInTime
from grader.submission.class_zip import ClassZip


@dataclass(frozen=True)
class Found:
    """A submission that has been found but not read yet.

    Attributes:
        learner: whose it is: a name that is safe to show, and unique among the submissions found with it.
        path: the folder, zip, notebook or module; for several loose files, the first.
        notes: sentences about it: which of two counts.
        files: the loose files that form it; empty if ``path`` is all of it.
        archive: the zip of a class that holds it; each path is then that of the zip, and the path in it.
        others: what else the same learner handed in. For each unit, the file with the most written in it
            counts.
        time: when a platform says that it was handed in; None if its name, or nothing, says so.
        claimed: whether a time in its name is what its learner chose, as the names around it are not those of
            a platform.
    """

    learner: str
    path: Path
    notes: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    archive: ClassZip | None = None
    others: tuple[Found, ...] = ()
    time: HandInTime | None = None
    claimed: bool = False
