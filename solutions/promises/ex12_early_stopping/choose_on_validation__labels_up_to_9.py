"""Breaks "int array of shape (n_val,), their right labels" of y_val. Labels are compared by their
last digit.
"""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    return _right(answers_val % 10, y_val % 10, answers_test, y_test)
