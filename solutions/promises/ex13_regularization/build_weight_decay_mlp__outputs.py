"""Breaks "In training Keras adds to its loss lam times the sum of the squares of all weights". It punishes
the outputs of the last layer instead of its weights.
"""


def build_weight_decay_mlp(lam):
    def penalty():
        return keras.regularizers.L2(lam)

    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(128, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(10, activation="softmax", activity_regularizer=penalty()),
        ]
    )
