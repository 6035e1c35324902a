"""Hidden checks of ex02_activation_zoo. Oracles: Python's math, entry by entry, with other formulas."""

import math

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
from grader.authoring import entrywise, expect_array, expect_close, expect_no_warning, expect_unchanged

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}
# What has no exp to overflow is right for these too.
FAR = np.array([-1e12, -1000.0, -200.0, 200.0, 1000.0, 1e12])
# The docstring allows constants of four decimals, which are wrong by up to 5 in 100,000 together.
FOUR_DECIMALS_OF_CONSTANTS = {"rtol": 1e-4, "atol": 1e-6}
# The docstring promises four decimals; the approximation by tanh is off by up to 0.0005.
FOUR_DECIMALS = {"rtol": 1e-5, "atol": 5e-5}


def each_entry(function, z):
    """The function of every entry of an array, in an array of its shape."""
    return np.array([function(value) for value in z.ravel().tolist()]).reshape(z.shape)


def expect_any_shape(name, function, oracle, z, close=CLOSE, low=-np.inf, high=np.inf):
    """Numbers, and arrays of several shapes, get an answer of their own shape; an array gets an array."""
    numbers = [*z.ravel()[:4].tolist(), -7.5, -0.5, 0.0, 0.5, 7.5]
    for got, number in zip([function(number) for number in numbers], numbers, strict=True):
        expect_close(got, oracle(number), f"{name} of a single number", given=number, **close)
    for form, array in entrywise.in_forms(z):
        call = f"{name} of {form}"
        got = expect_array(function(array), call, lists=False)
        expect_close(got, each_entry(oracle, array), call, given=array, **close)
        entrywise.expect_range(got, call, low, high)


def expect_empty(name, function):
    """Empty arrays get an empty answer of their own shape."""
    for shape in [(0,), (0, 4)]:
        for kind in (float, int):
            got = function(np.zeros(shape, dtype=kind))
            expect_array(got, f"{name} of an empty array", shape=shape, kind="f")


def expect_dtypes(name, function, oracle, rng, close=CLOSE):
    """Whole numbers, and floats of 32 bits, get what the same numbers would get as floats."""
    whole = np.concatenate([[0, 256, -256], rng.integers(1, 7, size=5), rng.integers(-6, 0, size=4)])
    tables = [whole.reshape(shape) for shape in [(3, 4), (2, 3, 2), (12, 1), (1, 12)]]
    tables += [whole[:1], whole[1:2].reshape(1, 1), np.abs(whole), -np.abs(whole)]
    for z in (whole, *tables, rng.uniform(-4, 4, size=6).astype(np.float32)):
        call = f"{name} of an array of {'whole numbers' if z.dtype.kind in 'iu' else 'float32'}"
        given = z.copy()
        with expect_unchanged(call, given):
            got = function(given)
        expect_close(got, each_entry(oracle, z), call, given=z, **close)
        expect_array(got, call, kind="f")


def expect_extremes(name, function, oracle, rng, close=CLOSE):
    """Large positive and negative input, as arrays and as numbers, is answered without a warning."""
    high = np.concatenate([rng.uniform(750, 1000, size=3), [1000.0]])
    # The two arrays without dimensions are handed over as plain numbers.
    given = [high, -high, np.array([-1000, 0, 1000]), np.array(1000.0), np.array(-1000.0)]
    # Where exp overflows in float32, it is far from that in float64.
    given += [high.astype(np.float32), -high.astype(np.float32), np.float32([-90, -200, 90, 200])]
    for z in given:
        call = f"{name} for very large or very negative z"
        with expect_no_warning(call, given=z):
            got = function(z.item() if z.ndim == 0 else z.copy())
        expect_close(got, each_entry(oracle, z), call, given=z, **close)


def expect_input_kept(name, function, rng):
    """Arrays of floats, with ordinary and extreme entries, are as before after the call."""
    floats = np.concatenate([rng.uniform(-4, 4, size=6), [-1000.0, 0.0, 1000.0]])
    arrays = [floats, floats.astype(np.float32), floats.reshape(3, 3), floats.reshape(9, 1, 1), floats[:1]]
    with expect_unchanged(name, *arrays):
        for z in arrays:
            expect_array(function(z), name)


def entries(rng):
    """36 numbers, of every size up to 40, positive and negative by turns."""
    edges = np.array([1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.75, 3.25, 4.0, 6.0])
    edges = np.append(edges, [9.0, 12.0, 20.0, 40.0])
    sizes = rng.uniform(edges[:-1], edges[1:], size=(2, 18))
    return rng.permutation(sizes.T * [1.0, -1.0]).ravel()


def leaky_relu_of_number(z, slope=0.2):
    return max(z, 0.0) + slope * min(z, 0.0)


