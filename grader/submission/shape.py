"""What a folder or zip looks like by the names in it: one learner's hand-in, or those of a class."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum

from grader.submission.endings import SOURCE_SUFFIXES, ZIP, split_ending
from grader.submission.model import MAX_DEPTH, MAX_ENTRIES, UNIT_FOLDERS
from grader.submission.names import UnitNames, listed, shown
from grader.submission.places import Place
from grader.submission.platforms import is_export
from grader.submission.versions import are_copies, names_group, names_version

# This many with the same unit are not versions of one submission.
_CLEARLY_A_CLASS = 8
# Stands for the unit of notebooks with names that say nothing.
_UNNAMED = ""
_MOST_NAMED = 3
# A zip in a zip is unpacked in memory to be looked into.
_COST_OF_INNER_ZIP = 200


class Kind(Enum):
    """How a place is read."""

    ONE = "one learner's"
    CLASS = "each item in it is a learner's"
    GROUPS = "each folder or zip in it is a class"
    UNCLEAR = "it is unclear"


_CLASSES = (Kind.CLASS, Kind.GROUPS)


@dataclass
class Shape:
    """What a place looks like.

    Attributes:
        place: what was looked at.
        own: units of files in it that name nobody.
        prefixes: units by the name in front of them (``ada_ex01_activations.py``).
        inner: what its folders and zips look like, for those that have anything of a unit in them.
        people: the holders of units that may be learners: their names are not those of versions or units.
        is_export: whether a platform has named what is in it.
        kind: how it is read.
        doubt: if that is unclear, the sentence that asks.
    """

    place: Place
    own: set[str] = field(default_factory=set)
    prefixes: dict[str, set[str]] = field(default_factory=dict)
    inner: dict[str, Shape] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)
    is_export: bool = False
    kind: Kind = Kind.ONE
    doubt: str = ""

    @property
    def is_one_for_certain(self) -> bool:
        """Whether it is certainly one learner's, whether named after the learner or not."""
        return self.kind is Kind.ONE and (
            bool(self.own - {_UNNAMED}) or (bool(self.holders) and not self.people)
        )

    @property
    def units(self) -> set[str]:
        """All units in it."""
        return self.own.union(*self.prefixes.values(), *(shape.units for shape in self.inner.values()))

    @property
    def holders(self) -> dict[str, set[str]]:
        """The units, by the name that may be a learner's."""
        found = {name: set(units) for name, units in self.prefixes.items()}
        for name, shape in self.inner.items():
            found.setdefault(name, set()).update(shape.units)
        return found


class _Budget:
    """How much of one item of a class is looked at."""

    def __init__(self) -> None:
        self.left = MAX_ENTRIES

    def take(self, cost: int) -> bool:
        """Whether something that costs this much may be looked at."""
        self.left -= cost
        return self.left >= 0


def shape_of(place: Place, units: UnitNames) -> Shape:
    """Look into a folder or the inside of a zip, by names alone.

    Raises:
        StorageError: if it cannot be looked into, through no fault of the person who handed it in.
    """
    return _shape_of(place, units, 0, _Budget())


def _shape_of(place: Place, units: UnitNames, depth: int, budget: _Budget) -> Shape:
    shape = Shape(place)
    if depth > MAX_DEPTH:
        return shape
    for item in items_of(place):
        # No hand-in may use up the budget for looking at the others.
        its = budget if depth else _Budget()
        if not its.take(1):
            break
        if item.is_folder:
            _add_folder(shape, item, units, depth, its)
        else:
            _add_file(shape, item, units, depth, its)
    if shape.units - {_UNNAMED}:
        _drop_unnamed(shape)
    shape.is_export = is_export(child.name for child in place.children())
    shape.people = [name for name in shape.holders if not (names_version(name) or units.is_of_units(name))]
    shape.kind, shape.doubt = (Kind.CLASS, "") if shape.is_export else _kind(shape)
    return shape


def items_of(place: Place) -> list[Place]:
    """The items of a place; a folder for units is replaced by the items in it."""
    found: list[Place] = []
    for child in place.children():
        is_transparent = child.is_folder and child.name.lower() in UNIT_FOLDERS
        found += child.children() if is_transparent else [child]
    return found


def _add_folder(shape: Shape, item: Place, units: UnitNames, depth: int, budget: _Budget) -> None:
    inner = _shape_of(item, units, depth + 1, budget)
    match = units.match(item.name)
    # nbgrader puts each unit's notebook into a folder with the unit's name; others put a class into it.
    if match is not None and not match.owner and inner.kind is Kind.ONE:
        shape.own.add(match.unit)
    elif inner.units:
        shape.inner[item.name] = inner


def _add_file(shape: Shape, item: Place, units: UnitNames, depth: int, budget: _Budget) -> None:
    stem, ending = split_ending(item.name)
    match = units.match(stem)
    if ending == ZIP:
        inside = item.inside() if not item.archive or budget.take(_COST_OF_INNER_ZIP) else None
        inner = _shape_of(inside, units, depth + 1, budget) if inside is not None else None
        if inner is not None and inner.units:
            shape.inner[match.owner if match is not None and match.owner else stem] = inner
    elif ending in SOURCE_SUFFIXES and match is not None and not match.is_check:
        if match.owner:
            shape.prefixes.setdefault(match.owner, set()).add(match.unit)
        else:
            shape.own.add(match.unit)
    elif ending == ".ipynb" and match is None:
        shape.own.add(_UNNAMED)


