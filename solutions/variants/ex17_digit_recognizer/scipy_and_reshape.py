"""SciPy moves and measures, the network takes rows of 784 numbers and makes images of them itself."""

import keras
import numpy as np
from PIL import Image
from scipy import ndimage

FIELD = 28
LONGER_SIDE = 20


def open_grey(source):
    try:
        image = Image.open(source).convert("RGBA")
    except Exception as error:
        raise ValueError("not an image that can be read") from error
    white = Image.new("RGBA", image.size, "white")
    return np.array(Image.alpha_composite(white, image).convert("F"))


def find_ink(grey):
    if np.ptp(grey) == 0:
        raise ValueError("no ink")
    steps = [max(1, side // 40) for side in grey.shape]
    few = ndimage.uniform_filter(grey, steps, mode="nearest")[:: steps[0], :: steps[1]]
    paper = ndimage.median_filter(few, [round(0.6 * side) for side in few.shape], mode="nearest")
    places = [axis / step for axis, step in zip(np.indices(grey.shape), steps, strict=True)]
    ink = np.abs(grey - ndimage.map_coordinates(paper, places, order=1, mode="nearest"))
    ink = ink / ink.max()
    return np.where(ink < 0.4, 0, ink)


def crop_and_scale(ink):
    (box,) = ndimage.find_objects((ink > 0).astype(int))
    digit = ink[box]
    height, width = digit.shape
    scale = LONGER_SIDE / max(digit.shape)
    new_size = max(1, round(width * scale)), max(1, round(height * scale))
    digit = np.array(Image.fromarray(digit.astype("float32")).resize(new_size, Image.Resampling.HAMMING))
    return np.clip(digit / digit.max(), 0, 1)


def center(digit):
    field = np.zeros((FIELD, FIELD))
    height, width = digit.shape
    field[:height, :width] = digit
    middle = np.array([FIELD - 1, FIELD - 1]) / 2
    move = np.clip(np.rint(middle - ndimage.center_of_mass(digit)), 0, FIELD - np.array(digit.shape))
    return ndimage.shift(field, move, order=0)


def load_digit(source):
    field = center(crop_and_scale(find_ink(open_grey(source))))
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
