"""What is in a path that is to be graded: the form of the path says whose each item is.

One learner's, a class, a platform's export: each form has a module of its own. This one chooses.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from grader.submission.class_exports import in_export
from grader.submission.class_items import in_class
from grader.submission.hand_in import HandIn, Reading
from grader.submission.model import SubmissionError, UnclearError
from grader.submission.names import UnitNames, shown
from grader.submission.one_learner import in_only_zip, require_one, whole
from grader.submission.places import Place
from grader.submission.shape import Kind, Shape, items_of, shape_of
from grader.submission.versions import names_version

_EXPORT_OF_ONE = (
    "It looks like a platform's export of a class, but was read as one learner's submission, because there "
    "are others next to it."
)


def hand_ins(path: Path, units: UnitNames, reading: Reading | None = None) -> Iterator[HandIn]:
    """What is in a path: one hand-in, or those of a class.

    Args:
        path: what was given.
        units: the units of the course.
        reading: how it is to be understood; by default, the names in it decide.

    Raises:
        SubmissionError: if the path does not exist, or its names can be understood in two ways.
    """
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        raise SubmissionError(f"{shown(str(path), 1000)} does not exist.") from None
    except OSError as error:
        raise SubmissionError(f"{shown(str(path), 1000)} cannot be read: {error.strerror}.") from None
    place = Place(path, stat.S_ISDIR(mode))
    inside = place if place.is_folder else place.inside()
    if inside is None or reading is Reading.ONE_LEARNER:
        yield whole(place, units)
    else:
        yield from _within(place, inside, units, reading)


def _within(place: Place, inside: Place, units: UnitNames, reading: Reading | None) -> Iterator[HandIn]:
    """What is in a folder, or in a zip."""
    if (found := in_export(inside, units)) is not None:
        yield from found
        return
    shape = shape_of(inside, units)
    if reading is Reading.CLASS:
        yield from in_class(items_of(_meant(shape)), units)
    elif shape.kind is Kind.UNCLEAR:
        raise UnclearError(shape.doubt)
    elif shape.kind is Kind.GROUPS:
        yield from _in_groups(shape, units)
    elif shape.kind is Kind.CLASS:
        exports = {inner.place.path for inner in shape.inner.values() if inner.is_export}
        for hand_in in in_class(items_of(inside), units):
            yield replace(hand_in, note=_EXPORT_OF_ONE) if hand_in.path in exports else hand_in
    elif shape.is_one_for_certain or not place.is_folder:
        require_one(shape, place, units)
        yield in_only_zip(whole(place, units), shape)
    else:
        # The contents of a folder are a class, even if it is a class of one.
        yield from list(in_class(items_of(inside), units)) or [whole(place, units)]


def _meant(shape: Shape) -> Place:
    """The place that is meant if the instructor says that it is a class: not one that just holds another."""
    while len(shape.inner) == 1 and not shape.own and not shape.prefixes:
        (inner,) = shape.inner.values()
        if inner.kind is Kind.ONE:
            break
        shape = inner
    return shape.place


def _in_groups(shape: Shape, units: UnitNames) -> Iterator[HandIn]:
    """The learners of several classes, or of the only class that a place holds."""
    groups = {inner.place.path: name for name, inner in shape.inner.items()}
    # A class on another day, or for another unit, has the same learners.
    is_apart = len(groups) > 1 and not any(names_version(name) or units.match(name) for name in shape.inner)
    for item in items_of(shape.place):
        name = groups.get(item.path)
        inside = item if item.is_folder else item.inside()
        if name is None or inside is None:
            yield from in_class([item], units)
            continue
        for hand_in in _within(item, inside, units, None):
            group = "/".join(filter(None, [name, hand_in.group]))
            yield replace(hand_in, group=group) if is_apart and not hand_in.platform else hand_in
