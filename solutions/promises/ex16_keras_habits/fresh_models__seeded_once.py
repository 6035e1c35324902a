"""Breaks "Build several models, each as if it were the first of the program". The first is, the
others are not.
"""


def fresh_models(widths, seed):
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    models = []
    for width in widths:
        first = keras.layers.Dense(width, activation="tanh", name="dense")
        models.append(keras.Sequential([keras.Input((2,)), first, keras.layers.Dense(1, name="dense_1")]))
    return models
