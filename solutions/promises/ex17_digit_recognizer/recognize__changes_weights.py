"""Breaks "It is not changed" of model. Afterwards all its weights are 0."""

_right = recognize


def recognize(model, source):
    r = _right(model, source)
    model.set_weights([w * 0 for w in model.get_weights()])
    return r
