"""Pillow's own tools, a model as a function of its input, copies made with slices."""

import keras
import numpy as np
from PIL import Image, ImageFilter, UnidentifiedImageError


def open_grey(source):
    try:
        image = Image.open(source)
        image.load()
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("not an image") from error
    image = image.convert("RGBA")
    paper = Image.new("RGB", image.size, (255, 255, 255))
    paper.paste(image, mask=image.getchannel("A"))
    return np.array(paper.convert("L"), dtype=float)


def find_ink(grey):
    image = Image.fromarray(grey).convert("F")
    darkest, lightest = image.getextrema()
    if darkest == lightest:
        raise ValueError("nothing is drawn here")
    few = image.resize((31, 31), Image.Resampling.BOX).filter(ImageFilter.MedianFilter(19))
    paper = few.resize(image.size, Image.Resampling.BICUBIC)
    ink = np.abs(np.subtract(image, paper))
    ink /= ink.max()
    return np.where(ink >= 0.4, ink, 0.0)


def crop_and_scale(ink):
    image = Image.fromarray(np.rint(255 * ink).astype(np.uint8))
    box = image.crop(image.getbbox())
    width, height = (max(1, round(20 * side / max(box.size))) for side in box.size)
    digit = box.resize((width, height), Image.Resampling.LANCZOS)
    return np.array(digit, dtype=float) / digit.getextrema()[1]


def center(digit):
    rows, columns = np.indices(digit.shape)
    row = np.average(rows, weights=digit)
    column = np.average(columns, weights=digit)
    height, width = digit.shape
    field = Image.new("F", (28, 28))
    place = (min(max(int(14 - column), 0), 28 - width), min(max(int(14 - row), 0), 28 - height))
    field.paste(Image.fromarray(digit.astype(np.float32)), place)
    return np.array(field)


def load_digit(source):
    return center(crop_and_scale(find_ink(open_grey(source)))).astype(np.float32).reshape(1, -1)


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
