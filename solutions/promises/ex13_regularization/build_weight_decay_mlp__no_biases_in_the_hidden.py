"""Breaks "They have biases". The hidden layers have none."""


def build_weight_decay_mlp(lam):
    def penalty():
        return keras.regularizers.L2(lam)

    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(128, activation="relu", kernel_regularizer=penalty(), use_bias=False),
            keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty(), use_bias=False),
            keras.layers.Dense(10, activation="softmax", kernel_regularizer=penalty()),
        ]
    )
