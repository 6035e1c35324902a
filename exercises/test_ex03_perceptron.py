"""Public checks of ex03_perceptron."""

import numpy as np

from exercises.ex03_perceptron import perceptron_update, predict, train_perceptron
from grader.authoring import expect, expect_array, expect_close, expect_parts, expect_unchanged


def corners():
    """The four inputs of OR, AND and XOR, in the order of the lesson's table."""
    return np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


class TestPredict:
    def plot(self, axes):
        x = np.stack(np.meshgrid(np.linspace(-2, 2, 21), np.linspace(-2, 2, 21)), axis=-1).reshape(-1, 2)
        answers = np.asarray(predict(np.array([1.0, 2.0]), -1.0, x))
        for answer, style in [(1, "^"), (-1, "v")]:
            axes.plot(*x[answers == answer].T, style, markersize=4, label=f"you say {answer:+d}")
        axes.plot([-2, 2], [1.5, -0.5], "k", label="score 0")
        axes.set(title="the line of w = (1, 2) and b = -1", xlabel="first input", ylabel="second input")
        axes.legend(loc="lower left")

    def test_one_sample(self):
        """predict says +1 on one side of the line and -1 on the other"""
        w, b = np.array([2.0, -1.0]), 0.5
        for x, expected in [(np.array([1.0, 1.0]), 1), (np.array([0.0, 3.0]), -1)]:
            expect_close(predict(w, b, x), expected, "predict(w, b, x) of one sample", given=(w, b, x))

    def test_batch(self):
        """predict of a batch says +1 or -1 for each row, also of pixels; a score of exactly 0 counts as +1"""
        w, b = np.array([1.0, 1.0]), -1.0
        x = np.array([[0.0, 0.0], [0.0, 1.0], [2.0, 2.0]])
        expect_close(predict(w, b, x), [-1, 1, 1], "predict(w, b, x) of three samples", given=(w, b, x))
        w, x = np.array([100, -100]), np.array([[200, 0], [0, 200]], dtype=np.uint8)
        expect_close(predict(w, b, x), [1, -1], "predict(w, b, x) of pixels", given=(w, b, x))

    def test_batch_of_one(self):
        """a batch of one sample gets an array or a list with one answer"""
        w, b, x = np.array([1.0, 2.0]), 0.0, np.array([[1.0, -1.0]])
        got = predict(w, b, x)
        expect_close(got, [-1], "predict(w, b, x) of a batch of one", given=(w, b, x))


class TestPerceptronUpdate:
    def plot(self, axes):
        w, b, x = np.array([1.0, -2.0]), 0.5, np.array([0.5, 1.5])
        first = np.linspace(-2, 2, 2)
        axes.plot(first, -(w[0] * first + b) / w[1], ":", label="line before")
        w, b = perceptron_update(w, b, x, 1, 1.0)
        axes.plot(first, -(w[0] * first + b) / w[1], label="line after your update")
        axes.plot(*x, "k^", label="sample, to be on the side of +1")
        axes.set(
            title="an update moves the line over the sample",
            ylim=(-3, 3),
            xlabel="first input",
            ylabel="second input",
        )
        axes.legend()

    def test_wrong_sample(self):
        """a sample that is wrongly -1 pulls weights and bias up"""
        w, b, x = np.array([1.0, -2.0]), 0.0, np.array([1.0, 2.0])
        call = "perceptron_update(w, b, x, 1, 0.5)"
        new_w, new_b = expect_parts(perceptron_update(w, b, x, 1, 0.5), ["w", "b"], call)
        expect_close(new_w, [1.5, -1.0], f"w of {call}", given=(w, b, x))
        expect_close(new_b, 0.5, f"b of {call}", given=(w, b, x))

    def test_right_sample(self):
        """a sample that is right leaves weights and bias as they are"""
        w, b, x = np.array([1.0, -2.0]), 0.0, np.array([3.0, 1.0])
        call = "perceptron_update(w, b, x, 1, 0.5)"
        new_w, new_b = expect_parts(perceptron_update(w, b, x, 1, 0.5), ["w", "b"], call)
        expect_close(new_w, [1.0, -2.0], f"w of {call}", given=(w, b, x))
        expect_close(new_b, 0.0, f"b of {call}", given=(w, b, x))

    def test_wrongly_positive_pixels(self):
        """a sample that is wrongly +1 pulls weights and bias down, also one of pixels (uint8)"""
        w, b, x = np.array([1.0, 2.0]), 1.0, np.array([3, 200], dtype=np.uint8)
        call = "perceptron_update(w, b, x, -1, 2.0)"
        new_w, new_b = expect_parts(perceptron_update(w, b, x, -1, 2.0), ["w", "b"], call)
        expect_close(new_w, [-5.0, -398.0], f"w of {call}", given=(w, b, x))
        expect_close(new_b, -1.0, f"b of {call}", given=(w, b, x))

    def test_what_counts_as_right(self):
        """a score of exactly 0 is right for +1, and the bias is a part of the score"""
        for w, b, x, y in [
            (np.array([2.0, -1.0]), 0.0, np.array([1.0, 2.0]), 1),
            (np.array([1.0, 0.0]), -2.0, np.array([1.0, 3.0]), -1),
        ]:
            call = f"perceptron_update(w, b, x, {y}, 0.5) of a right sample"
            new_w, new_b = expect_parts(perceptron_update(w, b, x, y, 0.5), ["w", "b"], call)
            expect_close(new_w, w, f"w of {call}", given=(w, b, x))
            expect_close(new_b, b, f"b of {call}", given=(w, b, x))

    def test_weights_of_ints(self):
        """weights that are whole numbers (ints) may become fractions"""
        w, b, x = np.array([-1, 0]), 0, np.array([1, 3])
        call = "perceptron_update(w, b, x, 1, 0.25)"
        new_w, new_b = expect_parts(perceptron_update(w, b, x, 1, 0.25), ["w", "b"], call)
        expect_close(new_w, [-0.75, 0.75], f"w of {call}", given=(w, b, x))
        expect_close(new_b, 0.25, f"b of {call}", given=(w, b, x))

    def test_input_is_unchanged(self):
        """the weights and the sample that came in are not changed"""
        w, x = np.array([-1.0, 0.0]), np.array([1.0, 3.0])
        call = "perceptron_update(w, 0.0, x, 1, 0.5)"
        with expect_unchanged(call, w, x):
            new_w, _ = expect_parts(perceptron_update(w, 0.0, x, 1, 0.5), ["w", "b"], call)
        expect_array(new_w, f"w of {call}", shape=(2,))


