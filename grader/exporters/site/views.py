"""What pages of the site say, in texts that are harmless, and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.exporters.plain import one_line, plain, points
from grader.exporters.site.people import Person
from grader.exporters.site.pictures import Bar, bar
from grader.exporters.site.statistics import Item
from grader.exporters.site.tally import ClassTally, LearnerTally, Shared, UnitTally
from grader.results.overview import UnitOverview

_SHADES = 5


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text and its look."""

    text: str
    look: str


@dataclass(frozen=True)
class Row:
    """A learner's row.

    Attributes:
        person: whose it is.
        cells: one per column.
        groups: which filters show it.
        remark: what is most worth saying.
    """

    person: Person
    cells: tuple[Cell, ...]
    groups: str
    remark: str


@dataclass(frozen=True)
class Check:
    """A check, or an exercise, in item analysis."""

    unit: str
    exercise: str
    title: str
    hidden: bool
    tried: int
    passed: int
    share: float | None
    discrimination: float | None
    mean_seconds: float
    longest: float
    flag: str

    @property
    def group(self) -> str:
        """The filter that shows it."""
        return self.flag.partition(" ")[0]


@dataclass(frozen=True)
class Unit:
    """A unit.

    Attributes:
        name: its name.
        short: as columns have it.
        title: what learners read.
        page: seen from the site's folder.
        most: its points.
        bars: how many learners are where, by exercise.
        whole: the same for all exercises together.
        handed_in: number of learners who handed it in.
        unreadable: number of those of whom nothing could be read.
        lost: number of those with whom it could not be graded.
        percent: points that were earned, of those who handed it in; None if nobody did.
    """

    name: str
    short: str
    title: str
    page: str
    most: str
    bars: tuple[Bar, ...]
    whole: Bar
    handed_in: int
    unreadable: int
    lost: int
    percent: float | None


@dataclass(frozen=True)
class Misconception:
    """A misconception and who has it."""

    unit: str
    page: str
    exercise: str
    name: str
    sentence: str
    people: tuple[Person, ...]
    percent: float


def units_of(found: ClassTally) -> list[Unit]:
    """The units, in the order of the course."""
    short = [name.partition("_")[0] for name in found.units]
    unique = len(set(short)) == len(short)
    most = {
        unit.unit: points(unit.max_points)
        for item in found.learners
        for unit in item.overview.units
        if not unit.given_up
    }
    return [
        _unit(unit, short[number] if unique else name, f"units/{number + 1:03}.html", most.get(name, "0"))
        for number, (name, unit) in enumerate(found.units.items())
    ]


def _unit(unit: UnitTally, short: str, page: str, most: str) -> Unit:
    lost = {"lost": unit.lost}
    bars = tuple(bar(one_line(one.name), {**one.states, **lost}) for one in unit.exercises.values())
    whole: Counter[str] = Counter()
    for one in bars:
        whole.update(one.counts)
    percent = 100 * unit.points / unit.max_points if unit.max_points else None
    return Unit(
        one_line(unit.name),
        one_line(short, 24),
        one_line(unit.title),
        page,
        most,
        bars,
        bar(one_line(unit.title), whole),
        unit.handed_in,
        unit.unreadable,
        unit.lost,
        percent,
    )


def class_rows(
    found: ClassTally, persons: Sequence[Person], needing: set[int], *, remarks: bool
) -> Iterator[Row]:
    """The table of the class: percent, points, exercises done and wrong, then a cell per unit."""
    for person in persons:
        learner = found.learners[person.number]
        own = {unit.unit: unit for unit in learner.overview.units}
        share = learner.overview.percentage
        done, wrong = learner.count("done"), learner.count("wrong")
        cells = [
            Cell("–", "none") if share is None else Cell(f"{share:.0f}", _shade(share / 100)),
            Cell(points(learner.overview.points), ""),
            Cell(str(done), ""),
            Cell(str(wrong), "total"),
            *(_unit_cell(own.get(name), name in learner.unreadable) for name in found.units),
        ]
        remark = one_line(learner.overview.remark, 120) if remarks else ""
        yield Row(person, tuple(cells), _groups(learner, person.number in needing), remark)


