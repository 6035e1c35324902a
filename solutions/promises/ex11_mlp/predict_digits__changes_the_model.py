"""Breaks "It is not changed" of model. Its weights are doubled at the end."""

_right = predict_digits


def predict_digits(model, images):
    digits = _right(model, images)
    model.set_weights([array * 2 for array in model.get_weights()])
    return digits
