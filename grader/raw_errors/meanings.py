"""What an error of Python, NumPy, TensorFlow or Keras means, in a sentence for a beginner."""

from __future__ import annotations

from collections.abc import Sequence

from grader.raw_errors.keras_errors import KERAS, TENSORFLOW
from grader.raw_errors.numpy_errors import NUMBERS, SHAPES
from grader.raw_errors.outdated_names import todays_spelling
from grader.raw_errors.python_errors import NAMES
from grader.raw_errors.rules import readable

RULES = {**SHAPES, **NUMBERS, **NAMES, **TENSORFLOW, **KERAS}


def what_it_means(kinds: Sequence[str], message: str) -> str:
    """A sentence on what an error means and what to look at; empty for an error that no rule is about.

    Args:
        kinds: class names, from the exception's own to its last base.
        message: its text.
    """
    return next((said for rule in RULES.values() if (said := rule.said_of(kinds, message))), "")


def meaning_of(kinds: Sequence[str], message: str) -> str:
    """Today's spelling of an outdated name, or else what the error means; empty if neither is known.

    Args:
        kinds: class names, from the exception's own to its last base.
        message: its text.
    """
    return todays_spelling(message) or what_it_means(kinds, message)


def in_short(error: Exception) -> str:
    """What an error means if that is known; else its class and the first line of its text."""
    kinds, message = [kind.__name__ for kind in type(error).__mro__], str(error)
    first = next((line.strip() for line in readable(message).splitlines() if line.strip()), "")
    # It is about names in a library's own code.
    meaning = "" if isinstance(error, UnboundLocalError) else meaning_of(kinds, message)
    return meaning or (f"{kinds[0]}: {first[:200]}" if first else kinds[0])
