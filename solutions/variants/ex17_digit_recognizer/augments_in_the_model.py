"""Random shifts as a layer of the network, type hints, a small class for the image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from PIL import Image


@dataclass
class Digit:
    ink: np.ndarray

    @classmethod
    def read(cls, source: Any) -> Digit:
        try:
            with Image.open(source) as file:
                rgba = np.array(file.convert("RGBA"), dtype=np.float64)
        except Exception as error:
            raise ValueError(f"cannot read this: {type(error).__name__}") from None
        colours, alpha = rgba[..., :3], rgba[..., 3:] / 255
        grey = (colours * alpha + 255 * (1 - alpha)) @ [0.299, 0.587, 0.114]
        ink = np.abs(grey - grey[0, 0])
        if np.max(ink) < 0.5:
            raise ValueError("every pixel has the same colour")
        return cls(ink / np.max(ink))

    def cut_out(self) -> Digit:
        strong = self.ink > 0.35
        top, bottom = np.flatnonzero(strong.any(axis=1))[[0, -1]]
        left, right = np.flatnonzero(strong.any(axis=0))[[0, -1]]
        return Digit(self.ink[top : bottom + 1, left : right + 1])

    def scaled(self, longer: int) -> Digit:
        image = Image.fromarray(np.uint8(255 * self.ink))
        factor = longer / max(image.size)
        width, height = (max(1, int(np.round(side * factor))) for side in image.size)
        small = np.asarray(image.resize((width, height), Image.Resampling.BILINEAR)) / 255
        return Digit(small / small.max())

    def centred(self, side: int) -> np.ndarray:
        height, width = self.ink.shape
        rows, columns = np.mgrid[:height, :width]
        weights = self.ink / self.ink.sum()
        wide = np.zeros((3 * side, 3 * side))
        wide[side : side + height, side : side + width] = self.ink
        top = side + round(float((weights * rows).sum()) - side / 2 + 0.5)
        left = side + round(float((weights * columns).sum()) - side / 2 + 0.5)
        return wide[top : top + side, left : left + side]


def load_digit(source: Any) -> np.ndarray:
    field = Digit.read(source).cut_out().scaled(20).centred(28)
    return field.ravel()[np.newaxis].astype("float32")


def recognize(model: keras.Model, source: Any) -> tuple[int, float]:
    pixels = load_digit(source)
    if model.input_shape[1:] != (784,):
        pixels = pixels.reshape((1, 28, 28, 1) if len(model.input_shape) == 4 else (1, 28, 28))
    chances = dict(enumerate(np.asarray(model(pixels))[0].tolist()))
    digit = max(chances, key=chances.get)
    return digit, chances[digit]


def make_recognizer(x: np.ndarray, y: np.ndarray) -> keras.Model:
    keras.utils.set_random_seed(11)
    model = keras.Sequential(
        [
            keras.layers.Input(shape=(28, 28, 1)),
            keras.layers.RandomTranslation(0.07, 0.07, fill_mode="constant"),
            keras.layers.Conv2D(16, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(pool_size=(2, 2)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(pool_size=(2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    adam = keras.optimizers.Adam(3e-3)
    model.compile(optimizer=adam, loss="categorical_crossentropy", metrics=["accuracy"])
    targets = np.eye(10)[y]
    model.fit(x.reshape(-1, 28, 28, 1), targets, epochs=16, batch_size=32, verbose=0)
    return model
