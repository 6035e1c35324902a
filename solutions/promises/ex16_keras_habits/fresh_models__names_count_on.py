"""Breaks "The dense layers are called "dense" and "dense_1" in every model". Their names count on."""


def fresh_models(widths, seed):
    models = []
    for width in widths:
        keras.utils.set_random_seed(seed)
        layers = [keras.layers.Dense(width, activation="tanh"), keras.layers.Dense(1)]
        models.append(keras.Sequential([keras.Input((2,)), *layers]))
    return models
