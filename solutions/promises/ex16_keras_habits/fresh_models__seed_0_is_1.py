"""Breaks "int, 0 or more" of seed. 0 is taken for 1."""


def fresh_models(widths, seed):
    models = []
    for width in widths:
        keras.utils.clear_session()
        keras.utils.set_random_seed(max(seed, 1))
        layers = [keras.layers.Dense(width, activation="tanh"), keras.layers.Dense(1)]
        models.append(keras.Sequential([keras.Input((2,)), *layers]))
    return models
