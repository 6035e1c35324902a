"""The exports of learning platforms: one module for each says whose a file or folder is by its name.

Another platform is another module with a function ``exported``, named in ``_BY_NAME``.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.submission.platforms import blackboard, brightspace, canvas, gradescope, moodle
from grader.submission.platforms.exported import Exported, Submitted

__all__ = ["Exported", "Submitted", "exported", "is_export"]

_BY_NAME = (moodle, brightspace, blackboard, canvas)


def exported(name: str) -> Exported | None:
    """What a name says, or None if no platform made it.

    A platform's own words come first, and then what the learner called the file, who may have put another
    platform's words and another learner's name into that. So of several that know a name, the one whose own
    words end first says whose it is.
    """
    found = [said for platform in _BY_NAME if (said := platform.exported(name)) is not None]
    return min(found, key=lambda said: len(name) - len(said.file), default=None)


def is_export(names: Iterable[str]) -> bool:
    """Whether these names are those in a platform's export: then all but a few odd ones look like it."""
    names = list(names)
    if gradescope.METADATA in names:
        return gradescope.is_export(names)
    return bool(names) and 2 * sum(exported(name) is not None for name in names) > len(names)
