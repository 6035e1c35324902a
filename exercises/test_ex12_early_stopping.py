"""Public checks of ex12_early_stopping: run `pytest` to see how far you are."""

import keras
import numpy as np
import pytest

from exercises.ex12_early_stopping import (
    choose_on_validation,
    make_early_stopping,
    stop_epoch,
    train_with_early_stopping,
)
from grader.authoring import (
    ask_once,
    expect,
    expect_array,
    expect_close,
    expect_parts,
    expect_unchanged,
    fail,
    rng_for,
)


class TestStopEpoch:
    def plot(self, axes):
        losses = [0.90, 0.70, 0.60, 0.62, 0.59, 0.61, 0.60, 0.63, 0.58]
        last, best = stop_epoch(losses, 3, 0.0)
        axes.plot(range(1, 10), losses, "o-", label="validation loss")
        axes.axvline(best, color="green", linestyle=":", label="the best epoch")
        axes.axvline(last, color="red", linestyle=":", label="stops after this one")
        axes.set(title="patience 3", xlabel="epoch", ylabel="loss")
        axes.legend()

    def test_lesson(self):
        """the example of the lesson: it stops after epoch 8, and the best is epoch 5"""
        losses = [0.90, 0.70, 0.60, 0.62, 0.59, 0.61, 0.60, 0.63, 0.58]
        got = stop_epoch(losses, 3, 0.0)
        expect(_is_pair(got, 8, 5), "stop_epoch(losses, 3, 0.0) is wrong.", _details(losses, (8, 5), got))

    def test_never_stops(self):
        """losses that fall to the end: all epochs are run, and the last is the best"""
        losses = [4.0, 3.0, 2.0, 1.0]
        got = stop_epoch(losses, 2, 0.0)
        expect(_is_pair(got, 4, 4), "stop_epoch(losses, 2, 0.0) is wrong.", _details(losses, (4, 4), got))

    def test_min_delta(self):
        """a loss that falls by less than min_delta is no improvement"""
        losses = [1.0, 0.5, 0.45, 0.4, 0.35]
        got = stop_epoch(losses, 2, 0.25)
        expect(_is_pair(got, 4, 2), "stop_epoch(losses, 2, 0.25) is wrong.", _details(losses, (4, 2), got))

    def test_first_epoch(self):
        """the first epoch is an improvement, so the second is the first one that can be bad"""
        losses = [1.0, 1.5, 0.5]
        got = stop_epoch(losses, 2, 0.0)
        expect(_is_pair(got, 3, 3), "stop_epoch(losses, 2, 0.0) is wrong.", _details(losses, (3, 3), got))

    def test_equal(self):
        """a loss that is only equal to the best is no improvement"""
        losses = [2.0, 1.0, 1.0, 1.0]
        got = stop_epoch(losses, 2, 0.0)
        expect(_is_pair(got, 4, 2), "stop_epoch(losses, 2, 0.0) is wrong.", _details(losses, (4, 2), got))

    def test_small_steps_add_up(self):
        """small steps down add up: what counts is how far the best loss is left behind"""
        losses = [1.0, 0.875, 0.75, 0.625, 0.6]
        got = stop_epoch(losses, 4, 0.25)
        expect(_is_pair(got, 5, 4), "stop_epoch(losses, 4, 0.25) is wrong.", _details(losses, (5, 4), got))


