import keras
import numpy as np
import pytest
from keras import callbacks

from grader.wire.codec import WireError, decode, encode

STOPPING = {
    "monitor": "val_accuracy",
    "min_delta": 0.01,
    "patience": 3,
    "verbose": 1,
    "mode": "max",
    "baseline": 0.5,
    "restore_best_weights": True,
    "start_from_epoch": 2,
}


def settings(callback, names):
    return {name: getattr(callback, name) for name in names}


@pytest.mark.parametrize(
    "given", [{}, STOPPING, {"mode": "auto", "verbose": True}], ids=["defaults", "all", "auto"]
)
def test_early_stopping_arrives_with_its_settings(given):
    callback = callbacks.EarlyStopping(**given)
    got = decode(encode(callback))
    assert type(got) is callbacks.EarlyStopping
    assert settings(got, STOPPING) == settings(callback, STOPPING)


class Scripted(keras.Model):
    """A model whose validation loss is written down."""

    stop_training = False


def epochs_until_stop(callback, losses):
    callback.set_model(Scripted())
    callback.on_train_begin()
    for epoch, loss in enumerate(losses):
        callback.on_epoch_end(epoch, {"val_loss": loss})
        if callback.model.stop_training:
            return epoch
    return None


def test_early_stopping_behaves_as_the_one_that_was_sent():
    losses = [1.0, 0.9, 0.895, 0.89, 0.5, 0.6]
    for given in ({"patience": 2, "min_delta": 0.05}, {"patience": 2}, {"patience": 1, "mode": "max"}):
        sent, got = callbacks.EarlyStopping(**given), decode(encode(callbacks.EarlyStopping(**given)))
        assert epochs_until_stop(got, losses) == epochs_until_stop(sent, losses)


def test_early_stopping_that_was_used_arrives_as_new():
    callback = callbacks.EarlyStopping(min_delta=0.1, patience=1)
    epochs_until_stop(callback, [1.0, 1.0, 1.0])
    # As versions of Keras left it that fold the direction into it.
    callback.min_delta = -0.1
    got = decode(encode(callback))
    assert got.min_delta == 0.1
    assert got.stopped_epoch == 0
    assert epochs_until_stop(got, [1.0, 0.95, 0.94]) == 1


def test_reduce_on_plateau_arrives():
    names = ("monitor", "factor", "patience", "mode", "min_delta", "cooldown", "min_lr", "verbose")
    callback = callbacks.ReduceLROnPlateau("loss", 0.5, 4, cooldown=2, min_lr=1e-5)
    got = decode(encode(callback))
    assert type(got) is callbacks.ReduceLROnPlateau
    assert settings(got, names) == settings(callback, names)
    assert type(decode(encode(callbacks.TerminateOnNaN()))) is callbacks.TerminateOnNaN


class OwnStopping(callbacks.EarlyStopping):
    pass


@pytest.mark.parametrize(
    ("callback", "sentence"),
    [
        (lambda: callbacks.ModelCheckpoint("model.keras"), "A ModelCheckpoint .* writes files"),
        (
            lambda: callbacks.LearningRateScheduler(lambda epoch: 0.1),
            "A LearningRateScheduler .* function of your own",
        ),
        (callbacks.LambdaCallback, "A LambdaCallback .* functions of your own"),
        (lambda: callbacks.CSVLogger("log.csv"), "A CSVLogger .* writes files"),
        (callbacks.TensorBoard, "A TensorBoard .* writes files"),
        (OwnStopping, r"A callback of your own \(OwnStopping\) .* EarlyStopping"),
        (lambda: callbacks.EarlyStopping(patience="5"), "EarlyStopping callback with `patience`"),
        (lambda: callbacks.EarlyStopping(monitor=None), "EarlyStopping callback with `monitor`"),
        (lambda: callbacks.EarlyStopping(baseline=float("nan")), "EarlyStopping callback with `baseline`"),
    ],
    ids=["files", "schedule", "lambda", "csv", "board", "own", "patience", "monitor", "baseline"],
)
def test_other_callbacks_are_refused_with_the_reason(callback, sentence):
    with pytest.raises(WireError, match=sentence):
        encode(callback())


def trained():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    x, y = np.ones((8, 3)), np.zeros((8, 1))
    return model.fit(x, y, epochs=3, validation_split=0.25, verbose=0)


def test_history_arrives():
    history = trained()
    got = decode(encode(history))
    assert type(got) is callbacks.History
    assert (got.history, got.epoch, got.params) == (history.history, history.epoch, history.params)
    assert set(got.history) == {"loss", "mae", "val_loss", "val_mae"}


def test_history_of_a_class_of_its_own_arrives_as_what_it_holds():
    class Dotted(callbacks.History):
        def on_epoch_end(self, epoch, logs=None):
            super().on_epoch_end(epoch, logs)

    history = Dotted()
    history.history, history.epoch = {"loss": [0.5]}, [0]
    got = decode(encode(history))
    assert type(got) is callbacks.History
    assert (got.history, got.epoch) == ({"loss": [0.5]}, [0])


def test_history_of_numpy_numbers_arrives_as_floats():
    history = callbacks.History()
    history.history = {"loss": [np.float32(0.5), 1, float("nan")]}
    (values,) = decode(encode(history)).history.values()
    assert [type(value) for value in values] == [float] * 3
    assert values[:2] == [0.5, 1.0]


@pytest.mark.parametrize(
    "content", [{"loss": "text"}, {"loss": [None]}, {"loss": [[1.0]]}, {1: [1.0]}, [1.0]], ids=repr
)
def test_history_of_other_things_is_refused(content):
    history = callbacks.History()
    history.history = content
    with pytest.raises(WireError, match="History"):
        encode(history)


def test_history_of_a_quiet_fit_arrives_however_that_was_written():
    for quiet in (0, False, np.False_):
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
        model.compile("sgd", "mse")
        history = model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=quiet)
        got = decode(encode(history))
        assert got.history == history.history
        assert got.params["verbose"] == 0
