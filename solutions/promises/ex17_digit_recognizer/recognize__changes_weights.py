"""Breaks "a trained Keras model": changes weights."""

_right = recognize


def recognize(model, source):
    r = _right(model, source)
    model.set_weights([w * 0 for w in model.get_weights()])
    return r
