import math

import numpy as np
import pytest

from exercises.ex02_errors import mean_square, root_mean_square
from grader.authoring import expect_close, fail


class TestMeanSquare:
    @pytest.mark.points(2)
    def test_random_matrix(self, rng):
        """a matrix of errors is averaged over all its values"""
        matrix = rng.normal(size=(3, 4))
        by_hand = math.fsum(value * value for value in matrix.ravel().tolist()) / 12
        expect_close(mean_square(matrix), by_hand, "mean_square of a random matrix")

    def test_no_errors(self):
        """no errors at all raise a ValueError"""
        try:
            mean_square(np.zeros((0,)))
        except ValueError:
            return
        fail("mean_square of an empty array returned an answer, where a ValueError was asked for.")


class TestRootMeanSquare:
    def test_random_errors(self, rng):
        """random errors, against the root of the mean of their squares"""
        values = rng.uniform(-3.0, 3.0, size=9)
        by_hand = math.sqrt(math.fsum(value * value for value in values.tolist()) / 9)
        expect_close(root_mean_square(values), by_hand, "root_mean_square of random errors")
