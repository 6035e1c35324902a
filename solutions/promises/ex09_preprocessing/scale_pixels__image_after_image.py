"""Breaks "images: uint8 array of any shape". A single row or a single pixel becomes a batch of one."""

_right = scale_pixels


def scale_pixels(images):
    return _right(np.atleast_2d(images))
