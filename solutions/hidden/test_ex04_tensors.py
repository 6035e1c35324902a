"""Hidden checks of ex04_tensors. The oracles are loops over Python numbers.

Answers are tensors in process and NumPy arrays from a worker; NumPy reads both.
"""

import statistics

import numpy as np
import pytest

from exercises.ex04_tensors import affine, perceptron_forward, standardize, to_tensor
from grader.authoring import expect, expect_array, expect_close, expect_error, expect_unchanged

# The dtype of this unit, which messages need not name.
USUAL_DTYPES = ("float32",)

# Wide enough for float32.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}


def expect_float32(got, call):
    """The answer has the dtype that was promised."""
    dtype = expect_array(got, call).dtype
    expect(dtype == np.float32, f"{call} has the dtype {dtype}, where float32 was asked for.")


def normal(rng, *shape):
    """Random numbers of float32."""
    return rng.normal(size=shape).astype(np.float32)


def quarters(rng, *shape):
    """Random multiples of a quarter from -4 to 4, none of them 0: their sums are exact in float32."""
    return rng.integers(1, 17, size=shape) / 4 * rng.choice([-1, 1], size=shape)


def sums(x, w, b):
    """x w + b, from lists."""
    columns = list(zip(*np.asarray(w).tolist(), strict=True))
    biases = np.broadcast_to(b, len(columns)).tolist()
    return [
        [
            sum(value * weight for value, weight in zip(row, column, strict=True)) + bias
            for column, bias in zip(columns, biases, strict=True)
        ]
        for row in np.asarray(x).tolist()
    ]


def signs(x, w, b):
    """The sign of x w + b, from lists."""
    return [[(total > 0) - (total < 0) for total in row] for row in sums(x, w, b)]


def standardized(batch):
    """Each column on its own scale, from lists."""
    columns = []
    for column in batch.T.tolist():
        mean, deviation = statistics.fmean(column), statistics.pstdev(column)
        varies = min(column) < max(column)
        columns.append([(value - mean) / deviation if varies else 0.0 for value in column])
    return np.array(columns).T


class TestToTensor:
    def test_numbers_and_lists(self, rng):
        """right for a single number, a list, and a list of lists"""
        number = float(rng.integers(1, 99)) / 4
        for values in (number, 7, quarters(rng, 3).tolist(), rng.integers(0, 9, size=(2, 3)).tolist()):
            expect_close(to_tensor(values), values, "to_tensor(values)", given=values)

    def test_arrays(self, rng):
        """right for arrays of any shape, also an empty one"""
        for shape in [(4,), (3, 2), (2, 1, 3), (0, 2)]:
            for values in (quarters(rng, *shape), rng.integers(-9, 10, size=shape)):
                call = f"to_tensor(values) of an array of dtype {values.dtype} and shape {shape}"
                for array in (values, np.array(values, order="F"), values.astype(np.float32)):
                    expect_close(to_tensor(array), values, call, given=values)
        # As exact as float32 is, and ints of any type.
        fine = rng.integers(2**22, 2**23, size=3) / 4
        large = np.array([2**40, -(2**35), 2**31])
        pixels = rng.integers(128, 256, size=3).astype(np.uint8)
        for values in (fine, fine.tolist(), pixels, large, large.tolist()):
            expect_close(to_tensor(values), values, "to_tensor(values)", given=values, rtol=1e-7)

    def test_dtype(self, rng):
        """the dtype is float32, whatever the numbers were"""
        whole, decimals = rng.integers(-9, 10, size=3), rng.normal(size=3)
        arrays = [whole, decimals, decimals.astype(np.float32)]
        arrays += [np.array(array.reshape(3, 1), order="F") for array in arrays]
        arrays += [np.zeros((0, 2)), np.zeros((0, 2), dtype=int)]
        for values in (3, 0.5, whole.tolist(), decimals.tolist(), *arrays):
            expect_float32(to_tensor(values), "to_tensor(values)")

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        floats, whole = rng.normal(size=(3, 2)), rng.integers(-9, 10, size=4)
        numbers, rows = whole.tolist(), floats.tolist()
        with expect_unchanged("to_tensor(values)", floats, whole, numbers, rows):
            for values in (floats, whole, numbers, rows):
                expect_array(to_tensor(values), "to_tensor(values)")

    def test_rows_of_different_lengths(self, rng):
        """rows of different lengths raise ValueError"""
        rows = [quarters(rng, 3).tolist(), quarters(rng, 2).tolist()]
        expect_error(ValueError, "to_tensor of rows of different lengths", to_tensor, rows)


