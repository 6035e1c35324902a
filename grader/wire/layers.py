"""Which layers may cross, with the types and ranges of their settings."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from grader.wire.activations import Activation
from grader.wire.nodes import ArrayNode, WireError
from grader.wire.specs import Axis, Fraction, Group, Name, NotNegative, Number, Seed, Spec, clean_name

Dimension: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=2**20)] | None
Shape: TypeAlias = Annotated[list[Dimension], msgspec.Meta(min_length=1, max_length=8)]
_Target = Annotated[
    list[Annotated[int, msgspec.Meta(ge=-1, le=2**20)]], msgspec.Meta(min_length=1, max_length=7)
]
Units: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=2**20)]
_Pair = Annotated[list[Annotated[int, msgspec.Meta(ge=1, le=1024)]], msgspec.Meta(min_length=2, max_length=2)]
_Border = Annotated[list[Annotated[int, msgspec.Meta(ge=0, le=64)]], msgspec.Meta(min_length=2, max_length=2)]
_Padding = Literal["valid", "same"]
_Format = Literal["channels_last"]
# How far a random layer goes: up to a share of the image either way, or from one share to another.
_Share = Annotated[float, msgspec.Meta(ge=-1, le=1)]
_Reach = _Share | Annotated[list[_Share], msgspec.Meta(min_length=2, max_length=2)]
_FILLING = {
    "fill_mode": Literal["constant", "reflect", "wrap", "nearest"],
    "interpolation": Literal["nearest", "bilinear"],
    "seed": Seed,
    "fill_value": Number,
}
_POOLING = {"pool_size": _Pair, "strides": _Pair, "padding": _Padding, "data_format": _Format}

INITIALIZERS = Group(
    "initializer",
    "initializers",
    {
        "Zeros": {},
        "Ones": {},
        "Constant": {"value": Number},
        "Identity": {"gain": (Number, 1.0)},
        "GlorotNormal": {"seed": Seed},
        "GlorotUniform": {"seed": Seed},
        "HeNormal": {"seed": Seed},
        "HeUniform": {"seed": Seed},
        "LecunNormal": {"seed": Seed},
        "LecunUniform": {"seed": Seed},
        "Orthogonal": {"gain": Number, "seed": Seed},
        "RandomNormal": {"mean": Number, "stddev": NotNegative, "seed": Seed},
        "RandomUniform": {"minval": Number, "maxval": Number, "seed": Seed},
        "TruncatedNormal": {"mean": Number, "stddev": NotNegative, "seed": Seed},
        "VarianceScaling": {
            "scale": NotNegative,
            "mode": Literal["fan_in", "fan_out", "fan_avg"],
            "distribution": Literal["normal", "truncated_normal", "untruncated_normal", "uniform"],
            "seed": Seed,
        },
    },
    setting="_initializer",
)
REGULARIZERS = Group(
    "regularizer",
    "regularizers",
    {"L1": {"l1": Number}, "L2": {"l2": Number}, "L1L2": {"l1": Number, "l2": Number}},
    setting="_regularizer",
)
CONSTRAINTS = Group(
    "constraint",
    "constraints",
    {
        "MaxNorm": {"max_value": NotNegative, "axis": Axis},
        "MinMaxNorm": {"min_value": NotNegative, "max_value": NotNegative, "rate": Fraction, "axis": Axis},
        "NonNeg": {},
        "UnitNorm": {"axis": Axis},
    },
    setting="_constraint",
)
_Initializer = INITIALIZERS.any | None
_Regularizer = REGULARIZERS.any | None
_Constraint = CONSTRAINTS.any | None


class LayerSpec(Spec, frozen=True, kw_only=True):
    """What every layer has.

    Attributes:
        name: its name, unique among its neighbours.
        trainable: whether training changes its weights.
        weights: its weights, empty if it has none (yet).
        build_shape: the shape of the input that its weights were made for; None without weights.
    """

    name: Name
    trainable: bool
    weights: Annotated[list[ArrayNode], msgspec.Meta(max_length=8)] = msgspec.field(default_factory=list)
    build_shape: Shape | None = None


_KERNEL = {
    "activation": Activation,
    "use_bias": bool,
    "kernel_initializer": _Initializer,
    "bias_initializer": _Initializer,
    "kernel_regularizer": _Regularizer,
    "bias_regularizer": _Regularizer,
    "activity_regularizer": _Regularizer,
    "kernel_constraint": _Constraint,
    "bias_constraint": _Constraint,
}
LAYERS = Group(
    "layer",
    "layers",
    {
        "Flatten": {"data_format": _Format},
        "Dense": {"units": Units, **_KERNEL},
        "Dropout": {"rate": Fraction, "seed": Seed},
        "Activation": {"activation": Activation},
        "Identity": {},
        "Softmax": {"axis": Axis},
        "ReLU": {
            "max_value": NotNegative | None,
            "negative_slope": NotNegative,
            "threshold": NotNegative,
        },
        "BatchNormalization": {
            "axis": Axis,
            "momentum": Fraction,
            "epsilon": NotNegative,
            "center": bool,
            "scale": bool,
            "beta_initializer": _Initializer,
            "gamma_initializer": _Initializer,
            "moving_mean_initializer": _Initializer,
            "moving_variance_initializer": _Initializer,
            "beta_regularizer": _Regularizer,
            "gamma_regularizer": _Regularizer,
            "beta_constraint": _Constraint,
            "gamma_constraint": _Constraint,
        },
        "Conv2D": {
            "filters": Annotated[int, msgspec.Meta(ge=1, le=4096)],
            "kernel_size": _Pair,
            "strides": _Pair,
            "padding": _Padding,
            "data_format": _Format,
            "dilation_rate": _Pair,
            "groups": Annotated[int, msgspec.Meta(ge=1, le=4096)],
            **_KERNEL,
        },
        "MaxPooling2D": _POOLING,
        "AveragePooling2D": _POOLING,
        "GlobalAveragePooling2D": {"data_format": _Format, "keepdims": bool},
        "GlobalMaxPooling2D": {"data_format": _Format, "keepdims": bool},
        "ZeroPadding2D": {
            "padding": Annotated[list[_Border], msgspec.Meta(min_length=2, max_length=2)],
            "data_format": _Format,
        },
        "LeakyReLU": {"negative_slope": NotNegative},
        "Reshape": {"target_shape": _Target},
        "Rescaling": {"scale": Number, "offset": Number},
        "RandomTranslation": {"height_factor": _Reach, "width_factor": _Reach, **_FILLING},
        "RandomRotation": {"factor": _Reach, **_FILLING},
        "RandomZoom": {"height_factor": _Reach, "width_factor": _Reach | None, **_FILLING},
    },
    base=LayerSpec,
)


class InputSpec(Spec, frozen=True, kw_only=True, tag="InputLayer"):
    """Where data enters a model.

    Attributes:
        name: its name.
        batch_shape: the shape of a batch, with None for a length that is left open.
        dtype: the dtype of the data.
    """

    name: Name
    batch_shape: Shape
    dtype: Literal["float32", "float64", "uint8", "int32", "int64", "bool"]


_INSTEAD = {
    "Lambda": "use the layers Activation, Rescaling, Flatten or Softmax instead of a function of your own",
    "TFSMLayer": "build the layers in your code instead of loading them from a file",
    "TorchModuleWrapper": "build the layers with Keras instead of PyTorch",
    "TextVectorization": "prepare the data before it reaches the model",
    "StringLookup": "prepare the data before it reaches the model",
    "IntegerLookup": "prepare the data before it reaches the model",
    "Hashing": "prepare the data before it reaches the model",
    "Discretization": "prepare the data before it reaches the model",
}


def refuse_layer(layer: Any) -> WireError:
    """The error for a layer that is not in the table, in the learner's terms."""
    kind = type(layer).__name__[:60]
    usual = f"build the model from {', '.join(('Input', *LAYERS.structs))}"
    if "keras" not in str(type(layer).__module__).split("."):
        return WireError(f"A layer of your own ({kind}) cannot be handed to the grader: {usual}.")
    article = "An" if kind[:1] in "AEIOU" else "A"
    return WireError(f"{article} {kind} layer cannot be handed to the grader: {_INSTEAD.get(kind, usual)}.")


