"""Wrong code that one check has to see: what it says under its title, or what the docstring promises."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from grader.proof.reference import run
from tests.support.course_grader import COURSE


@dataclass(frozen=True)
class Fault:
    """Wrong code, and the check that fails for it.

    Attributes:
        unit: the unit.
        code: put after the solution.
        check: id of the check.
        spared: ids of checks about something else, which it passes.
    """

    unit: str
    code: str
    check: str
    spared: tuple[str, ...] = ()


FAULTS = {
    "a shuffle that swaps rows of a table and so doubles some": Fault(
        "ex09_preprocessing",
        "import random\n"
        "def train_val_split(x, y, val_fraction=0.2, seed=0):\n"
        "    x, y = x.copy(), y.copy()\n"
        "    random.Random(seed).shuffle(x)\n"
        "    random.Random(seed).shuffle(y)\n"
        "    n = int(len(x) * val_fraction)\n"
        "    return x[n:], y[n:], x[:n], y[:n]\n",
        "public::TestTrainValSplit::test_every_sample_once",
    ),
    "a cross-entropy that never looks at the labels": Fault(
        "ex06_losses",
        "def binary_crossentropy(y_true, y_pred):\n    return -np.mean(np.log(np.clip(y_pred, 1e-7, 1.0)))\n",
        "public::TestBinaryCrossentropy::test_mean_of_two",
    ),
    "a sigmoid that is cut off where float32 overflows": Fault(
        "ex01_activations",
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))\n",
        "hidden::TestSigmoid::test_extremes",
        ("hidden::TestSigmoid::test_any_shape", "hidden::TestSigmoid::test_input_unchanged"),
    ),
    "a softmax rounded to six decimals": Fault(
        "ex01_activations",
        "def softmax(z, axis=-1):\n"
        "    e = np.exp(z - z.max(axis=axis, keepdims=True))\n"
        "    return np.round(e / e.sum(axis=axis, keepdims=True), 6)\n",
        "hidden::TestSoftmax::test_values",
        ("hidden::TestSoftmax::test_axis", "hidden::TestSoftmax::test_input_unchanged"),
    ),
    "an mse for each column": Fault(
        "ex06_losses",
        "def mse(y_true, y_pred):\n    return np.mean((y_true - y_pred) ** 2, axis=0)\n",
        "hidden::TestMse::test_mean_over_all",
        ("hidden::TestMse::test_input_unchanged",),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_seen_by_its_check(name: str) -> None:
    fault = FAULTS[name]
    found = run(COURSE.unit(fault.unit), fault.code, "--tb=no", "-qq", "--no-summary").found
    assert found[fault.check] == "failed"
    assert {check: found[check] for check in fault.spared} == dict.fromkeys(fault.spared, "passed")
