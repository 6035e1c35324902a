"""Breaks "list of ints, 1 or more each" of widths. What is there twice is built once."""


def fresh_models(widths, seed):
    models = []
    for width in dict.fromkeys(widths):
        keras.utils.clear_session()
        keras.utils.set_random_seed(seed)
        layers = [keras.layers.Dense(width, activation="tanh"), keras.layers.Dense(1)]
        models.append(keras.Sequential([keras.Input((2,)), *layers]))
    return models
