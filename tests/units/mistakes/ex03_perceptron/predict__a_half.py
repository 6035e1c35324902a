"""predict_from_a_half_on"""

import numpy as np


def predict(w, b, x):
    scores = np.dot(x, w) + b
    return 2 * (scores > 0.5) - 1
