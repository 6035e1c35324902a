"""Breaks "the place of its largest number": rounds 4."""


def classes_of(probabilities):
    return np.argmax(np.round(probabilities, 4), axis=1)
