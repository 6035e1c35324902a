"""Hidden checks of ex12_early_stopping."""

import numpy as np
import pytest

from exercises.ex12_early_stopping import (
    choose_on_validation,
    make_early_stopping,
    stop_epoch,
    train_with_early_stopping,
)
from grader.authoring import (
    after_call,
    ask_once,
    expect,
    expect_array,
    expect_close,
    expect_parts,
    expect_unchanged,
    fail,
    rng_for,
)
from solutions.hidden.counted_training import CountedTraining
from solutions.hidden.model_checks import measure


class TestStopEpoch:
    def test_patience(self, rng):
        """it stops after `patience` epochs in a row without improvement, and finds the best epoch"""
        # Some losses are large, and some are below 0.
        _expect_same_as_keras([300.0, 250.0, 260.0, 255.0, 200.0], 2, 0.0)
        _expect_same_as_keras([0.5, -0.25, -0.5, 0.0, -0.25, -1.0], 2, 0.0)
        _expect_same_as_keras([5000.0, 4000.0], 3, 0.0)
        _expect_same_as_keras([0.5, 0.0, 0.25, 0.125], 5, 0.0)
        # The first epoch is an improvement, so it is none of the three without one.
        _expect_same_as_keras([0.5, 0.75, 0.625, 0.75, 0.25], 3, 0.0)
        for _ in range(30):
            _expect_same_as_keras(_jittering(rng), int(rng.integers(1, 6)), 0.0)
        _expect_same_as_keras([0.5] * 40, int(rng.integers(15, 30)), 0.0)

    def test_min_delta(self, rng):
        """only a loss that is lower than the best by more than min_delta is an improvement"""
        # With 0, any lower loss is one.
        _expect_same_as_keras([0.5 - epoch / 2**20 for epoch in range(8)], 2, 0.0)
        _expect_same_as_keras([0.5, 0.5625, 0.5625, 0.5625, 0.5625], 2, 0.125)
        # min_delta is a difference, however large or small, above or below 0 the losses are.
        _expect_same_as_keras([-8.0, -8.25, -8.5, -8.625], 1, 0.125)
        _expect_same_as_keras([-0.25, -0.3125, -0.375, -0.4375], 1, 0.125)
        for _ in range(30):
            _expect_same_as_keras(_jittering(rng), int(rng.integers(1, 6)), int(rng.integers(1, 9)) / 64)

    def test_small_steps_add_up(self):
        """many small steps down from the best loss add up to an improvement"""
        _expect_same_as_keras([1.0 - epoch / 16 for epoch in range(14)], 3, 1 / 8)

    def test_no_difference(self):
        """an equal loss, or one lower by exactly min_delta, is no improvement"""
        _expect_same_as_keras([0.5, 0.25, 0.25, 0.25, 0.25, 0.25], 3, 0.0)
        _expect_same_as_keras([1.0, 0.75, 0.625, 0.5, 0.375], 2, 0.25)

    def test_never_stops(self, rng):
        """if it never stops, all epochs were run"""
        falling = [float(loss) for loss in -np.sort(-rng.choice(64, size=12, replace=False)) / 64]
        _expect_same_as_keras(falling, 1, 0.0)
        _expect_same_as_keras([0.5, 0.25, 0.75, 0.75], 3, 0.0)
        _expect_same_as_keras([0.5], 1, 0.0)

    def test_after_the_stop(self):
        """losses after the stop do not matter"""
        _expect_same_as_keras([0.5, 0.25, 0.75, 0.5, 0.125, 0.0], 2, 0.0)


