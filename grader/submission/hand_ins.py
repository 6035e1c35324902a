"""What lies in a path that was given to be graded: whose each folder, file and zip in it is."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from grader.submission.class_zip import ClassZip
from grader.submission.endings import EXPORT_SUFFIXES, SOURCE_SUFFIXES, split_ending
from grader.submission.exports import (
    GRADESCOPE_NAMES,
    NBGRADER_SUBMITTED,
    Exported,
    exported,
    is_export,
    is_nbgrader_course,
)
from grader.submission.gradescope import MAX_METADATA, submitters
from grader.submission.model import UNIT_FOLDERS, SubmissionError, size_limit
from grader.submission.names import UnitNames, learner_key, shown
from grader.submission.notebook import notebook_unit
from grader.submission.places import Place
from grader.submission.shape import Kind, Shape, items_of, question, shape_of
from grader.submission.versions import names_version

_MOST_NOTEBOOKS = 20
_NEVER_HANDED_IN = frozenset({"__init__.py", "conftest.py", "setup.py"})


_EXPORT_OF_ONE = (
    "It looks like what a platform exports of a class, and was read as what one learner handed in, because "
    "others lie beside it."
)


class Reading(Enum):
    """How the paths that were given are meant, where somebody says so."""

    CLASS = "each item in a path is one learner's"
    ONE_LEARNER = "all of a path is one learner's"


@dataclass(frozen=True)
class HandIn:
    """Something that one learner handed in.

    Attributes:
        key: from `learner_key`.
        path: where it is.
        loose: whether it is one file of several that a learner may have handed in.
        aside: whether it only counts where there is nothing else: no unit, but an export says whose it is.
        typed: whether it is just what was typed into a platform's page.
        archive: the zip of a class that holds it.
        group: the group of learners that it lies in; learners of two groups are never the same.
        platform: whether a platform says whose it is: then the same name is the same learner anywhere.
        note: a sentence about it.
    """

    key: str
    path: Path
    loose: bool = False
    aside: bool = False
    typed: bool = False
    archive: ClassZip | None = None
    group: str = ""
    platform: bool = False
    note: str = ""


def hand_ins(path: Path, units: UnitNames, reading: Reading | None = None) -> Iterator[HandIn]:
    """What is in a path: one hand-in, or those of a class.

    Args:
        path: what was given.
        units: of the course.
        reading: how it is meant; where nobody says so, its names do.

    Raises:
        SubmissionError: where the path does not exist, or its names can be meant in two ways.
    """
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        raise SubmissionError(f"{shown(str(path), 1000)} does not exist.") from None
    except OSError as error:
        raise SubmissionError(f"{shown(str(path), 1000)} cannot be looked at: {error.strerror}.") from None
    place = Place(path, stat.S_ISDIR(mode))
    inside = place if place.is_folder else place.inside()
    if inside is None or reading is Reading.ONE_LEARNER:
        yield _whole(place, units)
    else:
        yield from _within(place, inside, units, reading)


def _whole(place: Place, units: UnitNames) -> HandIn:
    """A path that is one learner's."""
    if place.is_folder:
        return HandIn(learner_key(_name_of_folder(place.path)), place.path, archive=place.archive)
    key = learner_key(_name_of_file(place.path, units))
    return HandIn(key, place.path, _is_loose(place.name), archive=place.archive)


def _within(place: Place, inside: Place, units: UnitNames, reading: Reading | None) -> Iterator[HandIn]:
    """What is in a folder, or in a zip."""
    if (found := _in_export(inside, units)) is not None:
        yield from found
        return
    shape = shape_of(inside, units)
    if reading is Reading.CLASS:
        yield from _in_class(items_of(_meant(shape)), {}, units)
    elif shape.kind is Kind.UNCLEAR:
        raise SubmissionError(shape.doubt)
    elif shape.kind is Kind.GROUPS:
        yield from _in_groups(shape, units)
    elif shape.kind is Kind.CLASS:
        exports = {inner.place.path for inner in shape.inner.values() if inner.is_export}
        for hand_in in _in_class(items_of(inside), {}, units):
            yield replace(hand_in, note=_EXPORT_OF_ONE) if hand_in.path in exports else hand_in
    elif shape.is_one_for_certain or not place.is_folder:
        _require_one(shape, place, units)
        yield _in_only_zip(_whole(place, units), shape)
    else:
        # What a folder holds is a class, even of one.
        yield from list(_in_class(items_of(inside), {}, units)) or [_whole(place, units)]


def _in_only_zip(hand_in: HandIn, shape: Shape) -> HandIn:
    """A learner's zip that holds units in one zip only: that is what was handed in."""
    (inner, *others) = shape.inner.values() or [shape]
    if others or shape.own or inner.place.archive is None or not inner.place.archive.is_inner:
        return hand_in
    path = inner.place.path
    note = f"It was read from {shown(path.name)} inside {shown(hand_in.path.name)}."
    return replace(hand_in, path=path, archive=shape.place.archive, note=note)


