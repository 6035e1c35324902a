"""Public checks of ex16_keras_habits: run `pytest` to see how far you are."""

import os
import tempfile

import keras
import numpy as np
import pytest

from exercises.ex16_keras_habits import (
    build_or_perceptron,
    build_tanh_mlp,
    build_two_answers,
    fresh_models,
    layer_table,
    looks_softmaxed_twice,
    save_and_load,
    train_with_checkpoint,
    train_with_dots,
    verbose_of,
)
from grader.authoring import (
    after_call,
    dense,
    expect,
    expect_array,
    expect_built,
    expect_close,
    expect_model,
    expect_parameters,
    expect_parts,
)


@pytest.fixture
def empty_folder():
    """The check runs in a folder of its own, so that the files it makes do not stay."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        yield
        os.chdir(before)


def line(samples=20):
    """A model with a single weight, which starts at 0, and samples on a line of slope 2."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.zeros((1, 1))])
    model.compile(optimizer=keras.optimizers.SGD(0.05), loss="mse")
    x = np.ones((samples, 1), dtype="float32")
    return model, x, 2 * x


def sigmoid(z):
    return np.asarray(keras.activations.sigmoid(np.asarray(z)))


def expect_sgd(model, rate, call):
    """Fail unless a model is compiled with plain SGD of this learning rate."""
    expect(getattr(model, "compiled", False), f"The model of {call} is not compiled.")
    kind = type(model.optimizer).__name__
    expect(kind == "SGD", f"The optimizer of {call} is {kind}.", f"expected: SGD\ngot: {kind}")
    got = float(model.optimizer.learning_rate)
    expect_close(got, rate, f"The learning rate of {call}", rtol=1e-4)
    expect(not model.optimizer.momentum, f"The optimizer of {call} has momentum.")


def expect_loss(model, outputs, labels, expected, call):
    """Fail unless a compiled model has this loss for such outputs and labels."""
    outputs, labels = np.asarray(outputs, "float32"), np.asarray(labels, "float32")
    got = float(model.compute_loss(y=labels, y_pred=outputs))
    expect_close(got, expected, f"The loss of the model of {call}", given=(labels, outputs), rtol=1e-3)


class TestLayerTable:
    def test_lesson(self):
        """the table of the lesson: 15, 0 and 8 parameters, together 23"""
        model = keras.Sequential(
            [keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dropout(0.5), keras.layers.Dense(2)]
        )
        rows, total = expect_parts(layer_table(model), ["rows", "total"], "layer_table(model)")
        expected = [("Dense", (None, 3), 15), ("Dropout", (None, 3), 0), ("Dense", (None, 2), 8)]
        found = [tuple(row) for row in rows]
        details = f"expected: {expected}\ngot: {rows}"
        expect(found == expected, "The rows are not those of summary().", details)
        expect_close(total, 23, "the total of layer_table(model)")

    def test_images(self):
        """shapes of any length, and layers that do not learn, count as well"""
        layers = [keras.layers.ReLU(), keras.layers.Flatten(), keras.layers.Dense(2, trainable=False)]
        model = keras.Sequential([keras.Input((2, 3)), *layers])
        rows, total = expect_parts(layer_table(model), ["rows", "total"], "layer_table(model)")
        expected = [("ReLU", (None, 2, 3), 0), ("Flatten", (None, 6), 0), ("Dense", (None, 2), 14)]
        found = [tuple(row) for row in rows]
        details = f"expected: {expected}\ngot: {rows}"
        expect(found == expected, "The rows are not those of summary().", details)
        expect_close(total, 14, "the total of layer_table(model)")


class TestVerboseOf:
    def test_lesson(self):
        """nothing, a bar, and a line without a bar"""
        texts = {
            "": 0,
            "Epoch 1/2\n20/20 ━━━━━━━━━━━━━━━━━━━━ 0s 3ms/step - loss: 0.6931\n": 1,
            "Epoch 1/2\n20/20 - 0s - 3ms/step - loss: 0.6931\n": 2,
            # A lone epoch is not announced; a warning may come first.
            "7/7 - 14s - 2s/step - mae: 0.5\n": 2,
            "WARNING:\n" * 4 + "Epoch 1/2\n7/7 ━━━━━━━━━━━━━━━━━━━━ 14s 2s/step - mae: 0.5\n": 1,
        }
        for text, verbose in texts.items():
            got = expect_array(verbose_of(text), f"verbose_of({text!r})", shape=(), kind="iu")
            expect_close(got, verbose, f"verbose_of({text!r})")


