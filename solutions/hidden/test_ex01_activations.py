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
    entrywise,
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_no_warning,
    expect_unchanged,
    precision_of,
)

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 2e-7}
# What has no exp to overflow is right for these too.
FAR = np.array([-1000.0, -200.0, -0.0, 1e-9, 200.0, 1000.0])


def each_entry(function, z):
    """The function of every entry of an array, in an array of its shape."""
    return np.array([function(value) for value in z.ravel().tolist()]).reshape(z.shape)


def expect_any_shape(name, function, oracle, z, low=0.0, high=np.inf, close=CLOSE):
    """Numbers, and arrays of several shapes, get an answer of their own shape; an array gets an array."""
    for number in [*z[:4].tolist(), -7.5, -0.5, 0.0, 0.5, 7.5]:
        expect_close(function(number), oracle(number), f"{name} of a single number", given=number, **close)
    for form, array in entrywise.in_forms(z):
        call = f"{name} of {form}"
        got = expect_array(function(array), call, lists=False)
        expect_close(got, each_entry(oracle, array), call, given=array, **close)
        entrywise.expect_range(got, call, low, high)
    for shape in [(0,), (0, 4)]:
        for kind in (float, int):
            expect_array(function(np.zeros(shape, dtype=kind)), f"{name} of an empty array", shape=shape)


def expect_whole_numbers(name, function, oracle, rng, kind, *, first=0):
    """An array of ints gets the values that the same floats would get."""
    whole = np.concatenate([[first, 256, -256], rng.integers(1, 7, size=5), rng.integers(-6, 0, size=4)])
    tables = [whole.reshape(shape) for shape in [(3, 4), (2, 3, 2), (12, 1), (1, 12)]]
    for z in [whole, *tables, whole[:1], whole[1:2].reshape(1, 1), np.abs(whole)]:
        call = f"{name} of an array of whole numbers of shape {z.shape}"
        given = z.copy()
        with expect_unchanged(call, given):
            got = function(given)
        expect_close(got, each_entry(oracle, z), call, given=z, **CLOSE)
        expect_array(got, call, kind=kind)


def expect_extremes(name, function, z, expected_high, expected_low):
    """Large positive and negative input, as arrays and as numbers, gives the limits without a warning."""
    call = f"{name} for very large or very negative z"
    # Where exp overflows in float32, it is far from that in float64.
    for given in (z, z.astype(np.float32)):
        with expect_no_warning(call, given=given):
            high, low = function(given.copy()), function(-given)
        expect_close(high, np.full(z.shape, expected_high), f"{name} for very large z", given=given, **CLOSE)
        expect_close(
            low, np.full(z.shape, expected_low), f"{name} for very negative z", given=-given, **CLOSE
        )
    with expect_no_warning(call):
        high_number, low_number = function(1000.0), function(-1000.0)
    expect_close(high_number, expected_high, f"{name} of a very large number", given=1000.0, **CLOSE)
    expect_close(low_number, expected_low, f"{name} of a very negative number", given=-1000.0, **CLOSE)


def expect_input_kept(name, function, rng):
    """Arrays of floats, with ordinary and extreme entries, are as before after the call."""
    floats = np.concatenate([rng.uniform(-4, 4, size=6), [-1000.0, 0.0, 1000.0]])
    arrays = [floats, floats.astype(np.float32), floats.reshape(3, 3), floats.reshape(9, 1, 1), floats[:1]]
    with expect_unchanged(name, *arrays):
        for z in arrays:
            expect_array(function(z), name)


def entries(rng):
    """36 numbers, of every size up to 40, positive and negative by turns."""
    edges = np.array([1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.5, 6.0, 8.0, 11.0])
    edges = np.append(edges, [15.0, 20.0, 40.0])
    sizes = rng.uniform(edges[:-1], edges[1:], size=(2, 18))
    return rng.permutation(sizes.T * [1.0, -1.0]).ravel()


def sigmoid_of_number(z):
    return 0.5 + 0.5 * math.tanh(z / 2) if z > -4 else math.exp(z) / (1 + math.exp(z))


