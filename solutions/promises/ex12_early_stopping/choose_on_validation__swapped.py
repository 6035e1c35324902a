"""Breaks "(best, val_accuracy, test_accuracy)". The test accuracy comes first."""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    best, val_accuracy, test_accuracy = _right(answers_val, y_val, answers_test, y_test)
    return best, test_accuracy, val_accuracy
