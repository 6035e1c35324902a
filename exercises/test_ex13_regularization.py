"""Public checks of ex13_regularization."""

import numpy as np

from exercises.ex13_regularization import (
    build_dropout_mlp,
    build_weight_decay_mlp,
    dropout_mask,
    generalization_gap,
    l2_penalty,
    overfit_epoch,
)
from grader.authoring import expect, expect_array, expect_close, expect_model, expect_parameters

HISTORY = {"loss": [0.9, 0.5, 0.3, 0.2, 0.1], "val_loss": [0.8, 0.6, 0.5, 0.7, 0.6]}


class TestDropoutMask:
    def plot(self, axes):
        axes.imshow(dropout_mask((12, 30), 0.25, 1), cmap="gray")
        axes.set(title="12 steps of a training: black is off", xlabel="neuron", ylabel="step")

    def test_values(self):
        """with rate 0.5, all entries are 0 or 2"""
        call = "dropout_mask((20, 30), 0.5, 1)"
        mask = expect_array(dropout_mask((20, 30), 0.5, 1), call, shape=(20, 30))
        got = sorted(set(mask.ravel().tolist()))
        expect_close(np.array(got), [0.0, 2.0], f"The different entries of {call}", given="rate 0.5")

    def test_rate_zero(self):
        """with rate 0, nothing is switched off"""
        expect_close(dropout_mask((2, 3), 0.0, 1), np.ones((2, 3)), "dropout_mask((2, 3), 0.0, 1)")


class TestL2Penalty:
    def test_two_layers(self):
        """the weights 3, -4 and 1, 2 with lam 0.01 cost 0.3"""
        weights = [np.array([3.0, -4.0]), np.array([[1.0, 2.0]])]
        expect_close(l2_penalty(weights, 0.01), 0.3, "l2_penalty(weights, 0.01)", given=weights)

    def test_sign(self):
        """a single weight of -3 with lam 2 costs 18"""
        weights = [np.array([[-3.0]])]
        expect_close(l2_penalty(weights, 2.0), 18.0, "l2_penalty(weights, 2.0)", given=weights)


class TestBuildDropoutMlp:
    def test_parameters(self):
        """the network has 109386 weights and biases"""
        expect_parameters(build_dropout_mlp(0.5), 109386, "build_dropout_mlp(0.5)")

    def test_only_in_training(self):
        """the same sample gets the same answer each time, but not in training"""
        call = "build_dropout_mlp(0.5)"
        model = build_dropout_mlp(0.5)
        expect_model(model, call)
        x = np.ones((50, 784)) / 2
        calm = expect_array(np.asarray(model(x, training=False)), f"The model of {call}", shape=(50, 10))
        expect_close(calm, np.tile(calm[:1], (50, 1)), f"The model of {call} outside of training", rtol=1e-3)
        busy = np.asarray(model(x, training=True))
        expect(not np.allclose(busy, busy[:1]), f"The model of {call} has no dropout in training.")


class TestBuildWeightDecayMlp:
    def test_parameters(self):
        """the network has 109386 weights and biases"""
        expect_parameters(build_weight_decay_mlp(0.01), 109386, "build_weight_decay_mlp(0.01)")

    def test_penalty(self):
        """if all weights are 0.1, the strength 0.01 costs 10.9184"""
        call = "build_weight_decay_mlp(0.01)"
        model = build_weight_decay_mlp(0.01)
        expect_parameters(model, 109386, call)
        model.set_weights([np.full(weight.shape, 0.1) for weight in model.get_weights()])
        model(np.zeros((1, 784)))
        got = sum(float(loss) for loss in model.losses)
        # 784 * 128 + 128 * 64 + 64 * 10 weights, each of them 0.01 * 0.1 ** 2
        expect_close(got, 10.9184, f"The penalty of the model of {call}", given="all weights 0.1", rtol=1e-4)


class TestGeneralizationGap:
    def plot(self, axes):
        epochs = range(1, 6)
        axes.plot(epochs, HISTORY["loss"], label="training loss")
        axes.plot(epochs, HISTORY["val_loss"], label="validation loss")
        axes.plot(epochs, generalization_gap(HISTORY), "o-", label="your gap")
        axes.set(title="the lesson's example", xlabel="epoch", ylabel="loss", xticks=epochs)
        axes.legend()

    def test_example(self):
        """the gap of the lesson's example"""
        expected = [-0.1, 0.1, 0.2, 0.5, 0.5]
        got = generalization_gap(HISTORY)
        expect_close(got, expected, "generalization_gap(history)", given=HISTORY, atol=1e-6)

    def test_one_epoch(self):
        """a training of one epoch gives an array with one number"""
        history = {"loss": [0.5], "val_loss": [0.75]}
        expect_close(generalization_gap(history), [0.25], "generalization_gap(history)", given=history)


class TestOverfitEpoch:
    def plot(self, axes):
        epochs = range(1, 6)
        axes.plot(epochs, HISTORY["val_loss"], "o-", label="validation loss")
        axes.axvline(overfit_epoch(HISTORY), color="grey", linestyle=":", label="overfitting begins")
        axes.set(title="the lesson's example", xlabel="epoch", ylabel="loss", xticks=epochs)
        axes.legend()

    def test_example(self):
        """in the lesson's example overfitting begins with epoch 4"""
        expect_close(overfit_epoch(HISTORY), 4, "overfit_epoch(history)", given=HISTORY)

    def test_not_yet(self):
        """it begins with epoch 3, and not at all if the training ends after epoch 2"""
        losses = [0.5, 0.4, 0.6]
        expect_close(overfit_epoch({"val_loss": losses}), 3, "overfit_epoch(history)", given=losses)
        got = overfit_epoch({"val_loss": losses[:2]})
        expect(
            got is None,
            "overfit_epoch(history) must be None if the last epoch is the best one.",
            f"input: {losses[:2]}\nexpected: None\ngot: {got}",
        )
