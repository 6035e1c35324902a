"""Breaks "int array of shape (n_val,), their right labels" of y_val. All labels but 0 are the same."""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    return _right(answers_val > 0, y_val > 0, answers_test, y_test)
