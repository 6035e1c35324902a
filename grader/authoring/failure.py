"""How a check says that an answer is not what was asked for."""

from __future__ import annotations

from typing import Any, NoReturn


class CheckFailed(AssertionError):
    """A submission's answer is not what was asked for.

    Attributes:
        message: one or two sentences for the learner, without expected values.
        details: input, expected and got; may be empty.
        misconception: name of the misconception that the check itself recognized, or None.
    """

    def __init__(self, message: str, details: str = "", misconception: str | None = None) -> None:
        super().__init__(f"{message}\n{details}" if details else message)
        self.message = message
        self.details = details
        self.misconception = misconception


class Unsendable(CheckFailed):
    """What an exercise returned cannot be handed over to a check; in grading that is an error too."""


def fail(message: str, details: str = "", misconception: str | None = None) -> NoReturn:
    """Fail the check with a message for the learner.

    Args:
        message: what went wrong, in the learner's terms, without expected values.
        details: input, expected and got.
        misconception: name of a misconception of the exercise, if the check itself can tell.

    Raises:
        CheckFailed: always.
    """
    raise CheckFailed(message, details, misconception)


def expect(condition: Any, message: str, details: str = "", misconception: str | None = None) -> None:
    """Fail the check with ``message`` unless ``condition`` is true. See ``fail``."""
    if not condition:
        fail(message, details, misconception)
