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
from grader.authoring import (
    after_call,
    dense,
    expect,
    expect_array,
    expect_close,
    expect_model,
    expect_parameters,
    expect_unchanged,
)


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

    def test_activations(self):
        """the hidden layers use the activation that is asked for, the last one softmax, once"""
        x = np.array([[0.5, -1.0, 2.0], [-0.5, 1.5, 0.25]])
        for name, activation in (("tanh", np.tanh), ("relu", dense.relu)):
            call = f'build_mlp(3, [4, 3], 5, "{name}")'
            model = build_mlp(3, [4, 3], 5, name)
            expect_parameters(model, 51, call)
            expected = dense.outputs(
                dense.give_known_weights(model), x, [activation, activation, dense.softmax]
            )
            got = np.asarray(model(x))
            expect_close(got, expected, f"The model of {call}", given=x, rtol=1e-3, atol=1e-4)


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

    def test_uneven_probabilities(self):
        """the loss takes the outputs as probabilities, which they are, and accuracy is measured"""
        compiled = compile_mlp(dense.uneven_model())
        expect_model(compiled, "compile_mlp(model)")
        expect(compiled.compiled, "compile_mlp(model) returned a model that is not compiled.")
        y = np.eye(3)[[0, 0, 1, 2]]
        measured = compiled.evaluate(np.ones((4, 2)), y, verbose=0, return_dict=True)
        expected = -np.log([0.7, 0.7, 0.2, 0.1]).mean()
        expect_close(measured["loss"], expected, "The loss of the compiled model", given=y, rtol=1e-3)
        found = [value for name, value in measured.items() if "acc" in name.lower()]
        expect(found, "The compiled model measures no accuracy.", f"got: {sorted(measured)}")
        expect_close(found[0], 0.5, "The accuracy of the compiled model", given=y, rtol=1e-3)


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

    def test_relu_and_logits(self):
        """relu in the hidden layer, and the answers are logits"""
        model, images = build_image_mlp(), np.cos(np.arange(1568.0)).reshape(2, 28, 28) ** 2
        expect_parameters(model, 101770, "build_image_mlp()")
        layers = dense.give_known_weights(model)
        expected = dense.outputs(layers, images.reshape(2, 784), [dense.relu, lambda z: z])
        got = np.asarray(model(images))
        expect_close(got, expected, "The model of build_image_mlp()", given=images, rtol=1e-2, atol=1e-2)

    def test_dropout(self):
        """in training a fifth of the hidden neurons is off, and only of these

        By chance, a right answer fails less than once in 10**10.
        """
        model = build_image_mlp()
        expect_parameters(model, 101770, "build_image_mlp()")
        # Every hidden neuron has the mean of the pixels, 1. Output k shows neuron k, doubled, and 1 added.
        kernels = np.full((784, 128), 1 / 784), 2.0 * np.eye(128, 10)
        model.set_weights([kernels[0], np.zeros(128), kernels[1], np.ones(10)])
        got = np.asarray(model(np.ones((300, 28, 28)), training=True))
        off, on = np.isclose(got, 1.0, atol=1e-3), np.isclose(got, 3.5, atol=1e-3)
        message = (
            "In training, the answers are not those of a network with a fifth of its hidden neurons off. "
            "Look at Dropout, and at what the other layers do."
        )
        details = f"expected: 0.2 off, 0.8 on\ngot: {off.mean():.2f} off, {on.mean():.2f} on"
        expect(np.all(off | on) and 0.15 < off.mean() < 0.25, message, details)


class TestWithProbabilities:
    def test_two_logits(self):
        """the logits 0 and ln 3 become the probabilities 0.25 and 0.75"""
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2)])
        model.set_weights([np.array([[0.0, np.log(3)]]), np.zeros(2)])
        got = with_probabilities(model)
        expect_model(got, "with_probabilities(model)")
        x = np.array([[1.0]])
        expect_close(np.asarray(got(x)), [[0.25, 0.75]], "with_probabilities(model)", given=x, rtol=1e-4)

    def test_model_still_gives_logits(self):
        """the model that came in is not changed: it still gives logits"""
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2)])
        model.set_weights([np.array([[1.0, -2.0]]), np.zeros(2)])
        got, (left,) = after_call(with_probabilities, model)
        expect_model(got, "with_probabilities(model)")
        x = np.array([[3.0]])
        logits = np.asarray(left(x))
        expect_close(logits, [[3.0, -6.0]], "The model, after with_probabilities(model),", given=x, rtol=1e-4)


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
        expect(
            isinstance(history, dict),
            f"train_mlp returned a value of type {type(got).__name__}, not Keras's History.",
        )
        for name in ("loss", "val_loss"):
            expect(name in history, f"The history has no “{name}”.", f"got: {sorted(history)}")
            count = len(history[name])
            expect(count == 2, f"“{name}” has {count} numbers after 2 epochs.", f"expected: 2\ngot: {count}")

    def test_what_is_trained(self):
        """it trains the model itself, as it was compiled, in batches, on all samples but the last tenth"""
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, "softmax", use_bias=False)])
        model.set_weights([np.zeros((2, 2))])
        model.compile(keras.optimizers.SGD(0.5), "categorical_crossentropy")
        # Eighteen times the same sample, so what each step does can be worked out; then two others.
        x, y = np.tile([[1.0, 0.5]], (20, 1)), np.tile([[0.0, 1.0]], (20, 1))
        x[18:], y[18:] = [-1.0, 2.0], [1.0, 0.0]
        got, (after, *_) = after_call(train_mlp, model, x, y, 2, 5)
        kernel, losses, val_losses = np.zeros((2, 2)), [], []
        for _ in range(2):
            steps = []
            for _ in range(4):
                p = dense.softmax(x[:1] @ kernel)
                steps.append(-np.log(p[0, 1]))
                kernel = kernel - 0.5 * x[:1].T @ (p - y[:1])
            # Three steps are of 5 samples and one is of 3, which need not be the last.
            losses.append([(5 * sum(steps) - 2 * step) / 18 for step in steps])
            val_losses.append(-np.log(dense.softmax(x[18:19] @ kernel)[0, 0]))
        left = after.get_weights()[0]
        expect_close(left, kernel, "The weights of the model after train_mlp", rtol=1e-3, atol=1e-4)
        history = getattr(got, "history", None)
        expect(isinstance(history, dict), "train_mlp did not return Keras's History.")
        losses = _nearest(losses, history.get("loss"))
        for name, expected in (("loss", losses), ("val_loss", val_losses)):
            expect_close(history.get(name), expected, f"“{name}” of train_mlp", rtol=1e-3)


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

    def test_array(self):
        """the answer is a NumPy array of ints, and the images that came in are not changed"""
        model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)])
        model.set_weights([np.zeros((784, 10)), np.eye(10)[6]])
        images, call = np.full((1, 28, 28), 100, dtype=np.uint8), "predict_digits(model, images)"
        with expect_unchanged(call, images):
            got = expect_array(predict_digits(model, images), call, shape=(1,), kind="iu", lists=False)
        expect_close(got, [6], call)


def _nearest(choices, got):
    """Of each list of numbers that are all right, the one that is nearest to what came."""
    numbers = got if np.shape(got) == np.shape(choices)[:1] else [0.0] * len(choices)
    return [
        min(some, key=lambda one: abs(one - number)) for some, number in zip(choices, numbers, strict=True)
    ]
