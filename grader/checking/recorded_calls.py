"""The calls that a unit's checks made, and what came of them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

# How much of a unit's calls is kept, to compare with misconceptions; honest ones are far smaller.
_RECORDED_BYTES = 64 << 20


@dataclass(frozen=True)
class Recorded:
    """A call that a check made, and what came of it.

    Attributes:
        function: name of the function.
        arguments: the encoded (args, kwargs).
        raised: class name of the exception, or None.
        value: the encoded answer; empty if it raised.
        after: the encoded (args, kwargs) after the call, if they changed.
        warnings: categories of the warnings, without repeats, sorted.
        complete: whether arguments, value and after are kept; not if a unit's calls are too large.
        fresh: whether the function finds no figure of an earlier call; a worker forgets them before the first
            call that follows one of another function.
    """

    function: str
    arguments: bytes
    raised: str | None = None
    value: bytes = b""
    after: bytes | None = None
    warnings: tuple[str, ...] = ()
    complete: bool = True
    fresh: bool = False


class Recording:
    """The calls of one submission's unit; once they are too large together, only that they were made.

    Attributes:
        calls: in the order in which they were answered.
    """

    def __init__(self) -> None:
        self.calls: list[Recorded] = []
        self._bytes = 0

    def add(self, call: Recorded) -> None:
        """Keep a call, without its arguments and its answer if there is no room left for them."""
        self._bytes += len(call.arguments) + len(call.value) + len(call.after or b"")
        if self._bytes > _RECORDED_BYTES:
            call = dataclasses.replace(call, arguments=b"", value=b"", after=None, complete=False)
        if not self.calls or self.calls[-1].function != call.function:
            call = dataclasses.replace(call, fresh=True)
        self.calls.append(call)