class TestSigmoid:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        expect_any_shape("sigmoid(z)", sigmoid, sigmoid_of_number, entries(rng), 0.0, 1.0)

    def test_whole_numbers(self, rng):
        """an array of whole numbers gives the right floats"""
        expect_whole_numbers("sigmoid(z)", sigmoid, sigmoid_of_number, rng, "f")

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
        oracle = lambda v: 0.5 / (1 + math.cosh(v))  # noqa: E731
        expect_any_shape("sigmoid_derivative(z)", sigmoid_derivative, oracle, z, 0.0, 0.25)

    def test_whole_numbers(self, rng):
        """an array of whole numbers gives the right floats"""
        oracle = lambda v: 0.5 / (1 + math.cosh(v))  # noqa: E731
        expect_whole_numbers("sigmoid_derivative(z)", sigmoid_derivative, oracle, rng, "f")

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("sigmoid_derivative(z)", sigmoid_derivative, rng.uniform(750, 1000, size=4), 0.0, 0.0)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("sigmoid_derivative(z)", sigmoid_derivative, rng)


class TestTanhDerivative:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        oracle = lambda v: math.cosh(v) ** -2  # noqa: E731
        z = entries(rng)
        # TensorFlow's tanh is off by up to 3e-7 in float32, and its square by twice as much.
        close = {"rtol": 1e-5, "atol": 1e-6}
        expect_any_shape("tanh_derivative(z)", tanh_derivative, oracle, z, 0.0, 1.0, close)

    def test_whole_numbers(self, rng):
        """an array of whole numbers gives the right floats"""
        expect_whole_numbers("tanh_derivative(z)", tanh_derivative, lambda v: math.cosh(v) ** -2, rng, "f")

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("tanh_derivative(z)", tanh_derivative, rng.uniform(750, 1000, size=4), 0.0, 0.0)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("tanh_derivative(z)", tanh_derivative, rng)


class TestRelu:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        z = np.append(entries(rng), FAR)
        expect_any_shape("relu(z)", relu, lambda v: max(v, 0.0), z)
        expect_close(relu(-2.5), 0.0, "relu of a single negative number", given=-2.5, **CLOSE)

    def test_first_entry_negative(self, rng):
        """right whatever the order of positive and negative entries"""
        z = np.concatenate([[-1.5], rng.uniform(0.1, 5, size=5), [0.0, -0.25]])
        expect_close(relu(z.copy()), each_entry(lambda v: max(v, 0.0), z), "relu(z)", given=z, **CLOSE)

    def test_whole_numbers(self, rng):
        """an array of whole numbers gives the right floats"""
        expect_whole_numbers("relu(z)", relu, lambda v: max(v, 0.0), rng, "f")

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("relu(z)", relu, rng)


