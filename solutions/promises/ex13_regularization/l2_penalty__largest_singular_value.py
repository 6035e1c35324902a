"""Breaks "lam times the sum of all squares". Matrices count with the square of their spectral norm."""


def l2_penalty(weights, lam):
    total = 0.0
    for array in weights:
        total += float(np.linalg.norm(array, 2 if array.ndim == 2 and array.size else None)) ** 2
    return lam * total