class TestMakeEarlyStopping:
    def test_stops(self):
        """it ends a training after 5 epochs without a lower validation loss"""
        losses = [0.9, 0.7, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8]
        callback = make_early_stopping()
        epochs, _ = _follow(callback, losses)
        # EarlyStopping("val_loss", 5) looks as if it had the patience 5.
        least = abs(callback.min_delta)
        expect(
            least < 1,
            f"Its min_delta is {least:g}, so a loss has to be {least:g} lower to count. Arguments without "
            "names are taken in the order monitor, min_delta, patience.",
        )
        expect(
            epochs == 7, "It does not stop when it should.", _details(losses, "7 epochs", f"{epochs} epochs")
        )

    def test_best_weights(self):
        """at the end, the model has the weights of the best epoch"""
        losses = [0.9, 0.7, 0.8, 0.8, 0.8]
        _, weights = _follow(make_early_stopping(patience=2), losses)
        details = _details(losses, "the weights of epoch 2", f"those of epoch {weights}")
        expect(weights == 2, "The model does not have the weights of the best epoch.", details)

    def test_patience(self):
        """with patience=2 it stops after two epochs without a lower validation loss"""
        losses = [0.9, 0.7, 0.8, 0.75, 0.8, 0.8, 0.8]
        epochs, _ = _follow(make_early_stopping(patience=2), losses)
        details = _details(losses, "4 epochs", f"{epochs} epochs")
        expect(epochs == 4, "It does not have the patience that was asked for.", details)

    def test_tiny_steps(self):
        """any lower loss is an improvement, however small the step"""
        losses = [0.5 - step / 10_000_000 for step in range(6)]
        epochs, weights = _follow(make_early_stopping(patience=2), losses)
        details = _details(losses, "6 epochs, the weights of epoch 6", f"{epochs}, those of epoch {weights}")
        expect((epochs, weights) == (6, 6), "Small steps down do not count as improvements.", details)


@pytest.fixture(scope="class")
def trained():
    """A training of at most 40 epochs on noisy data: its history, the model as it left it, and the data."""
    model, x, y = _noisy_task()
    history, (after, *_) = ask_once(train_with_early_stopping, model, x, y, 40)
    _expect_history(history)
    return history, after, (x, y)


class TestTrainWithEarlyStopping:
    def test_stops_early(self, trained):
        """on noisy data, training stops long before the 40 epochs that are allowed"""
        history, _, _ = trained
        expect(
            "val_loss" in history.history,
            "The history has no val_loss: there is no validation set.",
            misconception="no_validation",
        )
        expect(len(history.epoch) < 40, "All 40 epochs were run: training was not stopped early.")

    def test_few_epochs(self):
        """with max_epochs=2, two epochs are run"""
        history = train_with_early_stopping(*_noisy_task(), max_epochs=2)
        _expect_history(history)
        expect(
            len(history.epoch) == 2,
            "The number of epochs that were run is not two.",
            f"got: {len(history.epoch)} epochs",
            misconception="max_epochs_ignored" if len(history.epoch) > 2 else None,
        )

    def test_best_weights(self, trained):
        """it stops 5 epochs after the best one, whose weights the model has then"""
        history, model, (x, y) = trained
        losses = expect_array(history.history.get("val_loss"), "val_loss of the history", finite=True)
        best = int(losses.argmin()) + 1
        message = f"The best epoch was {best}, and {len(losses)} were run: it should stop 5 epochs later."
        expect(len(losses) in (best + 5, 40), message)
        loss = model.evaluate(x[200:], y[200:], verbose=0)[0]
        call = "The loss of the model on the last fifth, after the training,"
        expect_close(loss, losses.min(), call, rtol=1e-3)

    def test_trains_the_model(self, trained):
        """the model itself is trained, and the loss on the training samples falls"""
        history, model, _ = trained
        before = _noisy_task()[0].get_weights()
        after = model.get_weights()
        shapes = [[weight.shape for weight in weights] for weights in (before, after)]
        expect(shapes[0] == shapes[1], "The model has other layers than before.")
        moved = max(np.abs(new - old).max() for new, old in zip(after, before, strict=True))
        expect(moved > 1e-3, "The weights of the model are what they were before the training.")
        losses = expect_array(history.history.get("loss"), "loss of the history", finite=True)
        expect(losses.min() > 0, "A loss on the training samples is 0, although some labels are wrong.")
        expect(losses[-1] < losses[0], "The loss on the training samples does not fall.")


