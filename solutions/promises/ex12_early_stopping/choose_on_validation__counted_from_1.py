"""Breaks "the row of the candidate with the highest accuracy on the validation samples, counted
from 0". It is counted from 1.
"""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    best, val_accuracy, test_accuracy = _right(answers_val, y_val, answers_test, y_test)
    return best + 1, val_accuracy, test_accuracy
