"""The calls that a unit's checks made, and what came of them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

# What is kept of a unit's calls, to be compared with misconceptions; answers of honest ones are far smaller.
_RECORDED_BYTES = 64 << 20


@dataclass(frozen=True)
class Recorded:
    """A call that a check made, and what came of it.

    Attributes:
        function: name of the function.
        arguments: the encoded (args, kwargs).
        raised: class name of the exception, or None.
        value: the encoded answer; empty where it raised.
        after: the encoded (args, kwargs) after the call, where they changed.
        warnings: categories of the warnings, without repeats, sorted.
        complete: whether arguments, value and after are kept; not where a unit's calls are too large.
    """

    function: str
    arguments: bytes
    raised: str | None = None
    value: bytes = b""
    after: bytes | None = None
    warnings: tuple[str, ...] = ()
    complete: bool = True


class Recording:
    """The calls of one submission's unit; of those that are too large together, only that they were made.

    Attributes:
        calls: in the order in which they were answered.
    """

    def __init__(self) -> None:
        self.calls: list[Recorded] = []
        self._bytes = 0

    def add(self, call: Recorded) -> None:
        """Keep a call, without what it was given and gave where there is no room left for that."""
        self._bytes += len(call.arguments) + len(call.value) + len(call.after or b"")
        if self._bytes > _RECORDED_BYTES:
            call = dataclasses.replace(call, arguments=b"", value=b"", after=None, complete=False)
        self.calls.append(call)
