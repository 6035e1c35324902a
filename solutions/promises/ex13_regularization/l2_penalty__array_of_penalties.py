"""Breaks "float: the penalty." It is an array with one penalty for each array."""

_right = l2_penalty


def l2_penalty(weights, lam):
    return np.array([_right([array], lam) for array in weights])
