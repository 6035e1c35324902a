import numpy as np
import pytest

from exercises.ex01_scaling import center, scale
from grader.authoring import expect_array, rng_for


@pytest.fixture(scope="class")
def doubled():
    return scale(rng_for("doubled").normal(size=3), 2.0)


@pytest.fixture(scope="class")
def doubled_array(doubled):
    return expect_array(doubled, "scale(x, 2.0)", shape=(3,))


class TestScale:
    def test_first(self, doubled):
        """the first value is not zero"""
        assert doubled[0] != 0

    def test_second(self, doubled):
        """the second value is not zero"""
        assert doubled[1] != 0

    def test_array(self, doubled_array):
        """there are three values"""
        assert doubled_array.size == 3

    def test_array_of_floats(self, doubled_array):
        """they are floats"""
        assert doubled_array.dtype.kind == "f"


class TestCenter:
    def test_nothing_shared(self):
        """the mean goes away"""
        assert center(np.ones(2)).sum() == 0
