"""Breaks "the place of its largest number".

The numbers are compared as float16, so close ones count as equal.
"""


def classes_of(probabilities):
    return np.argmax(probabilities.astype("float16"), axis=1)
