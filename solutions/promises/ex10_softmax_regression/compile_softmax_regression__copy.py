"""Breaks "It is compiled in place" of model. A copy is compiled."""

_right = compile_softmax_regression


def compile_softmax_regression(model):
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    return _right(copy)
