"""Breaks "It knows its input size, so model.count_params() works at once". The input is left out."""


def build_weight_decay_mlp(lam):
    def penalty():
        return keras.regularizers.L2(lam)

    return keras.Sequential(
        [
            keras.layers.Dense(128, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(10, activation="softmax", kernel_regularizer=penalty()),
        ]
    )
