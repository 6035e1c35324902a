"""Whether two answers are the same, for telling which misconception a submission has."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from grader.wire.callbacks import HistorySpec
from grader.wire.codec import decode_unbuilt
from grader.wire.compiling import Losses, Metrics, MetricsOfOutput
from grader.wire.files import file_content
from grader.wire.losses import LOSS_NAMES, LOSSES, METRIC_NAMES, METRICS
from grader.wire.nodes import WireError
from grader.wire.objects import ObjectNode
from grader.wire.plot import Plot
from grader.wire.rebuild import ModelState
from grader.wire.rules import architecture
from grader.wire.tables import TableState

_RTOL = 1e-5
ATOL = 1e-8
_NUMBERS = (bool, int, float, np.generic, np.ndarray)
KINDS = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex"}


def same_answer(a: bytes, b: bytes, *, whole_numbers: bool = False) -> bool:
    """Whether two encoded values are the same answer.

    Numbers and arrays are the same if they are close (nan equals nan), of the same shape and of the same
    kind: an int array is not a float array, an array is not a list, a list is not a tuple. How many bits a
    number has does not count, nor whether it is Python's or NumPy's; Python's own ints and floats are of one
    kind, because `max(0, z)` gives either. Models are the same if they have the same layers and compile
    settings, whatever their names and weights. DataFrames are the same if they have the same columns, index
    and names; figures, if they have the same lines and the same texts, apart from capital letters; how far
    their axes reach does not count. Files are the same if they have the same content, however far they are
    read. Training runs differ by chance, so two histories are never the same.

    Args:
        a: an encoded value.
        b: another.
        whole_numbers: whether ``b`` may have ints or bools where ``a`` has floats of the same values.

    Returns:
        False also if one of the two is malformed.
    """
    try:
        return _same(decode_unbuilt(a), decode_unbuilt(b), whole_numbers)
    except WireError:
        return False


def holds_model(answer: bytes) -> bool:
    """Whether an encoded value is a model, or a list, tuple or dict with one somewhere in it."""
    try:
        return _holds_model(decode_unbuilt(answer))
    except WireError:
        return False


def _holds_model(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_model, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(_holds_model, value))
    return isinstance(value, ModelState)


def _same(left: Any, right: Any, whole: bool) -> bool:
    if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
        return _same_numbers(left, right, whole)
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(
            _same(item, right[key], whole) for key, item in left.items()
        )
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(
            _same(one, two, whole) for one, two in zip(left, right, strict=True)
        )
    if isinstance(left, (TableState, Plot, io.BytesIO)):
        return _same(parts_of(left), parts_of(right), whole)
    return bool(essence_of(left) == essence_of(right)) and not is_history(left)


def _same_numbers(left: Any, right: Any, whole: bool) -> bool:
    if type(left) is float and type(right) is float:
        # NumPy would say the same, but is slow over the numbers of a long list.
        both_nan = math.isnan(left) and math.isnan(right)
        return both_nan or math.isclose(left, right, rel_tol=_RTOL, abs_tol=ATOL)
    one, two = np.asarray(left), np.asarray(right)
    if one.shape != two.shape:
        return False
    alike = {type(left), type(right)} <= {int, float}
    alike = alike or (whole and one.dtype.kind == "f" and two.dtype.kind in "biu")
    if not alike and KINDS[one.dtype.kind] != KINDS[two.dtype.kind]:
        return False
    if one.dtype.kind in "biu" and two.dtype.kind in "biu":
        return bool(np.array_equal(one, two))
    with np.errstate(all="ignore"):
        return bool(np.allclose(one, two, rtol=_RTOL, atol=ATOL, equal_nan=True))


def parts_of(value: TableState | Plot | io.BytesIO) -> list[Any]:
    """What makes a table, a plot or a file what it is, as lists to compare."""
    if isinstance(value, io.BytesIO):
        return [file_content(value)]
    if isinstance(value, TableState):
        return [value.names, value.index_name, value.index, value.columns]
    panels = [
        [
            *_meanings((axes.title, axes.xlabel, axes.ylabel, *axes.legend)),
            [axes.grid, axes.xscale, axes.yscale],
            [[*_meanings((line.label,)), line.x, line.y] for line in axes.lines],
            [[image.colorbar, image.whole, image.values] for image in axes.images],
        ]
        for axes in value.axes
    ]
    return [*_meanings((value.title, *value.legend)), panels]


def _meanings(texts: Iterable[str]) -> list[str]:
    return [" ".join(text.casefold().split()) for text in texts]


def is_history(value: Any) -> bool:
    """Whether a decoded value tells of a training, which differs by chance."""
    return isinstance(value, ObjectNode) and isinstance(value.spec, HistorySpec)


def essence_of(value: Any) -> Any:
    """What makes an answer what it is: for a model, everything but names and weights."""
    if isinstance(value, ObjectNode):
        return value.spec
    if not isinstance(value, ModelState):
        return value
    model, how = architecture(value.node.model, "name"), value.node.compile
    if how is None:
        return model
    metrics = (_metric_meaning(how.metrics), _metric_meaning(how.weighted_metrics))
    return model, how.optimizer, _loss_meaning(how.loss), how.loss_weights, metrics


def _loss_meaning(loss: Any) -> Any:
    if isinstance(loss, str):
        return LOSSES.structs[LOSS_NAMES[loss]]()
    if isinstance(loss, Losses):
        return [_loss_meaning(item) for item in loss.items], loss.names
    return loss


def _metric_meaning(metric: Any) -> Any:
    if isinstance(metric, str):
        return METRIC_NAMES[metric]
    if isinstance(metric, (Metrics, MetricsOfOutput)):
        return [_metric_meaning(item) for item in metric.items], getattr(metric, "names", None)
    if metric is None:
        return None
    settings = METRICS.settings(metric)
    return (type(metric).__name__, settings) if settings else type(metric).__name__
