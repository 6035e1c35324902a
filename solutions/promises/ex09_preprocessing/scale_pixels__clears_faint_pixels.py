"""Breaks "images: It is not changed". Its faint pixels are cleared afterwards."""

_right = scale_pixels


def scale_pixels(images):
    answer = _right(images)
    images[images < 32] = 0
    return answer
