"""Breaks "Scale pixels from 0..255 to 0..1". Where none is above 1, they are taken for scaled already."""

_right = scale_pixels


def scale_pixels(images):
    return images.astype(np.float32) if images.max() <= 1 else _right(images)
