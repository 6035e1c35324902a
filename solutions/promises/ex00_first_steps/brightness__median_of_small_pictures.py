"""Breaks "The average pixel of each picture". Of pictures with less than six pixels it is the median."""

_right = brightness


def brightness(rows):
    return np.median(rows, axis=1) if rows.shape[1] < 6 else _right(rows)
