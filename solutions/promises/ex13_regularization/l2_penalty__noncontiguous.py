"""Breaks "of any" of arrays: noncontiguous."""


def l2_penalty(weights, lam):
    return lam * sum(
        float(np.sum(np.frombuffer(a.tobytes() if a.flags.c_contiguous else b"", a.dtype) ** 2))
        for a in weights
    )
