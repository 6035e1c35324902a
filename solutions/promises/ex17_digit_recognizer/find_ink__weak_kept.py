"""Breaks "from 0.4 up to 1 for ink". Weak ink comes back as 0.3."""

_right = find_ink


def find_ink(grey):
    i = _right(grey)
    return np.where(i > 0, (i - 0.4) / 0.6 * 0.7 + 0.3, 0)
