"""Breaks "answers_val: It is not changed". The rows are put in order."""

import numpy as np


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    val = np.mean(answers_val == y_val, axis=1)
    best = int(np.argmax(val))
    answers_val[:] = answers_val[np.argsort(-val, kind="stable")] if len(val) > 1 else answers_val
    return best, float(val[best]), float(np.mean(answers_test[best] == y_test))
