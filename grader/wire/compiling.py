"""How a model is compiled, as plain data: optimizer, loss and metrics from allow-lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import msgspec

from grader import foreign
from grader.wire.losses import (
    LOSS_NAMES,
    LOSSES,
    METRIC_NAMES,
    METRICS,
    MetricSpec,
    describe_loss,
    describe_metric,
)
from grader.wire.optimizers import OPTIMIZERS
from grader.wire.specs import Name, Number, Spec, build, clean_name, convert

# The groups make their structs at run time, out of a type checker's sight.
if TYPE_CHECKING:
    Optimizer: TypeAlias = Any
    Loss: TypeAlias = Any
    Metric: TypeAlias = Any
else:
    Optimizer = OPTIMIZERS.any
    Loss = Literal[tuple(LOSS_NAMES)] | LOSSES.any
    Metric = Literal[tuple(METRIC_NAMES)] | METRICS.any
_FEW = msgspec.Meta(max_length=32)
_Names: TypeAlias = Annotated[list[Name], _FEW] | None


class Losses(Spec, frozen=True, kw_only=True, tag="losses"):
    """A loss per output, in order or by the output's name."""

    items: Annotated[list[Loss | None], _FEW]
    names: _Names = None


class Weights(Spec, frozen=True, kw_only=True, tag="weights"):
    """A number per output, in order or by the output's name."""

    items: Annotated[list[Number], _FEW]
    names: _Names = None


class MetricsOfOutput(Spec, frozen=True, kw_only=True, tag="of_output"):
    """The metrics of one output of several."""

    items: Annotated[list[Metric], _FEW]


class Metrics(Spec, frozen=True, kw_only=True, tag="metrics"):
    """Metrics, or the metrics of each output, in order or by the output's name."""

    items: Annotated[list[Metric | MetricsOfOutput | None], _FEW]
    names: _Names = None


class CompileSpec(Spec, frozen=True, kw_only=True, tag="compile"):
    """The arguments of ``compile`` that say what is trained; those that say how fast do not cross."""

    optimizer: Optimizer | None
    loss: Loss | Losses | None
    loss_weights: Number | Weights | None
    metrics: Metrics | None
    weighted_metrics: Metrics | None


def describe_compile(model: Any) -> CompileSpec | None:
    """Describe how a model is compiled; None if it is not.

    Raises:
        WireError: if a part of it is not in the allow-lists.
    """
    if not getattr(model, "compiled", False):
        return None
    config = foreign.keras.compile_arguments(model)
    optimizer, weights = model.optimizer, config["loss_weights"]
    return CompileSpec(
        optimizer=None if optimizer is None else OPTIMIZERS.describe(optimizer),
        loss=_describe_each(config["loss"], describe_loss, Losses),
        loss_weights=_describe_each(weights, _describe_weight, Weights),
        metrics=_describe_each(config["metrics"], _describe_metrics, Metrics),
        weighted_metrics=_describe_each(config["weighted_metrics"], _describe_metrics, Metrics),
    )


def apply_compile(model: Any, spec: CompileSpec) -> None:
    """Compile a model as ``spec`` says."""
    model.compile(
        optimizer=None if spec.optimizer is None else build(spec.optimizer),
        loss=_build_each(spec.loss),
        loss_weights=_build_each(spec.loss_weights),
        metrics=_build_each(spec.metrics),
        weighted_metrics=_build_each(spec.weighted_metrics),
        jit_compile=False,
    )


def _describe_each(value: Any, describe: Callable[[Any], Any], many: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, dict):
        names = [clean_name(name) for name in value]
        return many(items=_describe_items(list(value.values()), describe), names=names)
    if isinstance(value, (list, tuple)):
        return many(items=_describe_items(value, describe))
    return describe(value)


def _describe_items(items: Sequence[Any], describe: Callable[[Any], Any]) -> list[Any]:
    return [None if item is None else describe(item) for item in items]


def _describe_metrics(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return MetricsOfOutput(items=[describe_metric(item) for item in value])
    return describe_metric(value)


def _describe_weight(value: Any) -> Any:
    return convert(value, Number, "A model whose loss_weights are not numbers (metrics go to `metrics=[…]`)")


def _build_each(spec: Any) -> Any:
    if isinstance(spec, (Losses, Weights, Metrics, MetricsOfOutput)):
        items = [_build_each(item) for item in spec.items]
        names = getattr(spec, "names", None)
        return items if names is None else dict(zip(names, items, strict=True))
    if isinstance(spec, MetricSpec):
        return build(spec, name=spec.name)
    return build(spec) if isinstance(spec, Spec) else spec
