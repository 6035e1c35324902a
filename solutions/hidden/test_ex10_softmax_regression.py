"""Hidden checks of ex10_softmax_regression."""

import warnings
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_validate

from exercises.ex10_softmax_regression import (
    build_softmax_regression,
    classes_of,
    compile_softmax_regression,
    evaluate_model,
    sgd_baseline,
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
from solutions.hidden.real_data import held_out_pictures, shown_pictures


def best_pictures():
    """Clothes where the data folder has them, else digits; a submission may see them."""
    return list(shown_pictures().values())[-1]


def classifier(n_features, n_classes, rng, last="softmax"):
    """A model of the check's own, of one layer; it is the same one for the same rng."""
    model = keras.Sequential([keras.Input((n_features,)), keras.layers.Dense(n_classes, activation=last)])
    put_in_random_weights(model, rng)
    return model


def labels(rng, n, n_classes):
    """Plain labels, with each class among them."""
    return rng.permutation(np.arange(n) % n_classes)


def overlapping_classes(rng, n, n_features, n_classes):
    """Samples of classes that nothing tells apart without mistakes, so different ways score differently."""
    y = labels(rng, n, n_classes)
    return rng.normal(size=(n_classes, n_features))[y] + rng.normal(size=(n, n_features)) * 1.5, y


def documented_baseline(x, y, seed, max_iter=5):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = SGDClassifier(loss="log_loss", max_iter=max_iter, random_state=seed)
        return float(cross_validate(model, x, y, cv=5)["test_score"].mean())


class TestSgdBaseline:
    CALL = "sgd_baseline(x, y, seed)"

    def measured(self, x, y, seed):
        got = sgd_baseline(x, y, seed)
        if isinstance(got, dict):
            fail(
                f"{self.CALL} returned a dict, where a number was asked for.",
                misconception="all_that_was_measured",
            )
        return expect_array(got, self.CALL, shape=(), kind="f")

    @pytest.mark.points(2)
    def test_documented_settings(self, rng):
        """the classifier, its settings and the five folds are those of the docstring"""
        asked = []
        for n, n_features, n_classes in [(153, 6, 3), (220, 12, 4), (160, 5, 2), (233, 8, 5)]:
            x, y = overlapping_classes(rng, n, n_features, n_classes)
            if n_classes == 3:
                # Classes can have any whole numbers.
                y = np.array([-1, 4, 40])[y]
            elif n_classes == 4:
                x = x.astype("float32")
            x.flags.writeable = y.flags.writeable = n_classes != 5
            seed = 0 if n_classes < 4 else int(rng.integers(1, 1000))
            with expect_unchanged(self.CALL, x, y):
                got = self.measured(x, y, seed)
            asked.append((got, x, y, seed))
        for got, x, y, seed in asked:
            # If float32 is made float64 first, sums differ a little.
            if any(np.isclose(got, documented_baseline(same, y, seed)) for same in (x, x.astype(float))):
                continue
            # With pictures so many passes take too long to be replayed. By chance one answer agrees, not all.
            longer = all(np.isclose(got, documented_baseline(*data, max_iter=1000)) for got, *data in asked)
            fail(
                f"{self.CALL} returned a wrong value.",
                misconception="default_number_of_passes" if longer else None,
            )

    def test_seed(self, rng):
        """the same seed gives the same number, and the seed is used"""
        x, y = overlapping_classes(rng, 190, 6, 3)
        first = [float(self.measured(x, y, seed)) for seed in range(6)]
        again = [float(self.measured(x, y, seed)) for seed in range(6)]
        expect(
            first == again,
            f"Two calls of {self.CALL} with the same seed gave different numbers.",
            misconception="seed_forgotten",
        )
        # Chance may give all six seeds the same number, rarely.
        if len(set(first)) == 1 and len({documented_baseline(x, y, seed) for seed in range(6)}) > 1:
            fail(f"{self.CALL} gives the same number whatever the seed.")

    @pytest.mark.points(2)
    def test_real_pictures(self, rng):
        """real pictures are measured as the docstring says"""
        pictures = best_pictures()
        # Few of them: it trains five times here and five times there.
        x, y = pictures.x[:400], pictures.y[:400]
        seed = int(rng.integers(1, 1000))
        got = self.measured(x, y, seed)
        expect_close(got, documented_baseline(x, y, seed), f"{self.CALL} for pictures")


class TestBuildSoftmaxRegression:
    def test_one_layer(self, rng):
        """one dense layer with a bias for each class"""
        for n_classes in (2, int(rng.integers(3, 9)), int(rng.integers(20, 30))):
            n_features = int(rng.integers(11, 20))
            call = f"build_softmax_regression({n_features}, {n_classes})"
            model = build_softmax_regression(n_features, n_classes)
            expect_model(model, call)
            expect(
                len(model.get_weights()) < 3,
                f"The model of {call} has more than one layer with weights.",
                misconception="hidden_layer_added",
            )
            wrong = [
                ("one_output_unit", dense_shapes([n_features, 1])),
                ("arguments_swapped", dense_shapes([n_classes, n_features])),
                ("bias_left_out", [(n_features, n_classes)]),
            ]
            expect_weights(model, dense_shapes([n_features, n_classes]), call, wrong)

    @pytest.mark.points(2)
    def test_what_it_computes(self, rng):
        """each row of the answer is the softmax of the row's scores, in training too"""
        for n_classes in (4, 2):
            self.expect_softmax(n_classes, rng)

    def expect_softmax(self, n_classes, rng):
        call = f"build_softmax_regression(6, {n_classes})"
        model = build_softmax_regression(6, n_classes)
        expect_weights(model, dense_shapes([6, n_classes]), call)
        put_in_random_weights(model, rng)
        x, weights = rng.normal(size=(20, 6)) * 2, model.get_weights()
        lasts = {
            "softmax_missing": "linear",
            "sigmoid_output": "sigmoid",
            "relu_output": "relu",
            "tanh_output": "tanh",
        }
        wrong = {name: dense_outputs(weights, x, "linear", last) for name, last in lasts.items()}
        expected = dense_outputs(weights, x, "linear", "softmax")
        wrong["softmax_twice"] = softmax(expected)
        for training in (False, True):
            expect_outputs(outputs_of(model, x, call, training), expected, call, wrong)
            expect_no_penalty(model, call)

    @pytest.mark.points(2)
    def test_learns_pictures(self):
        """after a short training it tells real pictures apart that it has not seen"""
        model = build_softmax_regression(784, 10)
        expect_model(model, "build_softmax_regression(784, 10)")
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        for name, (x, y) in shown_pictures().items():
            fitted = fit(model, x.astype("float32"), y, epochs=5)
            others = held_out_pictures()[name]
            share = share_of_right_answers(fitted.predict(others.x), others.y)
            what = "The accuracy of the trained model on new pictures"
            expect_at_least(share, f"ex10_softmax_regression.accuracy_on_{name}", what)


class TestCompileSoftmaxRegression:
    CALL = "compile_softmax_regression(model)"

    def compiled(self, rng, before=None):
        """A model that the exercise compiled, and samples that it has not learnt.

        ``before``: an optimizer with which it was compiled already, if any.
        """
        # Behind a layer that changes nothing, Keras does not see the softmax, and so does not quietly make
        # up for a loss that expects logits.
        model = keras.Sequential([*classifier(6, 4, rng).layers, keras.layers.Rescaling(1.0)])
        if before:
            model.compile(before, "mse")
        model = compile_softmax_regression(model)
        expect_model(model, self.CALL)
        return model, rng.normal(size=(40, 6)) * 2, labels(rng, 40, 4)

    def measured(self, model, x, y):
        one_hot = model.compiled and "sparse" not in repr(model.get_compile_config()["loss"]).lower()
        return measure(model, x, y, self.CALL, self.loss_by_name(model) if one_hot else None)

    def loss_by_name(self, model):
        """Such a loss may not even take plain labels, so only its name tells which one it is."""
        name = repr(model.get_compile_config()["loss"]).lower().replace("_", "")
        known = {
            "binarycrossentropy": "binary_crossentropy",
            "categoricalcrossentropy": "loss_for_one_hot_labels",
            "squarederror": "mean_squared_error",
            "mse": "mean_squared_error",
        }
        return next((known[part] for part in known if part in name), None)

    @pytest.mark.points(2)
    def test_loss(self, rng):
        """the loss is the cross-entropy of probabilities and plain labels"""
        model, x, y = self.compiled(rng)
        p = np.asarray(model(x))
        every_row = np.arange(len(y))
        loss = self.measured(model, x, y)["loss"]
        # Keras takes no logarithm of less.
        expected = -np.log(np.maximum(p[every_row, y], keras.config.epsilon())).mean()
        name = None
        if np.isclose(loss, -np.log(softmax(p)[every_row, y]).mean(), rtol=1e-3):
            name = "logits_expected"
        elif "sparse" not in repr(model.get_compile_config()["loss"]).lower():
            name = self.loss_by_name(model)
        expect(
            np.isclose(loss, expected, rtol=1e-3),
            f"The loss of the model that {self.CALL} returns is not the cross-entropy for plain labels and "
            "probabilities.",
            f"expected: {expected:.4f}\ngot: {loss:.4f}",
            name,
        )

    def test_accuracy(self, rng):
        """the model measures its accuracy"""
        model, x, y = self.compiled(rng)
        measured = accuracies(self.measured(model, x, y))
        expect(measured, "The compiled model measures no accuracy.", misconception="accuracy_missing")
        share = np.mean(np.asarray(model(x)).argmax(axis=1) == y)
        expect(
            any(np.isclose(value, share, atol=1e-4) for value in measured.values()),
            "What the compiled model calls accuracy is not the share of samples that it gets right.",
        )

    def test_optimizer(self, rng):
        """the optimizer is Adam, also for a model that was compiled with another one"""
        for before in (None, "rmsprop"):
            model, _, _ = self.compiled(rng, before)
            kind = type(model.optimizer).__name__
            expect(
                kind == "Adam",
                f"The optimizer of the model that {self.CALL} returns is {kind}, which is not the one that "
                "was asked for.",
                misconception="plain_gradient_descent" if kind == "SGD" else None,
            )
            expect_rate(model, self.CALL)
        expect(
            len(model.trainable_weights) == 2,
            f"After {self.CALL} the model cannot learn: its weights are not trainable.",
        )

    def test_weights_stay(self, rng):
        """compiling makes the model ready to learn, and leaves its weights alone"""
        before = classifier(5, 3, rng)
        model, (after,) = after_call(compile_softmax_regression, before)
        expect_model(model, self.CALL)
        expect(after.compiled, f"After {self.CALL}, the model that was handed in is not compiled.")
        pairs = zip(before.get_weights(), model.get_weights(), strict=True)
        expect(
            all(np.array_equal(old, new) for old, new in pairs),
            f"{self.CALL} changed the weights of the model.",
        )


@dataclass(frozen=True)
class Measured:
    """A call of evaluate_model: what it was given, what the call left of it, what it returned."""

    model: Any
    x: np.ndarray
    y: np.ndarray
    after: Any
    samples_kept: bool
    got: Any


def measured(n, rng):
    """evaluate_model of a compiled model and n samples."""
    model = classifier(5, 4, rng)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    # Labels of another dtype are labels as well.
    x, y = rng.normal(size=(n, 5)), labels(rng, n, 4).astype("int32" if n > 100 else int)
    got, (after, *left) = after_call(evaluate_model, model, x, y)
    return Measured(model, x, y, after, all(map(np.array_equal, (x, y), left)), got)


@pytest.fixture(scope="class")
def some_samples():
    """evaluate_model of more samples than one batch."""
    return measured(45, rng_for("some samples"))


class TestEvaluateModel:
    CALL = "evaluate_model(model, x, y)"

    def expect_measured(self, got, loss, accuracy, call=CALL):
        if isinstance(got, (list, tuple)):
            fail(f"{call} returned a list, where a dict was asked for.", misconception="returns_the_list")
        if not isinstance(got, dict):
            fail(f"{call} returned a value of type {type(got).__name__}, where a dict was asked for.")
        expect(
            set(got) == {"loss", "accuracy"},
            f"The dict that {call} returned has other keys than those that were asked for.",
            f"got: {sorted(map(str, got))}",
        )
        for name, expected in (("loss", loss), ("accuracy", accuracy)):
            expect_close(got[name], expected, f'The "{name}" of {call}', rtol=1e-3, atol=1e-4)

    def right_answers(self, model, x, y, last="softmax"):
        """The mean cross-entropy and the accuracy of a model of one layer, worked out from its weights."""
        outputs = dense_outputs(model.get_weights(), x, "linear", last)
        p = outputs if last == "softmax" else softmax(outputs)
        right = np.maximum(p[np.arange(len(y)), y], keras.config.epsilon())
        return -np.log(right).mean(), np.mean(outputs.argmax(axis=1) == y)

    @pytest.mark.points(2)
    def test_loss_and_accuracy(self, some_samples, rng):
        """loss and accuracy over all samples, however many there are"""
        for call in (some_samples, measured(1, rng), measured(1100, rng)):
            right = self.right_answers(call.model, call.x, call.y)
            self.expect_measured(call.got, *right, f"{self.CALL} for {len(call.x)} samples")
        # One sample that is right, and one that is wrong.
        model, x = some_samples.model, some_samples.x[:1]
        places = np.asarray(model(x))[0].argsort()
        for y in (places[-1:], places[:1]):
            right = self.right_answers(model, x, y)
            self.expect_measured(evaluate_model(model, x, y), *right, f"{self.CALL} for a single sample")

    def test_the_models_own_loss(self, rng):
        """the loss is the one that the model was compiled with"""
        model = classifier(6, 20, rng, last="linear")
        from_logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        model.compile("sgd", from_logits, metrics=["accuracy"])
        x, y = rng.normal(size=(50, 6)), labels(rng, 50, 20)
        call = f"{self.CALL} for a model that gives logits"
        self.expect_measured(evaluate_model(model, x, y), *self.right_answers(model, x, y, "linear"), call)
        # Dropout is for the training alone.
        layers = [keras.Input((6,)), keras.layers.Dropout(0.5), keras.layers.Dense(20, activation="softmax")]
        model = keras.Sequential(layers)
        model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
        # All are right, which they would not be with half of the numbers left out.
        y = dense_outputs(model.get_weights(), x, "linear", "softmax").argmax(axis=1)
        call = f"{self.CALL} for a model with dropout"
        self.expect_measured(evaluate_model(model, x, y), *self.right_answers(model, x, y), call)

    def test_plain_floats(self, some_samples):
        """the two numbers are Python floats"""
        got = some_samples.got
        expect(isinstance(got, dict), f"{self.CALL} returned no dict.")
        kinds = [type(value).__name__ for value in got.values() if not isinstance(value, float)]
        expect(
            not kinds,
            f"{self.CALL} gives numbers of type {', '.join(kinds)}. float(...) makes a Python float.",
            misconception="numbers_of_numpy" if set(kinds) == {"float32"} else None,
        )

    def test_no_training(self, some_samples):
        """measuring a model does not train it, and leaves the samples as they are"""
        expect(isinstance(some_samples.got, dict), f"{self.CALL} returned no dict.")
        before, after = some_samples.model, some_samples.after
        weights = zip(before.get_weights(), after.get_weights(), strict=True)
        expect(
            all(np.array_equal(old, new) for old, new in weights),
            f"{self.CALL} changed the weights of the model: it was trained, and not only measured.",
            misconception="trains_the_model",
        )
        expect(
            some_samples.samples_kept,
            f"{self.CALL} changed its input in place. Work on a copy, or on a new array.",
        )

    def test_real_pictures(self, rng):
        """a model for real pictures is measured rightly"""
        model = classifier(784, 10, rng)
        # Weights of this size keep the probabilities of 784 inputs away from 0, where losses are clipped.
        model.set_weights([weight / 20 for weight in model.get_weights()])
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        pictures = best_pictures()
        x, y = pictures.x[:200], pictures.y[:200]
        self.expect_measured(evaluate_model(model, x, y), *self.right_answers(model, x, y))


class TestClassesOf:
    CALL = "classes_of(probabilities)"

    def expect_classes(self, probabilities, expected, call):
        got = classes_of(probabilities)
        expect_array(got, call, shape=(len(probabilities),), kind="iu", lists=False)
        expect_close(got, expected, call)

    @pytest.mark.points(2)
    def test_largest_of_each_row(self, rng):
        """each sample gets the place of the largest number in its own row"""
        for n, n_classes in [(30, 4), (7, 7), (3, 12), (40, 500)]:
            probabilities = softmax(rng.normal(size=(n, n_classes)))
            # Nobody can write into the answers of some models.
            probabilities.flags.writeable = n != 7
            expected = [row.index(max(row)) for row in probabilities.tolist()]
            with expect_unchanged(self.CALL, probabilities):
                self.expect_classes(probabilities, expected, f"{self.CALL} of shape {(n, n_classes)}")

    def test_single_sample(self, rng):
        """a single sample gives an array with one class"""
        probabilities = softmax(rng.normal(size=(1, 9)))
        expected = [probabilities[0].tolist().index(probabilities.max())]
        self.expect_classes(probabilities, expected, f"{self.CALL} of a single sample")

    def test_unsure(self, rng):
        """the largest probability decides, even where it is small; float32 as well"""
        winners = rng.integers(0, 20, size=25)
        probabilities = np.full((25, 20), 0.0475, dtype=np.float32)
        probabilities[np.arange(25), winners] = 0.0975
        self.expect_classes(probabilities, winners, f"{self.CALL} of an unsure model")
        # Two classes are as good as equal, and yet one of them is more likely.
        probabilities, places = np.full((25, 20), 0.01), [rng.permutation(20)[:2] for _ in winners]
        for row, (first, second) in zip(probabilities, places, strict=True):
            row[first], row[second] = 0.41 + 1e-9, 0.41
        self.expect_classes(probabilities, [first for first, _ in places], f"{self.CALL} of an unsure model")
        # Where two are equal, either will do, but only one.
        call = f"{self.CALL} for rows with two largest numbers"
        got = expect_array(classes_of(np.array([[0.5, 0.0, 0.5], [0.25, 0.375, 0.375]])), call, shape=(2,))
        expect(got[0] in (0, 2) and got[1] in (1, 2), f"{call} gives places of smaller numbers.")
