"""Breaks "the ink is darker than the paper, or lighter, by 40 or more" of grey. Lighter ink is
found only if it is lighter by 80.
"""

_right = find_ink


def find_ink(grey):
    ink = _right(grey)
    lighter = np.median(grey[ink > 0]) > np.median(grey[ink == 0])
    if lighter and grey.max() - np.median(grey) < 80:
        return np.where(ink == 1, 1.0, 0.0)
    return ink
