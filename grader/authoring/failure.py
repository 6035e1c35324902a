"""How a check says that an answer is not what was asked for."""

from __future__ import annotations

from typing import Any, NoReturn

from grader.raw_errors import in_short


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


def fail_with(message: str, error: Exception, misconception: str | None = None) -> NoReturn:
    """Fail the check because a library raised an error when it was given what an exercise returned.

    Args:
        message: what could not be done, without a full stop.
        error: what was raised; what it means is said in words for a beginner, where that is known.
        misconception: name of a misconception of the exercise, if the check itself can tell.

    Raises:
        CheckFailed: always; ``error`` itself if it is one.
    """
    if isinstance(error, CheckFailed):
        raise error
    meaning = in_short(error)
    end = "" if meaning.endswith((".", "?", "!")) else "."
    raise CheckFailed(f"{message}: {meaning}{end}", misconception=misconception) from error


def expect(condition: Any, message: str, details: str = "", misconception: str | None = None) -> None:
    """Fail the check with ``message`` unless ``condition`` is true. See ``fail``."""
    if not condition:
        fail(message, details, misconception)