def _meant(shape: Shape) -> Place:
    """The place that is meant where somebody says that it is a class: what holds all the rest is none."""
    while len(shape.inner) == 1 and not shape.own and not shape.prefixes:
        (inner,) = shape.inner.values()
        if inner.kind is Kind.ONE:
            break
        shape = inner
    return shape.place


def _require_one(shape: Shape, place: Place, units: UnitNames) -> None:
    """Refuse a zip of notebooks with names that say nothing, where two say inside that they are one unit."""
    if shape.holders or shape.is_one_for_certain or place.is_folder:
        return
    notebooks = [item for item in items_of(shape.place) if split_ending(item.name)[1] == ".ipynb"]
    seen: dict[str, str] = {}
    for item in notebooks[:_MOST_NOTEBOOKS]:
        try:
            unit = notebook_unit(item.load(size_limit(item.name)), item.name)
        except SubmissionError:
            continue
        if unit in units.names and unit in seen:
            names = f"{shown(seen[unit])} and {shown(item.name)}"
            raise SubmissionError(question(place, f"{names} are both {unit}"))
        seen[unit] = item.name


def _in_groups(shape: Shape, units: UnitNames) -> Iterator[HandIn]:
    """The learners of several classes, or of the only one that a place holds."""
    groups = {inner.place.path: name for name, inner in shape.inner.items()}
    # A class on another day, or for another unit, has the same learners.
    is_apart = len(groups) > 1 and not any(names_version(name) or units.match(name) for name in shape.inner)
    for item in items_of(shape.place):
        name = groups.get(item.path)
        inside = item if item.is_folder else item.inside()
        if name is None or inside is None:
            yield from _in_class([item], {}, units)
            continue
        for hand_in in _within(item, inside, units, None):
            group = "/".join(filter(None, [name, hand_in.group]))
            yield replace(hand_in, group=group) if is_apart and not hand_in.platform else hand_in


def _in_export(inside: Place, units: UnitNames) -> Iterator[HandIn] | None:
    """What is in the export of a platform, or in several of them; None where there is none."""
    children = inside.children()
    names = [child.name for child in children]
    if is_nbgrader_course(names):
        submitted = [child for child in children if child.name == NBGRADER_SUBMITTED]
        return _in_class(submitted[0].children(), {}, units)
    if is_export(names):
        return _in_class(children, _gradescope_names(children), units)
    holders = [child for child in children if child.is_folder or child.path.suffix.lower() == ".zip"]
    # An export that lies there as it came, or was unpacked into a folder. Where others lie beside it, it is
    # what somebody handed in, who could then hand in for others.
    if not holders or any(_is_source(child) for child in children):
        return None
    exports = []
    for holder in holders:
        place = holder if holder.is_folder else holder.inside()
        if place is None or not is_export([child.name for child in place.children()]):
            return None
        exports.append(place)
    return (
        hand_in
        for place in exports
        for hand_in in _in_class(place.children(), _gradescope_names(place.children()), units)
    )


def _is_source(place: Place) -> bool:
    return not place.is_folder and split_ending(place.name)[1] in SOURCE_SUFFIXES


def _gradescope_names(children: list[Place]) -> dict[str, str]:
    for child in children:
        if child.name == GRADESCOPE_NAMES:
            try:
                return submitters(child.load(MAX_METADATA))
            except SubmissionError:
                return {}
    return {}


def _in_class(children: list[Place], people: Mapping[str, str], units: UnitNames) -> Iterator[HandIn]:
    said = {child.name: exported(child.name) for child in children}
    full = Counter(learner for learner, _ in {(one.learner, one.in_full) for one in said.values() if one})
    for child in children:
        one = said[child.name]
        if one is not None and full[one.learner] > 1:
            one = replace(one, learner=one.in_full or one.learner)
        if (hand_in := _of_child(child, one, units, people)) is not None:
            yield hand_in


def _of_child(
    child: Place, said: Exported | None, units: UnitNames, people: Mapping[str, str]
) -> HandIn | None:
    """What an item of a folder of submissions is, or None where it is nobody's."""
    path, name = child.path, child.name
    stem, ending = split_ending(name)
    if child.is_folder or (child.is_link and not ending):
        learner = people.get(name) or (said.learner if said else name)
        is_typed = said is not None and said.typed
        is_platforms = said is not None or name in people
        return HandIn(
            learner_key(learner), path, False, is_typed, is_typed, child.archive, platform=is_platforms
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
    return HandIn(learner_key(learner or stem), path, _is_loose(name), archive=child.archive)


def _is_loose(name: str) -> bool:
    return split_ending(name)[1] in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES)


def _name_of_file(path: Path, units: UnitNames) -> str:
    """Whose a file is that was given by itself."""
    if said := exported(path.name):
        return said.learner
    stem, _ = split_ending(path.name)
    match = units.match(stem)
    if match is not None and match.owner:
        return match.owner
    return _name_of_folder(path.parent) if match is not None and _is_loose(path.name) else stem


def _name_of_folder(path: Path) -> str:
    """Whose a folder is that was given by itself."""
    name = path.parent.name if path.name.lower() in UNIT_FOLDERS else path.name
    said = exported(name)
    return said.learner if said else name