class TestAffine:
    @pytest.mark.points(2)
    def test_values(self, rng):
        """right for any number of samples, features and neurons"""
        for samples, features, neurons in [(5, 3, 2), (4, 4, 4), (1, 3, 1), (3, 1, 4)]:
            x, w, b = normal(rng, samples, features), normal(rng, features, neurons), normal(rng, neurons)
            got = affine(x.copy(), w.copy(), b.copy())
            expect_close(got, sums(x, w, b), "affine(x, w, b)", given=(x, w, b), **CLOSE)
            expect_float32(got, "affine(x, w, b)")

    def test_one_bias_for_all(self, rng):
        """a single float as bias is added to every sum"""
        for sign in (1, -1):
            x, w, b = normal(rng, 4, 3), normal(rng, 3, 2), sign * float(rng.uniform(0.5, 2))
            expect_close(affine(x, w, b), sums(x, w, b), "affine(x, w, b)", given=(x, w, b), **CLOSE)

    def test_product_does_not_fit(self, rng):
        """x and w that cannot be multiplied raise ValueError"""
        for features, rows in [(3, 2), (2, 3), (4, 1)]:
            x, w, b = normal(rng, 3, features), normal(rng, rows, 3), normal(rng, 3)
            call = f"affine(x, w, b) with {features} columns in x and {rows} rows in w"
            expect_error(ValueError, call, affine, x, w, b)
        # Turned round, w would fit.
        call = "affine(x, w, b) with 2 columns in x and 3 rows in w"
        expect_error(ValueError, call, affine, normal(rng, 3, 2), normal(rng, 3, 2), normal(rng, 2))

    @pytest.mark.points(2)
    def test_bias_does_not_fit(self, rng):
        """a bias that has not one number per neuron raises ValueError"""
        for shape in [(4, 1), (3,), (4,), (4, 2), (1,), (1, 2), (1, 1), (2, 1)]:
            x, w, b = normal(rng, 4, 3), normal(rng, 3, 2), normal(rng, *shape)
            call = f"affine(x, w, b) with 4 samples, 2 neurons and a bias of shape {shape}"
            expect_error(ValueError, call, affine, x, w, b)

    def test_whole_numbers(self, rng):
        """whole numbers in x, in w or in both raise TypeError"""
        x, w, b = rng.integers(-5, 6, size=(4, 3)), rng.integers(-5, 6, size=(3, 2)), normal(rng, 2)
        pairs = [(x, normal(rng, 3, 2)), (normal(rng, 4, 3), w), (x, w)]
        pairs.append((x.astype(np.int32), w.astype(np.int32)))
        pairs.append((rng.integers(0, 256, size=(4, 3), dtype=np.uint8), normal(rng, 3, 2)))
        pairs.append((normal(rng, 4, 3), rng.integers(-5, 6, size=(3, 2)).astype(np.int16)))
        pairs.append((x.astype(np.int16), normal(rng, 3, 2)))
        pairs.append((x.astype(np.int32), normal(rng, 3, 2)))
        for given in pairs:
            call = f"affine(x, w, b) with x of {given[0].dtype} and w of {given[1].dtype}"
            expect_error(TypeError, call, affine, *given, b)

    def test_arguments_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        x, w, b = normal(rng, 4, 3), normal(rng, 3, 2), normal(rng, 2)
        with expect_unchanged("affine(x, w, b)", x, w, b):
            expect_array(affine(x, w, b), "affine(x, w, b)")


