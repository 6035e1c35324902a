"""Breaks ""sigmoid", "tanh" or "relu"". Above 1, the slope of relu is 0."""

_right = activation_slope


def activation_slope(a, activation):
    return _right(np.where(a > 1, 0.0, a), activation) if activation == "relu" else _right(a, activation)
