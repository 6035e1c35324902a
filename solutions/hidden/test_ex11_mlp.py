"""Hidden checks of ex11_mlp."""

import itertools

import keras
import numpy as np
import pytest

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
    expect,
    expect_array,
    expect_at_least,
    expect_close,
    expect_model,
    expect_unchanged,
    fail,
    fit,
    rng_for,
)
from grader.authoring.trained_model import answers
from solutions.hidden.counted_training import CountedTraining
from solutions.hidden.model_checks import (
    accuracies,
    dense_outputs,
    dense_shapes,
    expect_no_penalty,
    expect_outputs,
    expect_rate,
    expect_weights,
    measure,
    outputs_of,
    put_in_random_weights,
    share_of_right_answers,
    softmax,
)
from solutions.hidden.real_data import held_out_digits, shown_digits


def classifier(sizes, rng, last="softmax"):
    """A model of the check's own; it is the same one for the same rng."""
    model = keras.Sequential([keras.Input((sizes[0],))])
    for place, neurons in enumerate(sizes[1:], start=2):
        start = keras.initializers.GlorotUniform(seed=int(rng.integers(2**31)))
        activation = last if place == len(sizes) else "relu"
        model.add(keras.layers.Dense(neurons, activation=activation, kernel_initializer=start))
    return model


def settings_of(model):
    """What a model was compiled with, without the name that Keras gives to each new optimizer."""
    settings = model.get_compile_config()
    if not settings:
        return None
    own = {name: value for name, value in settings["optimizer"]["config"].items() if name != "name"}
    return {**settings, "optimizer": (settings["optimizer"]["class_name"], own)}


def classes(rng, n, n_classes):
    """One-hot labels, with each class among them."""
    return np.eye(n_classes)[rng.permutation(np.arange(n) % n_classes)]


def training_digits():
    images, labels = shown_digits(2000)
    return images.astype("float32") / 255, np.eye(10, dtype="float32")[labels]


def share_of_new_digits(predict, shape=(784,)):
    """Accuracy on digits that no submission sees, of what takes images in this shape."""
    images, labels = held_out_digits()
    x = images.astype("float32") / 255
    return share_of_right_answers(predict(x.reshape(-1, *shape)), labels)


class TestCountDenseParameters:
    def test_one_layer(self):
        """a single layer has a weight for each pair and a bias for each neuron"""
        for inputs, neurons in [(3, 2), (1, 1), (1, 7), (20, 1)]:
            expected = sum(inputs + 1 for _ in range(neurons))
            got = count_dense_parameters([inputs, neurons])
            expect_close(got, expected, "count_dense_parameters of a single layer")

    @pytest.mark.points(2)
    def test_as_keras_counts(self, rng):
        """any number of layers, as Keras counts them"""
        for depth in (2, 3, 6):
            sizes = [int(size) for size in rng.integers(2, 30, size=depth + 1)]
            expected = classifier(sizes, rng).count_params()
            call = f"count_dense_parameters of {depth} layers"
            with expect_unchanged(call, sizes):
                got = count_dense_parameters(sizes)
            expect_array(got, call, kind="iu")
            expect_close(got, expected, call)
        # Layers of equal width.
        for sizes in ([5, 7, 5, 5, 9], [4, 3, 4, 2]):
            expected = sum((inputs + 1) * neurons for inputs, neurons in itertools.pairwise(sizes))
            expect_close(count_dense_parameters(sizes), expected, f"count_dense_parameters({sizes})")


