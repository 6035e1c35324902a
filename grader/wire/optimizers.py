"""Which optimizers and learning rate schedules may cross, with the types and ranges of their settings."""

from __future__ import annotations

from typing import Annotated

import msgspec

from grader.wire.specs import Fraction, Group, NotNegative, Number, Positive

_Numbers = Annotated[list[Number], msgspec.Meta(max_length=1000)]
SCHEDULES = Group(
    "schedule",
    "optimizers.schedules",
    {
        "ExponentialDecay": {
            "initial_learning_rate": Number,
            "decay_steps": NotNegative,
            "decay_rate": NotNegative,
            "staircase": bool,
        },
        "InverseTimeDecay": {
            "initial_learning_rate": Number,
            "decay_steps": NotNegative,
            "decay_rate": NotNegative,
            "staircase": bool,
        },
        "PolynomialDecay": {
            "initial_learning_rate": Number,
            "decay_steps": NotNegative,
            "end_learning_rate": Number,
            "power": Number,
            "cycle": bool,
        },
        "CosineDecay": {
            "initial_learning_rate": Number,
            "decay_steps": NotNegative,
            "alpha": Number,
            "warmup_target": Number | None,
            "warmup_steps": NotNegative,
        },
        "PiecewiseConstantDecay": {"boundaries": _Numbers, "values": _Numbers},
    },
    setting="learning_rate",
)
_OPTIMIZER = {
    "learning_rate": Number | SCHEDULES.any,
    "weight_decay": Number | None,
    "clipnorm": NotNegative | None,
    "global_clipnorm": NotNegative | None,
    "clipvalue": NotNegative | None,
    "use_ema": bool,
    "ema_momentum": Fraction,
    "ema_overwrite_frequency": Positive | None,
    "loss_scale_factor": NotNegative | None,
    "gradient_accumulation_steps": Positive | None,
}
_ADAM = {**_OPTIMIZER, "beta_1": Fraction, "beta_2": Fraction, "epsilon": NotNegative}
OPTIMIZERS = Group(
    "optimizer",
    "optimizers",
    {
        "SGD": {**_OPTIMIZER, "momentum": Fraction, "nesterov": bool},
        "Adam": {**_ADAM, "amsgrad": bool},
        "AdamW": {**_ADAM, "amsgrad": bool},
        "Adamax": _ADAM,
        "Nadam": _ADAM,
        "RMSprop": {
            **_OPTIMIZER,
            "rho": Fraction,
            "momentum": Fraction,
            "epsilon": NotNegative,
            "centered": bool,
        },
        "Adagrad": {**_OPTIMIZER, "initial_accumulator_value": NotNegative, "epsilon": NotNegative},
        "Adadelta": {**_OPTIMIZER, "rho": Fraction, "epsilon": NotNegative},
        "Lion": {**_OPTIMIZER, "beta_1": Fraction, "beta_2": Fraction},
    },
)
