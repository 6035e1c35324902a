"""Photos of digits on paper, which ``datasets.paper`` draws."""

from __future__ import annotations

import numpy as np
import pytest

from datasets import load_digits
from datasets.paper import KINDS, photo, similarity


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_is_grey_and_the_same_for_the_same_generator(kind):
    digit = load_digits()[0][0]
    first, second = (photo(digit, kind, np.random.default_rng(3)) for _ in range(2))
    assert first.mode == "L"
    assert min(first.size) >= 170
    assert np.array_equal(first, second)


@pytest.mark.parametrize("kind", KINDS)
def test_ink_does_not_touch_the_edge(kind):
    for digit in load_digits()[0][:5]:
        grey = np.asarray(photo(digit, kind, np.random.default_rng(5)), dtype=float)
        for line in (grey[0], grey[-1], grey[:, 0], grey[:, -1]):
            assert np.abs(np.diff(line)).max() < 0.25 * np.ptp(grey)


def test_uneven_light_takes_half_of_the_brightness():
    grey = np.asarray(photo(load_digits()[0][0], "uneven light", np.random.default_rng(1)), dtype=float)
    corners = [
        grey[place][:, part].mean()
        for place in (slice(9), slice(-9, None))
        for part in (slice(9), slice(-9, None))
    ]
    assert min(corners) / max(corners) == pytest.approx(0.5, abs=0.05)


def test_a_digit_is_like_itself_and_unlike_others():
    digits, labels = load_digits()
    zero, one = (digits[labels == label][0] for label in (0, 1))
    assert similarity(zero / 255, zero, "even light") == pytest.approx(1)
    assert similarity(np.roll(zero, (1, -1), (0, 1)) / 255, zero, "even light") == pytest.approx(1)
    assert similarity(one / 255, zero, "even light") < 0.6
    assert similarity(np.zeros((28, 28)), zero, "even light") == 0
