"""Breaks "The layers: Dense with 128 neurons and relu; Dense with 64 neurons and relu; Dense with 10
neurons and softmax". The 64 come first.
"""


def build_weight_decay_mlp(lam):
    def penalty():
        return keras.regularizers.L2(lam)

    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            keras.layers.Dense(64, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(128, activation="relu", kernel_regularizer=penalty()),
            keras.layers.Dense(10, activation="softmax", kernel_regularizer=penalty()),
        ]
    )
