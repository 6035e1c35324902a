"""What ex11 concludes, on what its demonstration prints and draws."""

from __future__ import annotations

import math
import re

from tests.support.demonstration import demonstration

UNIT = "ex11_mlp"


def test_numbers_to_learn_of_the_lesson_are_what_is_printed():
    shown = demonstration(UNIT)
    assert shown.number("numbers to learn:") == 535818
    assert shown.number("the network for images has") == 101770


def test_fresh_network_guesses():
    loss, _, ln_10, accuracy = demonstration(UNIT).numbers("a fresh network: loss")
    assert ln_10 == 2.303
    # Of 200 random starts, none was further away than 0.2.
    assert abs(loss - math.log(10)) < 0.3
    assert accuracy < 0.3


def test_trained_network_reads_new_digits():
    # Of five starts, the worst read 0.90.
    assert demonstration(UNIT).number("right on new digits:") > 0.87


def test_training_loss_goes_on_falling_and_validation_loss_falls_more_and_more_slowly():
    lines = demonstration(UNIT).panels[0].lines
    training, validation = lines["training samples"][1], lines["validation samples"][1]
    assert training[-1] < training[9] / 1.5
    first, second = validation[0] - validation[9], validation[9] - validation[19]
    assert first > 0.15
    assert second < first / 3
    assert validation[-1] > 2 * training[-1]


def test_epochs_count_from_1():
    for epochs, _ in demonstration(UNIT).panels[0].lines.values():
        assert epochs == list(range(1, 21))


def test_each_image_shows_what_is_read_and_how_sure_it_is():
    pictures = demonstration(UNIT).panels[1:]
    assert len(pictures) == 5
    for panel in pictures:
        digit, sure = re.fullmatch(r"(\d) \((\d+)% sure\)", panel.title).groups()
        assert 0 <= int(digit) <= 9
        assert 10 <= int(sure) <= 100
        assert len(panel.images) == 1
