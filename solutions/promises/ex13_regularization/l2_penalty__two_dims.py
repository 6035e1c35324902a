"""Breaks "of any shapes". It fails for an array of shape ()."""


def l2_penalty(weights, lam):
    return lam * sum(float(np.sum(a.reshape(len(a), -1) ** 2)) for a in weights)
