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


class TestLayerTable:
    def test_lesson(self):
        """the table of the lesson: 15, 0 and 8 parameters, together 23"""
        model = keras.Sequential(
            [keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dropout(0.5), keras.layers.Dense(2)]
        )
        rows, total = expect_parts(layer_table(model), ["rows", "total"], "layer_table(model)")
        expected = [("Dense", (None, 3), 15), ("Dropout", (None, 3), 0), ("Dense", (None, 2), 8)]
        got = [tuple(row) for row in rows] if isinstance(rows, (list, tuple)) else rows
        expect(got == expected, "The rows are not those of summary().", f"expected: {expected}\ngot: {got}")
        expect_close(total, 23, "the total of layer_table(model)")


class TestVerboseOf:
    def test_lesson(self):
        """nothing, a bar, and a line without a bar"""
        texts = {
            "": 0,
            "Epoch 1/2\n20/20 ━━━━━━━━━━━━━━━━━━━━ 0s 3ms/step - loss: 0.6931\n": 1,
            "Epoch 1/2\n20/20 - 0s - 3ms/step - loss: 0.6931\n": 2,
        }
        for text, verbose in texts.items():
            expect_close(verbose_of(text), verbose, f"verbose_of({text!r})")


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


class TestBuildTanhMlp:
    def test_parameters(self):
        """with 784 inputs and 1,024 neurons it has 814,090 parameters"""
        expect_parameters(build_tanh_mlp("mse"), 814_090, 'build_tanh_mlp("mse")')

    def test_small(self):
        """other numbers of inputs and neurons"""
        call = 'build_tanh_mlp("categorical_crossentropy", inputs=3, units=4)'
        expect_parameters(build_tanh_mlp("categorical_crossentropy", inputs=3, units=4), 16 + 50, call)


class TestLooksSoftmaxedTwice:
    def test_sure(self):
        """0.232 and nine times 0.085 look like it, 0.91 and nine times 0.01 do not"""
        for largest, others, expected in ((0.2320, 0.08534, True), (0.91, 0.01, False)):
            rows = np.array([[largest] + [others] * 9])
            got = expect_array(looks_softmaxed_twice(rows), "looks_softmaxed_twice(row)", shape=(), kind="b")
            expect(bool(got) == expected, f"It is wrong for a row of {largest} and nine times {others}.")


class TestBuildTwoAnswers:
    def test_parameters(self):
        """both outputs see the hidden layer"""
        expect_parameters(
            build_two_answers(3, 4, 2), 3 * 4 + 4 + (4 * 2 + 2) + (4 + 1), "build_two_answers(3, 4, 2)"
        )


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