class TestBuildMlp:
    def test_layer_sizes(self, rng):
        """a dense layer with biases for each hidden size, and one for the classes"""
        for hidden in ([5], [9, 4], [6, 3, 8], [7, 7]):
            inputs, n_classes = (int(size) for size in rng.integers(11, 20, size=2))
            call = f"build_mlp with {len(hidden)} hidden layers"
            wrong = [
                ("one_output_unit", dense_shapes([inputs, *hidden, 1])),
                ("only_the_first_hidden_layer", dense_shapes([inputs, hidden[0], n_classes])),
            ]
            with expect_unchanged(call, hidden):
                model = build_mlp(input_dim=inputs, hidden=hidden, n_classes=n_classes, activation="relu")
            expect_weights(model, dense_shapes([inputs, *hidden, n_classes]), call, wrong)

    def test_probabilities(self, rng):
        """each row of the answer holds one probability for each class"""
        x = rng.normal(size=(12, 6)) * 3
        call = "build_mlp(6, [8], 4, 'tanh')"
        model = build_mlp(6, [8], 4, "tanh")
        got = expect_array(outputs_of(model, x, call), f"The model of {call}", shape=(12, 4))
        expect(got.min() >= 0 and got.max() <= 1, f"The model of {call} gives numbers outside 0 to 1.")
        expect(
            np.allclose(got.sum(axis=1), 1, atol=1e-4),
            f"The probabilities that the model of {call} gives for one sample do not add up to 1.",
        )

    @pytest.mark.points(2)
    def test_what_the_layers_do(self, rng):
        """the hidden layers use the activation that was asked for, and the last one softmax"""
        for activation in ("relu", "tanh", "sigmoid", "softsign"):
            hidden = [9, 7] if activation == "relu" else [9, 7, 8]
            n_classes = 2 if activation == "tanh" else 4
            call = f"build_mlp(6, {hidden}, {n_classes}, '{activation}')"
            model = build_mlp(6, hidden, n_classes, activation)
            expect_weights(model, dense_shapes([6, *hidden, n_classes]), call)
            put_in_random_weights(model, rng)
            x, weights = rng.normal(size=(20, 6)), model.get_weights()
            layers = {
                "softmax_missing": (activation, "linear"),
                "sigmoid_output": (activation, "sigmoid"),
                "tanh_output": (activation, "tanh"),
                "no_hidden_activation": ("linear", "softmax"),
                "always_relu": ("relu", "softmax"),
                "softmax_in_hidden_layers": ("softmax", "softmax"),
                "hidden_activation_on_the_output": (activation, activation),
            }
            wrong = {name: dense_outputs(weights, x, *pair) for name, pair in layers.items()}
            expected = dense_outputs(weights, x, activation, "softmax")
            wrong["softmax_twice"] = softmax(expected)
            for training in (False, True):
                got = outputs_of(model, x, call, training)
                expect_outputs(got, expected, call, wrong)
                expect_no_penalty(model, call)

    def test_untrained_loss(self, rng):
        """before it has learnt anything, its loss for 10 classes is near ln 10"""
        images, labels = shown_digits()
        rows = rng.permutation(4000)[:500]
        for activation in ("relu", "tanh"):
            call = f"build_mlp(784, [64], 10, {activation!r})"
            got = outputs_of(build_mlp(784, [64], 10, activation), images[rows].reshape(500, 784) / 255, call)
            expect_array(got, f"The model of {call}", shape=(500, 10))
            with np.errstate(all="ignore"):
                loss = -np.log(got[np.arange(500), labels[rows]]).mean()
            expect(
                abs(loss - np.log(10)) < 0.7,
                "The loss of a fresh model for 10 classes is not near ln 10. Are its outputs probabilities, "
                "and do its weights start small?",
            )

    @pytest.mark.points(2)
    def test_learns_digits(self):
        """after a short training it reads digits that it has not seen"""
        x, y = training_digits()
        model = build_mlp(784, [64], 10, "relu")
        expect_model(model, "build_mlp(784, [64], 10, 'relu')")
        model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        fitted = fit(model, x.reshape(-1, 784), y, epochs=3)
        what = "The accuracy of the trained model on new digits"
        expect_at_least(share_of_new_digits(fitted.predict), "ex11_mlp.build_mlp_accuracy", what)


