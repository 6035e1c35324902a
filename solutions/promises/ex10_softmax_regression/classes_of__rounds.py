"""Breaks "the place of its largest number".

The numbers are rounded to two digits before they are compared.
"""


def classes_of(probabilities):
    return np.argmax(np.round(probabilities, 2), axis=1)
