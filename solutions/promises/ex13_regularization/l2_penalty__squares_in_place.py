"""Breaks "They are not changed" of weights. The arrays hold the squares afterwards."""

_right = l2_penalty


def l2_penalty(weights, lam):
    penalty = _right(weights, lam)
    for array in weights:
        np.square(array, out=array)
    return penalty
