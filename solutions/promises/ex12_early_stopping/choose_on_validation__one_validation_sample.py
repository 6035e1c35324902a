"""Breaks "with at least one candidate and one sample" of answers_val. With one sample it is the
last candidate.
"""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    if answers_val.shape[1] == 1:
        last = len(answers_val) - 1
        return last, *_right(answers_val[last:], y_val, answers_test[last:], y_test)[1:]
    return _right(answers_val, y_val, answers_test, y_test)
