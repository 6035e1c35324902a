"""What a soak finds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something that a unit's course claims and that does not hold.

    Attributes:
        attempt: name of what was handed in.
        surprise: the check that failed, or what became of a misconception.
        secrets: numbers of the secrets under which it was so.
    """

    attempt: str
    surprise: str
    secrets: tuple[int, ...]


@dataclass(frozen=True)
class Soaked:
    """What came of a unit: how many modules were graded, how long it took, and what did not hold."""

    graded: int
    seconds: float
    findings: tuple[Finding, ...]


def drawn_as(digest: str, number: int) -> str:
    """The digest that a submission draws its inputs by under a secret of this number.

    The secret and the digest are hashed together: another digest draws what another secret would.
    """
    return hashlib.sha256(f"{number} {digest}".encode()).hexdigest()