class TestTrainWithDots:
    def test_lines(self):
        """seven epochs, three dots in a line"""
        answer = train_with_dots(*line(), 7, per_line=3)
        history, text = expect_parts(
            answer, ["history", "text"], "train_with_dots(model, x, y, 7, per_line=3)"
        )
        expect(isinstance(history, keras.callbacks.History), "The first value is not the History of fit.")
        expected = "...\n...\n."
        expect(text == expected, "The text is wrong.", f"expected: {expected!r}\ngot: {text!r}")
        losses = history.history.get("loss", [])
        falls = len(losses) == 7 and np.all(np.diff(losses) < 0)
        expect(falls, "The history does not have a loss for each epoch that falls.", f"got: {losses}")

    def test_ends(self):
        """a line break also after the last dot; 100 dots without per_line; others may end the training"""
        patient = keras.callbacks.EarlyStopping(monitor="loss", min_delta=500, patience=3)
        for settings, expected in [
            ({"epochs": 4, "per_line": 2}, "..\n..\n"),
            ({"epochs": 100}, "." * 100 + "\n"),
            ({"epochs": 9, "per_line": 3, "others": [patient]}, "...\n."),
        ]:
            call = f"train_with_dots(model, x, y, {', '.join(f'{key}=…' for key in settings)})"
            _, text = expect_parts(train_with_dots(*line(2), **settings), ["history", "text"], call)
            message = f"The text of {call} is wrong."
            expect(text == expected, message, f"expected: {expected!r}\ngot: {text!r}")

    def test_trains(self):
        """the model that is handed in is trained, with its own loss and optimizer"""
        answer, (model, *_) = after_call(train_with_dots, *line(), 2)
        expect_parts(answer, ["history", "text"], "train_with_dots(model, x, y, 2)")
        # Each of the two steps takes away a tenth of what is missing to 2.
        expect_close(model.get_weights()[0], [[0.38]], "the weight of the model after 2 epochs", rtol=1e-3)


class TestBuildOrPerceptron:
    def plot(self, axes):
        model = build_or_perceptron(0.5)
        inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
        losses = model.fit(inputs, inputs.max(axis=1), epochs=100, verbose=0).history["loss"]
        axes.plot(range(1, 101), losses)
        axes.set(title="a neuron learns OR", xlabel="epoch", ylabel="loss")

    def test_parameters(self):
        """two weights and a bias, and the learning rate that was asked for"""
        model = build_or_perceptron(0.25)
        expect_parameters(model, 3, "build_or_perceptron(0.25)")
        expect(model.optimizer is not None, "The model is not compiled.")
        expect_close(
            float(model.optimizer.learning_rate), 0.25, "the learning rate of build_or_perceptron(0.25)"
        )

    def test_what_it_computes(self):
        """a sigmoid of x @ w + b; plain SGD and binary cross-entropy"""
        call, x = "build_or_perceptron(0.75)", np.array([[0.0, 1.0], [1.0, 1.0], [-3.0, 0.5]])
        model = build_or_perceptron(0.75)
        expect_parameters(model, 3, call)
        expected = dense.outputs(dense.give_known_weights(model), x, [sigmoid])
        expect_close(np.asarray(model(x)), expected, f"The model of {call}", given=x, rtol=1e-3)
        expect_sgd(model, 0.75, call)
        # -ln 0.9 and -ln 0.4
        expect_loss(model, [[0.9], [0.6]], [[1.0], [0.0]], 0.510826, call)


class TestBuildTanhMlp:
    def test_parameters(self):
        """with 784 inputs and 1,024 neurons it has 814,090 parameters"""
        expect_parameters(build_tanh_mlp("mse"), 814_090, 'build_tanh_mlp("mse")')

    def test_small(self):
        """other numbers of inputs and neurons"""
        call = 'build_tanh_mlp("categorical_crossentropy", inputs=3, units=4)'
        expect_parameters(build_tanh_mlp("categorical_crossentropy", inputs=3, units=4), 16 + 50, call)

    def test_what_it_computes(self):
        """tanh, then softmax; SGD of learning rate 0.1 with the loss that was asked for"""
        outputs, labels = np.full((1, 10), 0.02), np.eye(10)[[6]]
        outputs[0, 6] = 0.82
        losses = {"mse": (0.18**2 + 9 * 0.02**2) / 10, "categorical_crossentropy": -np.log(0.82)}
        for loss, expected in losses.items():
            call, x = f"build_tanh_mlp({loss!r}, 2, 5)", np.array([[0.5, -1.0], [2.0, 1.0]])
            model = build_tanh_mlp(loss, 2, 5)
            expect_parameters(model, 75, call)
            right = dense.outputs(dense.give_known_weights(model), x, [np.tanh, dense.softmax])
            expect_close(np.asarray(model(x)), right, f"The model of {call}", given=x, rtol=1e-3, atol=1e-5)
            expect_sgd(model, 0.1, call)
            expect_loss(model, outputs, labels, expected, call)


