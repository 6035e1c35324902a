"""Breaks "It is not trained" of model. Its weights are rounded afterwards."""

_right = evaluate_model


def evaluate_model(model, x, y):
    measured = _right(model, x, y)
    model.set_weights([np.round(array, 1) for array in model.get_weights()])
    return measured
