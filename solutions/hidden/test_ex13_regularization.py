"""Hidden checks of ex13_regularization."""

import math

import keras
import numpy as np
import pytest

from exercises.ex13_regularization import (
    build_dropout_mlp,
    build_weight_decay_mlp,
    dropout_mask,
    generalization_gap,
    l2_penalty,
    overfit_epoch,
)
from grader.authoring import (
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_model,
    expect_unchanged,
    fail,
)
from solutions.hidden.model_checks import (
    dense_outputs,
    dense_shapes,
    expect_outputs,
    expect_weights,
    outputs_of,
    put_in_random_weights,
)

SIZES = [784, 128, 64, 10]


def largest_chance_error(n):
    """How far the share of n independent events may be off; it is more for one right answer in 10**8.

    Hoeffding's inequality: the share is off by t or more with a probability of at most 2 exp(-2 n t**2).
    """
    return math.sqrt(math.log(2e8) / (2 * n))


def same(a, b):
    return math.isclose(a, b, rel_tol=1e-3, abs_tol=1e-6)


def seed_of(rng):
    return int(rng.integers(1, 2**31))


def different(array):
    """The different values in an array, float32 noise aside."""
    return sorted({round(float(value), 2) for value in np.unique(array)})


class TestDropoutMask:
    CALL = "dropout_mask(shape, rate, seed)"
    ENTRIES = 40_000

    def mask(self, shape, rate, seed):
        return expect_array(dropout_mask(shape, rate, seed), self.CALL, shape=shape)

    def reason(self, mask, rate):
        """The misconception that shares and factors give away, or None."""
        if mask.dtype == bool:
            return "mask_of_booleans"
        off, factor = float(np.mean(mask == 0)), float(mask.max())
        near = largest_chance_error(mask.size)
        rules = [
            ("no_scaling", rate, 1),
            ("divides_by_the_rate", rate, 1 / rate),
            ("multiplies_by_the_kept_share", rate, 1 - rate),
            ("keeps_the_rate", 1 - rate, 1 / (1 - rate)),
            ("rate_as_keep_probability", 1 - rate, 1 / rate),
            ("normal_draws", 0.5 + math.erf(rate / math.sqrt(2)) / 2, 1 / (1 - rate)),
        ]
        for name, share, value in rules:
            if abs(off - share) < near and same(factor, value):
                return name
        return None

    def test_entries(self, rng):
        """every entry is 0 or the factor that makes up for the neurons that are off"""
        for rate in (0.1, 0.35, 0.8):
            mask = self.mask((self.ENTRIES,), rate, seed_of(rng))
            off_or_scaled = (mask == 0) | np.isclose(mask.astype(float), 1 / (1 - rate))
            expect(
                mask.dtype.kind == "f" and off_or_scaled.all(),
                f"{self.CALL} has entries that are neither 0.0 nor the factor of the neurons that stay on.",
                misconception=self.reason(mask, rate),
            )

    def test_share(self, rng):
        """an entry is 0 with probability rate

        By chance, a right answer fails less than once in 10**7.
        """
        for rate in (0.1, 0.35, 0.8):
            mask = self.mask((self.ENTRIES,), rate, seed_of(rng))
            expect(
                abs(np.mean(mask == 0) - rate) < largest_chance_error(self.ENTRIES),
                f"In a large mask of {self.CALL}, the share of zeros is not about the rate.",
                misconception=self.reason(mask, rate),
            )

    def test_independence(self, rng):
        """each entry is drawn for itself

        By chance, a right answer fails less than once in 10**7.
        """
        rate, n = 0.3, self.ENTRIES // 2
        # Two independent entries are both off, or both on, with this probability.
        alike = rate**2 + (1 - rate) ** 2
        for shape in ((2, n), (n, 2), (2, n // 4, 4)):
            off = self.mask(shape, rate, seed_of(rng)) == 0
            pairs = [(off[:, 0], off[:, 1]) if shape[0] == n else (off[0], off[1])]
            pairs += [(off[..., 0], off[..., 1])] if len(shape) == 3 else []
            for one, other in pairs:
                expect(
                    abs(np.mean(one == other) - alike) < largest_chance_error(one.size),
                    f"In a mask of {self.CALL}, some entries depend on others: draw each for itself.",
                    misconception="one_row_for_all" if np.array_equal(off[0], off[1]) else None,
                )
        # Chance gives forty small masks the same number of zeros in less than one of 10**20 cases.
        masks = [self.mask((10,), 0.5, seed_of(rng)) for _ in range(40)]
        if len({int(np.sum(mask == 0)) for mask in masks}) == 1:
            all_equal = all(np.array_equal(masks[0], mask) for mask in masks)
            fail(
                f"Forty small masks of {self.CALL} with different seeds all have the same number of zeros. "
                "Chance hardly ever does that.",
                misconception="fixed_seed" if all_equal else "exact_share",
            )
        # A single entry is off for some seeds, and on for others: else in less than one of 10**17 cases.
        single = {bool(self.mask((1,), 0.5, seed_of(rng))[0]) for _ in range(60)}
        expect(len(single) == 2, f"A mask of {self.CALL} with a single entry is the same for all seeds.")

    def test_seed(self, rng):
        """the same seed gives the same mask again, another seed another one"""
        seed = seed_of(rng)
        for number in (seed, 0):
            first, again = (self.mask((20, 30), 0.5, number) for _ in range(2))
            expect(
                np.array_equal(first, again),
                f"{self.CALL} called twice with the same seed gives two different masks"
                + (". 0 is a seed as any other." if number == 0 else "."),
                misconception="seed_ignored" if number else None,
            )
        for other in (seed, seed + 1, 10, 256, 1000, 10**6):
            expect(
                not np.array_equal(first, self.mask((20, 30), 0.5, other)),
                f"{self.CALL} gives the same mask for different seeds.",
                misconception="fixed_seed",
            )
        large = [self.mask((20, 30), 0.5, number) for number in (2**31 + 5, 2**31 + 6)]
        expect(not np.array_equal(*large), f"{self.CALL} gives the same mask for different large seeds.")

    def test_shapes(self, rng):
        """a mask of any shape, and rate 0 switches nothing off"""
        for shape in ((7,), (1, 1), (3, 4, 5), (2, 1, 3, 2)):
            for rate in (0.4, 0.5, 0.99):
                mask = dropout_mask(shape=shape, rate=rate, seed=seed_of(rng))
                expect_array(mask, self.CALL, shape=shape, kind="f", lists=False)
            got = expect_array(dropout_mask(shape, 0.0, seed_of(rng)), self.CALL, kind="f", lists=False)
            expect_close(got, np.ones(shape), "dropout_mask(shape, 0.0, seed)")

    def test_impossible_rates(self):
        """a rate below 0, a rate of 1 and one above 1 raise ValueError"""
        for rate in (-0.1, -0.001, 1.5, 1.0):
            expect_error(ValueError, f"{self.CALL} with the rate {rate}", dropout_mask, (2, 3), rate, 0)


class TestL2Penalty:
    CALL = "l2_penalty(weights, lam)"

    @pytest.mark.points(2)
    def test_as_keras(self, rng):
        """as Keras computes it, for weights of several layers"""
        for dtype in ("float64", "float32"):
            shapes = [(5, 4), (4,), (4, 3, 2), (1, 1), (), (0, 3)]
            weights = [np.array(rng.normal(size=shape), dtype, order="F") for shape in shapes]
            lam = float(rng.uniform(0.01, 0.4))
            penalty = keras.regularizers.L2(lam)
            expected = sum(float(penalty(keras.ops.convert_to_tensor(array))) for array in weights)
            with expect_unchanged(self.CALL, *weights):
                got = l2_penalty(weights=weights, lam=lam)
            expect_close(got, expected, self.CALL, rtol=1e-4)

    def test_single_weight(self, rng):
        """a negative weight costs as much as a positive one, and twice the weight four times as much"""
        weight = float(rng.uniform(0.5, 3))
        for factor, lam in ((1, 0.3), (-1, 12.0), (2, 1.5), (-2, float(rng.uniform(0.1, 2)))):
            got = l2_penalty([np.array([[weight * factor]])], lam)
            expect_close(got, lam * weight * weight * factor * factor, f"{self.CALL} for a single weight")

    def test_nothing_to_pay(self, rng):
        """no weights, or a strength of 0, cost nothing"""
        expect_close(l2_penalty([], 0.5), 0.0, "l2_penalty([], lam)")
        expect_close(l2_penalty([rng.normal(size=(3, 2))], 0.0), 0.0, "l2_penalty(weights, 0.0)")


class TestBuildDropoutMlp:
    CALL = "build_dropout_mlp(rate)"

    def model(self, rate):
        model = build_dropout_mlp(rate)
        expect_weights(model, dense_shapes(SIZES), self.CALL)
        return model

    @pytest.mark.points(2)
    def test_outside_of_training(self, rng):
        """outside of training: relu in the hidden layers, softmax in the last, and no neuron is off"""
        for rate in (0.0, 0.7):
            model = self.model(rate)
            put_in_random_weights(model, rng)
            x, weights = rng.random((6, 784)) / 50, model.get_weights()
            wrong = {
                "last_softmax_missing": dense_outputs(weights, x, "relu", "linear"),
                "sigmoid_answers": dense_outputs(weights, x, "relu", "sigmoid"),
                "hidden_relu_missing": dense_outputs(weights, x, "linear", "softmax"),
            }
            expected = dense_outputs(weights, x, "relu", "softmax")
            expect_outputs(outputs_of(model, x, self.CALL), expected, self.CALL, wrong)

    def logits_in_training(self, model):
        """Nine logits for each of 1000 samples, which show who was off.

        The input is 1 for every pixel. First hidden layer: each neuron takes the mean of all pixels, which
        is 1 unless some are off. Second: neuron j takes neuron j of the first, plus 1. Output j takes neuron
        j of the second, and output 9 nothing.
        So logit j is (1 + a) * b, where a and b are what dropout makes of a 1 behind each layer.
        """
        last = np.eye(64, 10)
        last[:, 9] = 0
        zeros = [np.zeros(size) for size in SIZES[1:]]
        mean = np.full((784, 128), 1 / 784)
        model.set_weights([mean, zeros[0], np.eye(128, 64), zeros[1] + 1, last, zeros[2]])
        got = outputs_of(model, np.ones((1000, 784)), self.CALL, training=True)
        got = expect_array(got, f"The model of {self.CALL}", shape=(1000, 10))
        if not ((got > 0).all() and np.allclose(got.sum(axis=1), 1, atol=1e-3)):
            calm = outputs_of(model, np.ones((1, 784)), self.CALL)
            fail(
                f"In training, what the model of {self.CALL} gives is no probability for each digit.",
                misconception="dropout_on_the_answers" if same(float(calm.sum()), 1) else None,
            )
        return np.log(got[:, :9]) - np.log(got[:, 9:])

    def shown(self, rate):
        """What such a logit is, with its probability, if both layers drop at this rate."""
        up = 1 / (1 - rate)
        return {0: rate, up: rate * (1 - rate), up * (1 + up): (1 - rate) ** 2}

    def reason(self, values, rate):
        """The misconception that the values of the logits give away, or None."""
        up = 1 / (1 - rate)
        names = {
            "layers_of_dropout_forgotten": [2],
            "only_behind_the_first_layer": [1, 1 + up],
            "only_behind_the_second_layer": [0, 2 * up],
            "dropout_of_the_kept_share": self.shown(1 - rate),
            "always_a_half": self.shown(0.5),
        }
        for name, wrong in names.items():
            if len(values) == len(wrong) and np.allclose(values, sorted(wrong), atol=0.01):
                return name
        return None

    @pytest.mark.points(3)
    def test_in_training(self):
        """in training, the share of neurons that was asked for is off behind both hidden layers

        By chance, a right answer fails less than once in 10**7.
        """
        for rate in (0.2, 0.6):
            logits = self.logits_in_training(self.model(rate))
            expected, values = self.shown(rate), different(logits)
            shares = {value: np.mean(np.isclose(logits, value, atol=0.01)) for value in expected}
            near = largest_chance_error(logits.size)
            expect(
                same(sum(shares.values()), 1)
                and all(abs(shares[value] - wanted) < near for value, wanted in expected.items()),
                f"In training, the model of {self.CALL} does not switch off the share of neurons that was "
                "asked for, behind each of the two hidden layers and nowhere else.",
                misconception=self.reason(values, rate),
            )
        values = different(self.logits_in_training(self.model(0.0)))
        expect(
            np.allclose(values, 2, atol=0.01),
            "In training, the model of build_dropout_mlp(0.0) switches neurons off.",
        )

    def test_no_penalty(self, rng):
        """its weights cost nothing"""
        model = build_dropout_mlp(0.5)
        expect_model(model, self.CALL)
        put_in_random_weights(model, rng)
        outputs_of(model, rng.random((2, 784)), self.CALL)
        paid = sum(float(loss) for loss in model.losses)
        expect(paid == 0, f"The model of {self.CALL} has a penalty, which was not asked for.")


class TestBuildWeightDecayMlp:
    CALL = "build_weight_decay_mlp(lam)"

    def model(self, lam):
        model = build_weight_decay_mlp(lam)
        expect_weights(model, dense_shapes(SIZES), self.CALL)
        return model

    @pytest.mark.points(3)
    def test_penalty(self, rng):
        """the weights of all layers cost what they should, and the biases nothing"""
        for lam in (0.003, 0.05, 2.5, 0.0001, 0.0):
            model = self.model(lam)
            put_in_random_weights(model, rng)
            # Biases that would cost as much as all weights, also those of a single layer.
            weights = [weight / 10 if weight.ndim > 1 else weight + 5 for weight in model.get_weights()]
            model.set_weights(weights)
            outputs_of(model, rng.random((4, 784)), self.CALL)
            got = sum(float(loss) for loss in model.losses)
            squares = [float(np.sum(weight.astype(float) ** 2)) for weight in model.get_weights()]
            kernels = squares[::2]
            wrong = {
                "penalty_forgotten": 0,
                "biases_pay_too": lam * sum(squares),
                "only_biases_pay": lam * sum(squares[1::2]),
                "last_layer_pays_nothing": lam * sum(kernels[:2]),
                "only_the_first_layer_pays": lam * kernels[0],
                "half_the_penalty": lam * sum(kernels) / 2,
                "strength_fixed": 0.01 * sum(kernels),
                "sum_of_absolutes": lam * sum(np.abs(weight).sum() for weight in model.get_weights()[::2]),
            }
            names = (name for name, value in wrong.items() if lam and math.isclose(got, value, rel_tol=1e-4))
            expect(
                math.isclose(got, lam * sum(kernels), rel_tol=1e-4, abs_tol=1e-9),
                f"What the model of {self.CALL} adds to its loss is not lam times the sum of the squares of "
                "the weights.",
                misconception=next(names, None),
            )

    @pytest.mark.points(2)
    def test_what_the_layers_do(self, rng):
        """relu in the hidden layers, softmax in the last, and no neuron is off, in training too"""
        model = self.model(0.01)
        put_in_random_weights(model, rng)
        x, weights = rng.random((6, 784)) / 50, model.get_weights()
        wrong = {
            "softmax_left_out": dense_outputs(weights, x, "relu", "linear"),
            "relu_left_out": dense_outputs(weights, x, "linear", "softmax"),
        }
        for training in (False, True):
            got = outputs_of(model, x, self.CALL, training)
            expect_outputs(got, dense_outputs(weights, x, "relu", "softmax"), self.CALL, wrong)


def history_of(rng, epochs):
    """A history as Keras's, in which the two losses jitter."""
    names = ("accuracy", "loss", "learning_rate", "val_accuracy", "val_loss", "auc")
    return {name: [float(value) for value in rng.uniform(0.1, 1, size=epochs)] for name in names}


class TestGeneralizationGap:
    CALL = "generalization_gap(history)"

    @pytest.mark.points(2)
    def test_each_epoch(self, rng):
        """one number for each epoch, with its sign, whatever else is in the history"""
        for epochs in (2, 9, 30):
            history = history_of(rng, epochs)
            expected = [
                late - early for early, late in zip(history["loss"], history["val_loss"], strict=True)
            ]
            with expect_unchanged(self.CALL, history, *history.values()):
                got = generalization_gap(history)
            expect_array(got, self.CALL, lists=False)
            expect_close(got, expected, self.CALL, atol=1e-6)

    def test_losses_only(self, rng):
        """a history without accuracy, and one of a single epoch"""
        for epochs in (1, 4):
            loss, validation = rng.normal(size=(2, epochs)).tolist()
            got = generalization_gap({"val_loss": validation, "loss": loss})
            expected = [validation[place] - loss[place] for place in range(epochs)]
            expect_close(got, expected, f"{self.CALL} for {epochs} epochs", atol=1e-6)
        # Whole losses, and those of a training that went wrong.
        got = generalization_gap({"loss": [2.0, 1.0, 3.0], "val_loss": [2.0, 3.0, 1.0]})
        expect_array(got, self.CALL, kind="f", lists=False)
        got = generalization_gap({"loss": [1.5, math.nan], "val_loss": [2.0, math.nan]})
        expect_close(got, [0.5, math.nan], f"{self.CALL} with a loss of nan", equal_nan=True)

    def test_no_validation(self):
        """a history without validation raises KeyError"""
        expect_key_error(generalization_gap, self.CALL)


def expect_key_error(function, call):
    expect_error(
        KeyError,
        f"{call} with a history without “val_loss”",
        function,
        {"loss": [0.5, 0.4, 0.3], "accuracy": [0.7, 0.8, 0.9]},
    )


class TestOverfitEpoch:
    CALL = "overfit_epoch(history)"

    def history(self, rng, epochs, best):
        """A history of jittering losses whose epoch ``best`` has the lowest validation loss."""
        history = history_of(rng, epochs)
        history["val_loss"][best - 1] = 0.05
        return history

    def expect_epoch(self, history, expected, call=CALL):
        got = overfit_epoch(history)
        if got is None:
            fail(f"{call} returned None, though the last epoch is not the best one.", f"expected: {expected}")
        expect_array(got, call, shape=(), kind="iu")
        expect_close(got, expected, call)

    @pytest.mark.points(2)
    def test_after_the_best(self, rng):
        """the epoch after the best one, counted from 1, though the loss rises and falls before"""
        for best in (1, 2, 9, 19):
            history = self.history(rng, 20, best)
            with expect_unchanged(self.CALL, history, *history.values()):
                self.expect_epoch(history, best + 1)
        self.expect_epoch({"val_loss": [300.0, 250.0, 260.0, 270.0]}, 3, f"{self.CALL} for large losses")
        self.expect_epoch({"val_loss": [0.5, -0.25, -0.125, 0.25]}, 3, f"{self.CALL} for losses below 0")
        call = f"{self.CALL} for losses that differ very little"
        self.expect_epoch({"val_loss": [0.5, 0.25 + 1e-6, 0.25, 0.5]}, 4, call)

    def test_last_is_best(self, rng):
        """None if the last epoch is the best one, and only then"""
        for epochs in (1, 2, 12):
            history = self.history(rng, epochs, epochs)
            with expect_unchanged(self.CALL, history, *history.values()):
                got = overfit_epoch(history)
            expect(
                got is None,
                f"{self.CALL} is not None for a history whose last epoch is the best one.",
                f"expected: None\ngot: {got}",
            )
        self.expect_epoch(self.history(rng, 12, 11), 12)
        self.expect_epoch(self.history(rng, 1200, 1150), 1151)

    def test_ties(self):
        """of several epochs with the lowest loss, the first one is the best"""
        call = f"{self.CALL} for a lowest loss that comes up twice"
        self.expect_epoch({"val_loss": [0.5, 0.25, 0.75, 0.25, 0.5]}, 3, call)
        self.expect_epoch({"val_loss": [0.5, 0.25, 0.25]}, 3, call)

    def test_only_validation(self):
        """the training loss and the accuracies do not matter"""
        history = {"loss": [0.9, 0.1, 0.2, 0.3], "val_loss": [0.8, 0.7, 0.3, 0.4]}
        self.expect_epoch(history, 4)
        self.expect_epoch({**history, "val_accuracy": [0.9, 0.8, 0.7, 0.6]}, 4)
        self.expect_epoch({"auc": [0.9, 0.2, 0.3, 0.4], "val_loss": [0.8, 0.7, 0.3, 0.4]}, 4)

    def test_no_validation(self):
        """a history without validation raises KeyError"""
        expect_key_error(overfit_epoch, self.CALL)
