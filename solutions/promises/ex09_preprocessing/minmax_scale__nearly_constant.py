"""Breaks "For each column: (x - min) / (max - min)". np.isclose takes a large number with a small range
for constant.
"""


def minmax_scale(train, test):
    low, high = train.min(axis=0), train.max(axis=0)
    constant = np.isclose(low, high)
    span = np.where(constant, 1, high - low)
    return np.where(constant, 0.0, (train - low) / span), np.where(constant, 0.0, (test - low) / span)
