"""Breaks "There is no warning, no nan and no infinity". nan is made 0 after NumPy has warned."""


def entropy(p):
    return -np.sum(np.nan_to_num(p * np.log(p)))
