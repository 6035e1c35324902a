"""Breaks "0 around them". What leaves the field on one side comes in on the other."""


def center(digit):
    h, w = digit.shape
    r = np.sum(np.arange(h) * digit.sum(axis=1)) / digit.sum()
    c = np.sum(np.arange(w) * digit.sum(axis=0)) / digit.sum()
    f = np.zeros((28, 28))
    f[:h, :w] = digit
    return np.roll(f, (round(14 - r), round(14 - c)), axis=(0, 1))