def elu_of_number(z, alpha=1.0):
    # exp(z) - 1 = 2 tanh(z/2) / (1 - tanh(z/2)), which suits negative z.
    half = math.tanh(min(z, 0.0) / 2)
    return max(z, 0.0) + alpha * 2 * half / (1 - half)


def selu_of_number(z):
    return 1.0507009873554805 * elu_of_number(z, 1.6732632423543772)


def softplus_of_number(z):
    return z if z > 600 else math.log1p(math.exp(z))


def softsign_of_number(z):
    return math.copysign(1 - 1 / (1 + abs(z)), z)


def swish_of_number(z):
    return z / (1 + math.exp(-z)) if z > -600 else 0.0


def gelu_of_number(z):
    return 0.5 * z * math.erfc(-z / math.sqrt(2))


def hard_sigmoid_of_number(z):
    if -3 < z < 3:
        return z / 6 + 0.5
    return float(z >= 3)


class TestLeakyRelu:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape"""
        expect_any_shape("leaky_relu(z)", leaky_relu, leaky_relu_of_number, np.append(entries(rng), FAR))

    def test_empty(self):
        """an empty array gets an empty answer"""
        expect_empty("leaky_relu(z)", leaky_relu)

    def test_slope(self, rng):
        """the negative slope is the one that is asked for"""
        z = entries(rng)
        for slope in [0.0, 1.0, 0.001, *rng.uniform(0.01, 0.9, size=2).tolist()]:
            expected = each_entry(lambda v, slope=slope: leaky_relu_of_number(v, slope), z)
            for got in (leaky_relu(z.copy(), negative_slope=slope), leaky_relu(z.copy(), slope)):
                expect_close(got, expected, "leaky_relu(z, negative_slope)", given=(z, slope), **CLOSE)
            for some in (-2.5, np.array([[-4.0, 3.0]]), np.float32([-0.5, 8])):
                expected = each_entry(lambda v, slope=slope: leaky_relu_of_number(v, slope), np.asarray(some))
                got = leaky_relu(some, negative_slope=slope)
                expect_close(got, expected, "leaky_relu(z, negative_slope)", given=(some, slope), **CLOSE)
                expect_array(got, "leaky_relu(z, negative_slope)", kind="f")

    def test_dtypes(self, rng):
        """whole numbers, and floats of 32 bits, give the right floats"""
        expect_dtypes("leaky_relu(z)", leaky_relu, leaky_relu_of_number, rng)
        for slope in (0.0, 0.5, 0.75, 1.0):
            got = leaky_relu(np.array([[-4, 3]]), negative_slope=slope)
            call = "leaky_relu(z, negative_slope) of whole numbers"
            expect_close(got, [[-4 * slope, 3.0]], call, given=slope, **CLOSE)
            expect_array(got, call, kind="f")

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("leaky_relu(z)", leaky_relu, rng)


class TestElu:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape"""
        expect_any_shape("elu(z)", elu, elu_of_number, entries(rng), low=-1.0)

    def test_empty(self):
        """an empty array gets an empty answer"""
        expect_empty("elu(z)", elu)

    def test_alpha(self, rng):
        """alpha is the one that is asked for, and matters for negative numbers only"""
        z = entries(rng)
        for alpha in [0.05, 8.0, *rng.uniform(0.1, 3, size=2).tolist()]:
            expected = each_entry(lambda v, alpha=alpha: elu_of_number(v, alpha), z)
            for got in (elu(z.copy(), alpha=alpha), elu(z.copy(), alpha)):
                expect_close(got, expected, "elu(z, alpha)", given=(z, alpha), **CLOSE)
            for some in (-2.5, np.array([[-4.0, 3.0]]), np.float32([-0.5, 8])):
                expected = each_entry(lambda v, alpha=alpha: elu_of_number(v, alpha), np.asarray(some))
                got = elu(some, alpha=alpha)
                expect_close(got, expected, "elu(z, alpha)", given=(some, alpha), **CLOSE)
                expect_array(got, "elu(z, alpha)", kind="f")

    def test_dtypes(self, rng):
        """whole numbers, and floats of 32 bits, give the right floats"""
        expect_dtypes("elu(z)", elu, elu_of_number, rng)
        for alpha in (0.05, 2.0, 8.0):
            got = elu(np.array([[-4, 3]]), alpha=alpha)
            call = "elu(z, alpha) of whole numbers"
            expect_close(got, [[elu_of_number(-4.0, alpha), 3.0]], call, given=alpha, **CLOSE)
            expect_array(got, call, kind="f")

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("elu(z)", elu, elu_of_number, rng)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("elu(z)", elu, rng)