class TestPerceptronForward:
    @pytest.mark.points(2)
    def test_values(self, rng):
        """right for one neuron and for several"""
        for neurons in (1, 3):
            x, w = quarters(rng, 12, 4), quarters(rng, 4, neurons)
            # An odd number of 32nds: no sum is 0.
            b = (2 * rng.integers(-64, 64, size=neurons) + 1) / 32
            call = f"perceptron_forward(x, w, b) with {neurons} neuron(s)"
            got = perceptron_forward(x, w, b)
            expect_close(got, signs(x, w, b), call, given=(x, w, b))
            expect_float32(got, call)

    def test_bias(self, rng):
        """the bias has its say, with the right sign"""
        x, w = quarters(rng, 6, 3), quarters(rng, 3, 1)
        for b in (50.5, -50.5):
            got = perceptron_forward(x, w, b)
            expect_close(got, signs(x, w, b), "perceptron_forward(x, w, b)", given=(x, w, b))

    def test_whole_numbers(self, rng):
        """lists and arrays of whole numbers will do"""
        # No sum is 0 here: even weights, and odd biases or quarters.
        x, w, b = rng.integers(-4, 5, size=(8, 3)), 2 * rng.integers(-2, 3, size=(3, 2)), [1, -3]
        expected = signs(x, w, b)
        call = "perceptron_forward(x, w, b) of whole numbers"
        expect_close(perceptron_forward(x, w, np.array(b)), expected, call, given=(x, w, b))
        call = "perceptron_forward(x, w, b) of lists of whole numbers"
        expect_close(perceptron_forward(x.tolist(), w.tolist(), b), expected, call, given=(x, w, b))
        pixels, mixed = rng.integers(128, 256, size=(6, 3), dtype=np.uint8), [-0.25, 0.25]
        got = perceptron_forward(pixels, w, b)
        expect_close(got, signs(pixels, w, b), "perceptron_forward(x, w, b) of pixels", given=pixels)
        zeros = np.zeros((2, 3))
        got = perceptron_forward(zeros, w, mixed)
        expect_close(
            got, signs(zeros, w, mixed), "perceptron_forward(x, w, b) with a list of biases", given=mixed
        )
        got = perceptron_forward(x, w / 4, np.array(mixed))
        call = "perceptron_forward(x, w, b) of whole numbers in x and others in w"
        expect_close(got, signs(x, w / 4, np.array(mixed)), call, given=(x, w / 4, mixed))
        call = "perceptron_forward(x, w, b) of whole numbers and one bias for all"
        expect_close(perceptron_forward(x, w, 3), signs(x, w, 3), call, given=(x, w, 3))

    def test_arguments_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        call = "perceptron_forward(x, w, b)"
        x, w, b = quarters(rng, 4, 3), quarters(rng, 3, 2), quarters(rng, 2)
        with expect_unchanged(call, x, w, b):
            expect_array(perceptron_forward(x, w, b), call)

    def test_sum_of_zero(self, rng):
        """a sum of exactly 0 gives what the docstring says, and one just beside it does not"""
        x, w = quarters(rng, 1, 3), quarters(rng, 3, 1)
        x = np.concatenate([x, x + 1, x - 1])
        b = -sums(x[:1], w, 0.0)[0][0]
        # All sums are exact in float32, so one that is a little beside 0 is not 0.
        for beside in (0.0, 2.0**-10, -(2.0**-10)):
            got = perceptron_forward(x, w, b + beside)
            expected = signs(x, w, b + beside)
            expect_close(got, expected, "perceptron_forward(x, w, b)", given=(x, w, b + beside))
        # The same beside tiny and large numbers.
        for size in (2.0**-24, 2.0**24):
            for beside in (0.0, 2.0**-10, -(2.0**-10)):
                given = x, size * w, size * (b + beside)
                expect_close(
                    perceptron_forward(*given), signs(*given), "perceptron_forward(x, w, b)", given=given
                )

    def test_shapes_do_not_fit(self, rng):
        """shapes that do not fit together raise ValueError"""
        x = quarters(rng, 4, 3)
        call = "perceptron_forward(x, w, b) with 3 columns in x and 2 rows in w"
        expect_error(ValueError, call, perceptron_forward, x, quarters(rng, 2, 1), 0.5)
        call = "perceptron_forward(x, w, b) with one bias per sample"
        expect_error(ValueError, call, perceptron_forward, x, quarters(rng, 3, 2), quarters(rng, 4, 1))


