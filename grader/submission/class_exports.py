"""One or several exports of a class from a platform: whose each item is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.hand_in_time import HandInTime
from grader.submission.class_items import in_class
from grader.submission.endings import SOURCE_SUFFIXES, split_ending
from grader.submission.hand_in import HandIn
from grader.submission.model import SubmissionError
from grader.submission.names import UnitNames
from grader.submission.places import Place
from grader.submission.platforms import Submitted, gradescope, is_export, nbgrader
from grader.submission.times import NBGRADER


def in_export(inside: Place, units: UnitNames) -> Iterator[HandIn] | None:
    """What is in one or several exports from a platform; None if there is no export."""
    children = inside.children()
    names = [child.name for child in children]
    if nbgrader.is_course(names):
        submitted = [child for child in children if child.name == nbgrader.SUBMITTED]
        return _of_nbgrader(submitted[0].children(), units)
    if _is_submitted(inside):
        return _of_nbgrader(children, units)
    if is_export(names):
        return in_class(children, units, _gradescope_names(children))
    holders = [child for child in children if child.is_folder or child.path.suffix.lower() == ".zip"]
    # An export as it was downloaded, or unpacked into a folder. If there are hand-ins next to it, it is a
    # hand-in itself, and must not hand in for other learners.
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
        for hand_in in in_class(place.children(), units, _gradescope_names(place.children()))
    )


def _is_source(place: Place) -> bool:
    return not place.is_folder and split_ending(place.name)[1] in SOURCE_SUFFIXES


def _of_nbgrader(submitted: list[Place], units: UnitNames) -> Iterator[HandIn]:
    """The learners of an nbgrader course, whose times are in files of nbgrader's own."""
    for hand_in in in_class(submitted, units):
        yield replace(hand_in, time=HandInTime(by=NBGRADER))


def _is_submitted(place: Place) -> bool:
    """Whether this is the folder of submissions in an nbgrader course on disk."""
    if place.name != nbgrader.SUBMITTED or place.archive is not None:
        return False
    return nbgrader.is_course([child.name for child in Place(place.path.parent, True).children()])


def _gradescope_names(children: list[Place]) -> dict[str, Submitted]:
    for child in children:
        if child.name == gradescope.METADATA:
            try:
                return gradescope.submitters(child.load(gradescope.MAX_METADATA))
            except SubmissionError:
                return {}
    return {}
