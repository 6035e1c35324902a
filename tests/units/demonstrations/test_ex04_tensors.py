"""What ex04 concludes, on what its demonstration prints and draws."""

from __future__ import annotations

from tests.support.demonstration import demonstration

UNIT = "ex04_tensors"


def test_whole_numbers_make_another_dtype_unless_one_says_what_one_wants():
    printed = demonstration(UNIT).printed
    assert "tf.constant([1, 2]): int32" in printed
    assert "to_tensor([1, 2]):   float32" in printed


def test_sum_of_a_tensor_and_an_array_is_a_tensor_of_the_tensor_s_dtype():
    printed = demonstration(UNIT).printed
    assert "tensor + array: [11. 22.] float32\n" in printed
    assert "array + tensor: [11. 22.] float32 - a tensor: True" in printed
    assert "float32 tensor + int32 tensor: an error" in printed


def test_product_loses_the_halves_and_affine_does_not():
    shown = demonstration(UNIT)
    assert shown.number("tf.matmul of whole numbers and halves:") == 0
    assert shown.number("affine of the same numbers as tensors:") == 1.5
    assert shown.number("tf.reduce_mean of 1 and 2, as whole numbers:") == 1


def test_weights_1_and_1_and_bias_minus_a_half_compute_or():
    shown = demonstration(UNIT)
    table = {
        corner: shown.numbers(rf"^ {corner[0]}   {corner[1]} ") for corner in [(0, 0), (0, 1), (1, 0), (1, 1)]
    }
    assert table == {(0, 0): [-0.5, -1], (0, 1): [0.5, 1], (1, 0): [0.5, 1], (1, 1): [1.5, 1]}


def test_standardized_columns_are_on_one_scale():
    shown = demonstration(UNIT)
    heights, weights = zip(
        *(
            shown.numbers(rf"^ +{height} +\d+ ")
            for height in ("1.62", "1.75", "1.81", "1.68", "1.93", "1.55")
        ),
        strict=True,
    )
    for column in (heights, weights):
        assert abs(sum(column)) < 0.05
        assert abs(sum(value**2 for value in column) / len(column) - 1) < 0.02
    assert [panel.title for panel in shown.panels] == ["As measured", "Standardized"]
