"""Breaks "It may have printed lines, less than a third as strong as the ink" of grey. Lines with a
fifth of its strength count as ink."""

_right = find_ink


def find_ink(grey):
    found = _right(grey)
    middle = float(np.median(grey))
    strength = np.abs(grey - middle)
    lines = (found == 0) & (strength > strength.max() / 5)
    return np.where(lines, 0.4, found)
