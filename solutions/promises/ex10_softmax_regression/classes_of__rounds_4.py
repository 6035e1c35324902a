"""Breaks "the place of its largest number".

The numbers are rounded to four digits before they are compared.
"""


def classes_of(probabilities):
    return np.argmax(np.round(probabilities, 4), axis=1)
