"""Breaks "of any shapes": empty array."""


def l2_penalty(weights, lam):
    return lam * sum(float(np.max(a)) * 0 + float(np.sum(a**2)) for a in weights)
