"""Breaks "No warning, no nan and no infinity". Probabilities are limited after the logarithm, when
NumPy has warned.
"""


def categorical_crossentropy(y_true, y_pred):
    return -np.mean(np.sum(y_true * np.clip(np.log(y_pred), np.log(1e-7), np.log(1 - 1e-7)), axis=1))
