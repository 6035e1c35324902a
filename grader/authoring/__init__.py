"""What checks import: assertions that speak to learners, misconceptions, seeded inputs and training."""

from __future__ import annotations

from grader.authoring import dense, entrywise
from grader.authoring.answers import expect_error, expect_keys, expect_parts
from grader.authoring.expectations import (
    after_call,
    ask_once,
    expect_array,
    expect_close,
    expect_no_warning,
    expect_unchanged,
    precision_of,
)
from grader.authoring.failure import CheckFailed, expect, fail, fail_with
from grader.authoring.inputs import pytest_runtest_setup, rng, rng_for, seed_inputs
from grader.authoring.misconception import Misconception, fault, misconception, misconceptions_of
from grader.authoring.models import expect_built, expect_model, expect_parameters
from grader.authoring.telling import measure, tell
from grader.authoring.thresholds import best_training, expect_at_least
from grader.authoring.trained_model import TrainedModel
from grader.authoring.training import fit

__all__ = [
    "CheckFailed",
    "Misconception",
    "TrainedModel",
    "after_call",
    "ask_once",
    "best_training",
    "dense",
    "entrywise",
    "expect",
    "expect_array",
    "expect_at_least",
    "expect_built",
    "expect_close",
    "expect_error",
    "expect_keys",
    "expect_model",
    "expect_no_warning",
    "expect_parameters",
    "expect_parts",
    "expect_unchanged",
    "fail",
    "fail_with",
    "fault",
    "fit",
    "measure",
    "misconception",
    "misconceptions_of",
    "precision_of",
    "pytest_runtest_setup",
    "rng",
    "rng_for",
    "seed_inputs",
    "tell",
]
