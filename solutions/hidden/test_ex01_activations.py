"""Hidden checks of ex01_activations. Oracles: Python's math, entry by entry, with other formulas."""

import math

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
    expect,
    expect_array,
    expect_close,
    expect_no_warning,
    expect_unchanged,
    fail,
)

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}


def each_entry(function, z):
    """The function of every entry of an array, in an array of its shape."""
    return np.array([function(value) for value in z.ravel().tolist()]).reshape(z.shape)


def expect_any_shape(name, function, oracle, z):
    """A number, arrays of one and of three dimensions, and empty ones get an answer of their own shape."""
    number = float(z.ravel()[0])
    expect_close(function(number), oracle(number), f"{name} of a single number", given=number, **CLOSE)
    for shape in [(-1,), (2, 3, -1)]:
        array = z.reshape(shape)
        call = f"{name} of an array with {array.ndim} dimension(s)"
        expect_close(function(array.copy()), each_entry(oracle, array), call, given=array, **CLOSE)
    for shape in [(0,), (0, 4)]:
        expect_array(function(np.zeros(shape)), f"{name} of an empty array", shape=shape)


def expect_whole_numbers(name, function, oracle, z, kind):
    """An int array gets the values that the same floats would get."""
    call = f"{name} of an array of whole numbers"
    got = function(z.copy())
    expect_close(got, each_entry(oracle, z), call, given=z, **CLOSE)
    expect_array(got, call, kind=kind)


def expect_extremes(name, function, z, expected_high, expected_low):
    """Large positive and negative input, as arrays and as numbers, gives the limits without a warning."""
    with expect_no_warning(f"{name} for very large or very negative z"):
        high, low = function(z.copy()), function(-z)
        high_number, low_number = function(1000.0), function(-1000.0)
    expect_close(high, np.full(z.shape, expected_high), f"{name} for very large z", given=z, **CLOSE)
    expect_close(low, np.full(z.shape, expected_low), f"{name} for very negative z", given=-z, **CLOSE)
    expect_close(high_number, expected_high, f"{name} of a very large number", given=1000.0, **CLOSE)
    expect_close(low_number, expected_low, f"{name} of a very negative number", given=-1000.0, **CLOSE)


def expect_input_kept(name, function, rng):
    """Arrays of floats and of ints, with ordinary and extreme entries, are as before after the call."""
    floats = np.concatenate([rng.uniform(-4, 4, size=6), [-1000.0, 0.0, 1000.0]])
    whole = np.concatenate([rng.integers(-4, 5, size=6), [-1000, 0, 1000]])
    with expect_unchanged(name, floats, whole):
        for z in (floats, whole):
            expect_array(function(z), name, shape=z.shape)


def entries(rng):
    """Twelve numbers of both signs, of ordinary size."""
    return rng.uniform(0.1, 8, size=12) * np.tile([1.0, -1.0, -1.0, 1.0], 3)


def whole_entries(rng):
    """Ten whole numbers of both signs, and zero."""
    return np.concatenate([[0], rng.integers(1, 7, size=5), rng.integers(-6, 0, size=4)])


class TestSigmoid:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        expect_any_shape("sigmoid(z)", sigmoid, lambda v: 0.5 + 0.5 * math.tanh(v / 2), entries(rng))

    def test_whole_numbers(self, rng):
        """an array of whole numbers gives the right floats"""
        z = whole_entries(rng)
        expect_whole_numbers("sigmoid(z)", sigmoid, lambda v: 0.5 + 0.5 * math.tanh(v / 2), z, "f")

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("sigmoid(z)", sigmoid, rng.uniform(750, 1000, size=4), 1.0, 0.0)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("sigmoid(z)", sigmoid, rng)


class TestSigmoidDerivative:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        z = entries(rng)
        expect_any_shape("sigmoid_derivative(z)", sigmoid_derivative, lambda v: 0.5 / (1 + math.cosh(v)), z)

    def test_whole_numbers(self, rng):
        """an array of whole numbers gives the right floats"""
        z = whole_entries(rng)
        oracle = lambda v: 0.5 / (1 + math.cosh(v))  # noqa: E731
        expect_whole_numbers("sigmoid_derivative(z)", sigmoid_derivative, oracle, z, "f")

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("sigmoid_derivative(z)", sigmoid_derivative, rng.uniform(750, 1000, size=4), 0.0, 0.0)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("sigmoid_derivative(z)", sigmoid_derivative, rng)


class TestTanhDerivative:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        expect_any_shape("tanh_derivative(z)", tanh_derivative, lambda v: math.cosh(v) ** -2, entries(rng))

    def test_whole_numbers(self, rng):
        """an array of whole numbers gives the right floats"""
        z = whole_entries(rng)
        expect_whole_numbers("tanh_derivative(z)", tanh_derivative, lambda v: math.cosh(v) ** -2, z, "f")

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("tanh_derivative(z)", tanh_derivative, rng.uniform(750, 1000, size=4), 0.0, 0.0)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("tanh_derivative(z)", tanh_derivative, rng)


class TestRelu:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        expect_any_shape("relu(z)", relu, lambda v: max(v, 0.0), entries(rng))
        expect_close(relu(-2.5), 0.0, "relu of a single negative number", given=-2.5, **CLOSE)

    def test_first_entry_negative(self, rng):
        """right whatever the order of positive and negative entries"""
        z = np.concatenate([[-1.5], rng.uniform(0.1, 5, size=5), [0.0, -0.25]])
        expect_close(relu(z.copy()), each_entry(lambda v: max(v, 0.0), z), "relu(z)", given=z, **CLOSE)

    def test_whole_numbers(self, rng):
        """an array of whole numbers gives the right floats"""
        expect_whole_numbers("relu(z)", relu, lambda v: max(v, 0.0), whole_entries(rng), "f")

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("relu(z)", relu, rng)


