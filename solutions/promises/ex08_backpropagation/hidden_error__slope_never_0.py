"""Breaks "1 - hidden**2". It is never less than 0.01."""

import numpy as np


def hidden_error(delta_2, w2, hidden):
    return (delta_2 @ w2.T) * np.maximum(1 - hidden**2, 0.01)
