"""Gradescope's exports: folders ``submission_98765``, whose learners ``submission_metadata.yml`` names.

That file may be large, as it also holds what autograders printed. It is read as a stream of events, without
building any object from it, and only as far as the names of submitters and the times go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

import yaml

from grader.hand_in_time import HandInTime
from grader.submission.platforms.exported import Submitted
from grader.submission.times import GRADESCOPE, utc_text

METADATA = "submission_metadata.yml"
MAX_METADATA = 256 * 1024 * 1024
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_START = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_END = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


_FOLDER = re.compile(r"submission_\d+")


def is_export(names: Collection[str]) -> bool:
    """Whether a folder with these names is such an export."""
    return METADATA in names and any(map(_FOLDER.fullmatch, names))


def submitters(data: bytes) -> dict[str, Submitted]:
    """The learners and times by name of the submission's folder, such as ``submission_98765``.

    A group's submission is its members', joined by commas. Learners whom the file does not tell apart have
    the number of their submission after the name.

    Args:
        data: the file's content. Whatever cannot be read in it is left out.
    """
    found: dict[str, str] = {}
    made: dict[str, str] = {}
    try:
        for folder, people, at in _submissions(yaml.parse(data, Loader=_LOADER)):
            found[folder], made[folder] = ", ".join(people), utc_text(at)
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError):
        # What comes before the damage counts.
        pass
    times = Counter(found.values())
    return {
        folder: Submitted(
            name if name and times[name] == 1 else f"{name}_{folder.rpartition('_')[2]}".lstrip("_"),
            HandInTime(made[folder], GRADESCOPE) if made[folder] else None,
        )
        for folder, name in found.items()
    }


def _submissions(events: Iterator[yaml.Event]) -> Iterator[tuple[str, list[str], str]]:
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            break
    for folder, _ in _pairs(events):
        people: list[str] = []
        at = ""
        for key, start in _pairs(events):
            if key.strip(":") == "submitters" and isinstance(start, yaml.SequenceStartEvent):
                people += _people(events)
            elif key.strip(":") == "created_at" and isinstance(start, yaml.ScalarEvent):
                at = str(start.value)
            else:
                _skip(events, start)
        yield folder, people, at


def _people(events: Iterator[yaml.Event]) -> Iterator[str]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        said: dict[str, str] = {}
        if not isinstance(event, yaml.MappingStartEvent):
            _skip(events, event)
            continue
        for key, start in _pairs(events):
            if isinstance(start, yaml.ScalarEvent):
                said[key.strip(":")] = str(start.value)
            else:
                _skip(events, start)
        parts = [said.get("name", ""), said.get("sid") or said.get("email") or ""]
        yield "_".join(part.strip() for part in parts if part.strip())


def _pairs(events: Iterator[yaml.Event]) -> Iterator[tuple[str, yaml.Event]]:
    """The keys of the mapping that has just begun, each with the first event of its value."""
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        if isinstance(event, _START):
            _skip(events, event)
        value = next(events, None)
        if value is None:
            return
        yield str(getattr(event, "value", "")), value


def _skip(events: Iterator[yaml.Event], start: yaml.Event) -> None:
    depth = int(isinstance(start, _START))
    while depth:
        event = next(events)
        depth += isinstance(event, _START) - isinstance(event, _END)