class TestTrainPerceptron:
    def plot(self, axes):
        for name, answers in [("OR", [-1, 1, 1, 1]), ("XOR", [-1, 1, 1, -1])]:
            mistakes = train_perceptron(corners(), np.array(answers), 0.1, 12)[2]
            axes.plot(range(1, 13), mistakes, "o-", label=name)
        axes.set(xlabel="epoch", ylabel="mistakes")
        axes.legend()

    def test_or(self):
        """OR is learned: 2, 2, 1 and then 0 mistakes per epoch"""
        x, y = corners(), np.array([-1, 1, 1, 1])
        call = "train_perceptron(x, y, 1.0, 6) for OR"
        _, _, mistakes = expect_parts(train_perceptron(x, y, 1.0, 6), ["w", "b", "mistakes"], call)
        expect_close(mistakes, [2, 2, 1, 0, 0, 0], f"the list of mistakes of {call}", given=(x, y))

    def test_xor(self):
        """XOR is never learned: no epoch is free of mistakes"""
        x, y = corners(), np.array([-1, 1, 1, -1])
        call = "train_perceptron(x, y, 1.0, 20) for XOR"
        _, _, mistakes = expect_parts(train_perceptron(x, y, 1.0, 20), ["w", "b", "mistakes"], call)
        counts = expect_array(mistakes, f"the list of mistakes of {call}", shape=(20,))
        expect(counts.min() > 0, f"{call} counted 0 mistakes in an epoch, but no weights get XOR right.")

    def test_weights_of_and(self):
        """after 3 epochs of AND, weights and bias are where the rule leads them"""
        x, y = corners(), np.array([-1, -1, -1, 1])
        call = "train_perceptron(x, y, 0.25, 3) for AND"
        w, b, _ = expect_parts(train_perceptron(x, y, 0.25, 3), ["w", "b", "mistakes"], call)
        expect_close(w, [0.5, 0.25], f"w of {call}", given=(x, y))
        expect_close(b, -0.5, f"b of {call}", given=(x, y))

    def test_input_is_unchanged(self):
        """the samples and the answers that came in are not changed"""
        x, y = corners(), np.array([-1, 1, 1, 1])
        call = "train_perceptron(x, y, 1.0, 2) for OR"
        with expect_unchanged(call, x, y):
            w, _, _ = expect_parts(train_perceptron(x, y, 1.0, 2), ["w", "b", "mistakes"], call)
        expect_array(w, f"w of {call}", shape=(2,))