def _drop_unnamed(shape: Shape) -> None:
    """Forget notebooks with names that say nothing, since there are files named after units."""
    shape.own.discard(_UNNAMED)
    for inner in shape.inner.values():
        _drop_unnamed(inner)
    shape.inner = {name: inner for name, inner in shape.inner.items() if inner.units}


def _kind(shape: Shape) -> tuple[Kind, str]:
    holders, people = shape.holders, shape.people
    if shape.own - {_UNNAMED}:
        return _kind_with_own(shape, holders, people)
    if len(holders) < 2:
        return _kind_of_only(shape)
    if all(name in shape.inner and _is_group(name, shape.inner[name]) for name in holders):
        return Kind.GROUPS, ""
    return _kind_of_several(shape, holders, people)


def _kind_of_several(
    shape: Shape, holders: Mapping[str, set[str]], people: Collection[str]
) -> tuple[Kind, str]:
    """For a place in which several names hold units."""
    shared = _shared(holders, people, people)
    known = set(people)
    clash = _shared(holders, [name for name in holders if name not in known], list(holders))
    if shared is not None and len(people) >= _CLEARLY_A_CLASS and 2 * len(people) > len(holders):
        # Somebody in it may be called Old, or an old folder may be among theirs: both show in the table.
        clash = None
    if clash is None and shared is not None:
        if len(holders) != len(people) or len(people) != len(shape.inner) or not are_copies(people):
            return _kind_of_class(shape, people)
        clash = shared
    if clash is not None:
        return _unclear(shape, _each_hold(*clash))
    if shape.place.archive is not None and len(people) > 1:
        # A folder on disk that holds folders is always a class; a zip may have been made by anybody.
        return _unclear(shape, f"{listed(people, _MOST_NAMED)} hold different units")
    return Kind.ONE, ""


def _kind_with_own(
    shape: Shape, holders: Mapping[str, set[str]], people: Collection[str]
) -> tuple[Kind, str]:
    """For a place with files that name nobody."""
    mixed = [name for name in shape.prefixes if name in people and shape.prefixes[name] & shape.own]
    if mixed:
        unit = shown(min(shape.prefixes[mixed[0]] & shape.own))
        return _unclear(
            shape, f"some files of {unit} name {listed(mixed, _MOST_NAMED)}, and one names nobody"
        )
    if clash := _shared(holders, people, people):
        return _unclear(shape, f"{_each_hold(*clash)}, and files next to them name nobody")
    for name, inner in shape.inner.items():
        if inner.kind in _CLASSES:
            return _unclear(shape, f"{shown(name)} holds a class, and files next to it name nobody")
    return Kind.ONE, ""


def _kind_of_only(shape: Shape) -> tuple[Kind, str]:
    """For a place with one folder, zip or name of a learner."""
    for name, inner in shape.inner.items():
        # GitHub Classroom clones the learners of an assignment into a folder of that name.
        if inner.kind in _CLASSES or (name.lower().endswith("submissions") and _holds_people(inner)):
            return Kind.GROUPS, ""
        return inner.kind, inner.doubt
    return Kind.ONE, ""


def _kind_of_class(shape: Shape, people: Collection[str]) -> tuple[Kind, str]:
    """For a place in which several have the same unit: learners, with or without groups among them."""
    # An export next to hand-ins is itself a hand-in, and must not hand in for other learners.
    groups = [name for name, inner in shape.inner.items() if inner.kind in _CLASSES and not inner.is_export]
    if not groups:
        return Kind.CLASS, ""
    learners = [name for name in people if name not in groups]
    is_one = len(groups) == 1
    return Kind.UNCLEAR, (
        f"In {shown(shape.place.name)}, {listed(groups, _MOST_NAMED)} {'looks' if is_one else 'look'} like a "
        f"class of learners, and {listed(learners, _MOST_NAMED)} like one learner's hand-in. Use --class if "
        "each of them is one learner's, or name the folders of learners one by one."
    )


def _is_group(name: str, inner: Shape) -> bool:
    return inner.kind in _CLASSES or (names_group(name) and _holds_people(inner))


def _holds_people(inner: Shape) -> bool:
    return inner.kind is Kind.ONE and bool(inner.holders) and not inner.is_one_for_certain


def _shared(
    holders: Mapping[str, set[str]], some: Collection[str], others: Collection[str]
) -> tuple[str, list[str]] | None:
    """A unit that one of ``some`` and another one of ``others`` hold, and all who hold it."""
    for name in some:
        for unit in sorted(holders[name]):
            who = [other for other in others if unit in holders[other]]
            if len({name, *who}) > 1:
                return unit, sorted({name, *who})
    return None


def _each_hold(unit: str, names: list[str]) -> str:
    return f"{listed(names, _MOST_NAMED)} each hold {shown(unit) or 'notebooks'}"


def _unclear(shape: Shape, what: str) -> tuple[Kind, str]:
    return Kind.UNCLEAR, question(shape.place, what)


def question(place: Place, what: str) -> str:
    """The sentence that asks whether a place is a class."""
    return (
        f"{shown(place.name)} may be a class, or several versions of one learner's work: {what}. Use --class "
        "if each of them is a learner's, or --one-learner if all of it is one learner's."
    )
