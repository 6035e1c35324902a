"""Hidden checks of ex03_perceptron.

All inputs are multiples of small powers of two, so scores are exact in any order of adding up, and a
score of 0 is exactly 0. The oracles are loops over Python numbers.
"""

import numpy as np
import pytest

from exercises.ex03_perceptron import perceptron_update, predict, train_perceptron
from grader.authoring import expect, expect_array, expect_close, expect_parts, expect_unchanged


def corners():
    """The four inputs of OR, AND and XOR."""
    return np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def quarters(rng, *shape):
    """Random numbers from -4 to 4 that are multiples of a quarter, none of them 0."""
    return rng.integers(1, 17, size=shape) / 4 * rng.choice([-1, 1], size=shape)


def score(w, b, x):
    """The score of one sample, from lists."""
    return sum(weight * value for weight, value in zip(w, x, strict=True)) + b


def answer(w, b, x):
    """The prediction for one sample, from lists."""
    return 1 if score(w, b, x) >= 0 else -1


def sealed(table):
    """The same numbers, in an array that must not be written to."""
    copy = table.copy()
    copy.flags.writeable = False
    return copy


def neuron(rng, weighted, bias):
    """Random w and x whose dot product is ``weighted`` times a random factor, and ``bias`` times that."""
    factor = int(rng.integers(1, 5)) / 2
    w, x = quarters(rng, 4), quarters(rng, 4)
    # A division by 0.5, 1 or 2 is exact.
    x[0] = rng.choice([-2.0, -1.0, -0.5, 0.5, 1.0, 2.0])
    w[0] += (weighted * factor - score(w, 0.0, x)) / x[0]
    return w, bias * factor, x


def train_by_hand(x, y, lr, epochs):
    """Weights, bias and mistakes per epoch, from lists."""
    w, b, mistakes = [0.0] * len(x[0]), 0.0, [0] * epochs
    for epoch in range(epochs):
        for sample, label in zip(x, y, strict=True):
            if answer(w, b, sample) != label:
                mistakes[epoch] += 1
                w = [weight + lr * label * value for weight, value in zip(w, sample, strict=True)]
                b += lr * label
    return w, b, mistakes


