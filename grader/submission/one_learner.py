"""A folder, zip or file of one learner: whose it is, and what in it was handed in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.submission.endings import EXPORT_SUFFIXES, SOURCE_SUFFIXES, split_ending
from grader.submission.hand_in import HandIn
from grader.submission.model import UNIT_FOLDERS, SubmissionError, UnclearError, size_limit
from grader.submission.names import UnitNames, learner_key, shown
from grader.submission.notebook import notebook_unit
from grader.submission.places import Place
from grader.submission.platforms import exported
from grader.submission.shape import Shape, items_of, question

_MOST_NOTEBOOKS = 20


def whole(place: Place, units: UnitNames) -> HandIn:
    """A path that is one learner's."""
    if place.is_folder:
        return HandIn(learner_key(_name_of_folder(place.path)), place.path, archive=place.archive)
    key = learner_key(_name_of_file(place.path, units))
    return HandIn(key, place.path, is_loose(place.name), archive=place.archive)


def in_only_zip(hand_in: HandIn, shape: Shape) -> HandIn:
    """The hand-in itself; or, if its units are all in one zip inside it, that zip."""
    (inner, *others) = shape.inner.values() or [shape]
    if others or shape.own or inner.place.archive is None or not inner.place.archive.is_inner:
        return hand_in
    path = inner.place.path
    note = f"It was read from {shown(path.name)} inside {shown(hand_in.path.name)}."
    return replace(hand_in, path=path, archive=shape.place.archive, note=note)


def require_one(shape: Shape, place: Place, units: UnitNames) -> None:
    """Refuse a zip of notebooks with names that say nothing, if two say inside that they are one unit."""
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
            raise UnclearError(question(place, f"{names} are both {unit}"))
        seen[unit] = item.name


def is_loose(name: str) -> bool:
    """Whether a file of that name is one of several that a learner may have handed in."""
    return split_ending(name)[1] in (*SOURCE_SUFFIXES, *EXPORT_SUFFIXES)


def _name_of_file(path: Path, units: UnitNames) -> str:
    """Whose a file is, if it was given by itself."""
    if said := exported(path.name):
        return said.learner
    stem, _ = split_ending(path.name)
    match = units.match(stem)
    if match is not None and match.owner:
        return match.owner
    return _name_of_folder(path.parent) if match is not None and is_loose(path.name) else stem


def _name_of_folder(path: Path) -> str:
    """Whose a folder is, if it was given by itself."""
    name = path.parent.name if path.name.lower() in UNIT_FOLDERS else path.name
    said = exported(name)
    return said.learner if said else name
