"""The centre of mass with loops and np.roll, answers as NumPy scalars, dense layers on many copies."""

import keras
import numpy as np
from PIL import Image


def load_digit(source):
    try:
        picture = Image.open(source).convert("RGBA")
    except Exception:
        raise ValueError("this cannot be opened as an image") from None
    pixels = np.asarray(picture).astype(float) / 255
    alpha = pixels[:, :, 3:]
    colours = pixels[:, :, :3] * alpha + (1 - alpha)
    grey = colours.mean(axis=2)
    if grey.max() - grey.min() < 1e-9:
        raise ValueError("an empty sheet")
    # More than half of an image of a digit is paper.
    if np.median(grey) > (grey.min() + grey.max()) / 2:
        grey = 1 - grey
    grey = (grey - grey.min()) / (grey.max() - grey.min())
    strong = grey > 0.3
    rows = np.where(strong.any(axis=1))[0]
    columns = np.where(strong.any(axis=0))[0]
    crop = grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    factor = 20.0 / max(crop.shape)
    new_size = [max(1, int(length * factor + 0.5)) for length in crop.shape[::-1]]
    small = Image.fromarray((crop * 255).astype("uint8")).resize(new_size, Image.BICUBIC)
    small = np.asarray(small) / 255.0
    canvas = np.zeros((28, 28))
    canvas[4 : 4 + small.shape[0], 4 : 4 + small.shape[1]] = small
    total = row = column = 0.0
    for r in range(28):
        for c in range(28):
            total += canvas[r, c]
            row += r * canvas[r, c]
            column += c * canvas[r, c]
    shift = round(13.5 - row / total), round(13.5 - column / total)
    canvas = np.roll(canvas, shift, axis=(0, 1))
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
