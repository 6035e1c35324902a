"""Public checks of ex11_mlp."""

import keras
import numpy as np

from datasets import load_digits
from exercises.ex11_mlp import (
    build_image_mlp,
    build_mlp,
    compile_mlp,
    count_dense_parameters,
    predict_digits,
    train_mlp,
    with_probabilities,
)
from grader.authoring import expect, expect_array, expect_close, expect_model, expect_parameters


def small_network():
    """A network for images of digits, compiled for one-hot labels; each time with the same weights."""
    keras.utils.set_random_seed(0)
    layers = [keras.layers.Flatten(), keras.layers.Dense(32, "relu"), keras.layers.Dense(10, "softmax")]
    model = keras.Sequential([keras.Input((28, 28)), *layers])
    model.compile("adam", "categorical_crossentropy")
    return model


class TestCountDenseParameters:
    def test_three_layers(self):
        """the layers [784, 512, 256, 10] have 535818 weights and biases"""
        sizes = [784, 512, 256, 10]
        expect_close(count_dense_parameters(sizes), 535818, "count_dense_parameters(sizes)", given=sizes)


class TestBuildMlp:
    def test_parameters(self):
        """build_mlp(4, [5, 6], 3, "relu") has 82 weights and biases"""
        expect_parameters(build_mlp(4, [5, 6], 3, "relu"), 82, 'build_mlp(4, [5, 6], 3, "relu")')

    def test_probabilities(self):
        """the answers for one sample add up to 1"""
        call = 'build_mlp(2, [8], 3, "tanh")'
        model = build_mlp(2, [8], 3, "tanh")
        expect_model(model, call)
        x = np.array([[0.5, -1.0], [20.0, 3.0]])
        got = expect_array(np.asarray(model(x)), f"The model of {call}", shape=(2, 3))
        expect_close(got.sum(axis=1), [1.0, 1.0], "The sum of each row", given=x, atol=1e-5)


class TestCompileMlp:
    def test_loss(self):
        """a model that gives both of two classes 0.5 has the loss ln 2, which is 0.693"""
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])
        model.set_weights([np.zeros((2, 2)), np.zeros(2)])
        compiled = compile_mlp(model)
        expect_model(compiled, "compile_mlp(model)")
        expect(compiled.compiled, "compile_mlp(model) returned a model that is not compiled.")
        x, y = np.ones((4, 2)), np.array([[1, 0], [0, 1], [1, 0], [1, 0]])
        loss = compiled.evaluate(x, y, verbose=0, return_dict=True)["loss"]
        expect_close(loss, 0.693147, "The loss of the compiled model", given=y, rtol=1e-4)

    def test_optimizer(self):
        """the optimizer is Adam"""
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])
        compiled = compile_mlp(model)
        expect_model(compiled, "compile_mlp(model)")
        got = type(compiled.optimizer).__name__
        expect(got == "Adam", f"The optimizer is {got}.", f"expected: Adam\ngot: {got}")


class TestBuildImageMlp:
    def test_parameters(self):
        """the network for images has 101770 weights and biases"""
        expect_parameters(build_image_mlp(), 101770, "build_image_mlp()")

    def test_one_row_per_image(self):
        """two images give two rows of 10 numbers"""
        model = build_image_mlp()
        expect_model(model, "build_image_mlp()")
        images = np.zeros((2, 28, 28))
        expect_array(np.asarray(model(images)), "The model of build_image_mlp()", shape=(2, 10))


class TestWithProbabilities:
    def test_two_logits(self):
        """the logits 0 and ln 3 become the probabilities 0.25 and 0.75"""
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2)])
        model.set_weights([np.array([[0.0, np.log(3)]]), np.zeros(2)])
        got = with_probabilities(model)
        expect_model(got, "with_probabilities(model)")
        x = np.array([[1.0]])
        expect_close(np.asarray(got(x)), [[0.25, 0.75]], "with_probabilities(model)", given=x, rtol=1e-4)


class TestTrainMlp:
    def plot(self, axes):
        images, labels = load_digits()
        history = train_mlp(small_network(), images[:1000] / 255, np.eye(10)[labels[:1000]], 12, 32).history
        for name, style in [("loss", "o-"), ("val_loss", "s--")]:
            axes.plot(range(1, 13), history[name], style, label=name)
        axes.set(title="learning to read 1,000 digits", xlabel="epoch", ylabel="loss")
        axes.legend()

    def test_history(self):
        """two epochs give two numbers each under "loss" and "val_loss" """
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])
        model.compile("sgd", "categorical_crossentropy")
        x = np.linspace(-1, 1, 40).reshape(20, 2)
        y = np.eye(2)[(x[:, 0] > 0).astype(int)]
        got = train_mlp(model, x, y, 2, 5)
        history = getattr(got, "history", None)
        expect(isinstance(history, dict), f"train_mlp returned a {type(got).__name__}, not Keras's History.")
        for name in ("loss", "val_loss"):
            expect(name in history, f"The history has no “{name}”.", f"got: {sorted(history)}")
            count = len(history[name])
            expect(count == 2, f"“{name}” has {count} numbers after 2 epochs.", f"expected: 2\ngot: {count}")


class TestPredictDigits:
    def plot(self, axes):
        images, labels = load_digits()
        model = small_network()
        model.fit(images[:1500] / 255, np.eye(10)[labels[:1500]], epochs=5, verbose=0)
        for place, digit in enumerate(predict_digits(model, images[2000:2012])):
            axes.text(28 * place + 14, -4, str(digit), ha="center")
        axes.imshow(np.hstack(images[2000:2012]), cmap="gray_r")
        axes.set(xlabel="12 new digits, and what you read", xticks=[], yticks=[])
        axes.grid(visible=False)

    def test_dark_and_bright(self):
        """a model that answers 3 for dark images and 8 for bright ones is read rightly"""
        model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)])
        kernel, bias = np.zeros((784, 10)), np.zeros(10)
        bias[3] = 0.5
        kernel[:, 8] = 1 / 784  # the mean of all pixels: above 0.5 for an image that is more than half white
        model.set_weights([kernel, bias])
        images = np.zeros((3, 28, 28), dtype=np.uint8)
        images[1], images[2] = 255, 60
        got = predict_digits(model, images)
        given = "a black image, a white one, a dark grey one"
        expect_close(got, [3, 8, 3], "predict_digits(model, images)", given=given)
