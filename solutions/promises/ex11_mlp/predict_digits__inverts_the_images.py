"""Breaks "It is not changed" of images. Ink and paper are swapped in it."""

_right = predict_digits


def predict_digits(model, images):
    digits = _right(model, images)
    images[:] = 255 - images
    return digits
