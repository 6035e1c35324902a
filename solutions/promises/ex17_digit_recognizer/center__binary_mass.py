"""Breaks "its centre of mass in the middle". Weak ink weighs as much as strong ink."""


def center(digit):
    height, width = digit.shape
    rows, columns = np.nonzero(digit)
    top = min(max(round(14 - rows.mean()), 0), 28 - height)
    left = min(max(round(14 - columns.mean()), 0), 28 - width)
    field = np.zeros((28, 28))
    field[top : top + height, left : left + width] = digit
    return field
