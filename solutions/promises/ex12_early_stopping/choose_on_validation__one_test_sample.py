"""Breaks "with at least one sample: the labels that the same candidates give to the test samples"
of answers_test. A single one is not enough: the accuracy is 0.
"""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    best, val_accuracy, test_accuracy = _right(answers_val, y_val, answers_test, y_test)
    return best, val_accuracy, (test_accuracy if len(y_test) > 1 else 0.0)