class TestLooksSoftmaxedTwice:
    def test_sure(self):
        """0.232 and nine times 0.085 look like it, 0.91 and nine times 0.01 do not"""
        for largest, others, expected in ((0.2320, 0.08534, True), (0.91, 0.01, False)):
            rows = np.array([[largest] + [others] * 9])
            got = expect_array(looks_softmaxed_twice(rows), "looks_softmaxed_twice(row)", shape=(), kind="b")
            expect(bool(got) == expected, f"It is wrong for a row of {largest} and nine times {others}.")

    def test_ratios(self):
        """what counts is the ratio in each row, and all rows have to fit; e itself may be rounded"""
        for ratios, expected in [
            ([2.7, 1.5], True),
            ([2.7, 2.9], False),
            ([2.9, 1.5], False),
            ([np.e * 1.00008], True),
            ([np.e * 1.0002], False),
        ]:
            rows = np.array([[1.0, ratio, (1 + ratio) / 2] for ratio in ratios])
            rows /= rows.sum(axis=1, keepdims=True)
            got = expect_array(looks_softmaxed_twice(rows), "looks_softmaxed_twice(rows)", shape=(), kind="b")
            message = (
                "It is wrong for rows like these. Divide the largest number of each row by its smallest."
            )
            expect(
                bool(got) == expected, message, f"ratios: {ratios}\nexpected: {expected}\ngot: {bool(got)}"
            )


class TestBuildTwoAnswers:
    def test_parameters(self):
        """both outputs see the hidden layer"""
        expect_parameters(
            build_two_answers(3, 4, 2), 3 * 4 + 4 + (4 * 2 + 2) + (4 + 1), "build_two_answers(3, 4, 2)"
        )

    def test_what_it_computes(self):
        """relu in the hidden layer; first softmax for the classes, then sigmoid for yes or no"""
        call = "build_two_answers(2, 5, 3)"
        model = build_two_answers(2, 5, 3)
        expect_parameters(model, 15 + 18 + 6, call)
        layers = dense.give_known_weights(model)
        by_shape = {kernel.shape: (kernel, bias) for kernel, bias in layers}
        right = set(by_shape) == {(2, 5), (5, 3), (5, 1)} and len(model.outputs) == 2
        expect(right, f"The model of {call} does not have one hidden layer that both outputs see.")
        x = np.array([[0.5, -1.0], [2.0, 1.0], [-1.0, 0.25]])
        which, yes = (np.asarray(output) for output in model(x))
        for what, got, shape, last in [
            ("first", which, (5, 3), dense.softmax),
            ("second", yes, (5, 1), sigmoid),
        ]:
            expected = dense.outputs([by_shape[2, 5], by_shape[shape]], x, [dense.relu, last])
            expect_close(got, expected, f"The {what} output of {call}", given=x, rtol=1e-3, atol=1e-5)


class TestSaveAndLoad:
    def test_same_predictions(self, empty_folder):
        """the loaded model predicts what the saved one predicts"""
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(5), keras.layers.Dense(2)])
        answer = save_and_load(model, "saved.keras")
        loaded, size = expect_parts(answer, ["loaded", "size"], "save_and_load(model, path)")
        expect_built(loaded, "save_and_load(model, path)")
        x = np.eye(3, dtype="float32")
        expect_close(loaded(x), model(x), "the predictions of the loaded model", rtol=1e-5, atol=1e-6)
        expect(
            np.ndim(size) == 0 and size > 1000, "That is not the size of the file in bytes.", f"got: {size}"
        )

    def test_size(self, empty_folder):
        """the size is that of the file, in bytes; a file that is there already is written again"""
        model = keras.Sequential([keras.Input((200,)), keras.layers.Dense(100)])
        call = "save_and_load(model, path)"
        for seed in range(2):
            numbers = np.random.default_rng(seed)
            model.set_weights([numbers.normal(size=weight.shape) for weight in model.get_weights()])
            loaded, size = expect_parts(save_and_load(model, "again.keras"), ["loaded", "size"], call)
            expect_built(loaded, call)
            same = np.array_equal(loaded.get_weights()[0], model.get_weights()[0])
            expect(same, "The loaded model does not have the weights of the saved one.")
            # 4 bytes for each of 20,100 numbers, and the description.
            got = expect_array(size, f"the size of {call}", shape=(), kind="iu")
            expect(64_000 < got < 180_000, "That is not the size of the file in bytes.", f"got: {got}")


