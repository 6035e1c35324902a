"""One or several exports of a class from a platform: whose each item is."""

from __future__ import annotations

from collections.abc import Iterator

from grader.submission.class_items import in_class
from grader.submission.endings import SOURCE_SUFFIXES, split_ending
from grader.submission.hand_in import HandIn
from grader.submission.model import SubmissionError
from grader.submission.names import UnitNames
from grader.submission.places import Place
from grader.submission.platforms import classroom50, gradescope, is_export, nbgrader


def in_export(inside: Place, units: UnitNames) -> Iterator[HandIn] | None:
    """What is in one or several exports from a platform; None if there is no export."""
    children = inside.children()
    if nbgrader.is_course([child.name for child in children]):
        submitted = [child for child in children if child.name == nbgrader.SUBMITTED]
        return in_class(submitted[0].children(), units)
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


def _people(inside: Place) -> dict[str, str] | None:
    """The learners in an export by name of the item, if a file or a common beginning says who they are.

    None if it is no export.
    """
    children = inside.children()
    if people := _usernames(inside, children):
        return people
    return _gradescope_names(children) if is_export([child.name for child in children]) else None


def _is_source(place: Place) -> bool:
    return not place.is_folder and split_ending(place.name)[1] in SOURCE_SUFFIXES


def _usernames(inside: Place, children: list[Place]) -> dict[str, str]:
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
    return classroom50.usernames(around, [child.name for child in children if child.is_folder], scores)


def _gradescope_names(children: list[Place]) -> dict[str, str]:
    for child in children:
        if child.name == gradescope.METADATA:
            try:
                return gradescope.submitters(child.load(gradescope.MAX_METADATA))
            except SubmissionError:
                return {}
    return {}
