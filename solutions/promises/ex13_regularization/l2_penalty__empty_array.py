"""Breaks "of any shapes". It fails for an array without entries."""


def l2_penalty(weights, lam):
    return lam * sum(float(np.max(a)) * 0 + float(np.sum(a**2)) for a in weights)
