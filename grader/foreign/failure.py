"""What a self-test raises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class NotAsKnown(Exception):
    """A private name of a library is gone, or no longer does what the kit uses it for.

    The text continues "… is not as this kit knows it: ": it names what is gone, and what follows from that.
    """


def require(holds: bool, otherwise: str) -> None:
    """Make sure that something holds.

    Raises:
        NotAsKnown: saying ``otherwise``, if it does not.
    """
    if not holds:
        raise NotAsKnown(otherwise)


@contextmanager
def expected(otherwise: str) -> Iterator[None]:
    """Treat whatever is raised inside as a sign that a private name is not what it was.

    Raises:
        NotAsKnown: saying ``otherwise``, if something is raised.
    """
    try:
        yield
    except NotAsKnown:
        raise
    # The names of another release can raise anything.
    except Exception as error:
        raise NotAsKnown(f"{otherwise} ({type(error).__name__}: {error})") from error