class TestCompileMlp:
    def compiled(self, rng):
        """A model that the exercise compiled, and samples that it has not learnt."""
        # Behind a layer that changes nothing, Keras does not see the softmax, and so does not quietly make
        # up for a loss that expects logits.
        model = keras.Sequential([*classifier([6, 5, 4], rng).layers, keras.layers.Rescaling(1.0)])
        # What it was compiled with before does not matter.
        model.compile(keras.optimizers.SGD(0.25), "mean_squared_error")
        model = compile_mlp(model)
        expect_model(model, "compile_mlp(model)")
        return model, rng.normal(size=(40, 6)) * 2, classes(rng, 40, 4)

    def measured(self, model, x, y):
        # The sparse loss wants one label for each sample, and finds a row of them.
        sparse = model.compiled and "sparse" in repr(model.get_compile_config()["loss"]).lower()
        return measure(model, x, y, "compile_mlp(model)", "sparse_loss" if sparse else None)

    @pytest.mark.points(2)
    def test_loss(self, rng):
        """the loss is the cross-entropy of probabilities and one-hot labels"""
        model, x, y = self.compiled(rng)
        p = np.asarray(model(x))
        # Keras takes no logarithm of less.
        right = np.maximum((p * y).sum(axis=1), keras.config.epsilon())
        wrong = {
            "mean_squared_error": np.mean((p - y) ** 2),
            "binary_crossentropy": -np.log(np.where(y == 1, p, 1 - p)).mean(),
            "logits_expected": -np.log((softmax(p) * y).sum(axis=1)).mean(),
        }
        loss = self.measured(model, x, y)["loss"]
        name = next((name for name, value in wrong.items() if np.isclose(loss, value, rtol=1e-3)), None)
        expect(
            np.isclose(loss, -np.log(right).mean(), rtol=1e-3),
            "The loss of the model that compile_mlp returns is not the categorical cross-entropy.",
            f"expected: {-np.log(right).mean():.4f}\ngot: {loss:.4f}",
            name,
        )

    def test_accuracy(self, rng):
        """the model measures its accuracy"""
        model, x, y = self.compiled(rng)
        measured = accuracies(self.measured(model, x, y))
        expect(measured, "The compiled model measures no accuracy.", misconception="accuracy_missing")
        share = np.mean(np.asarray(model(x)).argmax(axis=1) == y.argmax(axis=1))
        expect(
            any(np.isclose(value, share, atol=1e-4) for value in measured.values()),
            "What the compiled model calls accuracy is not the share of samples that it gets right.",
        )

    def test_optimizer(self, rng):
        """the optimizer is Adam, for networks of other sizes too"""
        model, _, _ = self.compiled(rng)
        optimizer = getattr(model, "optimizer", None)
        kind = type(optimizer).__name__
        expect(
            kind == "Adam",
            f"The optimizer of the compiled model is {kind}, not the one that was asked for.",
            misconception="plain_gradient_descent" if kind == "SGD" else None,
        )
        expect_rate(model, "compile_mlp(model)")
        before = classifier([5, 4, 3], rng)
        model = compile_mlp(before)
        expect_model(model, "compile_mlp(model)")
        same = all(map(np.array_equal, before.get_weights(), model.get_weights()))
        expect(same, "compile_mlp(model) does not return the model with the weights that it had.")
        can_learn = len(model.trainable_weights) == 4
        expect(can_learn, "After compile_mlp(model), weights of the model are not trainable.")

    def test_learns_digits(self, rng):
        """compiled like this, a network learns to read digits"""
        x, y = training_digits()
        model = compile_mlp(classifier([784, 64, 10], rng))
        expect_model(model, "compile_mlp(model)")
        fitted = fit(model, x.reshape(-1, 784), y, epochs=3)
        what = "The accuracy on new digits, after a training with these settings,"
        expect_at_least(share_of_new_digits(fitted.predict), "ex11_mlp.compile_mlp_accuracy", what)


