"""Public checks of ex02_activation_zoo."""

import numpy as np

from exercises.ex02_activation_zoo import (
    elu,
    gelu,
    hard_sigmoid,
    leaky_relu,
    selu,
    softplus,
    softsign,
    swish,
)
from grader.authoring import entrywise, expect_array, expect_close, expect_no_warning

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}


def draw_curve(axes, function, asked):
    """What a function answers for z from -6 to 6, and what is ``asked`` of it for z = -4, -2, 0, 2 and 4."""
    z = np.linspace(-6.0, 6.0, 241)
    axes.plot(z, function(z), label=f"your {function.__name__}(z)")
    axes.plot([-4, -2, 0, 2, 4], asked, "kx", label="asked for")
    axes.set(xlabel="pre-activation z")
    axes.legend()


class TestLeakyRelu:
    def plot(self, axes):
        draw_curve(axes, leaky_relu, [-0.8, -0.4, 0, 2, 4])

    def test_negative_numbers_shrink(self):
        """leaky_relu keeps positive numbers and multiplies negative ones by 0.2"""
        z = np.array([-5.0, -1.0, 0.0, 3.0])
        expect_close(leaky_relu(z), [-1.0, -0.2, 0.0, 3.0], "leaky_relu(z)", given=z, **CLOSE)

    def test_another_slope(self):
        """with negative_slope=0.5 negative numbers become half of what they were"""
        z = np.array([-4.0, 2.0])
        got = leaky_relu(z, negative_slope=0.5)
        expect_close(got, [-2.0, 2.0], "leaky_relu(z, negative_slope=0.5)", given=z, **CLOSE)

    def test_slope_of_zero(self):
        """with negative_slope=0.0 negative numbers become 0"""
        got = leaky_relu(-4.0, negative_slope=0.0)
        expect_close(got, 0.0, "leaky_relu(-4.0, negative_slope=0.0)", given=-4.0, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(leaky_relu, [0.5, -0.3, 0.0, 3.0, 0.05, 12.0])

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(leaky_relu, [-0.6, -0.2, 0.0, 2.0, 256.0])

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(leaky_relu)


class TestElu:
    def plot(self, axes):
        draw_curve(axes, elu, [-0.982, -0.865, 0, 2, 4])

    def test_both_sides(self):
        """elu keeps positive numbers and bends negative ones towards -1"""
        z = np.array([-20.0, -1.0, 0.0, 2.0])
        expect_close(elu(z), [-1.0, -0.632121, 0.0, 2.0], "elu(z)", given=z, **CLOSE)

    def test_another_alpha(self):
        """with alpha=3.0 negative numbers bend towards -3"""
        expect_close(elu(-20.0, alpha=3.0), -3.0, "elu(-20.0, alpha=3.0)", given=-20.0, **CLOSE)

    def test_alpha_left_of_zero_only(self):
        """alpha is no factor of positive numbers"""
        expect_close(elu(2.0, alpha=3.0), 2.0, "elu(2.0, alpha=3.0)", given=2.0, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(elu, [0.5, -0.77687, 0.0, 3.0, 0.05, 12.0])

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(elu, [-0.950213, -0.632121, 0.0, 2.0, 256.0])

    def test_thousand(self):
        """1000 and -1000 give neither a warning nor nan"""
        entrywise.calm(elu, -1.0, 1000.0)

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(elu)


class TestSelu:
    def plot(self, axes):
        draw_curve(axes, selu, [-1.726, -1.52, 0, 2.101, 4.203])

    def test_positive_numbers(self):
        """selu multiplies positive numbers by its scale"""
        z = np.array([0.0, 1.0, 2.0])
        expect_close(selu(z), [0.0, 1.050701, 2.101402], "selu(z)", given=z, rtol=1e-4)

    def test_negative_numbers(self):
        """selu bends negative numbers towards -1.758"""
        z = np.array([-1.0, -20.0])
        expect_close(selu(z), [-1.111331, -1.758099], "selu(z)", given=z, rtol=1e-4)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(selu, [0.52535, -1.365814, 0.0, 3.152103, 0.052535, 12.608412], {"rtol": 1e-4})

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(selu, [-1.670569, -1.111331, 0.0, 2.101402, 268.979453], {"rtol": 1e-4})

    def test_thousand(self):
        """1000 and -1000 give neither a warning nor nan"""
        entrywise.calm(selu, -1.7580993408473766, 1050.7009873554805, {"rtol": 1e-4})

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(selu)


class TestSoftplus:
    def plot(self, axes):
        draw_curve(axes, softplus, [0.018, 0.127, 0.693, 2.127, 4.018])

    def test_at_zero(self):
        """softplus(0.0) is the natural logarithm of 2"""
        expect_close(softplus(0.0), 0.693147, "softplus(0.0)", given=0.0, **CLOSE)

    def test_large_numbers(self):
        """softplus of 1000 is 1000, without a warning"""
        z = np.array([-1.0, 1000.0])
        with expect_no_warning("softplus(z)"):
            got = softplus(z)
        expect_close(got, [0.313262, 1000.0], "softplus(z)", given=z, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(softplus, [0.974077, 0.201413, 0.693147, 3.048587, 0.71846, 12.000006])

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(softplus, [0.048587, 0.313262, 0.693147, 2.126928, 256.0])

    def test_thousand(self):
        """1000 and -1000 give neither a warning nor nan"""
        entrywise.calm(softplus, 0.0, 1000.0)

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(softplus)


class TestSoftsign:
    def plot(self, axes):
        draw_curve(axes, softsign, [-0.8, -0.667, 0, 0.667, 0.8])

    def test_half_at_one(self):
        """softsign(1.0) is one half"""
        expect_close(softsign(1.0), 0.5, "softsign(1.0)", given=1.0, **CLOSE)

    def test_both_sides(self):
        """softsign(-z) is softsign(z) with the other sign"""
        z = np.array([-9.0, -3.0, 3.0, 9.0])
        expect_close(softsign(z), [-0.9, -0.75, 0.75, 0.9], "softsign(z)", given=z, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(softsign, [0.333333, -0.6, 0.0, 0.75, 0.047619, 0.923077])

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(softsign, [-0.75, -0.5, 0.0, 0.666667, 0.996109])

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(softsign)


class TestSwish:
    def plot(self, axes):
        draw_curve(axes, swish, [-0.072, -0.238, 0, 1.762, 3.928])

    def test_both_sides(self):
        """swish(z) is z times its sigmoid"""
        z = np.array([-1.0, 0.0, 1.0, 3.0])
        expect_close(swish(z), [-0.268941, 0.0, 0.731059, 2.857722], "swish(z)", given=z, **CLOSE)

    def test_very_negative_number(self):
        """swish of -1000 is 0, without a warning"""
        with expect_no_warning("swish(-1000.0)"):
            got = swish(-1000.0)
        expect_close(got, 0.0, "swish(-1000.0)", given=-1000.0, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(swish, [0.31123, -0.273638, 0.0, 2.857722, 0.025625, 11.999926])

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(swish, [-0.142278, -0.268941, 0.0, 1.761594, 256.0])

    def test_thousand(self):
        """1000 and -1000 give neither a warning nor nan"""
        entrywise.calm(swish, -0.0, 1000.0)

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(swish)


class TestGelu:
    def plot(self, axes):
        draw_curve(axes, gelu, [0, -0.046, 0, 1.954, 4])

    def test_at_one(self):
        """gelu(1.0) is the share of the bell curve to the left of 1"""
        expect_close(gelu(1.0), 0.841345, "gelu(1.0)", given=1.0, rtol=0.0, atol=5e-5)

    def test_every_entry_of_an_array(self):
        """gelu of an array is the gelu of each entry"""
        z = np.array([-3.0, -0.5, 0.0, 2.0])
        expected = [-0.004050, -0.154269, 0.0, 1.954500]
        expect_close(gelu(z), expected, "gelu(z)", given=z, rtol=0.0, atol=5e-5)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(
            gelu, [0.345731, -0.100211, 0.0, 2.99595, 0.025997, 12.0], {"rtol": 0.0, "atol": 5e-5}
        )

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(
            gelu, [-0.00405, -0.158655, 0.0, 1.9545, 256.0], {"rtol": 0.0, "atol": 5e-5}
        )

    def test_thousand(self):
        """1000 and -1000 give neither a warning nor nan"""
        entrywise.calm(gelu, -0.0, 1000.0, {"rtol": 0.0, "atol": 5e-5})

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(gelu)


class TestHardSigmoid:
    def plot(self, axes):
        draw_curve(axes, hard_sigmoid, [0, 0.167, 0.5, 0.833, 1])

    def test_ends_and_middle(self):
        """hard_sigmoid is 0 up to -3, one half at 0, and 1 from 3 on"""
        z = np.array([-9.0, -3.0, 0.0, 3.0, 9.0])
        expect_close(hard_sigmoid(z), [0.0, 0.0, 0.5, 1.0, 1.0], "hard_sigmoid(z)", given=z, **CLOSE)

    def test_whole_numbers_give_floats(self):
        """hard_sigmoid of an array of whole numbers is an array of floats"""
        z = np.array([-5, -1, 2])
        got = hard_sigmoid(z)
        expect_close(got, [0.0, 1 / 3, 5 / 6], "hard_sigmoid(z) of whole numbers", given=z, **CLOSE)
        expect_array(got, "hard_sigmoid(z) of whole numbers", kind="f")

    def test_just_inside(self):
        """between -3 and 3 it is a straight line up to the ends"""
        z = np.array([-2.97, 2.97])
        expect_close(hard_sigmoid(z), [0.005, 0.995], "hard_sigmoid(z)", given=z, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(hard_sigmoid, [0.583333, 0.25, 0.5, 1.0, 0.508333, 1.0])

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(hard_sigmoid)
