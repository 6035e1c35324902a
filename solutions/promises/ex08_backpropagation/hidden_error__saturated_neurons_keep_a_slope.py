"""Breaks "entry by entry times the slope of tanh, 1 - hidden**2". The slope is never below 0.3."""


def hidden_error(delta_2, w2, hidden):
    return delta_2 @ w2.T * np.maximum(1 - hidden**2, 0.3)
