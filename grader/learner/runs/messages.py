"""What a command and the process that runs checks for it say to each other: one line of JSON each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

import msgspec

from grader.learner.finding import Finding
from grader.results import Frame


class Run(msgspec.Struct, frozen=True, tag=True):
    """Asks for a run.

    Attributes:
        root: the course's folder.
        start: the folder that paths are shown from.
        exercises: by unit, the names of the exercises whose checks run, in this order; none for all of them.
        packages: large packages that the units' modules import.
    """

    root: str
    start: str
    exercises: Mapping[str, tuple[str, ...]]
    packages: tuple[str, ...] = ()


class Stop(msgspec.Struct, frozen=True, tag=True):
    """Asks for the end of the run."""


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The process has imported what it needs."""


class Selected(msgspec.Struct, frozen=True, tag=True):
    """One check that will run, with what it belongs to."""

    id: str
    unit: str
    exercise: str
    title: str


class Began(msgspec.Struct, frozen=True, tag=True):
    """A check begins."""

    id: str


class Found(msgspec.Struct, frozen=True, tag=True):
    """A check has ended."""

    id: str
    finding: Finding


class Ended(msgspec.Struct, frozen=True, tag=True):
    """The run is over.

    Attributes:
        notes: what kept checks from running.
        died: how the process ended, if it was not by itself; else "".
    """

    notes: tuple[str, ...] = ()
    died: str = ""


Request: TypeAlias = Run | Stop
Event: TypeAlias = Ready | Selected | Began | Found | Ended

_requests: msgspec.json.Decoder[Request] = msgspec.json.Decoder(Request)
_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def line_of(message: Request | Event) -> bytes:
    """A message as it is sent."""
    if isinstance(message, Found):
        message = Found(message.id, _in_unicode(message.finding))
    return msgspec.json.encode(message) + b"\n"


def request_of(line: bytes) -> Request:
    """The request in a line.

    Raises:
        msgspec.MsgspecError: if there is none.
    """
    return _requests.decode(line)


def event_of(line: bytes) -> Event:
    """The event in a line.

    Raises:
        msgspec.MsgspecError: if there is none.
    """
    return _events.decode(line)


def _in_unicode(finding: Finding) -> Finding:
    """The finding without half characters (surrogates), which a learner's text may hold and JSON may not."""
    texts = {name: _text(value) for name, value in vars(finding).items() if isinstance(value, str)}
    return replace(
        finding,
        **texts,  # type: ignore[arg-type]
        frames=tuple(map(_frame, finding.frames)),
        check=finding.check and _frame(finding.check),
        told=tuple(map(_text, finding.told)),
    )


def _frame(frame: Frame) -> Frame:
    return Frame(_text(frame.where), frame.line, _text(frame.function), _text(frame.code))


def _text(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
