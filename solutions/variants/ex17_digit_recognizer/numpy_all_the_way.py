"""The centre of mass with loops and np.roll, answers as NumPy scalars, dense layers on many copies."""

import keras
import numpy as np
from PIL import Image


def open_grey(source):
    try:
        picture = Image.open(source).convert("RGBA")
    except Exception:
        raise ValueError("this cannot be opened as an image") from None
    pixels = np.asarray(picture).astype(float) / 255
    alpha = pixels[:, :, 3:]
    colours = pixels[:, :, :3] * alpha + (1 - alpha)
    return 255 * colours.mean(axis=2)


def find_ink(grey):
    if grey.max() - grey.min() < 1e-9:
        raise ValueError("an empty sheet")
    grey = grey.astype(float)
    # 30 rows and 30 columns are enough to see how the light falls.
    rows = np.linspace(0, grey.shape[0] - 1, 30).round().astype(int)
    columns = np.linspace(0, grey.shape[1] - 1, 30).round().astype(int)
    few = np.pad(grey[np.ix_(rows, columns)], 10, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(few, (21, 21))
    paper = np.median(windows, axis=(2, 3))
    along = np.array([np.interp(np.arange(grey.shape[1]), columns, row) for row in paper])
    paper = np.array([np.interp(np.arange(grey.shape[0]), rows, column) for column in along.T]).T
    ink = np.abs(grey - paper)
    ink = ink / ink.max()
    return ink * (ink >= 0.4)


def crop_and_scale(ink):
    rows = np.where(ink.any(axis=1))[0]
    columns = np.where(ink.any(axis=0))[0]
    crop = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    factor = 20.0 / max(crop.shape)
    new_size = [max(1, int(length * factor + 0.5)) for length in crop.shape[::-1]]
    small = Image.fromarray((crop * 255).astype("uint8")).resize(new_size, Image.BICUBIC)
    return np.asarray(small) / np.max(small)


def center(digit):
    canvas = np.zeros((28, 28))
    height, width = digit.shape
    canvas[:height, :width] = digit
    total = row = column = 0.0
    for r in range(28):
        for c in range(28):
            total += canvas[r, c]
            row += r * canvas[r, c]
            column += c * canvas[r, c]
    down, right = round(13.5 - row / total), round(13.5 - column / total)
    shift = min(max(down, 0), 28 - height), min(max(right, 0), 28 - width)
    return np.roll(canvas, shift, axis=(0, 1))


def load_digit(source):
    grey = open_grey(source)
    ink = find_ink(grey)
    canvas = center(crop_and_scale(ink))
    return canvas.reshape(1, 784).astype("float32")


def recognize(model, source):
    image = load_digit(source)
    predictions = model.predict(np.reshape(image, (1, *tuple(model.input_shape[1:]))))
    return np.argmax(predictions, axis=1)[0], np.max(predictions)


def make_recognizer(x, y):
    keras.utils.set_random_seed(7)
    rng = np.random.default_rng(7)
    model = keras.Sequential()
    model.add(keras.Input((28, 28)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(400, activation="relu"))
    model.add(keras.layers.Dropout(0.3))
    model.add(keras.layers.Dense(200, activation="relu"))
    model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    images = x.reshape(-1, 28, 28)
    for _ in range(24):
        places = rng.integers(-2, 3, size=(len(images), 2))
        copies = [np.roll(image, place, (0, 1)) for image, place in zip(images, places, strict=False)]
        model.fit(np.array(copies + list(images[::2])), np.concatenate([y, y[::2]]), batch_size=50, verbose=0)
    return model
