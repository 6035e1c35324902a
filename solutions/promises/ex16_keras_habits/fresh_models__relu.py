"""Breaks "a dense layer of so many neurons with tanh". It has relu."""


def fresh_models(widths, seed):
    models = []
    for width in widths:
        keras.utils.clear_session()
        keras.utils.set_random_seed(seed)
        layers = [keras.layers.Dense(width, activation="relu"), keras.layers.Dense(1)]
        models.append(keras.Sequential([keras.Input((2,)), *layers]))
    return models
