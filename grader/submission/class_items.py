"""A folder or zip of a class: whose each item in it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from grader.submission.endings import EXPORT_SUFFIXES, SOURCE_SUFFIXES, split_ending
from grader.submission.hand_in import HandIn
from grader.submission.names import UnitNames, learner_key
from grader.submission.one_learner import is_loose
from grader.submission.places import Place
from grader.submission.platforms import Exported, Submitted, exported, is_export

_NEVER_HANDED_IN = frozenset({"__init__.py", "conftest.py", "setup.py"})


def in_class(
    children: list[Place], units: UnitNames, people: Mapping[str, Submitted] | None = None
) -> Iterator[HandIn]:
    """What each item of a class is.

    Args:
        children: the items.
        units: the units of the course.
        people: the learners and times by name of the item, for items of which a platform tells elsewhere.
    """
    people = people or {}
    claimed = not is_export([child.name for child in children])
    said = {child.name: exported(child.name) for child in children}
    full = Counter(learner for learner, _ in {(one.learner, one.in_full) for one in said.values() if one})
    for child in children:
        one = said[child.name]
        if one is not None and full[one.learner] > 1:
            one = replace(one, learner=one.in_full or one.learner)
        if (hand_in := _of_child(child, one, units, people)) is not None:
            yield replace(hand_in, claimed=claimed)


def _of_child(
    child: Place, said: Exported | None, units: UnitNames, people: Mapping[str, Submitted]
) -> HandIn | None:
    """What an item of a folder of submissions is, or None if it is nobody's."""
    path, name = child.path, child.name
    stem, ending = split_ending(name)
    if child.is_folder or (child.is_link and not ending):
        person = people.get(name)
        learner = (person and person.learner) or (said.learner if said else name)
        is_typed = said is not None and said.typed
        is_platforms = said is not None or name in people
        return HandIn(
            learner_key(learner),
            path,
            False,
            is_typed,
            is_typed,
            child.archive,
            platform=is_platforms,
            time=person.time if person else None,
        )
    if said is not None:
        is_unit = units.match(split_ending(said.file)[0] if said.file else stem) is not None
        is_source = ending in SOURCE_SUFFIXES or (ending in EXPORT_SUFFIXES and is_unit)
        is_archive = ending != "" and ending not in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES)
        aside = said.typed or not (is_source or is_archive)
        key = learner_key(said.learner)
        return HandIn(key, path, not is_archive, aside, said.typed, child.archive, platform=True)
    if not ending:
        return None
    match = units.match(stem)
    learner = match.owner if match is not None else ""
    is_check = match is not None and match.is_check
    if is_check or name in _NEVER_HANDED_IN or (ending in EXPORT_SUFFIXES and not learner):
        return None
    return HandIn(learner_key(learner or stem), path, is_loose(name), archive=child.archive)
