"""Breaks: a NumPy array of ints comes back."""

_right = predict_digits


def predict_digits(model, images):
    return _right(model, images).tolist()
