"""Type hints, einsum, a small class, float32; the loop over epochs inside the class."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Neuron:
    weights: np.ndarray
    bias: float = 0.0
    history: list[int] = field(default_factory=list)

    def answer(self, samples: np.ndarray) -> np.ndarray:
        scores = np.einsum("...j,j->...", samples, self.weights) + self.bias
        answers = np.ones_like(scores, dtype=np.int8)
        answers[scores < 0] = -1
        return answers

    def learn(self, sample: np.ndarray, label: float, rate: float) -> bool:
        if self.answer(sample) == label:
            return False
        self.weights = self.weights + np.multiply(rate * label, sample)
        self.bias = self.bias + rate * label
        return True

    def epoch(self, samples: np.ndarray, labels: np.ndarray, rate: float) -> None:
        self.history.append(sum([self.learn(s, t, rate) for s, t in zip(samples, labels, strict=True)]))


def predict(w: np.ndarray, b: float, x: np.ndarray) -> np.ndarray:
    return Neuron(w, b).answer(x)


def perceptron_update(w: np.ndarray, b: float, x: np.ndarray, y: int, lr: float) -> tuple:
    neuron = Neuron(w, b)
    neuron.learn(x, y, lr)
    return neuron.weights, np.float64(neuron.bias)


def train_perceptron(x: np.ndarray, y: np.ndarray, lr: float, epochs: int) -> tuple:
    neuron = Neuron(np.zeros(np.shape(x)[1], dtype="float32"))
    while len(neuron.history) < epochs:
        neuron.epoch(x, y, lr)
    return neuron.weights, neuron.bias, np.array(neuron.history)
