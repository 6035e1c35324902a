"""Keras out of TensorFlow, the input shape in the first layer, strides, and one shift for each epoch."""

import numpy as np
import PIL.Image
import PIL.ImageOps
import tensorflow as tf
from tensorflow.keras import layers, models


def load_digit(source):
    try:
        image = PIL.Image.open(source)
        rgba = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError) as problem:
        raise ValueError(str(problem)) from problem
    background = PIL.Image.new("RGBA", rgba.size, (255, 255, 255, 255))
    background.alpha_composite(rgba)
    gray = background.convert("L")
    border = list(gray.crop((0, 0, gray.width, 1)).getdata()) + list(
        gray.crop((0, 0, 1, gray.height)).getdata()
    )
    if sum(border) / len(border) > np.mean(gray.getextrema()):
        gray = PIL.ImageOps.invert(gray)
    a = np.array(gray, dtype=np.float32)
    a = a - a.min()
    if not a.any():
        raise ValueError("blank")
    a = a / a.max()
    ys, xs = np.nonzero(a > 0.5)
    a = a[min(ys) : max(ys) + 1, min(xs) : max(xs) + 1]
    h, w = a.shape
    if h > w:
        h, w = 20, max(1, int(np.ceil(20 * w / h)))
    else:
        h, w = max(1, int(np.ceil(20 * h / w))), 20
    a = tf.image.resize(a[..., None], (h, w), method="area").numpy()[..., 0]
    a = np.clip(a / a.max(), 0, 1)
    cy = (a.sum(1) @ np.arange(h)) / a.sum()
    cx = (a.sum(0) @ np.arange(w)) / a.sum()
    out = np.zeros((48, 48), np.float32)
    y0, x0 = int(np.round(24 - cy)), int(np.round(24 - cx))
    out[y0 : y0 + h, x0 : x0 + w] = a
    return out[10:38, 10:38].reshape(1, 28 * 28)


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
