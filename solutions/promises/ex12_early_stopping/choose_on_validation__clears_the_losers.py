"""Breaks "It is not changed" of answers_test. The rows of the others are set to -1."""

_right = choose_on_validation


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    chosen = _right(answers_val, y_val, answers_test, y_test)
    answers_test[np.arange(len(answers_test)) != chosen[0]] = -1
    return chosen
