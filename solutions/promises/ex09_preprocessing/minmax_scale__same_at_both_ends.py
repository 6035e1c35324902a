"""Breaks "A column that is constant in train". One with the same first and last number is taken for it."""


def minmax_scale(train, test):
    low = train.min(axis=0)
    span = train.max(axis=0) - low
    constant = train[0] == train[-1]
    divisor = np.where(constant, 1, span)
    return (
        np.where(constant, 0.0, (train - low) / divisor),
        np.where(constant, 0.0, (test - low) / divisor),
    )
