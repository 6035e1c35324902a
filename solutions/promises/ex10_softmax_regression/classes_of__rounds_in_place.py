"""Breaks "probabilities: It is not changed." They are rounded to two decimals, afterwards."""

_right = classes_of


def classes_of(probabilities):
    classes = _right(probabilities)
    np.round(probabilities, 2, out=probabilities)
    return classes
