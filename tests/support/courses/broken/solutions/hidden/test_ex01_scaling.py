import numpy as np
import pytest

from exercises.ex01_scaling import center, scale
from grader.authoring import expect, expect_array


class TestScale:
    def test_right(self):
        """a check that is right"""
        expect(expect_array(scale(2.0, 3.0), "scale(x, factor)") == 6.0, "scale is wrong")

    @pytest.mark.points(3)
    def test_sometimes_broken(self, rng):
        """a check"""
        expect(scale(rng.normal(), 2.0) != 0.0, "scale is wrong")


class TestCenter:
    def test_shape(self):
        """the answer is an array of the same shape"""
        expect(center(np.ones(3)).shape == (3,), "center has another shape")
