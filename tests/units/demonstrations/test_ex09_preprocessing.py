"""What ex09's lesson says of digits on their way to a network, on what its demonstration prints and draws."""

from __future__ import annotations

import numpy as np

from datasets import load_digits
from tests.support.demonstration import demonstration

UNIT = "ex09_preprocessing"


def test_pixels_go_to_255_and_scaled_rows_to_1() -> None:
    shown = demonstration(UNIT)
    assert shown.numbers("^images: .* uint8 from") == [0, 255]
    assert shown.numbers("^rows: .* float32 from") == [0.0, 1.0]
    assert "rows: (4000, 784)" in shown.printed
    assert "one-hot labels: (4000, 10)" in shown.printed


def test_the_training_range_may_be_left() -> None:
    assert "10, 20, 30 and 40: [[0. ]\n [0.5]\n [1. ]] [[1.5]]" in demonstration(UNIT).printed


def test_the_row_is_the_image_line_by_line() -> None:
    image, row = demonstration(UNIT).panels[:2]
    first = load_digits()[0][0]
    assert image.images == [first.tolist()]
    ((_, heights),) = row.lines.values()
    np.testing.assert_allclose(np.reshape(heights, (28, 28)), first / 255, atol=1e-6)


def test_a_split_without_a_look_at_the_labels_keeps_their_shares() -> None:
    shown = demonstration(UNIT)
    assert "training: (3200, 784) validation: (800, 784)" in shown.printed
    lowest, highest = shown.numbers("^of each digit,")[:2]
    assert 0.15 < lowest < 0.2 < highest < 0.25
