"""Breaks "A score of exactly 0 counts as +1.". Slightly negative scores count as 0, so as +1."""


def predict(w, b, x):
    score = x @ w + b
    return np.where((score > 0) | np.isclose(score, 0.0), 1, -1)
