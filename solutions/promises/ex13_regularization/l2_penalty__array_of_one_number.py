"""Breaks "float: the penalty." It is an array of shape (1,)."""

_right = l2_penalty


def l2_penalty(weights, lam):
    return np.array([_right(weights, lam)])
