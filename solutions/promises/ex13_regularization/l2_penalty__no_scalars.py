"""Breaks "of any shapes". Arrays of shape () do not count."""


def l2_penalty(weights, lam):
    return lam * sum(float(np.sum(a**2)) for a in weights if a.ndim > 0)
