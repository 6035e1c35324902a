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
from grader.submission.platforms import Submitted, classroom50, gradescope, is_export, nbgrader
from grader.submission.times import NBGRADER


def in_export(inside: Place, units: UnitNames) -> Iterator[HandIn] | None:
    """What is in one or several exports from a platform; None if there is no export."""
    children = inside.children()
    if nbgrader.is_course([child.name for child in children]):
        submitted = [child for child in children if child.name == nbgrader.SUBMITTED]
        return _of_nbgrader(submitted[0].children(), units)
    if _is_submitted(inside):
        return _of_nbgrader(children, units)
    if (people := _people(inside)) is not None:
        return in_class(children, units, people)
    holders = [child for child in children if child.is_folder or child.path.suffix.lower() == ".zip"]
    # An export as it was downloaded, or unpacked into a folder. If there are hand-ins next to it, it is a
    # hand-in itself, and must not hand in for other learners.
    if not holders or any(_is_source(child) for child in children):
        return None
    exports = []
    for holder in holders:
        place = holder if holder.is_folder else holder.inside()
        people = _people(place) if place is not None else None
        if place is None or people is None:
            return None
        exports.append((place, people))
    return (hand_in for place, people in exports for hand_in in in_class(place.children(), units, people))


def _people(inside: Place) -> dict[str, Submitted] | None:
    """The learners in an export by name of the item, if a file or a common beginning says who they are.

    None if it is no export.
    """
    children = inside.children()
    if people := _usernames(inside, children):
        return people
    return _gradescope_names(children) if is_export([child.name for child in children]) else None


def _is_source(place: Place) -> bool:
    return not place.is_folder and split_ending(place.name)[1] in SOURCE_SUFFIXES


def _usernames(inside: Place, children: list[Place]) -> dict[str, Submitted]:
    """The learners by name of their folder, if these are repositories that a classroom's command fetched."""
    scores = b""
    for child in children:
        if child.name == classroom50.SCORES:
            try:
                scores = child.load(classroom50.MAX_SCORES)
            except SubmissionError:
                break
    around = inside.name
    if inside.archive is not None and inside.path == inside.archive.path:
        around = inside.archive.top or inside.path.stem
    folders = [child.name for child in children if child.is_folder]
    found = classroom50.usernames(around, folders, scores)
    return {folder: Submitted(login) for folder, login in found.items()}


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
