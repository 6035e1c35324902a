"""Breaks "They are not changed" of weights. The list is emptied."""

_right = l2_penalty


def l2_penalty(weights, lam):
    penalty = _right(weights, lam)
    weights.clear()
    return penalty
