"""Breaks "uint8 array of shape (n, 28, 28) with n >= 1" of images. Of one image it gives a number."""

_right = predict_digits


def predict_digits(model, images):
    digits = _right(model, images)
    return digits[0] if len(digits) == 1 else digits
