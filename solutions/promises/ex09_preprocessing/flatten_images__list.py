"""The answer is an array, not a list."""

_right = flatten_images


def flatten_images(images):
    return list(_right(images))
