"""Breaks "float32 array of the same shape". A list comes back."""

_right = scale_pixels


def scale_pixels(images):
    return _right(images).tolist()
