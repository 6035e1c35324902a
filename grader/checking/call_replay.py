"""Replay a submission's calls on other code, in the grading process: only on trusted code."""

from __future__ import annotations

import functools
import inspect
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from numbers import Integral
from typing import Any

from grader.checking.recorded_calls import Recorded
from grader.wire import codec
from grader.wire.figures import close_figures


@dataclass(frozen=True)
class Replayed:
    """What came of a replayed call.

    Attributes:
        raised: class name of the exception, or None.
        value: the encoded answer; empty if it raised.
        after: the encoded (args, kwargs) after the call; empty if it raised.
        warnings: categories of the warnings, without repeats, sorted; empty if it raised.
    """

    raised: str | None
    value: bytes = b""
    after: bytes = b""
    warnings: tuple[str, ...] = ()


def replay(function: Callable[..., Any], call: Recorded) -> Replayed | None:
    """Make a recorded call again, to another function.

    Returns:
        What came of it; None if a worker could not send such an answer.
    """
    arguments: Any = codec.decode(call.arguments)
    args, kwargs = arguments
    close_figures(keep_current=True)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        # TensorFlow warns if models are measured step by step, as they are in this process and in no worker.
        warnings.filterwarnings("ignore", message=".*run_functions_eagerly")
        try:
            value = function(*args, **kwargs)
        except Exception as error:
            return Replayed(type(error).__name__)
    try:
        encoded, after = codec.encode(value), codec.encode((args, kwargs))
    except codec.WireError:
        return None
    return Replayed(None, encoded, after, tuple(sorted({item.category.__name__ for item in caught})))


@dataclass
class Trainings:
    """How many training runs there were."""

    count: int = 0


@contextmanager
def trainings_of_one_step() -> Iterator[Trainings]:
    """Let ``model.fit`` take a single step, in this process, and count how often it is called.

    What more steps would change is left to chance and counts in no comparison of answers: a model's weights
    and a history's numbers. Everything else that training does is done after one step, callbacks and
    validation too.
    """
    trainings = Trainings()
    keras = sys.modules.get("keras")
    if keras is None:
        yield trainings
        return
    whole = keras.Model.fit
    signature = inspect.signature(whole)

    @functools.wraps(whole)
    def first_step(*args: Any, **kwargs: Any) -> Any:
        trainings.count += 1
        given = signature.bind(*args, **kwargs)
        given.apply_defaults()
        epochs, first = given.arguments["epochs"], given.arguments["initial_epoch"]
        # Keras itself refuses others.
        if isinstance(epochs, Integral) and isinstance(first, Integral):
            given.arguments["epochs"] = min(int(epochs), int(first) + 1)
        given.arguments.update(steps_per_epoch=1, validation_steps=1)
        return whole(*given.args, **given.kwargs)

    keras.Model.fit = first_step
    try:
        yield trainings
    finally:
        keras.Model.fit = whole
