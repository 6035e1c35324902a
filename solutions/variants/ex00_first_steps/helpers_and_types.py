"""Helper functions, type hints, and one function that uses another."""

from collections.abc import Callable

import numpy as np


def _sums(table: np.ndarray) -> np.ndarray:
    return np.add.reduce(table, axis=1).reshape(-1, 1)


def brightness(rows: np.ndarray) -> np.ndarray:
    return _sums(rows).ravel() / rows.shape[1]


def shares(counts: np.ndarray) -> np.ndarray:
    answer = counts.astype(float)
    answer /= _sums(counts)
    return answer


def dot_product(x: np.ndarray, w: np.ndarray) -> float:
    return float(sum(x[i] * w[i] for i in range(len(x))))


def class_scores(rows: np.ndarray, weights: np.ndarray, biases: np.ndarray) -> np.ndarray:
    with_one = np.hstack([rows, np.ones((len(rows), 1))])
    return with_one @ np.vstack([weights, biases])


def slope_by_nudging(f: Callable[[float], float], x: float, nudge: float) -> float:
    return float(0.5 * (f(x + nudge) - f(x - nudge)) / nudge)


def chain_slopes(x: float, a: float, b: float) -> tuple[float, ...]:
    def inner(z: float) -> float:
        return a * z + b

    slopes = [inner(1.0) - inner(0.0), 2.0 * inner(x)]
    return (*slopes, float(np.prod(slopes)))


def accuracy(predicted: np.ndarray, labels: np.ndarray) -> float:
    return sum(p == label for p, label in zip(predicted, labels, strict=True)) / len(predicted)


def read_digits(images: np.ndarray, weights: np.ndarray, biases: np.ndarray) -> np.ndarray:
    scores = class_scores(np.array([image.flatten() for image in images]), weights, biases)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.array([np.argmax(row) for row in shares(powers)])
