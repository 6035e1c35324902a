"""SciPy moves and measures, the network takes rows of 784 numbers and makes images of them itself."""

import keras
import numpy as np
from PIL import Image
from scipy import ndimage

FIELD = 28
LONGER_SIDE = 20


def ink_of(source):
    try:
        image = Image.open(source).convert("RGBA")
    except Exception as error:
        raise ValueError("not an image that can be read") from error
    white = Image.new("RGBA", image.size, "white")
    grey = np.array(Image.alpha_composite(white, image).convert("F"))
    paper = np.median(np.r_[grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ink = np.abs(grey - paper)
    if np.ptp(grey) == 0:
        raise ValueError("no ink")
    return ink / ink.max()


def load_digit(source):
    ink = ink_of(source)
    (box,) = ndimage.find_objects((ink > 0.3).astype(int))
    digit = ink[box]
    height, width = digit.shape
    scale = LONGER_SIDE / max(digit.shape)
    new_size = max(1, round(width * scale)), max(1, round(height * scale))
    digit = np.array(Image.fromarray(digit.astype("float32")).resize(new_size, Image.Resampling.HAMMING))
    field = np.zeros((FIELD, FIELD))
    field[4 : 4 + digit.shape[0], 4 : 4 + digit.shape[1]] = np.clip(digit / digit.max(), 0, 1)
    middle = np.array([FIELD - 1, FIELD - 1]) / 2
    field = ndimage.shift(field, np.rint(middle - ndimage.center_of_mass(field)), order=0)
    return field.astype(np.float32).reshape(1, -1)


def recognize(model, source):
    shape = (1, *model.input_shape[1:])
    (probabilities,) = model.predict_on_batch(load_digit(source).reshape(shape))
    best = np.argsort(probabilities)[-1]
    return int(best), float(probabilities[best])


def jittered(images, chance):
    places = chance.integers(-2, 3, size=(len(images), 2))
    return np.stack([np.roll(image, place, (0, 1)) for image, place in zip(images, places, strict=True)])


def make_recognizer(x, y):
    keras.utils.set_random_seed(3)
    inputs = keras.Input((784,))
    z = keras.layers.Reshape((28, 28, 1))(inputs)
    z = keras.layers.Conv2D(16, 3)(z)
    z = keras.layers.LeakyReLU(negative_slope=0.1)(z)
    z = keras.layers.AveragePooling2D(2)(z)
    z = keras.layers.Conv2D(32, 3, activation="relu")(z)
    z = keras.layers.MaxPooling2D(2)(z)
    z = keras.layers.Flatten()(z)
    z = keras.layers.Dropout(0.2)(z)
    model = keras.Model(inputs, keras.layers.Dense(10, activation="softmax")(z))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.003),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    chance = np.random.default_rng(3)
    images = np.reshape(x, (-1, 28, 28))
    for _ in range(16):
        moved = jittered(images, chance).reshape(-1, 784)
        model.fit(moved, y, batch_size=32, verbose=0)
    return model
