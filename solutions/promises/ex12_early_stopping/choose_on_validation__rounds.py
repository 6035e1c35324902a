"""Breaks "The accuracy is the share of right answers".

Here it is rounded to a tenth, and so is the choice.
"""

import numpy as np


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    val = np.mean(answers_val == y_val, axis=1).round(1)
    best = int(np.argmax(val))
    return best, float(val[best]), float(np.mean(answers_test[best] == y_test))
