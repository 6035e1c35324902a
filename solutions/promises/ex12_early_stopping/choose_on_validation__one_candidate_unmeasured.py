"""Breaks "int array of shape (candidates, n_val), with at least one candidate and one sample" of
answers_val. A single candidate is not measured on the validation samples.
"""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    best, val_accuracy, test_accuracy = _right(answers_val, y_val, answers_test, y_test)
    return best, (1.0 if len(answers_val) == 1 else val_accuracy), test_accuracy
