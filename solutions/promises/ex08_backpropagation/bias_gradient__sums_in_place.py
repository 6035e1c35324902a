"""Breaks "delta: It is not changed". The sums are taken in place."""


def bias_gradient(delta):
    np.cumsum(delta, axis=0, out=delta)
    return delta[-1].copy()