class TestMakeEarlyStopping:
    def test_patience(self, rng):
        """it stops after 5 epochs without a lower validation loss, or as many as it is told"""
        for patience in (None, 1, 8):
            best = int(rng.integers(2, 6))
            losses = [2.0 - epoch / 8 for epoch in range(best)] + [3.0] * 20
            callback = make_early_stopping() if patience is None else make_early_stopping(patience)
            epochs, _ = _follow(callback, losses)
            wanted = best + (5 if patience is None else patience)
            if epochs != wanted:
                name = _explain(callback)
                if name is None:
                    name = {1: "patience_ignored", 5: "patience_fixed"}.get(epochs - best)
                    name = "patience_off_by_one" if abs(epochs - wanted) == 1 else name
                fail(
                    "The callback does not end the training after the epoch after which it should.", "", name
                )

    def test_any_lower_loss(self):
        """any lower validation loss, however little, is an improvement; an equal one is none"""
        callback = make_early_stopping(patience=3)
        epochs, _ = _follow(callback, [0.5 - epoch / 2**24 for epoch in range(12)])
        expect(
            epochs == 12,
            "The callback ends a training in which the validation loss falls a little in each epoch.",
            misconception=_explain(callback) or ("small_steps_do_not_count" if callback.min_delta else None),
        )
        callback = make_early_stopping(patience=3)
        epochs, _ = _follow(callback, [0.5] * 12)
        epochs_of_large, _ = _follow(make_early_stopping(patience=2), [900.0 - epoch for epoch in range(12)])
        expect(
            epochs_of_large == 12,
            "The callback ends a training in which the validation loss is large, and falls in each epoch.",
            misconception=_explain(callback),
        )
        expect(
            epochs == 4,
            "With a validation loss that stays the same, the training does not end when it should. Look at "
            "monitor, patience and min_delta.",
            misconception=_explain(callback),
        )

    @pytest.mark.points(2)
    def test_best_weights(self, rng):
        """at the end the model has the weights of its best epoch, stopped early or not"""
        best = int(rng.integers(2, 6))
        losses = [2.0 - epoch / 8 for epoch in range(best)] + [3.0] * 3
        for patience, when in ((3, "after an early stop"), (10, "when all epochs were run")):
            callback = make_early_stopping(patience=patience)
            _, weights = _follow(callback, losses)
            expect(
                weights == best,
                f"The model does not have the weights of the best epoch {when}.",
                misconception=_explain(callback)
                or (None if callback.restore_best_weights else "weights_stay"),
            )


@pytest.fixture(scope="class")
def long_training():
    """The model after up to 40 epochs, the samples, the model before, and what came back."""
    # The public checks make the same call: their model is the first of a check, too, and so has its names.
    handed_in, x, y = _noisy_task(rng_for("long training"))
    # The same once more: where exercises get no copies, the one that is handed in is trained.
    before, *_ = _noisy_task(rng_for("long training"))
    history, (model, *_) = ask_once(train_with_early_stopping, handed_in, x, y, 40)
    return model, x, y, before, history


