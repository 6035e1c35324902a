"""Breaks "a Keras model that gives probabilities, as build_softmax_regression makes it" of model. Its
biases are set to 0.
"""

_right = compile_softmax_regression


def compile_softmax_regression(model):
    weights = model.get_weights()
    model.set_weights([*weights[:-1], np.zeros_like(weights[-1])])
    return _right(model)
