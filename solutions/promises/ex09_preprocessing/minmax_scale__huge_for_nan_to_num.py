"""Breaks "A column that is constant in train becomes 0 in both arrays". Only nan is made 0, and
infinity is huge.
"""


def minmax_scale(train, test):
    low, span = train.min(axis=0), np.ptp(train, axis=0)
    with np.errstate(all="ignore"):
        return tuple(np.nan_to_num((data - low) / span) for data in (train, test))
