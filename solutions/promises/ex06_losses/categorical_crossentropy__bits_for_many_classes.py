"""Breaks "ln(n_classes) for uniform guesses". With more than three classes, the logarithm has base 2."""

_right = categorical_crossentropy


def categorical_crossentropy(y_true, y_pred):
    return _right(y_true, y_pred) / (np.log(2) if y_true.shape[1] > 3 else 1)
