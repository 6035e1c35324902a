"""Something that one learner handed in, and how a path that holds such things is understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from grader.hand_in_time import HandInTime
from grader.submission.class_zip import ClassZip


class Reading(Enum):
    """How the given paths are to be understood, if the instructor says so."""

    CLASS = "each item in a path is one learner's"
    ONE_LEARNER = "all of a path is one learner's"


@dataclass(frozen=True)
class HandIn:
    """Something that one learner handed in.

    Attributes:
        key: from `learner_key`.
        path: where it is.
        loose: whether it is one file of several that a learner may have handed in.
        aside: whether it counts only if there is nothing else: not a unit, but an export says whose it is.
        typed: whether it is just what was typed into a platform's page.
        archive: the zip of a class that holds it.
        group: the group of learners that it is in; learners of two groups are never the same.
        platform: whether a platform says whose it is: then the same name is the same learner everywhere.
        note: a sentence about it.
        time: when a platform says that it was handed in; None if its name, or nothing, says so.
        claimed: whether a time in its name is what its learner chose, as the names around it are not those of
            a platform.
    """

    key: str
    path: Path
    loose: bool = False
    aside: bool = False
    typed: bool = False
    archive: ClassZip | None = None
    group: str = ""
    platform: bool = False
    note: str = ""
    time: HandInTime | None = None
    claimed: bool = False