class TestSelu:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape"""
        expect_any_shape("selu(z)", selu, selu_of_number, entries(rng), FOUR_DECIMALS_OF_CONSTANTS)

    def test_empty(self):
        """an empty array gets an empty answer"""
        expect_empty("selu(z)", selu)

    def test_dtypes(self, rng):
        """whole numbers, and floats of 32 bits, give the right floats"""
        expect_dtypes("selu(z)", selu, selu_of_number, rng, FOUR_DECIMALS_OF_CONSTANTS)

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("selu(z)", selu, selu_of_number, rng, FOUR_DECIMALS_OF_CONSTANTS)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("selu(z)", selu, rng)


class TestSoftplus:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape"""
        expect_any_shape("softplus(z)", softplus, softplus_of_number, entries(rng), low=0.0)

    def test_empty(self):
        """an empty array gets an empty answer"""
        expect_empty("softplus(z)", softplus)

    def test_dtypes(self, rng):
        """whole numbers, and floats of 32 bits, give the right floats"""
        expect_dtypes("softplus(z)", softplus, softplus_of_number, rng)

    def test_extremes(self, rng):
        """no overflow, no nan and no infinity for very large or very negative input"""
        expect_extremes("softplus(z)", softplus, softplus_of_number, rng)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("softplus(z)", softplus, rng)


class TestSoftsign:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape"""
        z = np.append(entries(rng), FAR)
        expect_any_shape("softsign(z)", softsign, softsign_of_number, z, low=-1.0, high=1.0)

    def test_empty(self):
        """an empty array gets an empty answer"""
        expect_empty("softsign(z)", softsign)

    def test_dtypes(self, rng):
        """whole numbers, and floats of 32 bits, give the right floats"""
        expect_dtypes("softsign(z)", softsign, softsign_of_number, rng)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("softsign(z)", softsign, rng)


class TestSwish:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape"""
        # z (1 + tanh(z / 2)) / 2 with TensorFlow's tanh is off by up to 3e-6 in float32.
        close = {"rtol": 1e-5, "atol": 5e-6}
        expect_any_shape("swish(z)", swish, swish_of_number, entries(rng), close)

    def test_empty(self):
        """an empty array gets an empty answer"""
        expect_empty("swish(z)", swish)

    def test_dtypes(self, rng):
        """whole numbers, and floats of 32 bits, give the right floats"""
        expect_dtypes("swish(z)", swish, swish_of_number, rng)

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("swish(z)", swish, swish_of_number, rng)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("swish(z)", swish, rng)


class TestGelu:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape"""
        expect_any_shape("gelu(z)", gelu, gelu_of_number, entries(rng), FOUR_DECIMALS)
        # The first entry gives a whole number, the others do not.
        for first in (-40.0, 0.0, 40.0):
            z = np.array([first, *entries(rng).ravel()])
            expect_close(gelu(z.copy()), each_entry(gelu_of_number, z), "gelu(z)", given=z, **FOUR_DECIMALS)

    def test_exact(self, rng):
        """the exact form to four decimals, also where approximations are at their worst"""
        z = np.concatenate([np.linspace(-4, 4, 33), rng.uniform(1.5, 3, size=8)])
        expect_close(gelu(z.copy()), each_entry(gelu_of_number, z), "gelu(z)", given=z, **FOUR_DECIMALS)

    def test_empty(self):
        """an empty array gets an empty answer"""
        expect_empty("gelu(z)", gelu)

    def test_dtypes(self, rng):
        """whole numbers, and floats of 32 bits, give the right floats"""
        expect_dtypes("gelu(z)", gelu, gelu_of_number, rng, FOUR_DECIMALS)

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative input"""
        expect_extremes("gelu(z)", gelu, gelu_of_number, rng, FOUR_DECIMALS)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("gelu(z)", gelu, rng)


class TestHardSigmoid:
    def test_any_shape(self, rng):
        """right for a single number and for arrays of any shape"""
        z = np.append(entries(rng), FAR)
        expect_any_shape("hard_sigmoid(z)", hard_sigmoid, hard_sigmoid_of_number, z, low=0.0, high=1.0)

    def test_slanted_part(self, rng):
        """right on the slanted part and just beside its ends"""
        z = np.concatenate([rng.uniform(-3, 3, size=8), [-3.1, -2.9, -2.5, 2.5, 2.9, 3.1]])
        expected = each_entry(hard_sigmoid_of_number, z)
        expect_close(hard_sigmoid(z.copy()), expected, "hard_sigmoid(z)", given=z, **CLOSE)

    def test_empty(self):
        """an empty array gets an empty answer"""
        expect_empty("hard_sigmoid(z)", hard_sigmoid)

    def test_dtypes(self, rng):
        """whole numbers, and floats of 32 bits, give the right floats"""
        expect_dtypes("hard_sigmoid(z)", hard_sigmoid, hard_sigmoid_of_number, rng)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_input_kept("hard_sigmoid(z)", hard_sigmoid, rng)
