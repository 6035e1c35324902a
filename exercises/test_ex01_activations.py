"""Public checks of ex01_activations."""

import numpy as np

from exercises.ex01_activations import (
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    softmax,
    tanh_derivative,
    vanishing_gradient_bound,
)
from grader.authoring import (
    entrywise,
    expect_array,
    expect_close,
    expect_error,
    expect_no_warning,
    expect_unchanged,
)

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}


def draw_curve(axes, function, rises=None, asked=None):
    """What a function answers for z from -6 to 6, and what is ``asked`` of it for z = -4, -2, 0, 2 and 4.

    Where it is to be a slope, how much the function ``rises`` from point to point is dotted beside it.
    """
    z = np.linspace(-6.0, 6.0, 241)
    axes.plot(z, function(z), label=f"your {function.__name__}(z)")
    if asked is not None:
        axes.plot([-4, -2, 0, 2, 4], asked, "kx", label="asked for")
    if rises is not None:
        heights = rises(z)
        axes.plot(z[1:-1], (heights[2:] - heights[:-2]) / (z[2:] - z[:-2]), ":", label="slope, measured")
    axes.set(xlabel="pre-activation z")
    axes.legend()


class TestSigmoid:
    def plot(self, axes):
        draw_curve(axes, sigmoid, asked=[0.018, 0.119, 0.5, 0.881, 0.982])

    def test_half_at_zero(self):
        """sigmoid(0.0) is one half"""
        expect_close(sigmoid(0.0), 0.5, "sigmoid(0.0)", given=0.0, **CLOSE)

    def test_every_entry_of_an_array(self):
        """sigmoid of an array is the sigmoid of each entry"""
        z = np.array([-2.0, 0.0, 2.0])
        expect_close(sigmoid(z), [0.119203, 0.5, 0.880797], "sigmoid(z)", given=z, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(sigmoid, [0.622459, 0.182426, 0.5, 0.952574, 0.512497, 0.999994])

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(sigmoid, [0.047426, 0.268941, 0.5, 0.880797, 1.0])

    def test_thousand(self):
        """1000 and -1000 give neither a warning nor nan"""
        entrywise.calm(sigmoid, 0.0, 1.0)

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(sigmoid)


class TestSigmoidDerivative:
    def plot(self, axes):
        draw_curve(axes, sigmoid_derivative, rises=sigmoid)

    def test_steepest_at_zero(self):
        """the sigmoid's slope at 0.0 is a quarter"""
        expect_close(sigmoid_derivative(0.0), 0.25, "sigmoid_derivative(0.0)", given=0.0, **CLOSE)

    def test_every_entry_of_an_array(self):
        """the sigmoid's slope is the same at -2 and at 2"""
        z = np.array([-2.0, 2.0])
        expect_close(sigmoid_derivative(z), [0.104994, 0.104994], "sigmoid_derivative(z)", given=z, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(sigmoid_derivative, [0.235004, 0.149146, 0.25, 0.045177, 0.249844, 6.144e-06])

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(sigmoid_derivative, [0.045177, 0.196612, 0.25, 0.104994, 0.0])

    def test_thousand(self):
        """1000 and -1000 give neither a warning nor nan"""
        entrywise.calm(sigmoid_derivative, 0.0, 0.0)

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(sigmoid_derivative)


class TestTanhDerivative:
    def plot(self, axes):
        draw_curve(axes, tanh_derivative, rises=np.tanh)

    def test_one_at_zero(self):
        """the slope of tanh at 0.0 is 1"""
        expect_close(tanh_derivative(0.0), 1.0, "tanh_derivative(0.0)", given=0.0, **CLOSE)

    def test_every_entry_of_an_array(self):
        """the slope of tanh falls off on both sides of 0"""
        z = np.array([-1.0, 0.5, 1.0])
        expect_close(
            tanh_derivative(z), [0.419974, 0.786448, 0.419974], "tanh_derivative(z)", given=z, **CLOSE
        )

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(tanh_derivative, [0.786448, 0.180707, 1.0, 0.009866, 0.997504, 1.51e-10])

    def test_ints_too(self):
        """whole numbers (ints) get the same answers as floats"""
        entrywise.floats_for_ints(tanh_derivative, [0.009866, 0.419974, 1.0, 0.070651, 0.0])

    def test_thousand(self):
        """1000 and -1000 give neither a warning nor nan"""
        entrywise.calm(tanh_derivative, 0.0, 0.0)

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(tanh_derivative)


class TestRelu:
    def plot(self, axes):
        draw_curve(axes, relu, asked=[0, 0, 0, 2, 4])

    def test_negative_becomes_zero(self):
        """relu keeps positive numbers and replaces negative ones by 0"""
        z = np.array([-1.5, 0.0, 2.5])
        expect_close(relu(z), [0.0, 0.0, 2.5], "relu(z)", given=z, **CLOSE)

    def test_whole_numbers_give_floats(self):
        """relu of an array of whole numbers is an array of floats"""
        z = np.array([-2, 0, 3])
        got = relu(z)
        expect_close(got, [0.0, 0.0, 3.0], "relu(z) of whole numbers", given=z, **CLOSE)
        expect_array(got, "relu(z) of whole numbers", kind="f")

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        entrywise.each_shape(relu, [0.5, 0.0, 0.0, 3.0, 0.05, 12.0])

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(relu)


class TestReluDerivative:
    def plot(self, axes):
        draw_curve(axes, relu_derivative, rises=relu)

    def test_one_or_zero(self):
        """the slope of relu is 1 for positive and 0 for negative numbers"""
        z = np.array([-2.0, -0.1, 0.1, 3.0])
        expect_close(relu_derivative(z), [0, 0, 1, 1], "relu_derivative(z)", given=z, **CLOSE)

    def test_zero_at_zero(self):
        """the slope of relu at exactly 0.0 is 0"""
        expect_close(relu_derivative(0.0), 0, "relu_derivative(0.0)", given=0.0, **CLOSE)

    def test_shapes(self):
        """a number, a table or an empty array: the answer has the shape of what came in"""
        numbers = [0.5, -1.5, -0.25, 3.0, 0.05, 12.0]
        entrywise.each_shape(relu_derivative, [1.0, 0.0, 0.0, 1.0, 1.0, 1.0], numbers=numbers)

    def test_input_is_unchanged(self):
        """the array that came in is not changed"""
        entrywise.left_alone(relu_derivative)


class TestSoftmax:
    def plot(self, axes):
        scores = np.array([2.0, 1.0, 0.0])
        axes.bar(range(3), softmax(scores), label="your softmax")
        axes.plot(range(3), [0.665, 0.245, 0.09], "kx", label="asked for")
        axes.set(xticks=range(3), xticklabels=["score 2", "score 1", "score 0"], ylabel="probability")
        axes.legend()

    def test_three_scores(self):
        """softmax turns three scores into three probabilities"""
        z = np.array([2.0, 1.0, 0.0])
        expect_close(softmax(z), [0.665241, 0.244728, 0.090031], "softmax(z)", given=z, **CLOSE)

    def test_rows_or_columns(self):
        """in a batch each row sums to 1, and with axis=0 each column"""
        z = np.array([[1.0, 1.0], [0.0, 2.0], [3.0, 3.0]])
        rows = expect_array(softmax(z), "softmax(z) of three rows", shape=(3, 2))
        expect_close(rows.sum(axis=1), np.ones(3), "the sum of each row of softmax(z)", given=z, **CLOSE)
        columns = expect_array(softmax(z, axis=0), "softmax(z, axis=0) of three rows", shape=(3, 2))
        call = "the sum of each column of softmax(z, axis=0)"
        expect_close(columns.sum(axis=0), np.ones(2), call, given=z, **CLOSE)
        expected = [[0.665241, 0.244728, 0.090031], [0.090031, 0.244728, 0.665241]]
        for order, call in [("C", "softmax(z) of a table"), ("F", "softmax(z) of a transposed table")]:
            table = np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 2.0]], order=order)
            expect_close(softmax(table), expected, call, given=table, **CLOSE)

    def test_huge_scores(self):
        """scores of 1000 give neither a warning nor nan"""
        z = np.array([1000.0, 1000.0])
        with expect_no_warning("softmax(z) of scores of 1000"):
            got = softmax(z)
        expect_close(got, [0.5, 0.5], "softmax(z) of scores of 1000", given=z, **CLOSE)

    def test_high_beside_low(self):
        """a row of very low scores is right beside a row of very high ones"""
        z = np.array([[-1000.0, -1000.0, -1001.0], [999.0, 1000.0, 1000.0]])
        expected = [[0.422319, 0.422319, 0.155362], [0.155362, 0.422319, 0.422319]]
        for scores in (z, z.astype(np.float32)):
            call = f"softmax(z) of low and high scores, dtype {scores.dtype}"
            with expect_no_warning(call, given=scores):
                got = softmax(scores)
            expect_close(got, expected, call, given=scores, **CLOSE)

    def test_not_rounded(self):
        """a tiny probability is not rounded to 0, also of whole numbers"""
        z = np.array([0, -15])
        expect_close(softmax(z), [1.0, 3.059022e-07], "softmax(z)", given=z, rtol=1e-4, atol=0.0)

    def test_shapes(self):
        """a batch of one row, or of none: the answer has the shape of the scores"""
        for shape in [(1, 3), (2, 1), (0, 10)]:
            call = f"softmax(z) of scores of shape {shape}"
            got = softmax(np.ones(shape))
            expect_close(got, np.full(shape, 1 / shape[1]), call, **CLOSE)
            expect_array(got, call, shape=shape, lists=False)

    def test_input_is_unchanged(self):
        """the scores that came in are not changed"""
        scores = [np.array([[2, 1, 0]], dtype=kind) for kind in (np.float64, np.float32, np.int64)]
        with expect_unchanged("softmax(z)", *scores):
            for z in scores:
                expect_array(softmax(z), "softmax(z)", shape=(1, 3))


