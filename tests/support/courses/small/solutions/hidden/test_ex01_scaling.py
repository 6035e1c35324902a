import numpy as np
import pytest

from exercises.ex01_scaling import center, scale
from grader.authoring import expect_array, expect_close, expect_unchanged


class TestScale:
    @pytest.mark.points(2)
    def test_random_matrix(self, rng):
        """every value of a matrix is multiplied"""
        matrix = rng.normal(3.0, 1.0, size=(4, 5))
        expected = [[7.0 * value for value in row] for row in matrix.tolist()]
        expect_close(scale(matrix, 7.0), expected, "scale of a random matrix")

    def test_integers_give_floats(self):
        """an int array gives a float answer"""
        answer = scale(np.array([2, 4, 6]), 1)
        expect_array(answer, "scale of an int array", shape=(3,), kind="f")

    def test_input_stays(self, rng):
        """the input is not changed"""
        matrix = rng.normal(size=(2, 2))
        with expect_unchanged("scale(x, 3.0)", matrix):
            scale(matrix, 3.0)


class TestCenter:
    @pytest.mark.points(2)
    def test_mean_of_random_values(self, rng):
        """the mean of the answer is 0, and differences between values stay"""
        values = rng.exponential(5.0, size=40)
        answer = expect_array(center(values.copy()), "center of random values", shape=(40,))
        expect_close(sum(answer.tolist()), 0.0, "the sum of the answer", atol=1e-9)
        expect_close(np.diff(answer), np.diff(values), "the differences between values")

    def test_no_values(self):
        """no values give no values"""
        expect_array(center(np.zeros((0,))), "center of an empty array", shape=(0,))
