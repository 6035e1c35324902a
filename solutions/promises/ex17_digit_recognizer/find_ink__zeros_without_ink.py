"""Breaks "if there is no ink at all: every pixel has the same grey" of ValueError. The answer is
all zeros.
"""

_right = find_ink


def find_ink(grey):
    if np.ptp(grey) == 0:
        return np.zeros(grey.shape)
    return _right(grey)
