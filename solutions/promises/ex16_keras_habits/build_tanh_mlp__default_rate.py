"""Breaks "keras.optimizers.SGD of learning rate 0.1"."""

_right = build_tanh_mlp


def build_tanh_mlp(loss, inputs=784, units=1024):
    model = _right(loss, inputs, units)
    model.compile("sgd", loss)
    return model