def _unit_cell(unit: UnitOverview | None, unreadable: bool) -> Cell:
    if unreadable:
        return Cell("?", "alarm")
    if unit is None or not (unit.handed_in or unit.given_up):
        return Cell("–", "none")
    if unit.given_up:
        return Cell("!", "lost")
    share = unit.points / unit.max_points if unit.max_points else 1.0
    return Cell(points(unit.points), _shade(share))


def _shade(share: float) -> str:
    """The name of a background: ``s0`` for nothing, ``s5`` for everything."""
    return f"s{0 if share <= 0 else min(_SHADES, 1 + int(share * (_SHADES - 1)))}"


def _groups(learner: LearnerTally, needs_help: bool) -> str:
    """The filters that show a learner."""
    done, wrong, todo = (learner.count(state) for state in ("done", "wrong", "todo"))
    said = {
        "help": needs_help,
        "wrong": wrong > 0,
        "nothing": not learner.overview.given_up and not done + wrong,
        "lost": learner.overview.given_up,
        "all": done > 0 and not wrong + todo and not learner.overview.given_up,
    }
    return " ".join(name for name, holds in said.items() if holds)


def unit_rows(found: ClassTally, name: str, persons: Sequence[Person]) -> Iterator[Row]:
    """The table of a unit: a cell per exercise, then points; those who did not hand it in are not in it."""
    exercises = found.units[name].exercises
    for person in persons:
        learner = found.learners[person.number]
        own = learner.overview.units
        number = next((place for place, unit in enumerate(own) if unit.unit == name), None)
        if number is None or not (own[number].handed_in or own[number].given_up):
            continue
        states = learner.states[number]
        looks = ["lost" if states is None else states.get(exercise, "todo") for exercise in exercises]
        cells = [Cell(_SIGNS[look], look) for look in looks]
        cells.append(_unit_cell(own[number], False))
        groups = " ".join(sorted(set(looks))) if set(looks) != {"done"} else "all"
        yield Row(person, tuple(cells), groups, "")


_SIGNS = {"done": "✓", "wrong": "✗", "todo": "○", "lost": "!"}


def exercises_of(unit: UnitTally) -> list[Check]:
    """The exercises of a unit as items."""
    return [_check(unit.name, one.name, "", False, one.item) for one in unit.exercises.values()]


def checks_of(unit: UnitTally) -> list[Check]:
    """The checks of a unit."""
    return [
        _check(unit.name, one.name, check.title, not name.startswith("public::"), check.item)
        for one in unit.exercises.values()
        for name, check in one.checks.items()
    ]


def _check(unit: str, exercise: str, title: str, hidden: bool, item: Item) -> Check:
    return Check(
        one_line(unit),
        one_line(exercise),
        one_line(title),
        hidden,
        item.tried,
        item.passed,
        item.share,
        item.discrimination,
        item.mean_seconds,
        item.longest,
        _flag(item),
    )


def _flag(item: Item) -> str:
    """What an author may want to look at."""
    if not item.tried:
        return "nobody wrote it"
    if item.passed == item.tried:
        return "all pass"
    if not item.passed:
        return "none pass"
    if item.discrimination is not None and item.discrimination < 0:
        return "stronger learners fail it more"
    return ""


def misconceptions_of(
    found: Sequence[Shared], units: Sequence[Unit], persons: Sequence[Person]
) -> list[Misconception]:
    """Misconceptions, those that most share first."""
    by_number = {person.number: person for person in persons}
    of = {unit.name: unit for unit in units}
    return [
        Misconception(
            of[one_line(one.unit)].short,
            of[one_line(one.unit)].page,
            one_line(one.exercise),
            one_line(one.name.replace("_", " ")),
            plain(one.sentence, 1000),
            tuple(sorted((by_number[number] for number in one.learners), key=lambda person: person.place)),
            round(100 * len(one.learners) / len(persons), 2),
        )
        for one in found
    ]
