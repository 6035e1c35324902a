"""Breaks "lam times the sum of the squares of all weights". lam is rounded to three decimals."""


def build_weight_decay_mlp(lam):
    penalty = keras.regularizers.L2(round(lam, 3))
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(128, activation="relu", kernel_regularizer=penalty),
            keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty),
            keras.layers.Dense(10, activation="softmax", kernel_regularizer=penalty),
        ]
    )
