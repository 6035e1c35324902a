"""Breaks "Give each sample its most likely class". A class needs three tenths, or it is class 0."""

_right = classes_of


def classes_of(probabilities):
    return np.where(probabilities.max(axis=1) < 0.3, 0, _right(probabilities))
