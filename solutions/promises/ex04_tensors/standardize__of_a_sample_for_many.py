"""Breaks "(divided by n_samples, not by n_samples - 1)". From five samples on, it is divided by
n_samples - 1.
"""

_right = standardize


def standardize(batch):
    n = len(batch)
    return _right(batch) * ((1 - 1 / n) ** 0.5 if n > 4 else 1)
