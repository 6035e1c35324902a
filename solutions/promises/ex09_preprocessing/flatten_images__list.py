"""Breaks "Array of shape (n, height * width)". A list comes back."""

_right = flatten_images


def flatten_images(images):
    return list(_right(images))
