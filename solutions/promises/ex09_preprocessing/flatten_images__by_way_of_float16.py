"""Breaks "of any size and any dtype". Numbers that need more than three digits are rounded on the way."""

_right = flatten_images


def flatten_images(images):
    return _right(images).astype(np.float16).astype(images.dtype)