class TestTrainWithCheckpoint:
    def test_best(self, empty_folder):
        """the best model is that of the epoch with the lowest val_loss, not the last one"""
        model, x, y = line()
        y[16:] = 1.0
        answer = train_with_checkpoint(model, x, y, 30, "best.keras")
        history, best = expect_parts(
            answer, ["history", "best"], "train_with_checkpoint(model, x, y, 30, path)"
        )
        expect(isinstance(history, keras.callbacks.History), "The first value is not the History of fit.")
        expect("val_loss" in history.history, "The history has no val_loss.")
        expect_model(best, "train_with_checkpoint(model, x, y, 30, path)")
        loss = float(np.mean((best.get_weights()[0] - 1) ** 2))
        expect_close(loss, min(history.history["val_loss"]), "the val_loss of the best model", atol=1e-5)

    def test_all_epochs(self, empty_folder):
        """the model is trained for all epochs and keeps its last weights; the best one is compiled as it"""
        model, x, y = line()
        y[16:] = 0.5
        answer, (trained, *_) = after_call(train_with_checkpoint, model, x, y, 8, "best.keras")
        call = "train_with_checkpoint(model, x, y, 8, path)"
        history, best = expect_parts(answer, ["history", "best"], call)
        expect_model(best, call)
        for name in ("loss", "val_loss"):
            expect_array(history.history.get(name), f"“{name}” in the history of {call}", shape=(8,))
        # Each step takes away a tenth of what is missing to 2.
        expect_close(
            trained.get_weights()[0], [[2 * (1 - 0.9**8)]], "the last weight of the model", rtol=1e-3
        )
        expect_close(best.get_weights()[0], [[2 * (1 - 0.9**3)]], "the weight of the best model", rtol=1e-3)
        expect_sgd(best, 0.05, "the best model")


class TestFreshModels:
    def test_names(self):
        """the layers of each model are called dense and dense_1"""
        call = "fresh_models([3, 2, 3], 1)"
        models = expect_parts(fresh_models([3, 2, 3], 1), ["the first", "the second", "the third"], call)
        for model in models:
            expect_built(model, call)
        same = np.array_equal(models[0].get_weights()[0], models[2].get_weights()[0])
        name = "session_not_cleared" if same else "seed_before_the_loop"
        for model in models:
            names = [layer.name for layer in model.layers if isinstance(layer, keras.layers.Dense)]
            right = names == ["dense", "dense_1"]
            expect(right, "The names of the dense layers are wrong.", f"got: {names}", name)

    def test_starts(self):
        """width and seed alone decide with which random weights a model starts"""
        call = "fresh_models([5, 2, 5], 0)"
        first, other, last = expect_parts(fresh_models([5, 2, 5], 0), ["one", "two", "three"], call)
        (again,) = expect_parts(fresh_models([5], 0), ["the model"], "fresh_models([5], 0)")
        (seeded,) = expect_parts(fresh_models([5], 1), ["the model"], "fresh_models([5], 1)")
        for model, count in ((first, 21), (other, 9), (last, 21), (again, 21), (seeded, 21)):
            expect_parameters(model, count, call)
        start = first.get_weights()[0]
        for what, model in (("the third model", last), ("the model of a second call", again)):
            expect_close(model.get_weights()[0], start, f"The start weights of {what} with 5 neurons")
        same = np.array_equal(seeded.get_weights()[0], start) or not np.std(start)
        expect(not same, "The start weights for the seeds 0 and 1 are the same, or are not random.")
        x = np.array([[0.5, -1.0], [2.0, 1.0]])
        expected = dense.outputs(dense.give_known_weights(first), x, [np.tanh, lambda z: z])
        expect_close(np.asarray(first(x)), expected, f"The first model of {call}", given=x, rtol=1e-3)
