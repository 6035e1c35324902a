"""Breaks "0 for paper, up to 1 for the strongest ink"."""

_right = load_digit


def load_digit(source):
    return np.maximum(_right(source), np.float32(0.15))