def weight_shapes(spec: LayerSpec) -> list[tuple[int, ...]]:
    """The shapes of a layer's weights, worked out from its settings and its input's shape alone.

    The grader compares them with the arrays that came, before Keras makes room for anything.

    Raises:
        WireError: if the input's shape leaves open a length that the weights need.
    """
    kind = type(spec).__name__
    if kind not in ("Dense", "Conv2D", "BatchNormalization") or spec.build_shape is None:
        return []
    settings: Any = spec
    axis = settings.axis if kind == "BatchNormalization" else -1
    if not -len(spec.build_shape) <= axis < len(spec.build_shape):
        raise WireError(f"The layer {spec.name} has an axis that its input does not have.")
    width = spec.build_shape[axis]
    if width is None:
        raise WireError(f"The layer {spec.name} has weights for an input of unknown length.")
    if kind == "BatchNormalization":
        return [(width,)] * (2 + settings.center + settings.scale)
    if kind == "Dense":
        kernel, outputs = (width, settings.units), settings.units
    else:
        kernel, outputs = (
            (*settings.kernel_size, width // settings.groups, settings.filters),
            settings.filters,
        )
    return [kernel, (outputs,)] if settings.use_bias else [kernel]


def unique_name(wanted: object, taken: set[str]) -> str:
    """A name made of ordinary characters that is not among ``taken``; it is added there."""
    name = base = clean_name(wanted)
    number = 1
    while name in taken:
        name = f"{base}_{number}"
        number += 1
    taken.add(name)
    return name
