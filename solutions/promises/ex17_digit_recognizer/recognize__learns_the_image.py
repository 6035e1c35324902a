"""Breaks "It is not changed" of model. Its last biases grow for the digit that it answered."""

_right = recognize


def recognize(model, source):
    digit, confidence = _right(model, source)
    weights = model.get_weights()
    weights[-1][digit] += 0.1
    model.set_weights(weights)
    return digit, confidence