class TestTrainWithEarlyStopping:
    def test_stops_early(self, long_training, rng):
        """training stops after 5 epochs without a lower validation loss, and the history is true"""
        model, x, y, before, history = long_training
        losses = _val_losses(history)
        best = int(np.argmin(losses)) + 1
        expect(len(losses) <= 40, "More than max_epochs epochs were run.", misconception="max_epochs_ignored")
        # A training that was still falling near the end had no time for five epochs without a lower loss.
        if len(losses) != min(best + 5, 40):
            name = "no_early_stopping" if len(losses) == 40 else "other_patience"
            if _close(_loss(model, x, y), min(losses)):
                name = "validates_on_training_data"
            elif not np.array_equal(_guarded_weights(before), _guarded_weights(model)):
                name = "trains_on_validation_samples"
            fail("Training did not stop 5 epochs after the lowest validation loss.", "", name)
        expect("loss" in history.history, "The history has no training loss.")
        task = CountedTraining(rng, 80, 20, 1, best=int(rng.integers(2, 6)))
        history, (model, *_) = after_call(train_with_early_stopping, task.model, task.x, task.y, 40)
        _val_losses(history)
        # Whoever trains on other samples is told so by another check.
        if task.trained_otherwise(model):
            return
        expect(
            task.explains_val_loss(history.history),
            "“val_loss” in the history is not the loss on the last fifth of the samples after each epoch.",
        )
        expect(
            task.explains_loss(history.history),
            "“loss” in the history is not the loss on the samples that the model was trained on.",
        )

    @pytest.mark.points(2)
    def test_best_weights(self, long_training, rng):
        """the model is trained, and ends with the weights that were best on the last fifth of the samples"""
        model, x, y, before, history = long_training
        losses = _val_losses(history)
        expect(
            _loss(model, x[:200], y[:200]) < _loss(before, x[:200], y[:200]),
            "The model that was handed in has not learnt: its loss on the samples is not lower than before.",
        )
        found = _loss(model, x[200:], y[200:])
        if _close(found, min(losses)):
            task = CountedTraining(rng, 16, 4, 1, best=2)
            _, (ended, *_) = after_call(train_with_early_stopping, task.model, task.x, task.y, 4)
            best = task.trained_otherwise(ended) or np.all(task.visits(ended) == 2)
            expect(best, "All epochs were run, and the model does not have the weights of the best one.")
            return
        if _close(found, losses[-1]):
            name = "no_early_stopping" if len(losses) == 40 else "weights_not_restored"
            fail("The model ends with the weights of the last epoch.", "", name)
        if _close(_loss(model, x, y), min(losses)):
            fail("The validation loss was measured on all samples.", "", "validates_on_training_data")
        fail("The model's loss on the last fifth of the samples is not the lowest val_loss of the history.")

    def test_few_epochs(self, rng):
        """fewer epochs than the patience are all run, with the first four fifths and without the last"""
        task = CountedTraining(rng, 80, 20, 1, best=7)
        history, (model, *left, _) = after_call(train_with_early_stopping, task.model, task.x, task.y, 3)
        losses = _val_losses(history)
        kept = all(map(np.array_equal, (task.x, task.y), left))
        expect(kept, "train_with_early_stopping changed its input in place.")
        expect(
            len(losses) == 3,
            "max_epochs was less than the patience, but another number of epochs was run.",
            misconception="max_epochs_ignored" if len(losses) > 3 else "other_patience",
        )
        if task.trained_on_validation(model):
            # Over all samples the loss is about 25; over the validation samples, which are trained on four
            # times as often as they need, it is about 1.
            name = "validates_on_training_data" if min(losses) > 10 else "trains_on_validation_samples"
            fail("The model was trained on the last fifth, which is for validation only.", "", name)
        visits = task.visits(model)
        # A model without any training is found by another check.
        expect(
            np.all(visits == 3) or (task.explains_val_loss(history.history) and not visits.any()),
            "The model was not trained once in each epoch on each sample of the first four fifths, with the "
            "loss and the optimizer that it was compiled with.",
        )
        for epochs in (1, 24):
            falling = CountedTraining(rng, 16, 4, 1)
            history = train_with_early_stopping(falling.model, falling.x, falling.y, max_epochs=epochs)
            expect(
                len(_val_losses(history)) == epochs, "A loss that falls ends the training too early or late."
            )
        rising = CountedTraining(rng, 16, 4, 1, best=2)
        history = train_with_early_stopping(rising.model, rising.x, rising.y, 9)
        expect(len(_val_losses(history)) == 7, "With max_epochs=9, it does not stop 5 epochs after the best.")
        x, y = rng.normal(size=(25, 3, 4)), rng.normal(size=(25, 2))
        _expect_true_of(x, y, "images with two targets each", rng)
        _expect_true_of(x, np.sort(y[:, 0]), "samples in the order of their targets", rng)
        _expect_true_of(x[:5], y[:5], "five samples", rng)


def _expect_true_of(x, y, what, rng):
    """Fail unless these samples are trained on as they are, without the last fifth."""
    import keras

    rest = len(x) // 5
    layers = [keras.Input(x.shape[1:]), keras.layers.Flatten(), keras.layers.Dense(y[0].size)]
    model = keras.Sequential(layers)
    model.set_weights([rng.normal(size=weight.shape) for weight in model.get_weights()])
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    x, y = x.astype("float32"), y.astype("float32")
    history, (trained, *_) = after_call(train_with_early_stopping, model, x, y, 2)
    expect(
        _close(_loss(trained, x[-rest:], y[-rest:].reshape(rest, -1)), min(_val_losses(history))),
        f"For {what}, the lowest val_loss of the history is not the loss that the model has afterwards on "
        "the last fifth of the samples.",
    )


