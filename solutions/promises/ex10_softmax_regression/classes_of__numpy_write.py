"""Breaks "It is not changed". The array that was handed in is written to."""


def classes_of(probabilities):
    probabilities *= 1.0
    return np.argmax(probabilities, axis=1)
