"""What an error of Python, NumPy, TensorFlow or Keras means, in a sentence for a beginner."""

from __future__ import annotations

from collections.abc import Sequence

from grader.checking.keras_errors import KERAS, TENSORFLOW
from grader.checking.numpy_errors import NUMBERS, SHAPES
from grader.checking.python_errors import NAMES

RULES = {**SHAPES, **NUMBERS, **NAMES, **TENSORFLOW, **KERAS}


def what_it_means(kinds: Sequence[str], message: str) -> str:
    """A sentence on what an error means and what to look at; empty for an error that no rule is about.

    Args:
        kinds: class names, from the exception's own to its last base.
        message: its text.
    """
    return next((said for rule in RULES.values() if (said := rule.said_of(kinds, message))), "")
