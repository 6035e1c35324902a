"""Breaks "the largest number is at most e times the smallest". It allows 3 times."""


def looks_softmaxed_twice(outputs):
    return bool(np.all(outputs.max(axis=1) <= 3 * outputs.min(axis=1)))
