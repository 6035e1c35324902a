import json
import random
import subprocess
import sys

import keras
import numpy as np
import pytest

from grader.authoring import CheckFailed
from grader.authoring.trained_model import answers, measure
from grader.authoring.training import fit
from grader.authoring.training_cache import Entry, TrainingCache

GENERATOR = np.random.default_rng(0)
X = GENERATOR.normal(size=(48, 4)).astype("float32")
Y = np.eye(3, dtype="float32")[X[:, :3].argmax(axis=1)]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("NEUROKATA_CACHE", str(folder))
    return folder


def small_model(units=5, rate=0.0, **settings):
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(units, activation="relu"),
            layers.Dropout(rate),
            layers.Dense(3, activation="softmax"),
        ]
    )
    settings = {"optimizer": "adam", "loss": "categorical_crossentropy", "metrics": ["accuracy"], **settings}
    model.compile(**settings)
    return model


def nested_model():
    inner = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    model = keras.Sequential([inner, keras.layers.Softmax()])
    model.compile("sgd", "categorical_crossentropy")
    return model


def same_weights(one, other):
    pairs = zip(one.get_weights(), other.get_weights(), strict=True)
    return all(np.array_equal(left, right) for left, right in pairs)


def test_training_lowers_the_loss_and_leaves_the_given_model_alone():
    model = small_model()
    before = model.get_weights()
    fitted = fit(model, X, Y, epochs=4, batch_size=8)
    assert fitted.history["loss"][-1] < fitted.history["loss"][0]
    assert [len(values) for values in fitted.history.values()] == [4, 4]
    assert all(np.array_equal(old, new) for old, new in zip(before, model.get_weights(), strict=True))


def test_doctored_weights_are_worth_nothing():
    honest, doctored = small_model(), small_model()
    doctored.set_weights([np.full_like(weight, 7) for weight in doctored.get_weights()])
    first = fit(honest, X, Y, epochs=1, seed=3)
    second = fit(doctored, X, Y, epochs=1, seed=3)
    assert second.history == first.history
    assert same_weights(first.model, second.model)


@pytest.mark.parametrize("build", [small_model, nested_model])
def test_identical_models_train_once_whatever_names_keras_gave_their_layers(build):
    model, twin = build(), build()
    assert [layer.name for layer in model.layers] != [layer.name for layer in twin.layers]
    first = fit(model, X, Y, epochs=2)
    second = fit(twin, X, Y, epochs=2)
    assert (first.remembered, second.remembered) == (False, True)
    assert second.history == first.history
    assert same_weights(first.model, second.model)
    assert second.evaluate(X, Y) == pytest.approx(first.evaluate(X, Y))


def test_a_model_whose_input_comes_with_the_data_is_remembered_too():
    def build():
        model = keras.Sequential([keras.layers.Dense(3, activation="softmax")])
        model.compile("sgd", "categorical_crossentropy")
        return model

    first, second = (fit(build(), X, Y, epochs=1) for _ in range(2))
    assert second.remembered
    assert same_weights(first.model, second.model)


def test_each_epoch_goes_through_all_samples_in_another_order():
    epochs = []

    def note(batch, logs):
        if batch == 0:
            epochs.append([])
        epochs[-1].append(logs["loss"] * (batch + 1))

    frozen = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="ones")])
    frozen.layers[0].trainable = False
    frozen.compile("sgd", "mse")
    callback = keras.callbacks.LambdaCallback(on_train_batch_end=note)
    x = np.sqrt(np.arange(20.0))
    fit(frozen, x, np.zeros(20), epochs=3, batch_size=1, callbacks=[callback])
    orders = [tuple(np.diff([0, *sums]).round().astype(int)) for sums in epochs]
    assert all(sorted(order) == list(range(20)) for order in orders)
    assert len({*orders, tuple(range(20))}) == 4


def test_training_is_that_of_keras_but_for_the_order_of_the_samples():
    def build():
        model = keras.Sequential(
            [keras.Input((4,)), keras.layers.Dense(3, "softmax", kernel_initializer="ones")]
        )
        model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        return model

    held_out = X[:10].astype(float), Y[:10]
    fitted = fit(build(), X.astype(float), Y, epochs=3, batch_size=len(X), validation_data=held_out)
    model = build()
    expected = model.fit(X, Y, epochs=3, batch_size=len(X), validation_data=held_out, verbose=0).history
    assert {name: pytest.approx(values, rel=1e-4) for name, values in expected.items()} == fitted.history


def test_what_a_trained_model_answered_is_remembered(cache):
    first, second = (fit(small_model(), X, Y, epochs=1) for _ in range(2))
    answers_of = first.predict(X)
    assert answers_of == pytest.approx(first.model.predict(X, verbose=0), rel=1e-5)
    measured = first.evaluate(X, Y)
    assert second.remembered
    assert np.array_equal(second.predict(X), answers_of)
    assert second.evaluate(X, Y) == measured
    # For that the model was not even built. Other samples are other answers.
    assert "model" not in vars(second)
    fewer = second.predict(X[1:])
    assert np.array_equal(fewer, answers(first.model, X[1:]))
    # With another number of rows, a matrix product may round otherwise.
    assert fewer == pytest.approx(answers_of[1:], rel=1e-5)
    assert second.evaluate(X[1:], Y[1:]) != measured


