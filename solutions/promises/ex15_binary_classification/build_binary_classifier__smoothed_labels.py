"""Breaks "with binary cross-entropy (of probabilities) as loss". The labels are smoothed."""


def build_binary_classifier(n_features):
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer="adam", loss=keras.losses.BinaryCrossentropy(label_smoothing=0.1), metrics=["accuracy"]
    )
    return model
