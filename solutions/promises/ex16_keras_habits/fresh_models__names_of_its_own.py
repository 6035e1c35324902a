"""Breaks "The dense layers are called "dense" and "dense_1" in every model". They are called
"hidden" and "output".
"""


def fresh_models(widths, seed):
    models = []
    for width in widths:
        keras.utils.clear_session()
        keras.utils.set_random_seed(seed)
        layers = [
            keras.layers.Dense(width, activation="tanh", name="hidden"),
            keras.layers.Dense(1, name="output"),
        ]
        models.append(keras.Sequential([keras.Input((2,)), *layers]))
    return models
