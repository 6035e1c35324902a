"""Breaks "else the digit is moved only so far that it does"."""


def center(digit):
    rows, columns = np.indices(digit.shape)
    wide = np.zeros((68, 68))
    top = 34 - round(np.average(rows, weights=digit))
    left = 34 - round(np.average(columns, weights=digit))
    wide[top : top + digit.shape[0], left : left + digit.shape[1]] = digit
    return wide[20:48, 20:48]
