"""Random shifts as a layer of the network, type hints, a small class for the image."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from PIL import Image


def open_grey(source: Any) -> np.ndarray:
    try:
        with Image.open(source) as file:
            rgba = np.array(file.convert("RGBA"), dtype=np.float64)
    except Exception as error:
        raise ValueError(f"cannot read this: {type(error).__name__}") from None
    colours, alpha = rgba[..., :3], rgba[..., 3:] / 255
    return (colours * alpha + 255 * (1 - alpha)) @ [0.299, 0.587, 0.114]


@dataclass
class Plane:
    """The paper's grey as a plane, fitted to the edge of the image, where there is no ink."""

    weights: np.ndarray

    @classmethod
    def fitted(cls, grey: np.ndarray) -> Plane:
        edge = np.ones(grey.shape, dtype=bool)
        edge[2:-2, 2:-2] = False
        places = cls.places(grey.shape)
        weights = np.linalg.lstsq(places[edge], grey[edge].astype(float), rcond=None)[0]
        return cls(weights)

    @staticmethod
    def places(shape: tuple[int, int]) -> np.ndarray:
        rows, columns = np.indices(shape)
        return np.stack([rows, columns, np.ones(shape)], axis=-1)

    def grey(self, shape: tuple[int, int]) -> np.ndarray:
        return self.places(shape) @ self.weights


def find_ink(grey: np.ndarray) -> np.ndarray:
    ink = np.abs(grey - Plane.fitted(grey).grey(grey.shape))
    if np.max(ink) < 0.5:
        raise ValueError("every pixel has the same colour")
    ink /= np.max(ink)
    ink[ink < 0.4] = 0.0
    return ink


def crop_and_scale(ink: np.ndarray) -> np.ndarray:
    top, bottom = np.flatnonzero(ink.any(axis=1))[[0, -1]]
    left, right = np.flatnonzero(ink.any(axis=0))[[0, -1]]
    image = Image.fromarray(np.uint8(np.round(255 * ink[top : bottom + 1, left : right + 1])))
    factor = 20 / max(image.size)
    width, height = (max(1, int(np.round(side * factor))) for side in image.size)
    small = np.asarray(image.resize((width, height), Image.Resampling.BILINEAR)) / 255
    return small / small.max()


def center(digit: np.ndarray, side: int = 28) -> np.ndarray:
    rows, columns = np.mgrid[: digit.shape[0], : digit.shape[1]]
    weights = digit / digit.sum()
    top = round(side / 2 - 0.5 - float((weights * rows).sum()))
    left = round(side / 2 - 0.5 - float((weights * columns).sum()))
    top, left = (
        max(0, min(start, side - size)) for start, size in zip((top, left), digit.shape, strict=True)
    )
    return np.pad(digit, [(top, side - top - digit.shape[0]), (left, side - left - digit.shape[1])])


def load_digit(source: Any) -> np.ndarray:
    field = center(crop_and_scale(find_ink(open_grey(source))))
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
