"""Breaks "the weights for the pixels of a picture, line after line" of weights. High pictures are read
down the columns.
"""

_right = read_digits


def read_digits(images, weights, biases):
    if images.shape[2] < images.shape[1]:
        images = images.transpose(0, 2, 1)
    return _right(images.copy(), weights, biases)
