"""Breaks "It is not changed" of probabilities. The rows become one-hot."""

_right = classes_of


def classes_of(probabilities):
    classes = _right(probabilities)
    probabilities[:] = np.arange(probabilities.shape[1]) == classes[:, np.newaxis]
    return classes
