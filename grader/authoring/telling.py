"""What a check has to say even if it passes: how far a network has come, in words and as a number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

_MOST_SENTENCES = 10
_LONGEST = 300
_MOST_NUMBERS = 5


@dataclass
class Told:
    """What a check has said.

    Attributes:
        sentences: those of `tell`, in order.
        measured: the numbers of `measure`, by name.
    """

    sentences: list[str] = field(default_factory=list)
    measured: dict[str, float] = field(default_factory=dict)


_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def listening() -> Iterator[Told]:
    """Collect what the checks inside say."""
    told = Told()
    token = _told.set(told)
    try:
        yield told
    finally:
        _told.reset(token)


def tell(sentence: str) -> None:
    """Show a sentence to the learner, in their ``pytest`` and when it is graded, also if the check passes.

    A hidden check shows it too, so the sentence must not name an expected value. If the check tells more than
    a few sentences, the first ones count.

    Args:
        sentence: such as ``"It reads 93 of 100 new digits."``
    """
    told = _told.get()
    if told is not None and len(told.sentences) < _MOST_SENTENCES:
        # It may hold what a submission answered, which has any length.
        told.sentences.append(sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST] + " …")


def measure(name: str, value: float) -> None:
    """Keep a number by which learners are ranked, if there is a leaderboard; the more, the better.

    It counts whether the check passes or not. If the check measures the same twice, the last value counts.

    Args:
        name: what the leaderboard is called, such as ``"New digits read (%)"``.
        value: the number. One that is not finite is left out.
    """
    told = _told.get()
    if told is None or not math.isfinite(value):
        return
    if name in told.measured or len(told.measured) < _MOST_NUMBERS:
        told.measured[name] = float(value)
