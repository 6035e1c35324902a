import numpy as np

from exercises.ex02_errors import mean_square, root_mean_square
from grader.authoring import expect_close


class TestMeanSquare:
    def test_three_and_four(self):
        """errors 3 and 4 have the mean square 12.5"""
        errors = np.array([3.0, 4.0])
        expect_close(mean_square(errors), 12.5, "mean_square(errors)", given=errors)


class TestRootMeanSquare:
    def test_equal_errors(self):
        """errors that are all 2 have the root mean square 2"""
        errors = np.array([2.0, -2.0, 2.0])
        expect_close(root_mean_square(errors), 2.0, "root_mean_square(errors)", given=errors)
