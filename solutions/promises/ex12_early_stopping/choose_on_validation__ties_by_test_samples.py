"""Breaks "The test samples have no say in the choice". Here they decide among equally good candidates."""

import numpy as np


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    val, test = np.mean(answers_val == y_val, axis=1), np.mean(answers_test == y_test, axis=1)
    best = max(range(len(val)), key=lambda row: (val[row], test[row]))
    return best, float(val[best]), float(test[best])
