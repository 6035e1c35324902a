"""Breaks "right to at least four decimals". They are rounded to three."""

_right = gelu


def gelu(z):
    return np.round(_right(z), 3)
