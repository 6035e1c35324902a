"""Recognize the misconception behind wrong answers.

Every call of an exercise that its checks made is replayed on each of the exercise's misconceptions, in
the grader's own process (they are trusted code). The one that answers all of them as the submission did
is the diagnosis.
"""

from __future__ import annotations

import importlib.util
import sys
import warnings
from collections.abc import Sequence
from typing import Any

from grader.authoring import Misconception, misconceptions_of
from grader.course import Unit
from grader.sandbox.remote import Recorded
from grader.wire import codec
from grader.wire.compare import same_answer
from grader.wire.figures import close_figures

# Replaying a training costs as much as the training, and its random result cannot be compared.
_LONGEST_REPLAY_SECONDS = 2.0


def load_misconceptions(unit: Unit) -> list[Misconception]:
    """The misconceptions of a unit; none where the course has no such file."""
    if not unit.misconceptions.is_file():
        return []
    name = f"solutions.hidden.{unit.misconceptions.stem}"
    spec = importlib.util.spec_from_file_location(name, unit.misconceptions)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return misconceptions_of(module)


def recognize(misconceptions: Sequence[Misconception], calls: Sequence[Recorded]) -> Misconception | None:
    """The first misconception that answers every call as it was answered, or None.

    One that gives floats is also recognized in an answer of whole numbers: ``np.where(z > 0, 1, 0)``.

    Args:
        misconceptions: of one exercise.
        calls: of that exercise's function, by its checks.
    """
    if not calls or any(not _can_be_compared(call) for call in calls):
        return None
    for whole_numbers in (False, True):
        for candidate in misconceptions:
            # As at the submission's first call, pyplot has no figure yet.
            close_figures()
            if all(_answers_alike(candidate, call, whole_numbers) for call in calls):
                return candidate
    return None


def _can_be_compared(call: Recorded) -> bool:
    if not call.complete or call.seconds > _LONGEST_REPLAY_SECONDS:
        return False
    return call.raised is not None or same_answer(call.value, call.value)


def _answers_alike(candidate: Misconception, call: Recorded, whole_numbers: bool) -> bool:
    arguments: Any = codec.decode(call.arguments)
    args, kwargs = arguments
    close_figures(keep_current=True)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        # TensorFlow says so where models are measured step by step, as in this process and no worker.
        warnings.filterwarnings("ignore", message=".*run_functions_eagerly")
        try:
            value = candidate.function(*args, **kwargs)
        except Exception as error:
            return call.raised == type(error).__name__
    if call.raised is not None:
        return False
    categories = tuple(sorted({item.category.__name__ for item in caught}))
    if categories != call.warnings:
        return False
    try:
        encoded = codec.encode(value)
        after = codec.encode((args, kwargs))
    except codec.WireError:
        return False
    expected_after = call.arguments if call.after is None else call.after
    alike = same_answer(encoded, call.value, whole_numbers=whole_numbers)
    return alike and same_answer(after, expected_after)
