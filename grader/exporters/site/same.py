"""Wrong answers without a name, and code that is alike, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.exporters.groups import Alike, Group
from grader.exporters.plain import one_line, plain
from grader.exporters.site.people import Person

# Of groups that a page shows at once, and of those that it has at all.
FIRST_GROUPS, MOST_GROUPS = 6, 40
_CODE, _CHECKS = 3000, 5


@dataclass(frozen=True)
class Same:
    """Learners with the same answers or code.

    Attributes:
        exercise: name of the exercise.
        people: the learners.
        code: what one of them wrote; empty if it is not shown.
        checks: titles of checks that fail, those that fail for most first.
        message: what is said of the first of them; empty if it is not shown.
    """

    exercise: str
    people: tuple[Person, ...]
    code: str
    checks: tuple[str, ...]
    message: str


def groups_by_unit(
    groups: Iterable[Group], persons: Mapping[str, Person], *, strangers_texts: bool
) -> dict[str, list[Same]]:
    """Groups of wrong answers by unit, largest first.

    Args:
        groups: largest first.
        persons: by the name in documents.
        strangers_texts: whether code and messages are shown.
    """
    found: dict[str, list[Same]] = {}
    for group in groups:
        code, message = (group.code, group.message) if strangers_texts else ("", "")
        titles = tuple(one_line(title) for title in group.checks[:_CHECKS])
        same = Same(
            one_line(group.exercise),
            _people(group.learners, persons),
            plain(code, _CODE),
            titles,
            plain(message, 600),
        )
        found.setdefault(group.unit, []).append(same)
    return found


def alike_by_unit(found: Iterable[Alike], persons: Mapping[str, Person]) -> dict[str, list[Same]]:
    """Code that is alike, by unit, largest groups first."""
    by_unit: dict[str, list[Same]] = {}
    for one in found:
        same = Same(one_line(one.exercise), _people(one.learners, persons), plain(one.code, _CODE), (), "")
        by_unit.setdefault(one.unit, []).append(same)
    return by_unit


def _people(learners: Sequence[str], persons: Mapping[str, Person]) -> tuple[Person, ...]:
    there = [persons[name] for name in learners if name in persons]
    return tuple(sorted(there, key=lambda person: person.place))
