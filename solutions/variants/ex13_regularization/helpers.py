"""Binomial draws, one flat vector of weights, helper functions, type hints, pandas."""

import keras
import numpy as np
import pandas as pd


def _check(rate: float) -> None:
    if rate < 0:
        raise ValueError("rate is negative")
    if rate >= 1:
        raise ValueError("rate is too large")


def dropout_mask(shape: tuple[int, ...], rate: float, seed: int) -> np.ndarray:
    _check(rate)
    generator = np.random.RandomState(seed)
    return generator.binomial(1, 1 - rate, size=shape) * (1 / (1 - rate))


def l2_penalty(weights: list[np.ndarray], lam: float) -> float:
    if not weights:
        return 0.0
    flat = np.concatenate([w.reshape(-1) for w in weights])
    return lam * (flat @ flat)


def _stack(dropout: float = 0.0, penalty: keras.Regularizer | None = None) -> keras.Model:
    model = keras.Sequential([keras.layers.InputLayer(shape=(784,))])
    for units in (128, 64):
        model.add(
            keras.layers.Dense(units=units, activation=keras.activations.relu, kernel_regularizer=penalty)
        )
        model.add(keras.layers.Dropout(dropout))
    model.add(keras.layers.Dense(10, "softmax", kernel_regularizer=penalty))
    return model


def build_dropout_mlp(rate: float) -> keras.Model:
    return _stack(dropout=rate)


def build_weight_decay_mlp(lam: float) -> keras.Model:
    return _stack(penalty=keras.regularizers.L2(l2=lam))


def generalization_gap(history: dict) -> np.ndarray:
    table = pd.DataFrame(history)
    return (table["val_loss"] - table["loss"]).to_numpy()


def overfit_epoch(history: dict) -> int | None:
    losses = history["val_loss"]
    epoch = losses.index(min(losses)) + 2
    return epoch if epoch <= len(losses) else None