class TestBuildImageMlp:
    SHAPES = dense_shapes([784, 128, 10])

    def test_layer_sizes(self):
        """128 neurons, then 10, and all of them see the whole image"""
        wrong = [("flatten_forgotten", dense_shapes([28, 128, 10]))]
        expect_weights(build_image_mlp(), self.SHAPES, "build_image_mlp()", wrong)

    @pytest.mark.points(2)
    def test_logits(self, rng):
        """relu in the hidden layer, and logits as answer"""
        model = build_image_mlp()
        expect_weights(model, self.SHAPES, "build_image_mlp()")
        put_in_random_weights(model, rng)
        images = rng.random((6, 28, 28))
        x, weights = images.reshape(6, 784), model.get_weights()
        wrong = {
            "softmax_on_the_logits": dense_outputs(weights, x, "relu", "softmax"),
            "relu_forgotten": dense_outputs(weights, x, "linear", "linear"),
            "sigmoid_for_relu": dense_outputs(weights, x, "sigmoid", "linear"),
            "scales_the_pixels_again": dense_outputs(weights, x / 255, "relu", "linear"),
        }
        got = outputs_of(model, images, "build_image_mlp()")
        expect_outputs(got, dense_outputs(weights, x, "relu", "linear"), "build_image_mlp()", wrong)
        expect_no_penalty(model, "build_image_mlp()")

    def test_dropout(self):
        """in training, a fifth of the hidden neurons is switched off

        By chance, a right answer fails less than once in 10**14.
        """
        model = build_image_mlp()
        expect_weights(model, self.SHAPES, "build_image_mlp()")
        # Every hidden neuron gives the mean of all pixels: 1, unless some of them are off. Output k shows
        # neuron k with 5 added: 5 where it is switched off.
        model.set_weights([np.full((784, 128), 1 / 784), np.zeros(128), np.eye(128, 10), np.full(10, 5.0)])
        got = outputs_of(model, np.ones((400, 28, 28)), "build_image_mlp()", training=True)
        values = {round(float(value), 3) for value in np.unique(got)}
        # Dropout makes up for the neurons that are off: the others are divided by the share that is kept.
        names = {
            (6.0,): "dropout_forgotten",
            (0.0, 7.5): "dropout_behind_the_last_layer",
            (5.0, 10.0): "keeps_a_fifth",
        }
        expect(
            values == {5.0, 6.25} and abs(np.mean(got == 5) - 0.2) < 0.05,
            "In training, the model of build_image_mlp() does not switch off the share of hidden neurons "
            "that was asked for.",
            misconception=names.get(tuple(sorted(values))),
        )

    @pytest.mark.points(2)
    def test_learns_digits(self):
        """after a short training it reads digits that it has not seen"""
        x, y = training_digits()
        model = build_image_mlp()
        expect_model(model, "build_image_mlp()")
        model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
        fitted = fit(model, x, y, epochs=3)
        what = "The accuracy of the trained model on new digits"
        expect_at_least(
            share_of_new_digits(fitted.predict, (28, 28)), "ex11_mlp.build_image_mlp_accuracy", what
        )


