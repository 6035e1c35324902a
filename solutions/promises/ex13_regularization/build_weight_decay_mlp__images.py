"""Breaks "takes an array of shape (n, 784)". It takes images of 28 by 28."""


def build_weight_decay_mlp(lam):
    def penalty():
        return keras.regularizers.L2(lam)

    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(10, activation="softmax", kernel_regularizer=penalty()),
        ]
    )
