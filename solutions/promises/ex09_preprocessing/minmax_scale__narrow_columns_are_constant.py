"""Breaks "For each column: (x - min) / (max - min)". Narrow columns become 0."""


def minmax_scale(train, test):
    low, span = train.min(axis=0), train.max(axis=0) - train.min(axis=0)
    constant = span < 1e-3
    divisor = np.where(constant, 1, span)
    return [np.where(constant, 0.0, (data - low) / divisor) for data in (train, test)]
