"""Breaks "int, the numbers in one sample" of n_features. Of more than 16 it only sees the first 16."""


def build_binary_classifier(n_features):
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Reshape((n_features, 1)),
            keras.layers.Cropping1D((0, max(0, n_features - 16))),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
