"""Breaks "It is not changed": numpy write."""


def classes_of(probabilities):
    probabilities *= 1.0
    return np.argmax(probabilities, axis=1)
