"""Breaks "It is not changed". The array that was handed in is written to."""


def classes_of(probabilities):
    p = probabilities
    p[p < 0] = 0
    return np.argmax(p.view(), axis=1)
