"""Breaks "The start weights are random"."""

_right = fresh_models


def fresh_models(widths, seed):
    models = _right(widths, seed)
    for model in models:
        model.set_weights([np.full(weight.shape, float(seed)) for weight in model.get_weights()])
    return models
