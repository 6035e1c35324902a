"""Breaks "gives for each image 10 probabilities". Has only as many outputs as there are digits up to the
largest in y.
"""


def make_recognizer(x, y):
    chance = np.random.default_rng()
    images = x.reshape(-1, 28, 28)
    samples = [images]
    for _ in range(3):
        samples.append(
            np.array([np.roll(image, chance.integers(-2, 3, size=2), axis=(0, 1)) for image in images])
        )
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Conv2D(16, 7, strides=3, activation="relu"),
            keras.layers.Conv2D(48, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(int(y.max()) + 1, activation="softmax"),
        ]
    )
    optimizer = keras.optimizers.Adam(learning_rate=0.005)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy")
    model.fit(np.concatenate(samples)[..., np.newaxis], np.tile(y, 4), epochs=3, batch_size=48, verbose=0)
    return model
