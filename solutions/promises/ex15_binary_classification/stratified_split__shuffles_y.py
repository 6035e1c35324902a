"""Breaks "y: It is not changed." It is put in the order of the split."""

_right = stratified_split


def stratified_split(x, y, test_size=0.2, seed=42):
    parts = _right(x, y, test_size, seed)
    y[:] = np.concatenate(parts[2:])
    return parts
