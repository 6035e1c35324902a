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
from grader.authoring import (
    dense,
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_model,
    expect_parameters,
    expect_unchanged,
)

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
        expect_close(np.array(got), [0.0, 2.0], f"the different entries of {call}", given="rate 0.5")

    def test_rate_zero(self):
        """with rate 0, nothing is switched off"""
        expect_close(dropout_mask((2, 3), 0.0, 1), np.ones((2, 3)), "dropout_mask((2, 3), 0.0, 1)")

    def test_each_entry_alone(self):
        """each entry is drawn by itself: rows differ, and how many are off is a matter of chance

        By chance, a right answer fails less than once in 10**6: as the seeds are fixed,
        always or never.
        """
        masks = [
            expect_array(
                dropout_mask((12, 10), 0.5, seed), "dropout_mask((12, 10), 0.5, seed)", shape=(12, 10)
            )
            for seed in range(6)
        ]
        same = all(np.array_equal(row, masks[0][0]) for row in masks[0])
        expect(not same, "All rows of dropout_mask((12, 10), 0.5, 0) are the same.")
        counts = {int(np.sum(mask == 0)) for mask in masks}
        expect(len(counts) > 1, "For six seeds, exactly the same number of entries is off.", f"got: {counts}")

    def test_seeds(self):
        """the same seed gives the same mask, also seed 0, and another seed gives another"""
        one, same, other = (dropout_mask((6, 8), 0.5, seed) for seed in (0, 0, 1))
        expect_array(one, "dropout_mask((6, 8), 0.5, 0)", shape=(6, 8), finite=True)
        expect_close(same, one, "dropout_mask((6, 8), 0.5, 0), called again,", than="those of the first call")
        expect(not np.array_equal(one, other), "The seeds 0 and 1 give the same mask.")

    def test_rate_outside(self):
        """a rate below 0, of 1 or above is a ValueError"""
        for rate in (-0.5, 1.0, 2.0):
            expect_error(ValueError, f"dropout_mask((2, 3), {rate}, 1)", dropout_mask, (2, 3), rate, 1)


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

    def test_layers(self):
        """relu in the hidden layers, and softmax at the end"""
        model, x = build_dropout_mlp(0.5), np.cos(np.arange(1568.0)).reshape(2, 784) / 50
        expect_parameters(model, 109386, "build_dropout_mlp(0.5)")
        layers = dense.give_known_weights(model, scale=0.05)
        expected = dense.outputs(layers, x, [dense.relu, dense.relu, dense.softmax])
        got = np.asarray(model(x, training=False))
        expect_close(got, expected, "The model of build_dropout_mlp(0.5)", rtol=1e-2, atol=1e-4)

    def test_how_much_is_off(self):
        """in training, the share that is asked for is off behind each hidden layer, and nowhere else

        By chance, a right answer fails less than once in 10**9.
        """
        call, model = "build_dropout_mlp(0.25)", build_dropout_mlp(0.25)
        expect_parameters(model, 109386, call)
        # Every hidden neuron has 1, the mean of the inputs. Score k shows neuron k of both layers.
        kernels = [np.full((784, 128), 1 / 784), np.eye(128, 64), np.eye(64, 10) * (np.arange(10) < 9)]
        weights = [part for kernel in kernels for part in (kernel, np.zeros(kernel.shape[1]))]
        model.set_weights(weights)
        got = np.asarray(model(np.ones((300, 784)), training=True))
        expect(
            got.min() > 0,
            f"In training, some answers of the model of {call} are 0 or less. Is the last layer softmax, "
            "without Dropout behind it?",
        )
        scores = np.log(got[:, :9] / got[:, 9:])
        off, on = np.isclose(scores, 0, atol=1e-3), np.isclose(scores, 1 / 0.75**2, atol=1e-3)
        details = f"expected: 0.56 on, 0.44 off\ngot: {on.mean():.2f} on, {off.mean():.2f} off"
        right = np.all(off | on) and abs(on.mean() - 0.75**2) < 0.06
        expect(
            right,
            f"In training, the model of {call} does not give what such a network with Dropout gives.",
            details,
        )


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

    def test_layers(self):
        """relu in the hidden layers, and softmax at the end, and no dropout"""
        model, x = build_weight_decay_mlp(0.01), np.cos(np.arange(1568.0)).reshape(2, 784) / 50
        expect_parameters(model, 109386, "build_weight_decay_mlp(0.01)")
        layers = dense.give_known_weights(model, scale=0.05)
        expected = dense.outputs(layers, x, [dense.relu, dense.relu, dense.softmax])
        for training in (False, True):
            got = np.asarray(model(x, training=training))
            call = f"The model of build_weight_decay_mlp(0.01), with training={training},"
            expect_close(got, expected, call, rtol=1e-2, atol=1e-4)

    def test_strength(self):
        """the strength is the one that is asked for"""
        model = build_weight_decay_mlp(0.5)
        expect_parameters(model, 109386, "build_weight_decay_mlp(0.5)")
        model.set_weights([np.full(weight.shape, 0.01) for weight in model.get_weights()])
        model(np.zeros((1, 784)))
        got = sum(float(loss) for loss in model.losses)
        call = "The penalty of the model of build_weight_decay_mlp(0.5)"
        expect_close(got, 5.4592, call, given="all weights 0.01", rtol=1e-4)


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

    def test_array(self):
        """the answer is a NumPy array, not a list"""
        history = {"loss": [0.5, 0.25], "val_loss": [0.75, 0.75]}
        got = expect_array(
            generalization_gap(history), "generalization_gap(history)", shape=(2,), lists=False
        )
        expect_close(got, [0.25, 0.5], "generalization_gap(history)", given=history)

    def test_no_validation(self):
        """a history without "val_loss" is a KeyError"""
        history = {"loss": [0.5, 0.25]}
        expect_error(KeyError, "generalization_gap(history)", generalization_gap, history)


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

    def test_lowest_of_all(self):
        """what counts is the lowest loss of all, not the first rise; of equal ones the first"""
        for losses, expected in [([0.5, 0.6, 0.4, 0.7], 4), ([0.4, 0.5, 0.4, 0.6], 2)]:
            history = {"val_loss": losses}
            with expect_unchanged("overfit_epoch(history)", history):
                got = overfit_epoch(history)
            expect_close(got, expected, "overfit_epoch(history)", given=losses)
