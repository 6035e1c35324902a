"""Learners of a class who wrote, or answered, the same.

`unnamed_groups` says what is wrong with many and has no name yet: each group is a misconception to be named.
`alike` says who wrote the same code, if few did. Both read result documents one after another and keep little
of each, so a class may be large.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from grader.results import CheckResult, Result, UnitResult, Written

# Code of so many characters is kept while a class is read, whatever is in its documents.
_MOST_CODE = 32 << 20
# Shorter functions are alike by nature: `return np.maximum(0, z)` has 20 nodes or so.
LEAST_NODES = 40
# The code of more learners than these is not rare, and says nothing about them.
_FEW, _SHARE_OF_CLASS = 5, 0.1


class Group(msgspec.Struct, frozen=True):
    """Learners whose exercise is wrong in the same way, and no misconception says how.

    Attributes:
        unit: name of the unit.
        exercise: name of the exercise.
        learners: by name.
        code: what one of them wrote: the shortest; from a stranger, and cut to some length.
        checks: titles of the checks that fail, those that fail for most first.
        message: what the learner of this code reads of the first check that fails; holds strangers' text.
    """

    unit: str
    exercise: str
    learners: tuple[str, ...]
    code: str
    checks: tuple[str, ...]
    message: str


class Alike(msgspec.Struct, frozen=True):
    """Learners whose code is the same but for names and comments, where few of the class wrote it so.

    Attributes:
        unit: name of the unit.
        exercise: name of the exercise.
        learners: by name.
        code: what one of them wrote, if a document has it, as of what is wrong and unexplained; else empty.
    """

    unit: str
    exercise: str
    learners: tuple[str, ...]
    code: str


@dataclass
class _Same:
    """The learners of one exercise who have both the same answers and the same tree.

    Attributes:
        learners: theirs.
        code: the shortest.
        message: what the learner of this code reads first.
        failing: how many of them fail each check, by its title.
    """

    learners: list[str] = field(default_factory=list)
    code: str = ""
    message: str = ""
    failing: Counter[str] = field(default_factory=Counter)

    def add(self, learner: str, code: str, failing: list[CheckResult]) -> None:
        """Add a learner."""
        if not self.learners or (code and len(code) < len(self.code)):
            self.code, self.message = code, failing[0].message
        self.learners.append(learner)
        self.failing.update(list(dict.fromkeys(check.title for check in failing)))


# By answers and tree; by the learner, if there are neither.
_ByForm = dict[tuple[str, ...], _Same]


def unnamed_groups(results: Iterable[Result]) -> list[Group]:
    """Groups of wrong exercises that no misconception explains, largest first.

    Two of them are in one group if they give the same answers to the calls that everybody is asked, or have
    the same syntax tree. A group may be of one learner.

    Args:
        results: of a class; read once, one after another.
    """
    wrong: dict[tuple[str, str], _ByForm] = {}
    room = _MOST_CODE
    for result in results:
        for unit, item, failing in _unexplained(result):
            form = (item.answers, item.tree) if item.answers or item.tree else (result.learner,)
            same = wrong.setdefault((unit.unit, item.exercise), {}).setdefault(form, _Same())
            before = len(same.code)
            same.add(result.learner, item.code if len(item.code) <= room else "", failing)
            room -= len(same.code) - before
    found = [
        _group(unit, exercise, members)
        for (unit, exercise), by_form in wrong.items()
        for members in _joined(by_form)
    ]
    return sorted(found, key=lambda group: (-len(group.learners), group.unit))


def alike(results: Iterable[Result]) -> list[Alike]:
    """Groups of learners with the same rare code, largest first.

    Code is rare if few of those who wrote the exercise have it (2, or up to 5 if that is a tenth of them or
    less), if its tree is not one of the course's own, and if it is of some length.

    Args:
        results: of a class; read once, one after another.
    """
    writers: Counter[tuple[str, str]] = Counter()
    learners: dict[tuple[str, str, str], list[str]] = {}
    codes: dict[tuple[str, str, str], str] = {}
    for result in results:
        for unit in result.units:
            for item in unit.written:
                writers[unit.unit, item.exercise] += 1
                if item.tree and not item.of_course and item.nodes >= LEAST_NODES:
                    key = unit.unit, item.exercise, item.tree
                    learners.setdefault(key, []).append(result.learner)
                    if item.code and len(learners[key]) <= _FEW:
                        codes.setdefault(key, item.code)
    found = [
        Alike(unit, exercise, tuple(sorted(names, key=str.casefold)), codes.get((unit, exercise, tree), ""))
        for (unit, exercise, tree), names in learners.items()
        if 2 <= len(names) <= _few(writers[unit, exercise])
    ]
    return sorted(found, key=lambda item: (-len(item.learners), item.unit))


def _few(writers: int) -> int:
    return max(2, min(_FEW, math.floor(writers * _SHARE_OF_CLASS)))


def _unexplained(result: Result) -> Iterator[tuple[UnitResult, Written, list[CheckResult]]]:
    """What a learner has wrong without a name, with the checks that fail."""
    for unit in result.units:
        exercises = unit.exercises
        for item in unit.written:
            failing = [
                check
                for check in exercises.get(item.exercise, ())
                if check.outcome in ("failed", "error", "timeout")
            ]
            if item.code and failing and not unit.given_up:
                yield unit, item, failing


def _joined(by_form: _ByForm) -> Iterator[list[_Same]]:
    """What has the same answers or the same tree, in groups."""
    groups: dict[tuple[int, str], list[_Same]] = {}
    place: dict[tuple[int, str], tuple[int, str]] = {}
    for form, same in by_form.items():
        if len(form) == 1:
            yield [same]
            continue
        marks = [mark for mark in enumerate(form) if mark[1]]
        touched = list(dict.fromkeys(place[mark] for mark in marks if mark in place))
        into, *others = touched or marks[:1]
        members = groups.setdefault(into, [])
        members.append(same)
        for other in others:
            members += groups.pop(other)
            place.update({mark: into for mark, where in place.items() if where == other})
        place.update(dict.fromkeys(marks, into))
    yield from groups.values()


def _group(unit: str, exercise: str, members: list[_Same]) -> Group:
    shown = min((item for item in members if item.code), key=lambda item: len(item.code), default=members[0])
    failing: Counter[str] = Counter()
    for item in members:
        failing.update(item.failing)
    learners = tuple(sorted((name for item in members for name in item.learners), key=str.casefold))
    checks = tuple(title for title, _ in failing.most_common())
    return Group(unit, exercise, learners, shown.code, checks, shown.message)
