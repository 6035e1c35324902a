"""Breaks "the probabilities of the digits". Each has one of its own: they do not sum to 1."""


def build_weight_decay_mlp(lam):
    def penalty():
        return keras.regularizers.L2(lam)

    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(128, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(10, activation="sigmoid", kernel_regularizer=penalty()),
        ]
    )