class TestPredict:
    def test_one_sample(self, rng):
        """right for one sample, on both sides of the line"""
        sides = [(2.0, 1.0), (-2.0, -1.0), (1.0, 3.0), (-1.0, -3.0), (1.0, -3.0), (-1.0, 3.0), (3.0, -1.0)]
        # Close to the line, where another border than 0 shows.
        sides += [(1.0, -0.75), (-1.0, 0.75)]
        neurons = [neuron(rng, weighted, bias) for weighted, bias in sides]
        # Scores of about 1e-9, which float32 still holds.
        neurons += [(side * 2.0**-30 * w, 0.0, x) for side in (1, -1) for w, _, x in neurons[:2]]
        neurons += [(np.array([-0.5]), 0.25, np.array([value])) for value in (-1.0, 0.25, 2.0)]
        for (w, b, x), got in zip(neurons, [predict(*given) for given in neurons], strict=True):
            call = "predict(w, b, x) of one sample"
            expect_close(got, answer(w, b, x), call, given=(w, b, x))
            expect_array(got, call, shape=())

    def test_batch(self, rng):
        """right for each sample of a batch, however many there are"""
        for samples in (4, 7, 1):
            # No score is 0 here.
            w, b, x = quarters(rng, 4), float(quarters(rng)) + 1 / 32, quarters(rng, samples, 4)
            call = f"predict(w, b, x) of a batch of {samples}"
            expected = [answer(w, b, row) for row in x]
            for batch in (x, np.asfortranarray(x), x.astype(np.float32), sealed(x)):
                expect_close(predict(w, b, batch), expected, call, given=(w, b, batch))
        w, x = np.array([-0.25]), quarters(rng, 5, 1)
        for b in (0.0, 0.53125):
            expected = [answer(w, b, row) for row in x]
            expect_close(predict(w, b, x), expected, "predict(w, b, x) of one feature", given=(w, b, x))
        # More digits than half precision has.
        w, x = np.array([4097.0, -4096.0]), np.array([[1.0, 1.0], [4096.0, 4097.5]])
        expect_close(predict(w, 0.0, x), [1, -1], "predict(w, b, x) of large numbers", given=(w, x))

    def test_whole_numbers(self, rng):
        """right for weights and samples that are whole numbers of any type, such as pixels"""
        pixels = np.array([[255, 255, 0], [0, 0, 255], *rng.integers(0, 256, size=(4, 3))], dtype=np.uint8)
        large = np.array([100, 101, -128])
        for w, x in [
            (rng.integers(-5, 6, size=3), rng.integers(-5, 6, size=(6, 3))),
            (large, pixels),
            (large / 2, pixels),
            (large, rng.integers(-128, 128, size=(6, 3), dtype=np.int8)),
            (
                large,
                np.array(
                    [[40000, 300, 0], [255, 256, 60000], [65535, 0, 60000], [200, 0, 100]], dtype=np.uint16
                ),
            ),
            (large / 2, np.array([[40000, 300, 0], [255, 0, 60000]], dtype=np.uint32)),
            (np.array([1, -1, 0]), np.array([[200, 199, 0], [199, 205, 0], [255, 128, 1]], dtype=np.uint8)),
            (np.array([2**40, 1 - 2**40, 0]), rng.integers(1, 200, size=(6, 3))),
            # Rounded, or cut off, these weights would give other answers.
            *(
                (weights, np.array([[3, 1, 1], [1, 3, 1], [2, 2, 2], [1, 1, 1]], dtype=kind))
                for weights in (np.array([0.75, -0.25, -1.75]), np.array([-0.5, 0.25, -0.625]))
                for kind in (np.int64, np.uint8, np.uint16, np.int8)
            ),
        ]:
            got = predict(w, 1, x)
            expected = [answer(w.tolist(), 1, row) for row in x.tolist()]
            expect_close(got, expected, "predict(w, b, x) of whole numbers", given=(w, 1, x))

    def test_zero_score(self, rng):
        """a score of exactly 0 counts as the docstring says"""
        w, b, x = neuron(rng, 1.5, -1.5)
        expect_close(predict(w, b, x), 1, "predict(w, b, x) of one sample with score 0", given=(w, b, x))
        batch = np.stack([x, np.zeros(4)])
        got = predict(np.zeros(4), 0.0, batch)
        expect_close(got, [1, 1], "predict(w, b, x) where all weights are 0", given=batch)


def expect_update(w, b, x, y, lr, call):
    """The update is that of the perceptron rule."""
    given = {"w": w.copy(), "b": b, "x": x.copy(), "y": y, "lr": lr}
    step = 0 if answer(w.tolist(), b, x.tolist()) == y else lr * y
    moved = [weight + step * value for weight, value in zip(w.tolist(), x.tolist(), strict=True)]
    expected_w, expected_b = moved, b + step
    new_w, new_b = expect_parts(perceptron_update(w, b, x, y, lr), ["w", "b"], call)
    expect_close(new_w, expected_w, f"w of {call}", given=given)
    expect_close(new_b, expected_b, f"b of {call}", given=given)


