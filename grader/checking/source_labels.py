"""What the pieces of a learner's source are called: labels in a worker, their own names outside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from grader.checking.machine_paths import without_whereabouts
from grader.sandbox.protocol import Loaded, Module, Place, Raised, WorkerReply


class Labels:
    """Turns a worker's labels into what the learner calls a piece of source.

    Nothing that a worker says is trusted: a place outside the source that it was sent does not count.
    """

    def __init__(self, names: Mapping[str, str], modules: Sequence[Module]) -> None:
        """Know the labels of a submission.

        Args:
            names: what its learner calls each piece of source, by its label in a worker.
            modules: the modules that workers are sent.
        """
        self._names = names
        self._sent = frozenset(chunk.label for module in modules for chunk in module.chunks)
        # One label may be the beginning of another.
        self._any = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")

    def is_sent(self, place: Place) -> bool:
        """Whether a place is in the source that workers are sent."""
        return place.label in self._sent and place.line > 0

    def where(self, place: Place) -> str:
        """A place, for a sentence: ``cell 3, line 2``."""
        return without_whereabouts(f"{self._names.get(place.label, place.label)}, line {place.line}")

    def in_reply(self, reply: WorkerReply) -> WorkerReply:
        """A reply in which exceptions name pieces of source as the learner does."""
        if isinstance(reply, Loaded):
            problems = tuple(
                msgspec.structs.replace(item, raised=self._in_exception(item.raised))
                for item in reply.problems
            )
            return msgspec.structs.replace(reply, problems=problems)
        return self._in_exception(reply) if isinstance(reply, Raised) else reply

    def _in_exception(self, raised: Raised) -> Raised:
        frames = tuple(
            msgspec.structs.replace(frame, where=self._names.get(frame.where, frame.where))
            for frame in raised.frames
            if frame.where in self._sent
        )
        message = self._any.sub(lambda found: self._names[found[0]], raised.message)
        return msgspec.structs.replace(raised, frames=frames, message=message)
