"""Breaks "Compute the L2 penalty of some weights: lam times the sum of all squares". It is computed in half
precision.
"""

_right = l2_penalty


def l2_penalty(weights, lam):
    return float(np.float16(_right(weights, lam)))