class TestPerceptronUpdate:
    def test_wrong_samples(self, rng):
        """right steps for samples of both kinds that are predicted wrongly"""
        for weighted, bias, y, lr in [(-2.0, -0.5, 1, 0.25), (1.5, 0.25, -1, 2.0), (1.0, -1.0, -1, 0.5)]:
            w, b, x = neuron(rng, weighted, bias)
            expect_update(w, b, x, y, lr, "perceptron_update of a wrong sample")
            expect_update(sealed(w), b, sealed(x), y, lr, "perceptron_update of read-only arrays")
            expect_update(w, b, x, y, 64.0, "perceptron_update with a large learning rate")
            expect_update(w * 256, b * 256, x * 256, y, lr, "perceptron_update of large numbers")
            for kind in (float, np.int64, np.float64, np.int8):
                expect_update(w, b, x, kind(y), lr, "perceptron_update with the right answer as another type")
            one = np.array([-float(y)])
            expect_update(one, 0.25 * y, np.array([2.0]), y, lr, "perceptron_update of one feature")

    def test_right_samples(self, rng):
        """no step for samples of both kinds that are predicted rightly"""
        for weighted, bias, y in [(2.0, 0.5, 1), (-0.25, -0.25, -1), (-1.0, 1.0, 1)]:
            w, b, x = neuron(rng, weighted, bias)
            for kind in (int, float, np.int64, np.float64):
                expect_update(w, b, x, kind(y), 0.5, "perceptron_update of a right sample")
            expect_update(
                np.array([0.5 * y]), 0.25 * y, np.array([2.0]), y, 0.5, "perceptron_update of one feature"
            )

    def test_bias_decides(self, rng):
        """the bias has its say in whether a sample is right"""
        for y in (1, -1):
            w, b, x = neuron(rng, -2.0 * y, 2.5 * y)
            expect_update(w, b, x, y, 0.5, "perceptron_update of a right sample")

    def test_whole_numbers(self, rng):
        """weights and samples that are whole numbers, such as pixels, make a step of a fraction too"""
        # A quarter of an odd number is never a whole one.
        w, x = rng.integers(1, 6, size=3), 2 * rng.integers(0, 4, size=3) + 1
        for kind in (np.int64, np.uint8, np.uint16, np.int8):
            expect_update(w, 1, x.astype(kind), -1, 0.25, "perceptron_update of whole numbers")
        for kind, largest in [(np.int8, 128), (np.uint8, 255), (np.uint16, 65535)]:
            # Turned round, or doubled, none of them has a place in its type.
            samples = np.array([largest, largest - 3, 1])
            samples = (-samples if kind is np.int8 else samples).astype(kind)
            for y in (1, -1):
                w = -y * np.sign(samples.astype(np.int64))
                for weights in (w, w / 2):
                    expect_update(weights, -y, samples, y, 1.0, "perceptron_update of large whole numbers")

    def test_arguments_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        call = "perceptron_update(w, b, x, y, lr)"
        w, b, x = neuron(rng, 2.0, 0.5)
        whole = np.array([1, 2]), 1, np.array([3, 1])
        pixels = np.array([1, 2]), 1, np.array([3, 1], dtype=np.uint8)
        for weights, bias, sample in [(w, b, x), (np.ones(1), 1.0, np.ones(1)), whole, pixels]:
            for y in (-1, 1):
                with expect_unchanged(call, weights, sample):
                    expect_parts(perceptron_update(weights, bias, sample, y, 0.5), ["w", "b"], call)


