"""What a check has to say to a learner even if it passes, such as how far a network has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[list[str] | None] = ContextVar("told", default=None)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect what the checks inside tell."""
    told: list[str] = []
    token = _told.set(told)
    try:
        yield told
    finally:
        _told.reset(token)


def tell(sentence: str) -> None:
    """Show a sentence to the learner whose ``pytest`` runs the check, whether it passes or not.

    When a submission is graded, nobody reads it.

    Args:
        sentence: such as ``"It reads 93 of 100 new digits."``
    """
    told = _told.get()
    if told is not None:
        told.append(sentence)
