import numpy as np

from exercises.ex01_scaling import center, scale
from grader.authoring import expect_close


class TestScale:
    def test_doubles(self):
        """factor 2 doubles every value"""
        x = np.array([1.0, -2.0, 0.5])
        expect_close(scale(x, 2.0), [2.0, -4.0, 1.0], "scale(x, 2.0)", given=x)

    def test_python_float(self):
        """a single float works too"""
        expect_close(scale(1.5, 4.0), 6.0, "scale(1.5, 4.0)", given=1.5)


class TestCenter:
    def test_two_values(self):
        """1 and 3 become -1 and 1"""
        x = np.array([1.0, 3.0])
        expect_close(center(x), [-1.0, 1.0], "center(x)", given=x)
