"""Breaks "0 for paper and printed lines"."""

_right = find_ink


def find_ink(grey):
    ink = _right(grey)
    lines = np.abs(grey - np.median(grey)) > 15
    return np.where(lines & (ink == 0), 0.2, ink)
