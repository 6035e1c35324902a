"""Breaks "Give each image one row". A batch of one image becomes a flat row of pixels."""

_right = flatten_images


def flatten_images(images):
    return _right(images).squeeze()
