"""Calls that are replayed: trainings take one step and otherwise do what they do."""

from __future__ import annotations

import warnings
from typing import Any

import keras
import numpy as np
import pytest

from grader.authoring import Misconception
from grader.checking.call_replay import replay, trainings_of_one_step
from grader.checking.diagnosis import recognize
from grader.checking.recorded_calls import Recorded
from grader.wire import codec
from grader.wire.compare import same_answer

X = np.random.default_rng(0).normal(size=(250, 3)).astype("float32")
Y = (X[:, 0] > 0).astype("float32")


@pytest.fixture
def model() -> Any:
    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, activation="sigmoid")])
    made.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return made


def steps(model: Any) -> int:
    return int(model.optimizer.iterations)


@pytest.mark.parametrize(
    "settings",
    [
        {"epochs": 40},
        {"epochs": np.int64(40), "batch_size": 16},
        {"epochs": 40, "validation_split": 0.2, "callbacks": [keras.callbacks.EarlyStopping(patience=5)]},
        {"epochs": 40, "batch_size": 1000, "validation_data": (X, Y)},
        {"epochs": 5, "initial_epoch": 3},
    ],
)
def test_a_training_takes_one_step_and_warns_of_nothing(model: Any, settings: dict[str, Any]) -> None:
    with warnings.catch_warnings(), trainings_of_one_step():
        warnings.simplefilter("error")
        history = model.fit(X, Y, verbose=0, **settings)
    assert steps(model) == 1
    assert history.epoch == [settings.get("initial_epoch", 0)]
    validated = "validation_split" in settings or "validation_data" in settings
    assert ("val_loss" in history.history) == validated


@pytest.mark.parametrize("settings", [{"epochs": "3"}, {"epochs": 2.5}, {"epoch": 3}])
def test_what_keras_refuses_is_refused(model: Any, settings: dict[str, Any]) -> None:
    with trainings_of_one_step(), pytest.raises(TypeError):
        model.fit(X, Y, verbose=0, **settings)


def test_no_epoch_at_all_stays_none(model: Any) -> None:
    with trainings_of_one_step():
        model.fit(X, Y, epochs=0, verbose=0)
    assert steps(model) == 0


def test_measuring_takes_all_samples(model: Any) -> None:
    whole = model.evaluate(X, Y, verbose=0)
    with trainings_of_one_step():
        assert model.evaluate(X, Y, verbose=0) == whole
        assert model.predict(X, verbose=0).shape == (250, 1)


def test_trainings_afterwards_are_whole_again(model: Any) -> None:
    with pytest.raises(KeyError), trainings_of_one_step():
        raise KeyError
    model.fit(X, Y, epochs=2, verbose=0)
    assert steps(model) == 16


def test_a_replayed_training_gives_the_model_that_was_asked_for(model: Any) -> None:
    def train(given: Any, x: Any, y: Any) -> Any:
        given.fit(x, y, epochs=1000, verbose=0)
        return given

    with trainings_of_one_step():
        answer = replay(train, Recorded("train", codec.encode(((model, X, Y), {}))))
    assert answer is not None
    assert answer.raised is None
    assert same_answer(answer.value, codec.encode(model))
    assert steps(model) == 0


def test_a_trained_model_is_not_known_by_its_layers() -> None:
    def made(epochs: int, units: int) -> Any:
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(units, activation="sigmoid")])
        model.compile("adam", "binary_crossentropy")
        if epochs:
            model.fit(X, Y, epochs=epochs, verbose=0)
        return model

    def candidate(name: str, epochs: int, units: int) -> Misconception:
        return Misconception(name, "make", "A sentence.", lambda: made(epochs, units))

    never_trained, two_outputs = candidate("never_trained", 0, 1), candidate("two_outputs", 0, 2)
    calls = [Recorded("make", codec.encode(((), {})), value=codec.encode(made(1, 1)))]
    assert recognize([two_outputs, never_trained], calls) is never_trained
    # With one that trains, the exercise is about more than layers.
    assert recognize([two_outputs, never_trained, candidate("trained_on_noise", 3, 2)], calls) is None