class TestStandardize:
    @pytest.mark.points(2)
    def test_values(self, rng):
        """right for columns of very different scales"""
        for rows, columns in [(7, 3), (4, 4), (2, 1)]:
            # Rows on both sides of the mean: a column of nearly equal numbers would leave float32 no digits.
            sides = np.where(np.arange(rows) % 2, 1.0, -1.0)[:, np.newaxis]
            batch = sides * rng.uniform(0.5, 2, size=(rows, columns)) * rng.uniform(0.05, 500, size=columns)
            batch = (batch + rng.uniform(-3, 3, size=columns)).astype(np.float32)
            got = standardize(batch.copy())
            expect_close(got, standardized(batch), "standardize(batch)", given=batch, rtol=1e-3, atol=1e-3)
            expect_float32(got, "standardize(batch)")
        far = np.arange(40.0)[:, np.newaxis] * [1.0, -1e-5, 0.25] + [0.0, 0.0, 1000.0]
        far[7, :2] = [900.0, 2e-3]
        for batch in (far, np.asfortranarray(far)):
            got = standardize(batch)
            call = "standardize(batch) with one number far from the others, or close together ones"
            expect_close(got, standardized(far), call, given=batch, rtol=1e-3, atol=1e-3)
            expect_float32(got, call)

    def test_whole_numbers(self, rng):
        """a batch of whole numbers gives the right floats"""
        batch = rng.integers(-20, 21, size=(6, 3))
        batch[0] = [1, 2, 3]
        batch[1] = [-9, 7, 15]
        pixels = rng.permutation([0, 255, 20, 200, *rng.integers(0, 256, size=4)]).reshape(8, 1)
        for whole in (batch, pixels.astype(np.uint8)):
            got = standardize(whole.copy())
            call = "standardize(batch) of whole numbers"
            expect_close(got, standardized(whole), call, given=whole, **CLOSE)

    def test_constant_column(self, rng):
        """columns of equal values become zeros, and the others are right"""
        batch = quarters(rng, 7, 7).astype(np.float32)
        batch[:2, [0, 2]] = [[-1.5, 2.0], [1.0, -3.0]]
        # The float32 mean of seven times 0.1, -0.7, 2.7 or 65432.1 is not quite that number.
        batch[:, [1, 3, 4, 5, 6]] = 0.0, 0.1, -0.7, 2.7, 65432.1
        call = "standardize(batch) with columns of equal values"
        expect_close(standardize(batch.copy()), standardized(batch), call, given=batch, **CLOSE)

    def test_one_row(self, rng):
        """a batch of a single row gives what the docstring says"""
        batch = quarters(rng, 1, 3).astype(np.float32)
        expect_close(standardize(batch), np.zeros((1, 3)), "standardize(batch) of one row", given=batch)

    def test_batch_unchanged(self, rng):
        """the batch that it gets is left as it was"""
        batch = normal(rng, 5, 2)
        constant = batch.copy()
        constant[:, 1] = 2.5
        batches = [batch, batch.astype(float), constant, batch[:1].copy()]
        with expect_unchanged("standardize(batch)", *batches):
            for given in batches:
                expect_array(standardize(given), "standardize(batch)")
