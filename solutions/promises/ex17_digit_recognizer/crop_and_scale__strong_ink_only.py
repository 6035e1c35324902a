"""Breaks "the box around all ink". Ink of less than half the strength does not count."""

_right = crop_and_scale


def crop_and_scale(ink):
    return _right(np.where(ink > 0.5 * ink.max(), ink, 0))
