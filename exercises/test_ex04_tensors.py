"""Public checks of ex04_tensors."""

import numpy as np

from exercises.ex04_tensors import affine, perceptron_forward, standardize, to_tensor
from grader.authoring import expect, expect_array, expect_close, expect_error

# The dtype of this unit, which messages need not name.
USUAL_DTYPES = ("float32",)

# Wide enough for float32.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}


def float32(*rows):
    """A NumPy array of float32."""
    return np.array(rows, dtype=np.float32)


class TestToTensor:
    def test_whole_numbers(self):
        """a list of whole numbers becomes a tensor of float32"""
        got = to_tensor([1, 2, 3])
        expect_close(got, [1.0, 2.0, 3.0], "to_tensor([1, 2, 3])", given=[1, 2, 3])
        dtype = np.asarray(got).dtype
        expect(dtype == np.float32, f"The dtype of to_tensor([1, 2, 3]) is {dtype}, not float32.")

    def test_table(self):
        """a list of two rows becomes a tensor of shape (2, 3)"""
        rows = [[1.5, 2, 3], [4, 5, 6.25]]
        expect_close(to_tensor(rows), rows, "to_tensor(rows)", given=rows)


class TestAffine:
    def test_two_samples(self):
        """two samples and one neuron give two sums"""
        x, w = float32([1, 2], [3, 4]), float32([10], [1])
        got = affine(x, w, float32(0.5))
        expect_close(got, [[12.5], [34.5]], "affine(x, w, b)", given=(x, w, 0.5), **CLOSE)

    def test_whole_numbers(self):
        """samples that are whole numbers raise TypeError"""
        x, w = np.array([[1, 2]]), float32([0.5], [0.5])
        expect_error(TypeError, "affine(x, w, b) with whole numbers in x", affine, x, w, float32(0))

    def test_too_few_columns(self):
        """samples with two numbers and a neuron with three weights raise ValueError"""
        x, w = float32([1, 2], [3, 4]), float32([1], [1], [1])
        expect_error(ValueError, "affine(x, w, b)", affine, x, w, float32(0))


class TestPerceptronForward:
    def test_or(self):
        """with the weights 1 and 1 and the bias -0.5, the answers are those of OR: -1, 1, 1, 1"""
        x, w = [[0, 0], [0, 1], [1, 0], [1, 1]], [[1], [1]]
        got = perceptron_forward(x, w, -0.5)
        expect_close(got, [[-1], [1], [1], [1]], "perceptron_forward(x, w, -0.5)", given=(x, w))

    def test_two_neurons(self):
        """two neurons give each sample two answers, and a sum of 0 gives 0"""
        x, w, b = [[0, 0], [1, 1]], [[1, -2], [1, -2]], [-2, 3]
        got = perceptron_forward(x, w, b)
        expect_close(got, [[-1, 1], [0, -1]], "perceptron_forward(x, w, b)", given=(x, w, b))


class TestStandardize:
    def test_two_columns(self):
        """each column gets the mean 0 and the standard deviation 1"""
        batch = float32([1, 100], [3, 300])
        got = standardize(batch)
        expect_close(got, [[-1, -1], [1, 1]], "standardize(batch)", given=batch, **CLOSE)

    def test_constant_column(self):
        """a column of equal values becomes zeros, not nan"""
        batch = float32([5, 1], [5, 2], [5, 3])
        got = expect_array(standardize(batch), "standardize(batch)", shape=(3, 2))
        expect_close(got[:, 0], [0, 0, 0], "The first column of standardize(batch)", given=batch, **CLOSE)
