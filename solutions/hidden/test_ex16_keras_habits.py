"""Hidden checks of ex16_keras_habits."""

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
    expect,
    expect_array,
    expect_built,
    expect_close,
    expect_parts,
    expect_unchanged,
    fail,
    rng_for,
)
from solutions.hidden.model_checks import (
    dense_outputs,
    dense_shapes,
    expect_no_penalty,
    expect_outputs,
    expect_weights,
    loss_of,
    outputs_of,
    put_in_random_weights,
    softmax,
)


@pytest.fixture
def empty_folder():
    """The check runs in a folder of its own, so that the files it makes do not stay."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        yield
        os.chdir(before)


MORE_THAN_PLAIN = ("nesterov", "weight_decay", "clipnorm", "clipvalue", "global_clipnorm", "use_ema")


def line(rate=0.05, samples=20):
    """A model with a single weight, which starts at 0, and samples on a line of slope 2."""
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.zeros((1, 1))])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mse")
    x = np.ones((samples, 1), dtype="float32")
    return model, x, 2 * x


def expect_first_loss(train, trained, call):
    """Fail unless images with two targets each are trained on as they are: the first loss tells.

    Args:
        train: trains a model on samples x and targets y, and gives Keras' History.
        trained: how many of the 10 samples are trained on.
        call: words for a message.
    """
    rng = rng_for("images with two targets")
    model = keras.Sequential([keras.Input((2, 3)), keras.layers.Flatten(), keras.layers.Dense(2)])
    put_in_random_weights(model, rng)
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    x, y = (rng.normal(size=shape).astype("float32") for shape in ((10, 2, 3), (10, 2)))
    # All samples are in one batch, whose loss is measured before its step.
    outputs = dense_outputs(model.get_weights(), x[:trained].reshape(trained, 6), "linear", "linear")
    losses = train(model, x, y).history.get("loss")
    losses = expect_array(losses, f"the loss in the history of {call}", shape=(1,), finite=True)
    expected = np.mean((outputs - y[:trained]) ** 2)
    expect_close(losses[0], expected, f"the loss of images with two targets each in {call}", rtol=1e-3)


def weight_of(model):
    return float(np.ravel(model.get_weights()[0])[0])


def expect_int(got, expected, call):
    expect_array(got, call, shape=(), kind="iu")
    expect_close(got, expected, call)


def expect_same_weights(before, after, call):
    same = all(map(np.array_equal, before.get_weights(), after.get_weights()))
    expect(same, f"{call} changed the weights of the model.")


def expect_sgd(model, rate, call):
    """It is compiled with SGD of this learning rate and without momentum."""
    expect(getattr(model, "compiled", False), f"The model of {call} is not compiled.")
    expect(isinstance(model.optimizer, keras.optimizers.SGD), f"The optimizer of {call} is not SGD.")
    got = float(model.optimizer.learning_rate)
    name = "rate_left_out" if abs(got - 0.01) < 1e-6 and rate != 0.01 else None
    expect(abs(got - rate) < 1e-5, f"The learning rate of {call} is another one.", f"got: {got}", name)
    # A schedule has the right rate at the start only; its settings are in a dict.
    fixed = not isinstance(model.optimizer.get_config()["learning_rate"], dict)
    expect(fixed, f"The learning rate of {call} changes while it is trained.")
    expect(not model.optimizer.momentum, f"The optimizer of {call} has momentum.")
    more = [name for name in MORE_THAN_PLAIN if getattr(model.optimizer, name, None)]
    expect(not more, f"The optimizer of {call} does more than plain SGD.", f"got: {', '.join(more)}")


class TestLayerTable:
    @pytest.mark.points(2)
    def test_rows(self, rng):
        """class name, output shape and parameters of each layer, in order"""
        single = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        rows, _ = expect_parts(layer_table(single), ["rows", "total"], "layer_table(model)")
        expect_parts(rows, ["row"], "the rows of layer_table for a model with one layer")
        for _ in range(3):
            rows, _, expected, _ = self._answer(rng)
            expect(len(rows) == len(expected), "rows does not have one entry for each layer.")
            for row, (kind, shape, parameters) in zip(rows, expected, strict=True):
                got = expect_parts(row, ["kind", "shape", "parameters"], "a row of layer_table")
                expect(
                    str(got[0]) == kind,
                    "A row does not have the name of the layer's class.",
                    f"got: {got[0]}",
                )
                is_tuple = isinstance(got[1], tuple)
                expect(
                    is_tuple and got[1] == shape, "A row does not have the output shape.", f"got: {got[1]}"
                )
                expect_int(got[2], parameters, "the parameters of a row")

    def test_total(self, rng):
        """the sum of all parameters"""
        _, total, _, expected = self._answer(rng)
        expect_int(total, expected, "the total of layer_table")
        layers = [keras.layers.Conv2D(2, 3), keras.layers.Flatten(), keras.layers.Dense(2)]
        model = keras.Sequential([keras.Input((5, 5, 1)), *layers])
        _, total = expect_parts(layer_table(model), ["rows", "total"], "layer_table(model)")
        # 20 of the convolution and 38 of the dense layer.
        expect_int(total, 58, "the total of layer_table for a model with a convolution")

    def _answer(self, rng):
        side, units, last = (int(number) for number in rng.integers(3, 9, size=3))
        model = keras.Sequential(
            [
                keras.Input((side, side)),
                keras.layers.Activation("tanh"),
                keras.layers.Flatten(),
                keras.layers.Dense(units, trainable=False),
                keras.layers.Dropout(0.5),
                keras.layers.Dropout(0.5),
                keras.layers.Dense(last, use_bias=False),
                keras.layers.Activation("relu"),
            ]
        )
        put_in_random_weights(model, rng)
        first, second = (side * side + 1) * units, units * last
        expected = [
            ("Activation", (None, side, side), 0),
            ("Flatten", (None, side * side), 0),
            ("Dense", (None, units), first),
            ("Dropout", (None, units), 0),
            ("Dropout", (None, units), 0),
            ("Dense", (None, last), second),
            ("Activation", (None, last), 0),
        ]
        answer, (after,) = after_call(layer_table, model)
        rows, total = expect_parts(answer, ["rows", "total"], "layer_table(model)")
        expect_same_weights(model, after, "layer_table(model)")
        kept = len(after.layers) == len(model.layers)
        expect(kept, "layer_table(model) took layers from the model, or put some in.")
        return rows, total, expected, first + second


class TestVerboseOf:
    def test_nothing(self):
        """nothing was printed"""
        expect_int(verbose_of(""), 0, "verbose_of of an empty text")

    def test_printed(self, rng):
        """one epoch or several, with a bar and without"""
        for epochs in (1, 2, 5):
            steps, seconds = int(rng.integers(1, 100)), f"{rng.integers(2, 20)}s"
            # A warning can come before everything else, and a lone epoch is not announced.
            bar = plain = "WARNING:absl: an old file\nIt is read all the same.\n===\n" if epochs == 5 else ""
            for epoch in range(1, epochs + 1):
                loss = f"mae: {rng.random():.4f}"
                epoch_line = f"Epoch {epoch}/{epochs}\n" if epochs > 1 else ""
                bar += f"{epoch_line}{steps}/{steps} {'━' * 20} {seconds} 2ms/step - {loss}\n"
                plain += f"{epoch_line}{steps}/{steps} - {seconds} - 2ms/step - {loss}\n"
            if epochs == 5:
                # In a terminal, Keras colours what it prints.
                bar = bar.replace("━" * 20, f"\x1b[32m{'━' * 20}\x1b[0m")
            if epochs == 2:
                bar, plain = (text + "Epoch 2: early stopping\n" for text in (bar, plain))
            expect_int(verbose_of(bar), 1, f"verbose_of with epochs={epochs} and a bar")
            expect_int(verbose_of(plain), 2, f"verbose_of with epochs={epochs} and no bar")


class TestTrainWithDots:
    def test_dots(self, rng):
        """a dot for each epoch, a line break right after each per_line-th"""
        for per_line, epochs in ((4, 8), (int(rng.integers(2, 5)), 7), (1, 2), (9, 3), (9, 1)):
            expected = "".join("." + "\n" * (epoch % per_line == 0) for epoch in range(1, epochs + 1))
            _, text = self._answer(train_with_dots(*line(), epochs, per_line))
            self._expect_text(text, expected)

    def test_hundred(self):
        """without per_line, a line has 100 dots"""
        _, text = self._answer(train_with_dots(*line(samples=1), 101))
        self._expect_text(text, "." * 100 + "\n.")

    @pytest.mark.points(2)
    def test_others(self):
        """if another callback ends the training, there is a dot for each epoch that was run"""
        stopper = keras.callbacks.EarlyStopping(monitor="loss", min_delta=1000, patience=2)
        history, text = self._answer(train_with_dots(*line(), 6, 2, [stopper]))
        name = "others_left_out" if len(history.epoch) == 6 else None
        expect(len(history.epoch) == 3, "The callbacks in `others` had no effect.", misconception=name)
        if text != "..\n.":
            name = "dots_typed_in" if text == "..\n..\n..\n" else None
            fail("There is not one dot for each epoch that was run.", f"got: {text!r}", name)
        # What ends the training need not be the only one, nor the first.
        others = (keras.callbacks.TerminateOnNaN(), stopper)
        self._expect_text(self._answer(train_with_dots(*line(), 6, 2, others=others))[1], "..\n.")

    def test_trains(self):
        """the model is trained in place, and the history is that of its training"""
        model, x, y = line()
        y[15:] = 6
        answer, (model, *left, _) = after_call(train_with_dots, model, x, y, 3)
        history, _ = self._answer(answer)
        # Each epoch is one batch, which takes away a tenth of what is missing to 3, the mean of all targets.
        weights = [3 * (1 - 0.9**epoch) for epoch in range(4)]
        expect_close(weight_of(model), weights[3], "the weight after 3 epochs", rtol=1e-4)
        losses = expect_array(history.history.get("loss"), "the loss in the history", shape=(3,), finite=True)
        expected = [np.mean((weight - y) ** 2) for weight in weights[:3]]
        expect_close(losses, expected, "the loss in the history", rtol=1e-4)
        expect(all(map(np.array_equal, (x, y), left)), "train_with_dots(…) changed its input in place.")
        expect_first_loss(
            lambda model, x, y: self._answer(train_with_dots(model, x, y, 1))[0], 10, "train_with_dots(…)"
        )

    def _answer(self, answer):
        history, text = expect_parts(answer, ["history", "text"], "train_with_dots(…)")
        expect(isinstance(history, keras.callbacks.History), "The first value is not the History of fit.")
        expect(isinstance(text, str), "The text is not a string.")
        return history, text

    def _expect_text(self, text, expected):
        name = "counted_from_zero" if text.startswith(".\n.") and not expected.startswith(".\n.") else None
        if text == expected.rstrip("\n") and expected.endswith("\n"):
            name = "no_break_at_the_end"
        expect(text == expected, "The dots or the line breaks are wrong.", f"got: {text!r}", name)


class TestBuildOrPerceptron:
    def test_outputs(self, rng):
        """one sigmoid neuron with two inputs"""
        call = "build_or_perceptron(0.5)"
        model = build_or_perceptron(0.5)
        expect_weights(model, dense_shapes([2, 1]), call)
        put_in_random_weights(model, rng)
        x = rng.normal(size=(6, 2)).astype("float32")
        outputs = {
            name: dense_outputs(model.get_weights(), x, "relu", name) for name in ("sigmoid", "linear")
        }
        got = outputs_of(model, x, call)
        expect_outputs(got, outputs["sigmoid"], call, {"no_sigmoid": outputs["linear"]})
        expect_no_penalty(model, call)

    def test_compiled(self, rng):
        """plain SGD of the learning rate, with binary cross-entropy"""
        for rate in (8.0, float(rng.integers(2, 30)) / 32):
            model = build_or_perceptron(learning_rate=rate)
            expect_built(model, "build_or_perceptron")
            expect_sgd(model, rate, "build_or_perceptron")
        outputs, labels = np.array([[0.25], [0.5]], "float32"), np.array([[0.0], [1.0]], "float32")
        got = loss_of(model, outputs, labels, "build_or_perceptron")
        name = "with_mse" if abs(got - 0.15625) < 1e-3 else None
        right = abs(got + (np.log(0.75) + np.log(0.5)) / 2) < 1e-3
        expect(right, "The loss is not binary cross-entropy.", misconception=name)


class TestBuildTanhMlp:
    def test_outputs(self, rng):
        """a tanh layer of any size, and ten outputs with softmax"""
        call = 'build_tanh_mlp("mse", inputs, units)'
        inputs, units = (int(number) for number in rng.integers(3, 9, size=2))
        model = build_tanh_mlp("mse", inputs, units)
        expect_weights(model, dense_shapes([inputs, units, 10]), call)
        put_in_random_weights(model, rng)
        x = rng.normal(size=(6, inputs)).astype("float32")
        weights = model.get_weights()
        wrong = {
            "with_relu": dense_outputs(weights, x, "relu", "softmax"),
            "softmax_left_out": dense_outputs(weights, x, "tanh", "linear"),
            "softmax_twice": softmax(dense_outputs(weights, x, "tanh", "softmax")),
        }
        for training in (False, True):
            got = outputs_of(model, x, call, training)
            expect_outputs(got, dense_outputs(weights, x, "tanh", "softmax"), call, wrong)
        expect_no_penalty(model, call)
        expect_weights(build_tanh_mlp(loss="mse", inputs=1, units=1), dense_shapes([1, 1, 10]), call)

    def test_compiled(self):
        """SGD of learning rate 0.1, with the loss that was asked for"""
        outputs = np.array([[0.55] + [0.05] * 9], "float32")
        labels = np.eye(10, dtype="float32")[:1]
        expected = {"mse": (0.45**2 + 9 * 0.05**2) / 10, "categorical_crossentropy": -np.log(0.55)}
        for loss, value in expected.items():
            model = build_tanh_mlp(loss, 3, 4)
            expect_built(model, "build_tanh_mlp")
            expect_sgd(model, 0.1, "build_tanh_mlp")
            got = loss_of(model, outputs, labels, "build_tanh_mlp")
            name = "loss_fixed" if loss == "mse" else None
            expect(abs(got - value) < 1e-4, "The loss is not the one that was asked for.", "", name)

    def test_default_size(self):
        """without other arguments, 784 inputs and 1,024 neurons"""
        call = 'build_tanh_mlp("mse")'
        expect_weights(build_tanh_mlp("mse"), dense_shapes([784, 1024, 10]), call)


class TestLooksSoftmaxedTwice:
    def test_twice(self, rng):
        """outputs of a second softmax, sure and unsure ones, of float32 too"""
        for classes in (2, 5, 10, 30):
            sure = np.eye(classes)
            unsure = softmax(rng.normal(size=(7, classes)) * 3)
            rows = softmax(np.concatenate([sure, unsure]))
            self._expect(rows, True)
            self._expect(rows.astype("float32"), True)
        # Each row has numbers of its own size.
        rows = np.array([[2.5] + [1.0] * 9, [1.0] + [2.5] * 9])
        self._expect(rows / rows.sum(axis=1, keepdims=True), True)

    def test_once(self, rng):
        """outputs of a single softmax that are surer than that"""
        for classes in (2, 5, 10):
            z = rng.normal(size=(6, classes))
            z[:, 0] = z[:, 1:].min(axis=1) + 2
            self._expect(softmax(z), False)
        # A single number of the row is smaller than the others, or larger.
        for row in ([3.0, 2.5, 2.5, 2.5, 1.0], [2.5, 0.5, 0.6, 0.7, 0.6], [*[1.0] * 29, 3.0]):
            self._expect(np.array([row]) / sum(row), False)

    def test_every_row(self, rng):
        """one row that is surer is enough"""
        for count in (5, 500):
            rows = softmax(softmax(rng.normal(size=(count, 4))))
            rows[int(rng.integers(count))] = softmax(np.array([[0.0, 1.1, 0.0, 0.0]]))[0]
            self._expect(rows, False)

    def test_rounding(self):
        """a ratio that is greater than e by less than one part in 10,000 counts as e"""
        for factor, expected in ((0.99, True), (1.00005, True), (1.00009, True), (1.00012, False)):
            row = np.array([[np.e * factor, 1.0, 1.5]])
            self._expect(row / row.sum(), expected)
        # With one class, every output is 1.
        self._expect(np.ones((4, 1)), True)

    def _expect(self, rows, expected):
        call = "looks_softmaxed_twice(outputs)"
        with expect_unchanged(call, rows):
            got = expect_array(looks_softmaxed_twice(rows), call, shape=(), kind="b")
        expect(bool(got) == expected, f"{call} is wrong.", f"expected: {expected}")


class TestBuildTwoAnswers:
    @pytest.mark.points(2)
    def test_outputs(self, rng):
        """a shared hidden layer, first the classes, then the single neuron"""
        call = "build_two_answers(inputs, units, classes)"
        for inputs, units, classes in ((3, 5, 2), (6, 4, 3), (3, 1, 2), (1, 4, 3), (4, 3, 3)):
            model = build_two_answers(inputs, units, classes)
            expect_built(model, call)
            name = "one_answer" if len(model.outputs) == 1 else None
            expect(
                len(model.outputs) == 2, f"The model of {call} does not have two outputs.", misconception=name
            )
            put_in_random_weights(model, rng)
            (w1, b1), (w2, b2), (w3, b3) = self._layers(model, (inputs, units, classes), call)
            x = rng.normal(size=(6, inputs)).astype("float32")
            which, yes = (np.asarray(output) for output in model(x))
            in_training = model(x, training=True)
            same = all(map(np.allclose, (which, yes), in_training))
            expect(same, f"The model of {call} gives other answers in training.")
            expect_no_penalty(model, call)
            if which.shape == (6, 1):
                fail(f"The outputs of {call} are in the wrong order.", "", "answers_exchanged")
            flat = x @ w1 + b1
            hidden = np.maximum(flat, 0)
            wrong = {"hidden_without_relu": softmax(flat @ w2 + b2)}
            expect_outputs(which, softmax(hidden @ w2 + b2), call, wrong)
            expected = 1 / (1 + np.exp(-(hidden @ w3 + b3)))
            expect_outputs(yes, expected, call, {"softmax_of_one": np.ones((6, 1))})

    def _layers(self, model, sizes, call):
        """Kernel and bias of the hidden layer and of the two outputs, in whatever order Keras has them."""
        inputs, units, classes = sizes
        weights = model.get_weights()
        pairs = {weights[place].shape: weights[place : place + 2] for place in range(0, len(weights), 2)}
        shapes = [(inputs, units), (units, classes), (units, 1)]
        right = len(weights) == 6 and all(shape in pairs for shape in shapes)
        expect(right, f"The weights in the model of {call} are not those of the layers that were asked for.")
        return [pairs[shape] for shape in shapes]


class TestSaveAndLoad:
    @pytest.mark.points(2)
    def test_loaded(self, rng, empty_folder):
        """the loaded model has the layers and weights of the saved one"""
        model = keras.Sequential(
            [
                keras.Input((4,)),
                keras.layers.Dense(6, activation="tanh"),
                keras.layers.Dense(5, activation="tanh"),
                keras.layers.Dense(3),
            ]
        )
        call = "save_and_load(model, path)"
        # The second time there is a file of that name already.
        for name in ("network.keras", "network.keras", "my network.v2.keras"):
            put_in_random_weights(model, rng)
            answer, (after, _) = after_call(save_and_load, model, name)
            loaded, _ = expect_parts(answer, ["loaded", "size"], call)
            expect_built(loaded, call)
            expect_same_weights(model, after, call)
            expect(not after.compiled, f"{call} compiled the model, which is not to be changed.")
            x = rng.normal(size=(6, 4)).astype("float32")
            expected = dense_outputs(model.get_weights(), x, "tanh", "linear")
            expect_outputs(outputs_of(loaded, x, call), expected, call, {})
        # What training does not change is saved too.
        frozen = keras.layers.Dense(5, activation="tanh", trainable=False)
        model = keras.Sequential([keras.Input((4,)), frozen, keras.layers.Dense(3)])
        put_in_random_weights(model, rng)
        expected = dense_outputs(model.get_weights(), x, "tanh", "linear")
        loaded, _ = expect_parts(save_and_load(model, "frozen.keras"), ["loaded", "size"], call)
        expect_outputs(outputs_of(loaded, x, f"{call} with a frozen layer"), expected, call, {})

    def test_size(self, rng, empty_folder):
        """the size of the file in bytes: 4 for each parameter, and some for the description"""
        call = "save_and_load(model, path)"
        sizes = []
        for units in (200, 177, 151):
            model = keras.Sequential([keras.Input((300,)), keras.layers.Dense(units)])
            _, size = expect_parts(save_and_load(model, "wide.keras"), ["loaded", "size"], call)
            bytes_of_file = int(expect_array(size, f"the size of {call}", shape=(), kind="iu"))
            weights = 4 * 301 * units
            # The weights are random numbers, which cannot be packed to much less.
            right = 0.8 * weights < bytes_of_file < weights + 100_000
            model.save("own.keras")
            right = right and abs(bytes_of_file - os.path.getsize("own.keras")) < 2000
            expect(right, "That is not the size of the file in bytes.", f"got: {bytes_of_file}")
            sizes.append(bytes_of_file)
        # Three files of whole kilobytes: by chance once in 10**8.
        for kilobyte in (1000, 1024):
            expect(any(size % kilobyte for size in sizes), "The size is not told to the byte.")


class TestTrainWithCheckpoint:
    @pytest.mark.points(2)
    def test_best(self, rng, empty_folder):
        """the best model is that of the lowest val_loss, the trained one that of the last epoch"""
        model, x, y = line()
        # The weight goes from 0 to 2 step by step, and passes what is right for the last fifth.
        y[16:] = goal = 0.9 + 0.3 * float(rng.random())
        answer, (trained, *left, _, _) = after_call(train_with_checkpoint, model, x, y, 16, "best.keras")
        history, best = self._parts(answer)
        kept = all(map(np.array_equal, (x, y), left))
        expect(kept, "train_with_checkpoint(…) changed its input in place.")
        expected = [2 * (1 - 0.9**epoch) for epoch in range(1, 17)]
        closest = min(expected, key=lambda weight: abs(weight - goal))
        expect_built(best, "train_with_checkpoint(…)")
        got = weight_of(best)
        name = "keeps_the_last" if abs(got - expected[-1]) < 1e-3 else None
        right = abs(abs(got - goal) - abs(closest - goal)) < 1e-3
        expect(right, "The second value is not the model of the best epoch.", f"got: {got}", name)
        name = "model_goes_back" if abs(weight_of(trained) - closest) < 1e-3 else None
        ended = abs(weight_of(trained) - expected[-1]) < 1e-3
        expect(ended, "The trained model does not have the weights of the last epoch.", misconception=name)
        expect(getattr(best, "compiled", False), "The best model is not compiled.")
        expect_sgd(best, 0.05, "the best model")
        labels, outputs = np.array([[1.0]], "float32"), np.array([[0.5]], "float32")
        expect_close(loss_of(best, outputs, labels, "the best model"), 0.25, "the loss of the best model")
        for key, slope in (("val_loss", goal), ("loss", 2.0)):
            # Keras measures the training loss before each step, the validation loss after it.
            weights = expected if key == "val_loss" else [0.0, *expected[:-1]]
            losses = expect_array(history.history.get(key), f"{key} in the history", shape=(16,), finite=True)
            wanted = [(weight - slope) ** 2 for weight in weights]
            expect_close(losses, wanted, f"{key} in the history", rtol=1e-3, atol=1e-4)

    def test_falls_to_the_end(self, empty_folder):
        """if the loss falls to the end, the best is the last"""
        for epochs in (3, 1):
            history, best = self._parts(train_with_checkpoint(*line(), epochs, "the best.v2.keras"))
            expect(len(history.epoch) == epochs, "Another number of epochs was run.")
            expect_built(best, "train_with_checkpoint(…)")
            expect_close(weight_of(best), 2 * (1 - 0.9**epochs), "the weight of the best model", rtol=1e-3)

    def test_images(self, empty_folder):
        """images with two targets each are trained on as they are, without the last fifth"""
        expect_first_loss(
            lambda model, x, y: self._parts(train_with_checkpoint(model, x, y, 1, "best.keras"))[0],
            8,
            "train_with_checkpoint(…)",
        )

    def _parts(self, answer):
        history, best = expect_parts(answer, ["history", "best"], "train_with_checkpoint(…)")
        expect(isinstance(history, keras.callbacks.History), "The first value is not the History of fit.")
        expect(history.history.get("val_loss"), "The history has no val_loss.", "", "no_validation")
        return history, best


class TestFreshModels:
    def test_names(self):
        """the dense layers of every model are called dense and dense_1"""
        models = self._models([2, 3, 2], 1)
        same = np.array_equal(models[0].get_weights()[0], models[2].get_weights()[0])
        name = "session_not_cleared" if same else "seed_before_the_loop"
        for model in models:
            names = [layer.name for layer in model.layers if isinstance(layer, keras.layers.Dense)]
            right = names == ["dense", "dense_1"]
            expect(right, "The names of the dense layers are wrong.", f"got: {names}", name)

    def test_outputs(self, rng):
        """a tanh layer of each width, and one output"""
        widths = [1, *(int(width) for width in rng.integers(1, 9, size=5))]
        call = "fresh_models(widths, seed)"
        for width, model in zip(widths, self._models(widths, 2), strict=True):
            expect_weights(model, dense_shapes([2, width, 1]), call)
            put_in_random_weights(model, rng)
            x = rng.normal(size=(6, 2)).astype("float32")
            weights = model.get_weights()
            wrong = {"without_tanh": dense_outputs(weights, x, "linear", "linear")}
            expect_outputs(
                outputs_of(model, x, call), dense_outputs(weights, x, "tanh", "linear"), call, wrong
            )

    @pytest.mark.points(2)
    def test_repeats(self, rng):
        """the same width and seed give the same start weights, whatever was built before"""
        for seed in (int(rng.integers(1000)), 0):
            first, _, third = (model.get_weights() for model in self._models([4, 7, 4], seed))
            alone = self._models([4], seed)[0].get_weights()
            same = all(np.array_equal(one, two) for one, two in zip(first, third, strict=True))
            name = None if same or not np.array_equal(first[0], alone[0]) else "seed_before_the_loop"
            expect(same, "Two models of one width start from different weights.", misconception=name)
            expect(np.array_equal(first[0], alone[0]), "A second call gives other start weights.")

    def test_other_seed(self):
        """another seed gives other start weights, and the weights are random"""
        one, zero, two = (self._models([5], seed)[0].get_weights()[0] for seed in (1, 0, 1001))
        for other in (zero, two):
            expect(np.any(np.abs(one - other) > 1e-3), "Two seeds give the same start weights.")
        expect(np.all(np.isfinite(one)) and one.std() > 1e-3, "The start weights are not random.")

    def _models(self, widths, seed):
        call = "fresh_models(widths, seed)"
        models = expect_parts(
            fresh_models(widths=widths, seed=seed), [f"model {place}" for place in range(len(widths))], call
        )
        for model in models:
            expect_built(model, call)
        return models