class TestChooseOnValidation:
    ANSWERS_VAL = ((1, 1, 0, 0), (1, 0, 1, 0), (0, 0, 0, 0))
    Y_VAL = (1, 0, 1, 1)
    ANSWERS_TEST = ((1, 1, 0, 0, 1), (0, 1, 1, 0, 1), (1, 1, 0, 0, 0))
    Y_TEST = (1, 1, 0, 0, 0)

    def test_three_candidates(self):
        """the second of three has 3 of 4 right on the validation samples, and 2 of 5 on the test samples"""
        self._expect(self.ANSWERS_VAL, self.ANSWERS_TEST, (1, 0.75, 0.4))

    def test_equal_candidates(self):
        """of two that are equally good on the validation samples, the first is chosen"""
        self._expect(self.ANSWERS_VAL[::2] + self.ANSWERS_VAL[:1], self.ANSWERS_TEST, (0, 0.25, 0.8))

    def _expect(self, answers_val, answers_test, expected):
        arguments = [np.array(rows) for rows in (answers_val, self.Y_VAL, answers_test, self.Y_TEST)]
        call = "choose_on_validation(answers_val, y_val, answers_test, y_test)"
        names = ["best", "val_accuracy", "test_accuracy"]
        got = expect_parts(choose_on_validation(*arguments), names, call)
        for number, wanted, name in zip(got, expected, names, strict=True):
            expect_close(number, wanted, f"{name} of {call}", given=arguments)

    def test_input_is_unchanged(self):
        """the answers and the labels that came in are not changed"""
        rows = (self.ANSWERS_VAL, self.Y_VAL, self.ANSWERS_TEST, self.Y_TEST)
        arguments = [np.array(numbers) for numbers in rows]
        call = "choose_on_validation(answers_val, y_val, answers_test, y_test)"
        with expect_unchanged(call, *arguments):
            got = expect_parts(choose_on_validation(*arguments), ["best", "validation", "test"], call)
        expect_close(got[0], 1, f"best of {call}", given=arguments)


class _RecordedModel:
    """Stands in for a model: its only weight is the number of the epoch that made it."""

    def __init__(self):
        self.stop_training = False
        self.weights = [np.zeros(1)]
        self.metrics = []

    def get_weights(self):
        return [weight.copy() for weight in self.weights]

    def set_weights(self, weights):
        self.weights = weights


def _follow(callback, val_losses):
    """Play a training with these validation losses: how many epochs it runs, whose weights remain."""
    expect(
        isinstance(callback, keras.callbacks.EarlyStopping),
        f"make_early_stopping() returned a value of type {type(callback).__name__}, "
        "not a keras.callbacks.EarlyStopping.",
    )
    model = _RecordedModel()
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, val_loss in enumerate(val_losses):
        model.weights = [np.array([epoch + 1.0])]
        try:
            callback.on_epoch_end(epoch, {"loss": 1 / (epoch + 1), "val_loss": val_loss})
        except ValueError:
            fail(f"The callback watches {callback.monitor!r}, which is not the validation loss.")
        if model.stop_training:
            break
    callback.on_train_end()
    return epoch + 1, int(model.weights[0][0])


def _noisy_task():
    """A model that is too large for few samples, a third of which have the wrong label."""
    rng = rng_for("long training")
    x = rng.normal(size=(250, 12)).astype("float32")
    x[:200, 0] = 0.0
    y = ((x[:, 1] + x[:, 2] > 0) ^ (rng.random(250) < 0.33)).astype("float32")
    model = keras.Sequential(
        [keras.Input((12,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1, "sigmoid")]
    )
    model.set_weights([rng.normal(scale=0.3, size=w.shape) for w in model.get_weights()])
    model.compile(optimizer=keras.optimizers.Adam(0.03), loss="binary_crossentropy", metrics=["accuracy"])
    return model, x, y


def _expect_history(history):
    expect(history is not None, "train_with_early_stopping returned None. Is a `return` missing?")
    expect(
        isinstance(history, keras.callbacks.History),
        f"train_with_early_stopping returned a value of type {type(history).__name__}. "
        "Return what model.fit returns.",
        misconception="returns_dict" if isinstance(history, dict) else None,
    )


def _is_pair(got, stopped_after, best_epoch):
    return isinstance(got, (tuple, list)) and list(got) == [stopped_after, best_epoch]


def _details(losses, expected, got):
    return f"losses: {losses}\nexpected: {expected}\ngot: {got}"
