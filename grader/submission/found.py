"""A submission that has been found and not been read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.submission.class_zip import ClassZip


@dataclass(frozen=True)
class Found:
    """A submission that has been found and not been read.

    Attributes:
        learner: whose it is, fit to be shown, unique among what was found with it.
        path: the folder, zip, notebook or module; of several loose files the first.
        notes: sentences about it: which of two counts.
        files: the loose files that form it; empty where ``path`` is all of it.
        archive: the zip of a class that holds it; the paths are then that of the zip, and the path in it.
        others: what else the same learner handed in. Of each unit the file counts in which most is written.
    """

    learner: str
    path: Path
    notes: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    archive: ClassZip | None = None
    others: tuple[Found, ...] = ()
