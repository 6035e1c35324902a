"""The answer is an array, not a list."""

_right = scale_pixels


def scale_pixels(images):
    return _right(images).tolist()
