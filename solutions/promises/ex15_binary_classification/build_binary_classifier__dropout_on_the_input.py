"""Breaks "Dense with 128 neurons and relu; Dropout with rate 0.2; Dense with 1 neuron and sigmoid".

There is one on the input, too.
"""


def build_binary_classifier(n_features):
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