class TestVanishingGradientBound:
    def plot(self, axes):
        depths = [1, 2, 5, 10, 20]
        for name, style in [("sigmoid", "o-"), ("tanh", "s-"), ("relu", "x--")]:
            axes.semilogy(
                depths, [vanishing_gradient_bound(depth, name) for depth in depths], style, label=name
            )
        axes.set(xlabel="depth in layers", ylabel="what is let through")
        axes.legend()

    def test_sigmoids(self):
        """through three layers of sigmoids at most 0.25 * 0.25 * 0.25 arrives"""
        got = vanishing_gradient_bound(3, "sigmoid")
        expect_close(got, 0.015625, 'vanishing_gradient_bound(3, "sigmoid")', given=(3, "sigmoid"), **CLOSE)

    def test_relu(self):
        """relu can let everything through"""
        got = vanishing_gradient_bound(50, "relu")
        expect_close(got, 1.0, 'vanishing_gradient_bound(50, "relu")', given=(50, "relu"), **CLOSE)

    def test_unknown_activation(self):
        """an unknown activation raises ValueError"""
        for depth, name in [(3, "banana"), (0, "banana"), (1, "elu"), (1, "relu ")]:
            call = f'vanishing_gradient_bound({depth}, "{name}")'
            expect_error(ValueError, call, vanishing_gradient_bound, depth, name)

    def test_tanh_and_no_layer(self):
        """tanh can let everything through, and so can no layer at all"""
        for depth, activation in [(7, "tanh"), (0, "tanh"), (0, "relu"), (0, "sigmoid")]:
            got = vanishing_gradient_bound(depth, activation)
            call = f'vanishing_gradient_bound({depth}, "{activation}")'
            expect_close(got, 1.0, call, given=(depth, activation), **CLOSE)

    def test_capital_letters(self):
        """names are taken as they are written: "ReLU" is an unknown one"""
        expect_error(ValueError, 'vanishing_gradient_bound(2, "ReLU")', vanishing_gradient_bound, 2, "ReLU")
