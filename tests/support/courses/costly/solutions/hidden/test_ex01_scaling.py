import time

import numpy as np

from exercises.ex01_scaling import center, scale
from grader.authoring import expect


class TestScale:
    def test_before(self):
        """a check before"""
        expect(scale(2.0, 3.0) == 6.0, "scale is wrong")

    def test_costly(self):
        """what comes back says how long it takes to be measured, and how much memory"""
        seconds, megabytes, in_c = np.broadcast_to(scale(np.zeros(3), 1.0), 3)
        end = time.monotonic() + seconds
        # A loop that looks for no signal, as a single operation of a library.
        if in_c:
            sum(range(10**12))
        kept = np.ones(int(megabytes) << 17)
        while time.monotonic() < end:
            kept += 1

    def test_behind(self):
        """a check behind"""
        expect(scale(4.0, 0.5) == 2.0, "scale is wrong")

    def test_often(self):
        """many calls"""
        for number in range(18):
            scale(float(number), 1.0)


class TestCenter:
    def test_one(self):
        """one value becomes 0"""
        expect(center(np.array([5.0])).tolist() == [0.0], "center is wrong")