class TestReluDerivative:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape, also an empty one"""
        z = np.append(entries(rng), FAR)
        z[[1, 5]] = 0.0
        expect_any_shape("relu_derivative(z)", relu_derivative, lambda v: float(v > 0), z)
        expect_close(relu_derivative(-2.5), 0, "relu_derivative of a negative number", given=-2.5, **CLOSE)
        whole = np.array([0, 3, 0])
        expect_close(relu_derivative(whole), [0, 1, 0], "relu_derivative(z) of zeros", given=whole, **CLOSE)

    def test_whole_numbers(self, rng):
        """right for an array of whole numbers"""
        expect_whole_numbers(
            "relu_derivative(z)", relu_derivative, lambda v: float(v > 0), rng, "biuf", first=3
        )

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
        """right for one sample, for a batch and for whole numbers, and not rounded"""
        for z in (rng.normal(size=6), rng.normal(size=(4, 5)), rng.integers(-3, 4, size=(3, 4))):
            call = f"softmax(z) of a {z.ndim}-dimensional array, dtype {z.dtype}"
            got = softmax(z.copy())
            expect_close(got, softmax_along(z, -1), call, given=z, **CLOSE)
            # To many digits; answers in float32 have seven.
            sums = np.sum(got, axis=-1)
            expect_close(sums, np.ones_like(sums), "the sum along the axis", rtol=0.0, atol=precision_of(got))
        z = np.array([0.0, *-rng.uniform([10, 16], [14, 20])])
        call = "softmax(z) where some probabilities are tiny"
        expect_close(softmax(z.copy()), softmax_along(z, -1), call, given=z, rtol=1e-4, atol=0.0)

    def test_axis(self, rng):
        """sums to 1 along the axis that is asked for"""
        for shape, axis in [
            ((3, 4), 0),
            ((4, 4), 0),
            ((4, 4), 1),
            ((2, 3, 4), 1),
            ((2, 3, 4), -3),
            ((2, 3, 4), -2),
        ]:
            z = rng.normal(size=shape)
            call = f"softmax(z, axis={axis}) of {len(shape)} dimensions"
            expect_close(softmax(z.copy(), axis=axis), softmax_along(z, axis), call, given=z, **CLOSE)
        z = rng.normal(size=(2, 3, 4))
        call = "softmax(z) of 3 dimensions, without an axis"
        expect_close(softmax(z.copy()), softmax_along(z, 2), call, given=z, **CLOSE)
        expect_close(softmax(z.copy(), 0), softmax_along(z, 0), "softmax(z, 0)", given=z, **CLOSE)

    def test_extremes(self, rng):
        """no overflow and no nan, whether a sample's scores are all very high or all very low"""
        # Eighths are exact in float32 too, so subtracting the maximum loses nothing there.
        high = 1000 - rng.integers(0, 40, size=(2, 4)) / 8
        low = high - 1995
        wide = np.array([-1000.0, 1000.0, 0.0])
        both = np.concatenate([high, low])
        calls = {
            "softmax(z) of very high scores": high,
            "softmax(z) of very low scores": low,
            "softmax(z) of scores far apart": wide,
            "softmax(z) of a batch with one sample of high and one of low scores": both,
        }
        for kind in (np.float64, np.float32):
            for call, scores in calls.items():
                z = scores.astype(kind)
                with expect_no_warning("softmax(z) of very high or very low scores", given=z):
                    got = softmax(z.copy())
                # Scores around 1000 have four decimals in float32, and so have their logarithms.
                tolerance = CLOSE if kind is np.float64 else {"rtol": 1e-3, "atol": 1e-6}
                expect_close(got, softmax_along(scores, -1), call, given=z, **tolerance)

    def test_shape(self, rng):
        """the answer is an array of the shape of the scores, also for a batch of one sample or of none"""
        columns = rng.normal(size=(5, 3)).T
        read_only = rng.normal(size=(3, 300))
        read_only.flags.writeable = False
        for z, form in [(columns, "that lie column by column in memory"), (read_only, "that are read-only")]:
            expect_close(softmax(z), softmax_along(z, -1), f"softmax(z) of scores {form}", given=z, **CLOSE)
        for shape in [(4,), (1, 4), (3, 1), (0, 4), (1,)]:
            got = softmax(rng.normal(size=shape))
            expect_array(got, f"softmax(z) of shape {shape}", shape=shape, kind="f", lists=False)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        floats, whole = rng.normal(size=(2, 4)), rng.integers(-3, 4, size=(2, 4))
        arrays = [floats, whole, floats.astype(np.float32), floats[0].copy(), floats.reshape(2, 2, 2) + 0.0]
        with expect_unchanged("softmax(z)", *arrays):
            for z in arrays:
                expect_array(softmax(z), "softmax(z)")

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
        expect_array(first, "softmax(z)", finite=True)
        expect_array(second, "softmax(z), called again")
        expect(first.size > 0, "softmax(z) returned no number at all.")
        expect(first.shape == second.shape and np.allclose(first, second), message, misconception=name)


class TestVanishingGradientBound:
    def test_sigmoids(self, rng):
        """right for stacks of sigmoids, from no layer at all to many"""
        for depth in [0, 1, 2, 60, *rng.integers(13, 30, size=2).tolist()]:
            got = vanishing_gradient_bound(depth, "sigmoid")
            expect_close(got, 2.0 ** (-2 * depth), "the bound for sigmoids", given=depth, rtol=1e-5, atol=0.0)

    def test_slopes_of_one(self, rng):
        """right for stacks of tanh and of relu, from no layer at all to many"""
        depths = [0, 1, int(rng.integers(5, 30))]
        for activation in ("tanh", "relu"):
            for depth in depths:
                got = vanishing_gradient_bound(depth, activation)
                expect_close(got, 1.0, f"the bound for {activation}", given=depth, rtol=1e-5, atol=0.0)

    def test_unknown_activation(self):
        """an activation that is not one of the three raises ValueError"""
        names = (
            "softplus",
            "sine",
            "Tanh",
            "",
            "linear",
            "softmax",
            "relu6",
            "leaky_relu",
            " relu",
            "sigmoid ",
        )
        for depth, name in [(2, name) for name in names] + [(0, "selu")]:
            call = f"vanishing_gradient_bound with the activation {name!r}"
            expect_error(ValueError, call, vanishing_gradient_bound, depth, name)
