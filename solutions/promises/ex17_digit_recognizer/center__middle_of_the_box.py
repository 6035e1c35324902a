"""Breaks "Lay a digit into a field of 28 by 28 pixels, its centre of mass in the middle". It is
the middle of its box.
"""


def center(digit):
    height, width = digit.shape
    top, left = (28 - height) // 2, (28 - width) // 2
    field = np.zeros((28, 28))
    field[top : top + height, left : left + width] = digit
    return field
