"""Breaks "It is not changed" of y_test. It is sorted at the end."""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    chosen = _right(answers_val, y_val, answers_test, y_test)
    y_test.sort()
    return chosen
