"""Breaks "Float array: what is in the box around all ink, scaled". The last row and the last
column of a large box are missing.
"""

_right = crop_and_scale


def crop_and_scale(ink):
    rows, columns = np.nonzero(ink)
    if np.ptp(rows) > 10 and np.ptp(columns) > 10:
        ink = ink[: rows.max(), : columns.max()]
    return _right(ink)