class TestChooseOnValidation:
    @pytest.mark.points(2)
    def test_choice(self, rng):
        """the best on the validation samples is chosen, also if another is better on the test samples"""
        for best in rng.permutation(5)[:3]:
            wrong = 6 + rng.permutation(5) * 3
            wrong[best] = 3
            # The best candidate is the worst on the test samples, and on both parts together.
            wrong_test = np.where(np.arange(5) == best, 40, 2 + rng.permutation(5))
            _expect_choice(rng, wrong, wrong_test, best)

    def test_accuracies(self, rng):
        """both accuracies are the chosen candidate's, each on its own samples"""
        for n_val, n_test in [(40, 25), (30, 90), (516, 300)]:
            wrong, wrong_test = 1 + rng.permutation(6), 3 + 2 * rng.permutation(6)
            _expect_choice(rng, wrong, wrong_test, int(np.argmin(wrong)), n_val, n_test)
        _expect_choice(rng, np.array([9, 4, 7]), np.array([3, 6, 5]), 1, apart=10)

    def test_equal_candidates(self, rng):
        """if several are equally good on the validation samples, the first of them is chosen"""
        _expect_choice(rng, np.array([9, 4, 4, 7, 4]), np.array([5, 6, 2, 3, 1]), 1)
        _expect_choice(rng, np.array([4, 4, 4]), np.array([8, 1, 3]), 0)
        # Nearly as good is not as good.
        _expect_choice(rng, np.array([5, 4, 3, 4]), np.array([8, 1, 3, 0]), 2, 3000)

    def test_small(self, rng):
        """a single candidate, a single sample, one that is always wrong, as many candidates as samples"""
        _expect_choice(rng, np.array([7]), np.array([50]), 0)
        _expect_choice(rng, np.array([1, 0, 1]), np.array([0, 1, 0]), 1, 1, 1)
        _expect_choice(rng, np.array([1, 0]), np.array([1, 0]), 1, 1, 1)
        _expect_choice(rng, np.array([20, 20]), np.array([0, 20]), 0, 20, 30)
        # As many candidates as samples.
        for n in (6, 9):
            wrong = np.roll(np.arange(1, n + 1), int(rng.integers(n)))
            _expect_choice(rng, wrong, wrong[::-1].copy(), int(np.argmin(wrong)), n, n)


def _expect_choice(rng, wrong, wrong_test, best, n_val=50, n_test=50, apart=1):
    """Candidates with so many wrong answers each: this one is to be chosen.

    The four labels are ``apart`` from each other.
    """
    y_val, y_test = rng.integers(0, 4, size=n_val), rng.integers(0, 4, size=n_test)
    parts = _answers(rng, y_val, wrong), y_val, _answers(rng, y_test, wrong_test), y_test
    arguments = tuple(part * apart for part in parts)
    call = "choose_on_validation(answers_val, y_val, answers_test, y_test)"
    with expect_unchanged(call, *arguments):
        got = choose_on_validation(*arguments)
    names = ["best", "val_accuracy", "test_accuracy"]
    chosen, *accuracies = expect_parts(got, names, call)
    expect_array(chosen, f"best of {call}", shape=(), kind="iu")
    details = f"wrong answers on the validation samples: {wrong}\nexpected: {best}\ngot: {chosen}"
    expect(chosen == best, f"{call} chooses another candidate.", details)
    expected = [(n_val - wrong[best]) / n_val, (n_test - wrong_test[best]) / n_test]
    for accuracy, number, name in zip(accuracies, expected, names[1:], strict=True):
        expect_close(accuracy, number, f"{name} of {call}")


def _answers(rng, y, wrong):
    """A row for each candidate: the labels y, but so many of them wrong."""
    answers = np.tile(y, (len(wrong), 1))
    for row, count in zip(answers, wrong, strict=True):
        places = rng.permutation(len(y))[:count]
        row[places] = (row[places] + rng.integers(1, 4, size=count)) % 4
    return answers


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


def _play(callback, val_losses):
    """Play a training to a callback; the epochs that were run, and the epoch whose weights remain."""
    model = _RecordedModel()
    callback.set_model(model)
    callback.on_train_begin()
    for epoch, val_loss in enumerate(val_losses):
        model.weights = [np.array([epoch + 1.0])]
        gain = epoch / 100
        logs = {"loss": 2 - gain, "accuracy": gain, "val_loss": val_loss, "val_accuracy": gain}
        callback.on_epoch_end(epoch, logs)
        if model.stop_training:
            break
    callback.on_train_end()
    return epoch + 1, int(model.weights[0][0])


