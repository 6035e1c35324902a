"""Breaks "Scale pixels from 0..255 to 0..1". Dark images are divided by their brightest pixel."""

_right = scale_pixels


def scale_pixels(images):
    answer = _right(images)
    return answer / answer.max() if 0 < answer.max() < 0.5 else answer
