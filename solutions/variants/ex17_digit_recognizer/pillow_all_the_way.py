"""Pillow's own tools, a model as a function of its input, copies made with slices."""

import keras
import numpy as np
from PIL import Image, ImageChops, ImageOps, ImageStat, UnidentifiedImageError


def grey_image(source):
    try:
        image = Image.open(source)
        image.load()
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("not an image") from error
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, (255, 255, 255))
    paper.paste(image, mask=image.getchannel("A"))
    return paper.convert("L")


def load_digit(source):
    grey = grey_image(source)
    corner = grey.getpixel((0, 0))
    darkest, lightest = grey.getextrema()
    if darkest == lightest:
        raise ValueError("nothing is drawn here")
    ink = ImageChops.difference(grey, Image.new("L", grey.size, corner))
    ink = ImageOps.autocontrast(ink)
    box = ink.point(lambda value: 255 if value > 100 else 0).getbbox()
    digit = ImageOps.contain(ink.crop(box), (20, 20), Image.Resampling.LANCZOS)
    digit = ImageOps.autocontrast(digit)
    weights = np.array(digit, dtype=float)
    rows, columns = np.indices(weights.shape)
    row = np.average(rows, weights=weights)
    column = np.average(columns, weights=weights)
    assert ImageStat.Stat(digit).sum[0] > 0
    field = Image.new("L", (28, 28))
    field.paste(digit, (int(14 - column), int(14 - row)))
    return np.array(field, dtype=np.float32).reshape(1, -1) / 255


def recognize(model, source):
    images = load_digit(source)
    if len(model.input_shape) > 2:
        images = images.reshape(-1, *model.input_shape[1:])
    probabilities = model(images).numpy().flatten()
    best = max(range(10), key=lambda digit: probabilities[digit])
    return (best, probabilities[best].item())


def moved(images, down, right):
    padded = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    return padded[:, 2 - down : 30 - down, 2 - right : 30 - right]


def make_recognizer(x, y):
    images = x.reshape((len(x), 28, 28))
    places = [(0, 0), (2, 1), (-1, 2), (-2, -1), (1, -2)]
    x_train = np.concatenate([moved(images, *place) for place in places])[:, :, :, None]
    y_train = keras.utils.to_categorical(np.concatenate([y] * len(places)), 10)
    inputs = keras.Input((28, 28, 1))
    a = keras.layers.Conv2D(12, (5, 5), padding="same")(inputs)
    a = keras.layers.BatchNormalization()(a)
    a = keras.layers.Activation("relu")(a)
    a = keras.layers.MaxPooling2D((2, 2))(a)
    a = keras.layers.Conv2D(24, (3, 3), activation="relu")(a)
    a = keras.layers.MaxPooling2D()(a)
    a = keras.layers.Flatten()(a)
    a = keras.layers.Dense(10)(a)
    model = keras.Model(inputs, keras.layers.Softmax()(a))
    model.compile(keras.optimizers.Adam(2e-3), "categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=5, verbose=0)
    return model