class TestWithProbabilities:
    CALL = "with_probabilities(model)"

    @pytest.mark.points(2)
    def test_softmax_of_each_row(self, rng):
        """each row of the answer is the softmax of that row of the logits"""
        for n_classes in (2, 5):
            model = classifier([6, 8, n_classes], rng, last="linear")
            put_in_random_weights(model, rng)
            x = rng.normal(size=(7, 6))
            logits = dense_outputs(model.get_weights(), x, "relu", "linear")
            wrong = {
                "still_logits": logits,
                "sigmoid_of_each_logit": 1 / (1 + np.exp(-logits)),
                "softmax_over_the_batch": softmax(logits.T).T,
                "softmax_twice_over": softmax(softmax(logits)),
            }
            got = outputs_of(with_probabilities(model), x, self.CALL)
            expect_outputs(got, softmax(logits), self.CALL, wrong)
        # Logits are what the model gives, whatever its last layer does, and whatever of it learns.
        frozen = keras.layers.Dense(8, "relu", trainable=False)
        model = keras.Sequential([keras.Input((6,)), frozen, keras.layers.Dense(3, "tanh")])
        put_in_random_weights(model, rng)
        logits = dense_outputs(model.get_weights(), x, "relu", "tanh")
        expect_outputs(outputs_of(with_probabilities(model), x, self.CALL), softmax(logits), self.CALL, {})

    def test_same_weights(self, rng):
        """it answers with the weights of the model and has no others, and the model still gives logits"""
        model = classifier([4, 3], rng, last="linear")
        put_in_random_weights(model, rng)
        before, x = model.get_weights(), rng.normal(size=(5, 4))
        got, (left,) = after_call(with_probabilities, model)
        expect_model(got, self.CALL)
        after = got.get_weights()
        expect(
            len(after) == len(before),
            f"{self.CALL} gives a model that has other weights than model has.",
            misconception="another_dense_layer" if len(after) > len(before) else None,
        )
        same = all(np.array_equal(old, new) for old, new in zip(before, after, strict=True))
        expect(
            same,
            f"{self.CALL} gives a model whose weights are not those of model.",
            misconception="fresh_weights",
        )
        still = np.allclose(left(x), dense_outputs(before, x, "linear", "linear"), rtol=1e-4, atol=1e-5)
        expect(still, f"After {self.CALL}, the model itself no longer gives logits. Make a new model.")
        as_before = settings_of(left) == settings_of(model) and len(left.trainable_weights) == len(before)
        expect(as_before, f"{self.CALL} compiled the model that was handed in, or made it untrainable.")

    def test_image_model(self, rng):
        """it works with a model for images, and with very large logits"""
        layers = [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
        model = keras.Sequential(layers)
        kernel, bias = np.zeros((784, 10)), np.linspace(-1000, 1000, 10)
        model.set_weights([kernel, bias])
        got = outputs_of(with_probabilities(model), rng.random((1, 28, 28)), self.CALL)
        expect_close(got, np.eye(10)[[9]], f"The model of {self.CALL}, for large logits,", atol=1e-5)


@pytest.fixture(scope="class")
def counted():
    """A training whose losses are known, the model that train_mlp left, and what it returned."""
    task = CountedTraining(rng_for("counted"), 63, 7, 2, best=2)
    got, (after, *_) = after_call(train_mlp, task.model, task.x, task.y, epochs=6, batch_size=9)
    return task, after, got


@pytest.fixture(scope="class")
def trained():
    """A model that train_mlp trained on digits, with all that checks want to know of it."""
    images, labels = training_digits()
    data = images[:1000].reshape(-1, 784), labels[:1000]
    model = classifier([784, 64, 10], rng_for("trained"))
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    epochs = 6
    got, (after, *left) = after_call(train_mlp, model, *data, epochs=epochs, batch_size=60)
    moved = not np.array_equal(model.get_weights()[0], after.get_weights()[0])
    return {"model": after, "got": got, "data": data, "left": left, "epochs": epochs, "moved": moved}


class TestTrainMlp:
    CALL = "train_mlp(model, x, y, epochs, batch_size)"

    def history_of(self, got):
        if isinstance(got, dict):
            fail(
                f"{self.CALL} returned a dict, where the History itself was asked for.",
                misconception="returns_the_dict",
            )
        history = getattr(got, "history", None)
        if not isinstance(history, dict):
            fail(
                f"{self.CALL} returned a value of type {type(got).__name__}, where Keras's History was asked "
                "for.",
                misconception="returns_nothing" if got is None else None,
            )
        return history

    def val_losses(self, trained):
        """The last one of the history, and what it is on the last tenth and on all samples."""
        values = self.history_of(trained["got"]).get("val_loss")
        expect(values, f"The history of {self.CALL} has no “val_loss”.", misconception="no_validation")
        x, y = trained["data"]
        p = dense_outputs(trained["model"].get_weights(), x, "relu", "softmax")
        losses = -np.log(np.maximum((p * y).sum(axis=1), keras.config.epsilon()))
        return values[-1], losses[-len(x) // 10 :].mean(), losses.mean()

    def test_history(self, trained, counted):
        """the history has one number per epoch, that of this training, also for the samples kept back"""
        expect(
            all(map(np.array_equal, trained["data"], trained["left"])),
            f"{self.CALL} changed its input in place. Work on a copy, or on a new array.",
        )
        history = self.history_of(trained["got"])
        for name in ("loss", "accuracy"):
            expect(name in history, f"The history of {self.CALL} has no “{name}”.")
            expect(
                f"val_{name}" in history,
                f"The history of {self.CALL} has no “val_{name}”: nothing was kept back to validate.",
                misconception="no_validation",
            )
        lengths = {len(values) for values in history.values()}
        expect(
            lengths == {trained["epochs"]},
            f"The history of {self.CALL} does not have one number for each epoch that was asked for.",
            misconception="one_epoch_only" if lengths == {1} else None,
        )
        # Whoever trains in another way is told so by another check.
        task, after, got = counted
        expect(
            task.explains_loss(self.history_of(got)) or task.trained_otherwise(after),
            f"“loss” in the history of {self.CALL} is not the loss on the samples in each epoch.",
        )

    @pytest.mark.points(2)
    def test_steps(self, rng, trained, counted):
        """it makes as many steps as the epochs and the batch size call for, for images too"""
        self.expect_steps(np.ones((40, 2)), classes(rng, 40, 3), 3, 9, 12, trained)
        self.expect_steps(np.ones((100, 3, 4)), classes(rng, 100, 3), 2, 50, 4, trained)
        task, after, _ = counted
        expect(
            np.all(task.visits(after) == 6),
            f"{self.CALL} does not pass over each sample once in each epoch.",
        )

    def expect_steps(self, x, y, epochs, batch_size, expected, trained):
        layers = [keras.Input(x.shape[1:]), keras.layers.Flatten(), keras.layers.Dense(3)]
        model = keras.Sequential(layers)
        # Far below its targets, the mean absolute error has the same slope for every batch, so with inputs
        # of 1 each step of SGD adds 1 to every weight: the weights count the steps.
        model.set_weights([np.full((x[0].size, 3), -1000.0), np.zeros(3)])
        model.compile(keras.optimizers.SGD(3.0), "mean_absolute_error")
        settings = settings_of(model)
        _, (model, *_) = after_call(train_mlp, model, x, y, epochs, batch_size)
        steps = {round(float(step), 2) for step in (model.get_weights()[0] + 1000).ravel()}
        if steps != {float(expected)}:
            fail(
                f"{self.CALL} does not make the steps that epochs and batch_size call for, with the loss and "
                "the optimizer that the model was compiled with and with a tenth of the samples kept back.",
                f"expected: {expected} steps of SGD\ngot: each weight moved by {sorted(steps)}",
                "compiles_anew" if settings_of(model) != settings else self.reason(steps, trained),
            )

    def reason(self, steps, trained):
        """The misconception behind a wrong number of steps with the right settings, or None."""
        if steps == {0.0}:
            return None if trained["moved"] else "trains_a_copy"
        if steps == {15.0}:
            got, _, on_all = self.val_losses(trained)
            same = np.isclose(got, on_all, rtol=1e-3)
            return "validates_on_training_samples" if same else "trains_on_all_samples"
        # 36 samples in batches of 9 are 4 steps; in Keras's own batches of 32 they are 2.
        names = {
            (4.0,): "one_epoch_only",
            (6.0,): "ignores_the_batch_size",
            (108.0,): "epochs_and_batch_size_swapped",
        }
        return names.get(tuple(steps))

    def test_validation(self, trained, counted):
        """the last tenth of the samples is what it validates on, after each epoch"""
        got, on_tenth, on_all = self.val_losses(trained)
        expect(
            np.isclose(got, on_tenth, rtol=1e-3),
            f"“val_loss” in the history of {self.CALL} is not the loss on the last tenth of the samples.",
            misconception="validates_on_training_samples" if np.isclose(got, on_all, rtol=1e-3) else None,
        )
        task, after, history = counted
        expect(
            task.explains_val_loss(self.history_of(history)) or task.trained_otherwise(after),
            f"“val_loss” in the history of {self.CALL} is not the loss on the last tenth after each epoch.",
        )

    @pytest.mark.points(2)
    def test_learns_digits(self, trained):
        """the model that it trained reads digits that it has not seen"""
        what = "The accuracy on new digits of the model that train_mlp trained"
        share = share_of_new_digits(lambda x: answers(trained["model"], x))
        expect_at_least(share, "ex11_mlp.train_mlp_accuracy", what)


class TestPredictDigits:
    CALL = "predict_digits(model, images)"

    def brightness_model(self, *more_layers, sureness=100):
        """Gives brightness v, from 0 to 1, the digit k whose k / 9 is nearest: its logit -(v - k / 9)**2
        is the largest, and without the part that all digits share it is a dense layer."""
        layers = [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
        model = keras.Sequential([*layers, *more_layers])
        centres = np.arange(10) / 9
        model.set_weights([np.tile(2 * centres, (784, 1)) / 784 * sureness, -(centres**2) * sureness])
        return model

    def grey_images(self, rng, n):
        """Images of one grey each, and the digit that the brightness model has for each."""
        digits = rng.integers(0, 10, size=n)
        greys = np.rint(digits * 255 / 9).astype(np.uint8)
        return np.tile(greys[:, None, None], (1, 28, 28)), digits

    def expect_digits(self, model, images, digits, call):
        got = predict_digits(model, images)
        expect_array(got, call, shape=digits.shape, kind="iu", lists=False)
        expect_close(got, digits, call)

    @pytest.mark.points(2)
    def test_logits(self, rng):
        """each image gets the digit with the largest logit"""
        images, digits = self.grey_images(rng, 23)
        # On both sides of the border between 8 and 9: scaled by 254 or 256, one of them is beyond it.
        images[:2], digits[:2] = np.array([240, 241])[:, None, None], [8, 9]
        with expect_unchanged(self.CALL, images):
            self.expect_digits(self.brightness_model(), images, digits, self.CALL)
        model = self.brightness_model()
        _, (after, _) = after_call(predict_digits, model, images[:2])
        same = all(map(np.array_equal, model.get_weights(), after.get_weights()))
        expect(same, f"{self.CALL} changed the weights of the model.")
        expect(not after.compiled, f"{self.CALL} compiled the model, which is not to be changed.")

    def test_probabilities(self, rng):
        """a model that gives probabilities will do as well"""
        images, digits = self.grey_images(rng, 17)
        # Dropout works in training only.
        layers = keras.layers.Dropout(0.7), keras.layers.Softmax()
        # With 20, no digit has as much as one half.
        for sureness in (100, 20):
            model = self.brightness_model(*layers, sureness=sureness)
            self.expect_digits(model, images, digits, self.CALL)

    def test_a_single_image(self, rng):
        """one image gives an array with one digit"""
        images, digits = self.grey_images(rng, 1)
        # One that is dark all over is no brighter for that.
        for image, digit in ((images, digits), (np.full_like(images, 85), np.array([3]))):
            self.expect_digits(self.brightness_model(), image, digit, f"{self.CALL} for a single image")

    def test_real_digits(self, rng):
        """real digits are read as the model reads them"""
        images, _ = shown_digits()
        images = images[rng.permutation(len(images))[:80]]
        model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)])
        put_in_random_weights(model, rng)
        logits = dense_outputs(model.get_weights(), images.reshape(80, 784) / 255, "linear", "linear")
        # Where two logits are nearly equal, rounding decides which one is the largest.
        second, largest = np.sort(logits)[:, -2:].T
        images, logits = images[largest > second + 0.01], logits[largest > second + 0.01]
        self.expect_digits(model, images, logits.argmax(axis=1), f"{self.CALL} for real digits")
