"""Breaks "A ratio that is greater than e by less than one part in 10,000 counts as e"."""


def looks_softmaxed_twice(outputs):
    return bool(np.all(outputs.max(axis=1) <= np.e * outputs.min(axis=1)))
