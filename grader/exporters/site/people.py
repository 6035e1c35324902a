"""Whose a row is: names and pages, or pseudonyms in an order that nobody can guess."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from grader.exporters.plain import one_line
from grader.exporters.site.tally import ClassTally

_NAMELESS = "(no name)"


@dataclass(frozen=True)
class Person:
    """A learner as the site shows them.

    Attributes:
        number: in the order of the tally.
        place: in the order in which learners are shown.
        name: what is shown.
        page: of the learner, seen from the site's folder; empty if they have none.
    """

    number: int
    place: int
    name: str
    page: str


def people(found: ClassTally, *, anonymous: bool) -> list[Person]:
    """The learners in the order in which they are shown.

    A page's name is a counter: no character of it is a stranger's. A pseudonym is a learner's place in an
    order that follows from all that the whole class handed in: the same documents give the same pseudonyms,
    and a name, or one hand-in, gives nothing.
    """
    learners = [item.overview.learner for item in found.learners]
    if not anonymous:
        return [
            Person(number, number, one_line(learner, 80) or _NAMELESS, f"learners/{number + 1:04}.html")
            for number, learner in enumerate(learners)
        ]
    key = hashlib.sha256("\n".join(sorted(found.identity)).encode()).digest()
    order = sorted(range(len(learners)), key=lambda number: _mixed(key, learners[number]))
    return [Person(number, place, f"Learner {place}", "") for place, number in enumerate(order, 1)]


def _mixed(key: bytes, learner: str) -> bytes:
    return hmac.digest(key, learner.encode("utf-8", "surrogatepass"), "sha256")
