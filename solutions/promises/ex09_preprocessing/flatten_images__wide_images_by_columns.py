"""Breaks "Row i holds the pixels of image i". Images that are wider than high are read down the
columns.
"""

_right = flatten_images


def flatten_images(images):
    if images.shape[2] > images.shape[1]:
        images = images.transpose(0, 2, 1)
    return _right(images)
