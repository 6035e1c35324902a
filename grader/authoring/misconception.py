"""Misconceptions: named wrong implementations, and the sentences that help those who wrote them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
    """

    name: str
    exercise: str
    sentence: str
    function: Callable[..., Any]
    hint: str = ""


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


def misconceptions_of(module: Any) -> list[Misconception]:
    """All misconceptions that a module defines, in the order of its text."""
    found = (getattr(value, "__misconception__", None) for value in vars(module).values())
    return [item for item in found if isinstance(item, Misconception)]
