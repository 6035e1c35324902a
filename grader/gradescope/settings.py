"""What an instructor chose when exporting: a file in the zip."""

from __future__ import annotations

from pathlib import Path

import msgspec

from grader.course import CourseError
from grader.exporters.gradescope import Visibility

FILE = "autograder.json"


class Throttle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often a learner is graded.

    Attributes:
        count: so many submissions,
        hours: within so many hours.
    """

    count: int
    hours: float


class AutograderSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was chosen.

    Attributes:
        units: names of the units that are graded and count.
        throttle: how often a learner is graded; None for every time.
        leaderboard: whether what checks measure goes on leaderboards.
        visibility: when learners see the tests.
        trust_when_unconfined: whether submissions run unconfined on a machine that cannot confine them.
    """

    units: tuple[str, ...]
    throttle: Throttle | None = None
    leaderboard: bool = False
    visibility: Visibility = "visible"
    trust_when_unconfined: bool = False


def settings_bytes(settings: AutograderSettings) -> bytes:
    """The file."""
    return msgspec.json.format(msgspec.json.encode(settings), indent=1) + b"\n"


def read_settings(source: Path) -> AutograderSettings:
    """The file in a folder.

    Raises:
        CourseError: if it is not there, or not what `grader export gradescope` wrote.
    """
    try:
        return msgspec.json.decode((source / FILE).read_bytes(), type=AutograderSettings)
    except (OSError, msgspec.MsgspecError) as error:
        raise CourseError(
            f"{source / FILE} cannot be read ({error}). Export the autograder again."
        ) from error
