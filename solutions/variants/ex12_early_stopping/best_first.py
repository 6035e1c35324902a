"""The running best by slices, settings in a dictionary, batches and validation data as keyword arguments."""

from __future__ import annotations

import keras
import numpy as np

SETTINGS = {"monitor": "val_loss", "restore_best_weights": True, "start_from_epoch": 0}


def improvements(losses: np.ndarray, min_delta: float) -> list[int]:
    places = [0]
    for place in range(1, len(losses)):
        if losses[place] < losses[places[-1]] - min_delta:
            places.append(place)
    return places


def stop_epoch(val_losses: list[float], patience: int, min_delta: float) -> tuple[int, int]:
    places = improvements(np.asarray(val_losses, dtype=np.float64), min_delta)
    for place, following in zip(places, [*places[1:], len(val_losses) + patience], strict=True):
        if following - place > patience and place + patience < len(val_losses):
            return place + 1 + patience, place + 1
    return len(val_losses), places[-1] + 1


def make_early_stopping(patience: int = 5) -> keras.callbacks.EarlyStopping:
    return keras.callbacks.EarlyStopping(patience=patience, mode="auto", min_delta=0, **SETTINGS)


def train_with_early_stopping(model, x, y, max_epochs):
    fit_arguments = {"epochs": max_epochs, "verbose": np.bool_(False), "batch_size": 25}
    fit_arguments["validation_split"] = 1 / 5
    fit_arguments["callbacks"] = [make_early_stopping()]
    return model.fit(x, y, **fit_arguments)


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    order = np.argsort(-(answers_val == y_val).mean(axis=1), kind="stable")
    best = order[0]
    return best, (answers_val[best] == y_val).mean(), (answers_test[best] == y_test).mean()