class TestTrainPerceptron:
    def test_and_or(self, rng):
        """learns AND and OR: the last epochs are free of mistakes, and all four answers are right"""
        lr = float(rng.choice([0.25, 0.5, 2.0]))
        for name, y in [("AND", np.array([-1, -1, -1, 1])), ("OR", np.array([-1, 1, 1, 1]))]:
            call = f"train_perceptron for {name}"
            w, b, mistakes = expect_parts(
                train_perceptron(corners(), y.copy(), lr, 15), ["w", "b", "mistakes"], call
            )
            counts = expect_array(mistakes, f"the list of mistakes of {call}", shape=(15,))
            expect(not counts[-3:].any(), f"There are mistakes in the last epochs of {call}.")
            w, b = np.asarray(w).tolist(), float(b)
            right = all(answer(w, b, x) == label for x, label in zip(corners().tolist(), y, strict=True))
            expect(right, f"The weights and bias of {call} do not answer all four samples rightly.")

    def test_xor(self, rng):
        """XOR never gets free of mistakes, and their numbers are right"""
        y = np.array([-1, 1, 1, -1])
        call = "train_perceptron for XOR"
        epochs = int(rng.integers(20, 40))
        _, _, mistakes = expect_parts(
            train_perceptron(corners(), y.copy(), 1.0, epochs), ["w", "b", "mistakes"], call
        )
        _, _, expected = train_by_hand(corners().tolist(), y.tolist(), 1.0, epochs)
        expect_close(mistakes, expected, f"the list of mistakes of {call}", given=y)

    @pytest.mark.points(2)
    def test_every_step(self, rng):
        """weights, bias and mistakes are right for samples that no line separates"""
        x, y = quarters(rng, 12, 3), rng.choice([-1.0, 1.0], size=12)
        # The first score is 0, so this sample is right at its first turn; the second is there twice with
        # both answers, so it is never right for good.
        y[0], x[2], y[2] = 1.0, x[1], -y[1]
        call = "train_perceptron"
        w, b, mistakes = expect_parts(
            train_perceptron(x.copy(), y.copy(), 0.5, 6), ["w", "b", "mistakes"], call
        )
        expected_w, expected_b, expected_mistakes = train_by_hand(x.tolist(), y.tolist(), 0.5, 6)
        expect_close(mistakes, expected_mistakes, f"the list of mistakes of {call}", given=(x, y))
        expect_close(w, expected_w, f"w of {call}", given=(x, y))
        expect_close(b, expected_b, f"b of {call}", given=(x, y))
        # One sample, one feature, float32, other layouts, other learning rates, and many epochs.
        block = quarters(rng, 40, 3)
        for x, epochs, lr in [
            (-np.ones((1, 2)), 2, 0.5),
            (quarters(rng, 6, 1), 3, 0.5),
            (np.asfortranarray(block[:8]), 2, 0.5),
            (sealed(block[:8]), 2, 0.5),
            (block[:8].astype(np.float32), 2, 0.5),
            (block[:8].copy(), 2, 64.0),
            (block[:8].copy(), 2, 2.0**-12),
            (block, 1, 0.5),
            (block[:4].copy(), 120, 0.5),
        ]:
            y = rng.choice([-1, 1], size=len(x))
            # The neuron that starts at 0 says yes. Two equal samples with different answers keep it moving.
            y[0] = -1
            if len(x) == 4:
                x[2], y[2] = x[1], -y[1]
            got = expect_parts(train_perceptron(x, y, lr, epochs), ["w", "b", "mistakes"], call)
            parts = zip(
                ["w", "b", "the list of mistakes"],
                got,
                train_by_hand(x.tolist(), y.tolist(), lr, epochs),
                strict=True,
            )
            for name, part, wanted in parts:
                expect_close(part, wanted, f"{name} of {call}", given=(x, y))

    def test_whole_numbers(self, rng):
        """samples that are whole numbers and a small learning rate give weights with decimals"""
        x = rng.integers(1, 8, size=(8, 2)) * rng.choice([-1, 1], size=(8, 2))
        y = np.array([-1, 1, 1, -1, 1, -1, -1, 1])
        call = "train_perceptron with samples of whole numbers"
        w, b, _ = expect_parts(train_perceptron(x.copy(), y.copy(), 0.125, 1), ["w", "b", "mistakes"], call)
        expected_w, expected_b, _ = train_by_hand(x.tolist(), y.tolist(), 0.125, 1)
        expect_close(w, expected_w, f"w of {call}", given=(x, y))
        expect_close(b, expected_b, f"b of {call}", given=(x, y))
        for kind in (np.uint8, np.uint16, np.int8):
            x = rng.integers(1, 127, size=(8, 2)).astype(kind)
            if kind is not np.int8:
                x[:3] += np.array(128, dtype=kind)
            call = f"train_perceptron with samples of dtype {x.dtype}"
            w, b, _ = expect_parts(train_perceptron(x, y, 0.125, 3), ["w", "b", "mistakes"], call)
            expected_w, expected_b, _ = train_by_hand(x.tolist(), y.tolist(), 0.125, 3)
            expect_close(w, expected_w, f"w of {call}", given=(x, y))
            expect_close(b, expected_b, f"b of {call}", given=(x, y))

    def test_arguments_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        x, y = quarters(rng, 6, 2), np.array([1, -1, -1, 1, -1, 1])
        call = "train_perceptron(x, y, lr, epochs)"
        whole = np.array([[1, -2], [3, 1], [1, 1]])
        given = [(x, y), (whole, np.array([-1, 1, -1])), (whole.astype(np.uint8), np.array([-1.0, 1.0, 1.0]))]
        given.append((np.array([[1.0, 2.0]]), np.array([-1.0])))
        for x, y in given:
            with expect_unchanged(call, x, y):
                expect_parts(train_perceptron(x, y, 0.5, 3), ["w", "b", "mistakes"], call)
