"""Breaks "int array of shape (candidates, n_test), with at least one sample" of answers_test.
Only as many are looked at as there are validation samples.
"""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    count = answers_val.shape[1]
    return _right(answers_val, y_val, answers_test[:, :count], y_test[:count])
