"""Breaks "The other two are floats from 0 to 1". They are in per cent."""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    best, val_accuracy, test_accuracy = _right(answers_val, y_val, answers_test, y_test)
    return best, 100 * val_accuracy, 100 * test_accuracy
