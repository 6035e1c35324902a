"""Breaks "ValueError: if there is no ink at all: every pixel has the same grey." A black sheet is all ink."""

_right = find_ink


def find_ink(grey):
    if grey.max() == 0:
        return np.ones(grey.shape)
    return _right(grey)
