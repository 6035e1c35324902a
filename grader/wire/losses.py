"""Which losses and metrics may cross, by object, function or name."""

from __future__ import annotations

import itertools
import re
from typing import Annotated, Any, Literal

import msgspec

from grader.wire.nodes import WireError
from grader.wire.specs import (
    Axis,
    Count,
    Fraction,
    Group,
    Name,
    NotNegative,
    Number,
    Positive,
    Spec,
    clean_name,
)

_REDUCTION = {
    "reduction": (
        Literal["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none"] | None,
        "sum_over_batch_size",
    )
}
_CROSSENTROPY = {
    **_REDUCTION,
    "from_logits": (bool, False),
    "label_smoothing": (Fraction, 0.0),
    "axis": (Axis, -1),
}
_FOCAL = {**_CROSSENTROPY, "alpha": (Number, 0.25), "gamma": (Number, 2.0)}
LOSSES = Group(
    "loss",
    "losses",
    {
        "BinaryCrossentropy": _CROSSENTROPY,
        "CategoricalCrossentropy": _CROSSENTROPY,
        "SparseCategoricalCrossentropy": {
            **_REDUCTION,
            "from_logits": (bool, False),
            "ignore_class": (Count | None, None),
            "axis": (Axis, -1),
        },
        "BinaryFocalCrossentropy": {**_FOCAL, "apply_class_balancing": (bool, False)},
        "CategoricalFocalCrossentropy": _FOCAL,
        "MeanSquaredError": _REDUCTION,
        "MeanAbsoluteError": _REDUCTION,
        "MeanAbsolutePercentageError": _REDUCTION,
        "MeanSquaredLogarithmicError": _REDUCTION,
        "Huber": {**_REDUCTION, "delta": (NotNegative, 1.0)},
        "LogCosh": _REDUCTION,
        "Hinge": _REDUCTION,
        "SquaredHinge": _REDUCTION,
        "CategoricalHinge": _REDUCTION,
        "KLDivergence": _REDUCTION,
        "Poisson": _REDUCTION,
        "CosineSimilarity": {**_REDUCTION, "axis": (Axis, -1)},
    },
)


class MetricSpec(Spec, frozen=True, kw_only=True):
    """What every metric has: a name, which is also its key in a history."""

    name: Name


_Thresholds = Fraction | Annotated[list[Fraction], msgspec.Meta(max_length=1000)] | None
_PRECISION: dict[str, Any] = {
    "thresholds": _Thresholds,
    "top_k": Positive | None,
    "class_id": Count | None,
}
_SMOOTHED: dict[str, Any] = {"from_logits": bool, "label_smoothing": Fraction}
_PLAIN_METRICS = (
    "Accuracy",
    "CategoricalAccuracy",
    "SparseCategoricalAccuracy",
    "MeanSquaredError",
    "MeanAbsoluteError",
    "RootMeanSquaredError",
    "MeanAbsolutePercentageError",
    "MeanSquaredLogarithmicError",
    "LogCoshError",
    "KLDivergence",
    "Poisson",
    "Hinge",
    "SquaredHinge",
    "CategoricalHinge",
)
_METRIC_TABLES: dict[str, dict[str, Any]] = {
    **{name: {} for name in _PLAIN_METRICS},
    "CosineSimilarity": {"axis": (Axis, -1)},
    "BinaryAccuracy": {"threshold": Number},
    "TopKCategoricalAccuracy": {"k": Positive},
    "SparseTopKCategoricalAccuracy": {"k": Positive, "from_sorted_ids": (bool, False)},
    "BinaryCrossentropy": _SMOOTHED,
    "CategoricalCrossentropy": {**_SMOOTHED, "axis": Axis},
    "SparseCategoricalCrossentropy": {"from_logits": bool, "ignore_class": Count | None, "axis": Axis},
    "AUC": {
        "num_thresholds": Annotated[int, msgspec.Meta(ge=2, le=10_000)],
        "curve": Literal["ROC", "PR"],
        "summation_method": Literal["interpolation", "minoring", "majoring"],
        "from_logits": bool,
    },
    "Precision": _PRECISION,
    "Recall": _PRECISION,
    "TruePositives": {"thresholds": _Thresholds},
    "TrueNegatives": {"thresholds": _Thresholds},
    "FalsePositives": {"thresholds": _Thresholds},
    "FalseNegatives": {"thresholds": _Thresholds},
    "F1Score": {
        "average": Literal["micro", "macro", "weighted"] | None,
        "threshold": Fraction | None,
    },
}
METRICS = Group("metric", "metrics", _METRIC_TABLES, base=MetricSpec)

_SHORT_NAMES = {
    "mse": "MeanSquaredError",
    "mae": "MeanAbsoluteError",
    "mape": "MeanAbsolutePercentageError",
    "msle": "MeanSquaredLogarithmicError",
    "bce": "BinaryCrossentropy",
}


def _names(group: Group, short_names: dict[str, str]) -> dict[str, str]:
    found = {name: name for name in group.structs}
    for name in group.structs:
        words = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
        found[re.sub(r"([a-z])([A-Z])", r"\1_\2", words).lower()] = name
    for short, name in short_names.items():
        found[short] = found[short.upper()] = name
    return found


# The strings that Keras takes for a loss or metric, with the class that each stands for.
LOSS_NAMES = _names(LOSSES, {**_SHORT_NAMES, "kld": "KLDivergence"})
METRIC_NAMES = {
    **_names(METRICS, _SHORT_NAMES),
    # Which class these stand for depends on the model and its loss.
    **{"accuracy": "accuracy", "Accuracy": "accuracy", "acc": "accuracy"},
    **{"crossentropy": "crossentropy", "ce": "crossentropy"},
}


def describe_loss(loss: Any) -> Any:
    """Describe a loss: a name, a function or an object of Keras.

    Raises:
        WireError: for any other.
    """
    name = _known_name(loss, LOSSES, LOSS_NAMES, "losses")
    return LOSSES.describe(loss) if name is None else name


def describe_metric(metric: Any) -> Any:
    """Describe a metric: a name, a function or an object of Keras.

    Raises:
        WireError: for any other.
    """
    name = _known_name(metric, METRICS, METRIC_NAMES, "metrics")
    return METRICS.describe(metric, name=clean_name(metric.name)) if name is None else name


def _known_name(value: Any, group: Group, names: dict[str, str], namespace: str) -> str | None:
    import keras

    if isinstance(value, str):
        if value not in names:
            raise WireError(f"The {group.what} {str(value)[:60]!r} is not one that the grader knows.")
        return str(value)
    # Keras has the cross-entropies among its operations as well.
    for name, where in itertools.product(names, (getattr(keras, namespace), keras.ops)):
        if value is getattr(where, name, None) and not isinstance(value, type):
            return name
    if not isinstance(value, (keras.losses.Loss, keras.metrics.Metric)):
        raise WireError(
            f"A {group.what} of your own cannot be handed to the grader: use one of Keras's, by its name."
        )
    return None
