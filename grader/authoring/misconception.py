"""Misconceptions: named wrong implementations, and the sentences that help those who wrote them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Misconception:
    """A named, plausible wrong implementation of an exercise.

    Attributes:
        name: its name in snake case, unique within the exercise.
        exercise: name of the exercise that it gets wrong.
        sentence: what helps the learner who wrote it.
        function: the wrong implementation.
        hint: what that learner is told to try next, in place of the exercise's first hint; may be empty.
        base: the right function that ``function`` is with ``changes``; None if it stands on its own.
        changes: keyword arguments of ``base`` that make it wrong.
    """

    name: str
    exercise: str
    sentence: str
    function: Callable[..., Any]
    hint: str = ""
    base: Callable[..., Any] | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)


def misconception(exercise: str, sentence: str, *, hint: str = "") -> Callable[[F], F]:
    """Mark a wrong implementation of ``exercise``; the function's name names the misconception.

    If a submission fails a check, and answers every call of the exercise's checks as this function does,
    its learner reads ``sentence``, and then ``hint`` in place of the exercise's first hint, which is about
    how to begin.
    """

    def mark(function: F) -> F:
        found = Misconception(function.__name__, exercise, sentence, function, hint)
        function.__misconception__ = found  # type: ignore[attr-defined]
        return function

    return mark


def fault(
    exercise: str, sentence: str, base: Callable[..., Any], *, hint: str = "", **changes: Any
) -> Misconception:
    """A misconception that is a right function with some of its keyword arguments changed.

    The variable that it is assigned to names it. Two faults of one function that change different arguments
    can be recognized together in a submission that has both.

    Args:
        exercise: name of the exercise.
        sentence: what helps the learner who wrote it.
        base: a right implementation, with a keyword-only parameter for each thing that may be wrong in it.
            It remembers nothing from call to call.
        hint: as of ``misconception``.
        changes: by parameter, the value that makes it wrong.

    Raises:
        TypeError: if there is no change, or a change names no keyword-only parameter of ``base``.
    """
    parameters = inspect.signature(base).parameters.values()
    known = {item.name for item in parameters if item.kind is inspect.Parameter.KEYWORD_ONLY}
    if not changes or not changes.keys() <= known:
        raise TypeError(
            f"A fault of {base.__name__} changes some of {', '.join(sorted(known)) or 'nothing'}."
        )
    return Misconception("", exercise, sentence, functools.partial(base, **changes), hint, base, changes)


def both(one: Misconception, other: Misconception) -> Misconception | None:
    """The misconception of a learner who has two; None if they cannot be combined.

    Its name has a plus between theirs, and its sentence has both of theirs.
    """
    if one.base is None or one.base is not other.base or one.changes.keys() & other.changes.keys():
        return None
    changes = {**one.changes, **other.changes}
    return Misconception(
        f"{one.name} + {other.name}",
        one.exercise,
        f"Two things at once. First: {one.sentence} Second: {other.sentence}",
        functools.partial(one.base, **changes),
        " ".join(filter(None, (one.hint, other.hint))),
        one.base,
        changes,
    )


def misconceptions_of(module: Any) -> list[Misconception]:
    """All misconceptions that a module defines, in the order of its text."""
    found = []
    for name, value in vars(module).items():
        if isinstance(value, Misconception):
            found.append(replace(value, name=name))
        elif isinstance(marked := getattr(value, "__misconception__", None), Misconception):
            found.append(marked)
    return found
