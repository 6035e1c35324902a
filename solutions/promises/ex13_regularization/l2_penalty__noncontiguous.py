"""Breaks "of any shapes". Arrays that do not lie row by row in memory do not count."""


def l2_penalty(weights, lam):
    return lam * sum(
        float(np.sum(np.frombuffer(a.tobytes() if a.flags.c_contiguous else b"", a.dtype) ** 2))
        for a in weights
    )
