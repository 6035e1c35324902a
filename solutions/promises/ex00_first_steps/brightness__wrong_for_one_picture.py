"""An array or a list of shape (pictures,): also for a single picture."""

import numpy as np


def brightness(rows):
    return np.squeeze(np.mean(rows, axis=1))