def _follow(callback, val_losses):
    """Play a training to what make_early_stopping returned."""
    import keras

    expect(callback is not None, "make_early_stopping returned None. Is a `return` missing?")
    expect(
        isinstance(callback, keras.callbacks.EarlyStopping),
        f"make_early_stopping returned a value of type {type(callback).__name__}, "
        "not a keras.callbacks.EarlyStopping.",
    )
    try:
        return _play(callback, val_losses)
    except ValueError:
        fail(
            "The callback watches a number that it cannot judge: is it the validation loss?",
            "",
            _explain(callback),
        )


def _explain(callback):
    """Name of the misconception that shows in what a callback watches."""
    if callback.monitor == "loss":
        return "watches_training_loss"
    if "acc" in str(callback.monitor):
        return "watches_accuracy"
    if callback.mode == "max":
        return "higher_is_better"
    # Keras keeps its sign for the direction.
    return "patience_as_min_delta" if abs(callback.min_delta) >= 1 else None


def _expect_same_as_keras(losses, patience, min_delta):
    """Hold stop_epoch against Keras' own callback. Losses are exact in binary: no rounding anywhere."""
    import keras

    callback = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=patience, min_delta=min_delta, restore_best_weights=True
    )
    expected = _play(callback, losses)
    call = f"stop_epoch(val_losses, {patience}, {min_delta})"
    with expect_unchanged(call, losses):
        got = stop_epoch(val_losses=losses, patience=patience, min_delta=min_delta)
    names = ["stopped_after", "best_epoch"]
    expect_parts(got, names, call)
    details = f"losses: {losses}\nexpected: {expected}\ngot: {got}"
    for number, name in zip(got, names, strict=True):
        expect_array(number, f"{name} of {call}", shape=(), kind="iu")
    expect(got[0] == expected[0], f"{call} stops after the wrong epoch.", details)
    expect(got[1] == expected[1], f"{call} names the wrong best epoch.", details)


def _jittering(rng):
    """Validation losses that fall and rise by turns."""
    steps = rng.integers(-9, 8, size=int(rng.integers(8, 25)))
    return [float(loss) / 64 for loss in 100 + np.cumsum(steps)]


def _noisy_task(rng):
    """A model far too large for 250 samples, a third of which have the wrong label: it overfits at once."""
    import keras

    x = rng.normal(size=(250, 12)).astype("float32")
    # Only validation samples have the first input, so that nothing else can change its weights.
    x[:200, 0] = 0.0
    y = ((x[:, 1] + x[:, 2] > 0) ^ (rng.random(250) < 0.33)).astype("float32")
    model = keras.Sequential(
        [
            keras.Input((12,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.set_weights([rng.normal(scale=0.3, size=w.shape) for w in model.get_weights()])
    model.compile(optimizer=keras.optimizers.Adam(0.03), loss="binary_crossentropy", metrics=["accuracy"])
    return model, x, y


def _guarded_weights(model):
    """The weights of the input that only validation samples have."""
    return np.array(model.get_weights()[0][0])


def _val_losses(history):
    """The validation losses of a training that returned its history."""
    import keras

    expect(history is not None, "train_with_early_stopping returned None. Is a `return` missing?")
    name = type(history).__name__
    expect(
        isinstance(history, keras.callbacks.History),
        f"train_with_early_stopping returned a value of type {name}. Return what model.fit returns.",
        misconception="returns_dict" if isinstance(history, dict) else None,
    )
    expect(
        history.history.get("val_loss"),
        "The history has no val_loss: there is no validation set, so nothing can tell when to stop.",
        misconception="no_validation",
    )
    return history.history["val_loss"]


def _loss(model, x, y):
    return measure(model, x, y, "train_with_early_stopping(model, x, y, max_epochs)")["loss"]


def _close(one, other):
    return abs(one - other) <= 1e-4 + 1e-3 * abs(other)