def test_an_entry_that_does_not_fit_the_model_is_trained_again(cache):
    first = fit(small_model(), X, Y, epochs=1)
    (path,) = (cache / "training").glob("*.bin")
    memory = TrainingCache(cache / "training")
    whole = memory.recall(path.stem)
    memory.remember(path.stem, Entry(whole.history, whole.arrays[1:]))
    second = fit(small_model(), X, Y, epochs=1)
    assert same_weights(second.model, first.model)
    assert memory.recall(path.stem) == whole


def test_dropout_and_shuffling_repeat_without_memory(monkeypatch, tmp_path):
    first = fit(small_model(rate=0.5), X, Y, epochs=3, batch_size=8)
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "another"))
    second = fit(small_model(rate=0.5), X, Y, epochs=3, batch_size=8)
    assert not second.remembered
    assert second.history == first.history
    assert same_weights(first.model, second.model)


def test_a_damaged_entry_is_dropped_and_trained_again(cache):
    first = fit(small_model(), X, Y, epochs=1)
    (entry,) = (cache / "training").glob("*.bin")
    whole = entry.read_bytes()
    for damaged in (whole[:-1], b"x" + whole[1:]):
        entry.write_bytes(damaged)
        again = fit(small_model(), X, Y, epochs=1)
        assert not again.remembered
        assert again.history == first.history
        assert entry.read_bytes() == whole


def test_a_cache_folder_that_cannot_be_written_costs_only_time(cache):
    cache.write_text("a file where the folder should be")
    fitted = fit(small_model(), X, Y, epochs=1)
    assert not fitted.remembered
    assert fitted.evaluate(X, Y)["loss"] > 0


def test_early_stopping_stops_a_copy_of_the_callback():
    stopper = keras.callbacks.EarlyStopping("val_loss", min_delta=100, patience=1)
    before = dict(vars(stopper))
    fitted = fit(small_model(), X, Y, epochs=9, validation_data=(X, Y), callbacks=[stopper])
    assert len(fitted.history["val_loss"]) == 2
    assert vars(stopper) == before


def test_a_callback_with_code_of_its_own_is_never_answered_from_memory():
    seen = []
    callback = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: seen.append(epoch))
    for _ in range(2):
        assert not fit(small_model(), X, Y, epochs=2, callbacks=[callback]).remembered
    assert seen == [0, 1, 0, 1]


def test_random_numbers_of_the_caller_go_on_undisturbed():
    model = small_model()
    random.seed(5)
    np.random.seed(5)
    expected = random.random(), np.random.random()
    random.seed(5)
    np.random.seed(5)
    fit(model, X, Y, epochs=1)
    assert (random.random(), np.random.random()) == expected


def test_accuracy_has_one_name_however_it_was_asked_for():
    model = small_model(metrics=[keras.metrics.CategoricalAccuracy()])
    found = fit(model, X, Y, epochs=1).evaluate(X, Y)
    assert found["accuracy"] == found["categorical_accuracy"]


@pytest.mark.parametrize("samples", [5, 70])
@pytest.mark.parametrize(
    ("loss", "metric", "labels"),
    [
        ("binary_crossentropy", "accuracy", lambda rng, n: rng.integers(0, 2, n)),
        ("mse", "mae", lambda rng, n: rng.normal(size=(n, 1))),
        ("binary_crossentropy", "AUC", lambda rng, n: rng.integers(0, 2, (n, 1))),
    ],
)
def test_measuring_gives_what_evaluate_gives(samples, loss, metric, labels):
    rng = np.random.default_rng(samples)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, "sigmoid"), keras.layers.Dropout(0.5)])
    model.compile("sgd", loss, metrics=[metric])
    x, y = rng.normal(size=(samples, 4)), labels(rng, samples)
    expected = model.evaluate(x, y, verbose=0, return_dict=True)
    # A second time too: what is counted begins anew.
    for _ in range(2):
        assert measure(model, x, y) == pytest.approx(expected, rel=1e-5)
    assert answers(model, x) == pytest.approx(model.predict(x, verbose=0), rel=1e-5)


def test_a_model_that_does_not_fit_the_data_fails_the_check_not_the_grader():
    with pytest.raises(
        CheckFailed, match=r"failed: The network takes 4 numbers .* samples of the shape \(\w+, 3\)"
    ):
        fit(small_model(), X[:, :3], Y, epochs=1)
    with pytest.raises(CheckFailed, match="cannot be evaluated"):
        fit(small_model(), X, Y, epochs=1).evaluate(X[:, :3], Y)


PROCESS = """
import json, sys
import keras
import numpy as np
import keras
from grader.authoring.training import fit
x = np.linspace(-1, 1, 96, dtype="float32").reshape(24, 4)
y = np.eye(3, dtype="float32")[np.arange(24) % 3]
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8), keras.layers.Dense(3, "softmax")])
model.compile("adam", "categorical_crossentropy")
print("ready", flush=True)
sys.stdin.readline()
fitted = fit(model, x, y, epochs=20, batch_size=4)
model.fit(x, y, verbose=0)
print(json.dumps([fitted.remembered, fitted.history["loss"]]))
"""


def test_two_processes_that_ask_for_the_same_train_it_once(cache):
    pipe = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen([sys.executable, "-c", PROCESS], **pipe) for _ in range(2)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    answers = [json.loads(process.communicate()[0]) for process in processes]
    assert sorted(remembered for remembered, _ in answers) == [False, True]
    assert answers[0][1] == answers[1][1]
    # Training by other means goes on afterwards, also where fit had nothing to train.
    assert [process.returncode for process in processes] == [0, 0]


def test_the_module_comes_without_keras():
    loaded = "'keras' in sys.modules or 'tensorflow' in sys.modules"
    code = f"import sys, grader.authoring.training; sys.exit({loaded})"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
