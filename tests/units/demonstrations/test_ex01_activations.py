"""What the lesson on activations concludes from its numbers and pictures."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.support.demonstration import demonstration
from tests.support.places import ROOT

UNIT = "ex01_activations"
LESSON = " ".join(
    (ROOT / "solutions" / f"{UNIT}.py").read_text(encoding="utf-8").replace("\n# ", " ").split()
)


def at_depth_ten() -> dict[str, tuple[float, float]]:
    """By activation: the bound of the product of ten slopes, and the mean over the ways."""
    numbers = demonstration(UNIT).numbers(r"^ +10  (?=\d)")
    return {name: (numbers[2 * i], numbers[2 * i + 1]) for i, name in enumerate(["sigmoid", "tanh", "relu"])}


def test_beyond_the_middle_tanh_is_flatter_than_the_sigmoid() -> None:
    _, sigmoids, tanhs, _, _ = demonstration(UNIT).numbers(r"^ +2   (?=0\.88)")
    assert tanhs < sigmoids
    assert f"its slope is {tanhs:.4f}, and the sigmoid's is {sigmoids:.4f}" in LESSON


def test_a_bound_of_one_is_not_what_arrives() -> None:
    found = at_depth_ten()
    assert found["tanh"][0] == found["relu"][0] == 1
    assert found["tanh"][1] < 0.01
    assert found["relu"][1] < 0.01


def test_sigmoids_let_through_less_than_a_millionth_and_tanh_fades_more_slowly() -> None:
    bound, mean = at_depth_ten()["sigmoid"]
    assert mean < bound < 1e-6
    assert mean < at_depth_ten()["tanh"][1] / 1000
    assert f"is {mean:.1e} for the sigmoid and {at_depth_ten()['tanh'][1]:.1e} for tanh" in LESSON


def test_one_way_in_a_thousand_has_every_relu_active() -> None:
    share = demonstration(UNIT).numbers(r"^ +10  (?=\d)")[-1]
    assert share == pytest.approx(100 / 1024, abs=0.03)
    assert f"({share:.2f} % of these)" in LESSON


def test_a_relu_neuron_that_no_sample_activates_is_dead() -> None:
    printed = demonstration(UNIT).printed
    active = [int(found) for found in re.findall(r"learns from (\d+) of", printed)]
    assert active[0] > 400
    assert active[1] == 0


def test_the_right_picture_has_tanh_falling_below_its_bound() -> None:
    panel = demonstration(UNIT).panels[2]
    assert panel.title == "What is left of the signal"
    for name in ("sigmoid", "tanh", "relu"):
        bound, mean = (np.array(panel.lines[f"{name}, {what}"][1]) for what in ("at most", "mean"))
        assert np.all(mean < bound)
        assert np.all(np.diff(mean) < 0)


def test_float32_ends_before_the_exponential_of_89() -> None:
    assert "there $e^{89}$ is already too large" in LESSON
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(np.float32(89)))
    assert np.isfinite(np.exp(np.float32(88)))
    assert np.isfinite(np.exp(np.float64(89)))
