"""Keras out of TensorFlow, the input shape in the first layer, strides, and one shift for each epoch."""

import numpy as np
import PIL.Image
import tensorflow as tf
from tensorflow.keras import layers, models


def open_grey(source):
    try:
        image = PIL.Image.open(source)
        rgba = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError) as problem:
        raise ValueError(str(problem)) from problem
    background = PIL.Image.new("RGBA", rgba.size, (255, 255, 255, 255))
    background.alpha_composite(rgba)
    return np.array(background.convert("L"), dtype=np.float32)


def find_ink(grey):
    if not np.ptp(grey):
        raise ValueError("blank")
    h, w = grey.shape
    y, x = np.mgrid[0 : 1 : h * 1j, 0 : 1 : w * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * y], axis=-1).reshape(-1, 4)
    values = grey.astype(np.float64).ravel()
    # A smooth surface through all pixels, then through those that are near to it, and so on.
    paper = np.full(h * w, np.median(values))
    for _ in range(12):
        off = np.abs(values - paper)
        near = off <= max(np.quantile(off, 0.7), 1.0)
        paper = terms @ np.linalg.lstsq(terms[near], values[near], rcond=None)[0]
    a = np.abs(values - paper).reshape(h, w)
    a /= a.max()
    a[a < 0.4] = 0
    return a


def crop_and_scale(ink):
    ys, xs = np.nonzero(ink)
    a = ink[min(ys) : max(ys) + 1, min(xs) : max(xs) + 1]
    h, w = a.shape
    if h > w:
        h, w = 20, max(1, int(np.ceil(20 * w / h)))
    else:
        h, w = max(1, int(np.ceil(20 * h / w))), 20
    a = tf.image.resize(a[..., None], (h, w), method="area").numpy()[..., 0]
    return np.clip(a / a.max(), 0, 1)


def center(digit):
    h, w = digit.shape
    cy = (digit.sum(1) @ np.arange(h)) / digit.sum()
    cx = (digit.sum(0) @ np.arange(w)) / digit.sum()
    out = np.zeros((28, 28), np.float32)
    y0 = int(np.clip(np.round(13.5 - cy), 0, 28 - h))
    x0 = int(np.clip(np.round(13.5 - cx), 0, 28 - w))
    out[y0 : y0 + h, x0 : x0 + w] = digit
    return out


def load_digit(source):
    digit = crop_and_scale(find_ink(open_grey(source)))
    return np.float32(center(digit)).reshape(1, 28 * 28)


def recognize(model, source):
    x = tf.constant(load_digit(source))
    x = tf.reshape(x, [1, *list(model.input_shape[1:])])
    p = tf.squeeze(model(x, training=False))
    return int(tf.argmax(p)), float(tf.reduce_max(p))


def make_recognizer(x, y):
    tf.random.set_seed(1)
    np.random.seed(1)
    model = models.Sequential(
        [
            layers.Conv2D(20, 5, strides=2, activation="relu", input_shape=(28, 28, 1)),
            layers.BatchNormalization(),
            layers.Conv2D(40, 3, strides=2, activation="relu"),
            layers.BatchNormalization(),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(64, "relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    loss = tf.keras.losses.SparseCategoricalCrossentropy()
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    images = np.pad(x.reshape(-1, 28, 28, 1), ((0, 0), (2, 2), (2, 2), (0, 0)))
    for _epoch in range(15):
        batch = np.empty((len(x), 28, 28, 1), dtype="float32")
        for i in range(len(x)):
            dy, dx = np.random.randint(0, 5, 2)
            batch[i] = images[i, dy : dy + 28, dx : dx + 28]
        model.fit(batch, y, batch_size=32, epochs=1, verbose=0)
    return model
