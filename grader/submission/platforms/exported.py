"""What the name of an exported file or folder says."""

from __future__ import annotations

from dataclasses import dataclass

from grader.hand_in_time import HandInTime


@dataclass(frozen=True)
class Exported:
    """What the name of an exported file or folder says.

    Attributes:
        learner: whose it is.
        typed: whether it is what was typed into the platform's page, and not a file that was handed in.
        file: the name that the file had when it was handed in; empty if that is not said.
        attempt: when it was handed in, as numbers that grow; empty if that is not said. It comes from the
            platform: the times of files say nothing, as each copy changes them.
        in_full: whose it is, if several learners have the same name.
        time: when it was handed in, or that it was late; None if the name does not say.
    """

    learner: str
    typed: bool = False
    file: str = ""
    attempt: tuple[int, ...] = ()
    in_full: str = ""
    time: HandInTime | None = None


@dataclass(frozen=True)
class Submitted:
    """What a file of the export says of an item in it, whose own name says nothing.

    Attributes:
        learner: whose it is: ``Ada Lovelace_4711``.
        time: when it was handed in; None if that is not said.
    """

    learner: str
    time: HandInTime | None = None
