"""Breaks "It is not changed": view."""


def classes_of(probabilities):
    p = probabilities
    p[p < 0] = 0
    return np.argmax(p.view(), axis=1)
