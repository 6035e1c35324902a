"""Breaks "and its centre of mass is within a pixel of the middle of the 28x28 field". It is the
middle of the box.
"""


def load_digit(source):
    digit = crop_and_scale(find_ink(open_grey(source)))
    height, width = digit.shape
    top, left = (28 - height) // 2, (28 - width) // 2
    field = np.zeros((28, 28))
    field[top : top + height, left : left + width] = digit
    return field.reshape(1, 784).astype("float32")
