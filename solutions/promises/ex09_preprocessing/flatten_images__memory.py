"""Breaks "the pixels of image i: its first row from left to right, then its second row, and so on"."""


def flatten_images(images):
    return images.ravel(order="K").reshape(len(images), -1)
