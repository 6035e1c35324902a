"""When something was handed in: what reading finds out, and what result documents keep."""

from __future__ import annotations

import msgspec


class HandInTime(msgspec.Struct, frozen=True):
    """When something was handed in, and who says so.

    Attributes:
        at: ISO 8601, in UTC; without an offset if it is some clock's local time. Empty if it is not known.
        by: the platform that says so, such as ``gradescope``; or ``file``, for the time that a file has,
            which anybody can set.
        marked_late: the platform that marks it as late without saying when it came; empty if none does.
    """

    at: str = ""
    by: str = ""
    marked_late: str = ""
