"""What ex10's lesson says of one layer, on what its demonstration prints and draws."""

from __future__ import annotations

import pytest

from datasets import FASHION_CLASSES
from tests.support.demonstration import Demonstration, demonstration
from tests.support.full_data import FOLDER, needs_data

UNIT = "ex10_softmax_regression"


def accuracies(shown: Demonstration) -> tuple[float, float]:
    return shown.number("before training: .*'accuracy':"), shown.number("after training: .*'accuracy':")


def test_one_layer_learns_and_beats_the_baseline_of_fewer_samples() -> None:
    shown = demonstration(UNIT)
    before, after = accuracies(shown)
    assert shown.number("numbers to learn:") == 784 * 10 + 10
    assert before < 0.25
    assert after > 0.85
    assert after > shown.number("baseline on 1000 of them:") > 0.75


def test_each_class_has_a_picture_of_weights_for_and_against_it() -> None:
    panels = demonstration(UNIT).panels
    assert [panel.title for panel in panels] == [f"a {digit}" for digit in range(10)]
    for panel in panels:
        weights = [weight for row in panel.images[0] for weight in row]
        assert min(weights) < -0.1 < 0.1 < max(weights)


@pytest.mark.full_data
@needs_data
def test_clothes_are_called_by_their_names() -> None:
    shown = demonstration(UNIT, FOLDER)
    assert [panel.title for panel in shown.panels] == list(FASHION_CLASSES)
    assert "ankle boot" in shown.printed
    before, after = accuracies(shown)
    assert before < 0.25
    assert after > 0.78
