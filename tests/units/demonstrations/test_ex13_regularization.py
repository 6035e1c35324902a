"""What ex13 concludes, on what its demonstration prints and draws."""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.support.demonstration import demonstration

UNIT = "ex13_regularization"
WAYS = ["no regularization", "dropout 0.5", "weight decay 0.03", "weight decay 0.3"]


class Way(NamedTuple):
    """One way to train: means of its starts."""

    gap: float
    on_training_samples: float
    on_new_digits: float
    begins: list[str]


def ways() -> list[Way]:
    lines = demonstration(UNIT).printed.splitlines()
    found = []
    for name in WAYS:
        place = next(number for number, line in enumerate(lines) if re.match(rf"{name} +gap", line))
        gap, trained, new = (float(number) for number in re.findall(r"-?\d\.\d+", lines[place][17:]))
        found.append(Way(gap, trained, new, lines[place + 1].split("epoch")[1].split()))
    return found


def test_regularization_makes_the_network_better_on_new_digits():
    without, dropout, decay, _ = ways()
    # In the mean they read 0.647, 0.720 and 0.733 of the new digits.
    assert dropout.on_new_digits > without.on_new_digits + 0.03
    assert decay.on_new_digits > without.on_new_digits + 0.03


def test_without_regularization_wrong_labels_are_learnt_by_heart():
    without, dropout, decay, _ = ways()
    assert without.on_training_samples > 0.98
    assert max(dropout.on_training_samples, decay.on_training_samples) < 0.92


def test_regularization_keeps_the_gap_small_and_puts_overfitting_off():
    without, dropout, decay, _ = ways()
    assert without.gap > 0.8
    assert max(abs(dropout.gap), abs(decay.gap)) < 0.3
    latest = max(int(epoch) for epoch in without.begins)
    for way in (dropout, decay):
        assert all(epoch == "None" or int(epoch) > latest + 5 for epoch in way.begins)


def test_too_much_weight_decay_underfits():
    underfitted = ways()[3]
    assert underfitted.on_training_samples < 0.2
    assert underfitted.on_new_digits < 0.15
    assert abs(underfitted.gap) < 0.1


def test_examples_of_the_lesson_are_what_is_printed():
    shown = demonstration(UNIT)
    assert shown.numbers("factors with rate 0.5:") == [0, 2]
    assert shown.number("the mean of a large mask:") == 1.0
    assert shown.number("penalty:") == 0.3
    assert shown.number("numbers to learn:") == 109386
    assert shown.numbers("gap:") == [-0.1, 0.1, 0.2, 0.5, 0.5, 4]


def test_the_curves_go_apart_only_without_regularization():
    panels = demonstration(UNIT).panels
    assert [panel.title for panel in panels] == WAYS
    apart = [panel.lines["validation loss"][1][-1] - panel.lines["training loss"][1][-1] for panel in panels]
    assert apart[0] > 0.8
    assert max(apart[1:]) < 0.3
    assert panels[0].lines["training loss"][0] == list(range(1, 31))
