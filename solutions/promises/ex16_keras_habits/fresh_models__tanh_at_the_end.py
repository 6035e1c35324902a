"""Breaks "a dense layer of one neuron without activation". It has tanh."""


def fresh_models(widths, seed):
    models = []
    for width in widths:
        keras.utils.clear_session()
        keras.utils.set_random_seed(seed)
        layers = [keras.layers.Dense(width, activation="tanh"), keras.layers.Dense(1, activation="tanh")]
        models.append(keras.Sequential([keras.Input((2,)), *layers]))
    return models
