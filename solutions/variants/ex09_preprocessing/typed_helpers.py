"""Type hints and helpers, ravel and vstack, masks, bincount, two shuffles with the same seed."""

from __future__ import annotations

from collections import Counter

import numpy as np


def flatten_images(images: np.ndarray) -> np.ndarray:
    return np.vstack([np.ravel(image)[np.newaxis, :] for image in images])


def scale_pixels(images: np.ndarray) -> np.ndarray:
    return np.true_divide(images, np.float32(255)).astype(np.float32)


def scaled(table: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    result = np.zeros_like(table, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        np.divide(table - low, high - low, out=result, where=(high != low))
    return result


def minmax_scale(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    low, high = np.min(train, axis=0, keepdims=True), np.max(train, axis=0, keepdims=True)
    return scaled(train, low, high), scaled(test, low, high)


def width_of(labels: np.ndarray, num_classes: int | None) -> int:
    return int(np.max(labels)) + 1 if num_classes is None else num_classes


def one_hot(labels: np.ndarray, num_classes: int | None = None) -> np.ndarray:
    width = width_of(labels, num_classes)
    if not set(np.unique(labels).tolist()) <= set(range(width)):
        raise ValueError("there are labels without a column")
    table = np.zeros(labels.size * width, dtype=np.int64)
    table[np.arange(labels.size) * width + labels] = 1
    return table.reshape(labels.size, width)


def class_counts(labels: np.ndarray, num_classes: int | None = None) -> np.ndarray:
    found = Counter(int(label) for label in labels)
    return np.array([float(found[k]) for k in range(width_of(labels, num_classes))])


def shuffled(values: np.ndarray, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).permutation(values)


def train_val_split(
    x: np.ndarray, y: np.ndarray, val_fraction: float = 0.2, seed: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    # The same seed gives both of them the same order.
    x, y = shuffled(x, seed), shuffled(y, seed)
    n_val = int(np.floor(len(y) * val_fraction))
    n_train = len(y) - n_val
    return x[:n_train], y[:n_train], x[n_train:], y[n_train:]