class TestReluDerivative:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        z = entries(rng)
        z[[1, 5]] = 0.0
        expect_any_shape("relu_derivative(z)", relu_derivative, lambda v: float(v > 0), z)
        expect_close(relu_derivative(-2.5), 0, "relu_derivative of a negative number", given=-2.5, **CLOSE)

    def test_whole_numbers(self, rng):
        """right for an array of whole numbers"""
        z = whole_entries(rng)
        expect_whole_numbers("relu_derivative(z)", relu_derivative, lambda v: float(v > 0), z, "biuf")

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("relu_derivative(z)", relu_derivative, rng)


def softmax_of_one(scores):
    """Softmax of the scores of one sample, by a formula that needs no exp above 0."""
    return [1.0 / math.fsum(math.exp(min(other - score, 700.0)) for other in scores) for score in scores]


def softmax_along(z, axis):
    """Softmax along an axis, sample by sample."""
    return np.apply_along_axis(lambda scores: np.array(softmax_of_one(scores.tolist())), axis, z)


class TestSoftmax:
    def test_values(self, rng):
        """right for one sample, for a batch and for whole numbers"""
        for z in (rng.normal(size=6), rng.normal(size=(4, 5)), rng.integers(-3, 4, size=(3, 4))):
            call = f"softmax(z) of {z.ndim} dimension(s), dtype {z.dtype}"
            expect_close(softmax(z.copy()), softmax_along(z, -1), call, given=z, **CLOSE)

    def test_axis(self, rng):
        """sums to 1 along the axis that is asked for"""
        for shape, axis in [((3, 4), 0), ((4, 4), 0), ((4, 4), 1), ((2, 3, 4), 1), ((2, 3, 4), -3)]:
            z = rng.normal(size=shape)
            call = f"softmax(z, axis={axis}) of {len(shape)} dimensions"
            expect_close(softmax(z.copy(), axis=axis), softmax_along(z, axis), call, given=z, **CLOSE)

    def test_extremes(self, rng):
        """no overflow and no nan, whether a sample's scores are all very high or all very low"""
        # Eighths are exact in float32 too, so subtracting the maximum loses nothing there.
        high = 1000 - rng.integers(0, 40, size=(2, 4)) / 8
        low = high - 1995
        wide = np.array([-1000.0, 1000.0, 0.0])
        both = np.concatenate([high, low])
        with expect_no_warning("softmax(z) of very high or very low scores"):
            got = [softmax(z.copy()) for z in (high, low, wide, both)]
        expect_close(got[0], softmax_along(high, -1), "softmax(z) of very high scores", given=high, **CLOSE)
        expect_close(got[1], softmax_along(low, -1), "softmax(z) of very low scores", given=low, **CLOSE)
        expect_close(got[2], [0.0, 1.0, 0.0], "softmax(z) of scores far apart", given=wide, **CLOSE)
        call = "softmax(z) of a batch with one sample of high and one of low scores"
        expect_close(got[3], softmax_along(both, -1), call, given=both, **CLOSE)

    def test_shape(self, rng):
        """the answer has the shape of the scores, also for a batch of one sample or of none"""
        for shape in [(4,), (1, 4), (3, 1), (0, 4)]:
            expect_array(
                softmax(rng.normal(size=shape)), f"softmax(z) of shape {shape}", shape=shape, kind="f"
            )

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        floats, whole = rng.normal(size=(2, 4)), rng.integers(-3, 4, size=(2, 4))
        with expect_unchanged("softmax(z)", floats, whole):
            for z in (floats, whole):
                expect_array(softmax(z), "softmax(z)", shape=z.shape)

    def test_same_answer_again(self, rng):
        """the same scores get the same answer every time"""
        z = rng.normal(size=(2, 3))
        message = "softmax(z) gave another answer when it was called again with the same scores."
        name = "softmax_keeps_earlier_answers"
        try:
            first, second = np.asarray(softmax(z.copy())), np.asarray(softmax(z.copy()))
        except ValueError as error:
            # What NumPy says of a list that holds these rows and longer or shorter ones of an earlier call.
            expect("inhomogeneous" not in str(error), message, misconception=name)
            raise
        expect_array(first, "softmax(z)")
        expect_array(second, "softmax(z), called again")
        expect(first.shape == second.shape and np.allclose(first, second), message, misconception=name)


class TestVanishingGradientBound:
    def test_sigmoids(self, rng):
        """right for stacks of sigmoids, from no layer at all to many"""
        for depth in [0, 1, 2, *rng.integers(5, 30, size=2).tolist()]:
            got = vanishing_gradient_bound(depth, "sigmoid")
            expect_close(got, 2.0 ** (-2 * depth), "the bound for sigmoids", given=depth, rtol=1e-5, atol=0.0)

    def test_slopes_of_one(self, rng):
        """right for stacks of tanh and of relu"""
        depths = [1, int(rng.integers(5, 30))]
        for activation in ("tanh", "relu"):
            for depth in depths:
                got = vanishing_gradient_bound(depth, activation)
                expect_close(got, 1.0, f"the bound for {activation}", given=depth, rtol=1e-5, atol=0.0)

    def test_unknown_activation(self):
        """an activation that is not one of the three raises ValueError"""
        for name in ("softplus", "sine"):
            try:
                vanishing_gradient_bound(2, name)
            except ValueError:
                continue
            fail(
                "vanishing_gradient_bound accepted an activation that it does not know, without a ValueError."
            )
