"""Public checks of ex05_gradient_descent."""

import numpy as np

from exercises.ex05_gradient_descent import descend, numerical_gradient, train_step, train_tanh_neuron
from grader.authoring import expect, expect_array, expect_close, expect_parts

# The dtype of this unit, which messages need not name.
USUAL_DTYPES = ("float32",)

# Wide enough for float32.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}


class TestNumericalGradient:
    def test_product(self):
        """the slopes of the product of 2, 3 and 4 are 12, 8 and 6"""
        x = np.array([2.0, 3.0, 4.0])
        got = numerical_gradient(np.prod, x, 1e-4)
        expect_close(got, [12.0, 8.0, 6.0], "numerical_gradient(np.prod, x, 1e-4)", given=x, **CLOSE)

    def test_whole_numbers(self):
        """whole numbers have the same slopes"""
        x = np.array([2, 3, 4])
        got = numerical_gradient(np.prod, x, 1e-4)
        call = "numerical_gradient(np.prod, x, 1e-4) of whole numbers"
        expect_close(got, [12.0, 8.0, 6.0], call, given=x, **CLOSE)


class TestTrainStep:
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)
    Y = np.array([[-1], [1], [1], [1]], dtype=np.float32)

    def test_first_step(self):
        """from zeros, the first step for OR with the learning rate 0.1 leads to 0.1 everywhere"""
        w, b = np.zeros((2, 1), np.float32), np.zeros(1, np.float32)
        call = "train_step(w, b, x, y, 0.1)"
        new_w, new_b, loss = expect_parts(train_step(w, b, self.X, self.Y, 0.1), ["w", "b", "loss"], call)
        expect_close(new_w, [[0.1], [0.1]], f"w of {call}", given=(w, b), **CLOSE)
        expect_close(new_b, [0.1], f"b of {call}", given=(w, b), **CLOSE)
        expect_close(loss, 1.0, f"the loss of {call}", given=(w, b), **CLOSE)

    def test_next_step(self):
        """after the first step the loss is smaller"""
        w, b = np.zeros((2, 1), np.float32), np.zeros(1, np.float32)
        call = "train_step(w, b, x, y, 0.1)"
        w, b, first = expect_parts(train_step(w, b, self.X, self.Y, 0.1), ["w", "b", "loss"], call)
        _, _, second = expect_parts(train_step(w, b, self.X, self.Y, 0.1), ["w", "b", "loss"], call)
        details = f"before: {float(first):.4f}\nafter: {float(second):.4f}"
        expect(float(second) < float(first), "The loss is not smaller after a step.", details)


class TestTrainTanhNeuron:
    def plot(self, axes):
        x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[-1], [1], [1], [1]])
        axes.plot(train_tanh_neuron(x, y, 200, 0.1, 0)[2])
        axes.set(title="learning OR", xlabel="epoch", ylabel="loss")

    def test_or(self):
        """after 500 epochs with the learning rate 0.1, the neuron computes OR"""
        x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[-1], [1], [1], [1]])
        call = "train_tanh_neuron(x, y, 500, 0.1, 0) for OR"
        w, b, losses = expect_parts(train_tanh_neuron(x, y, 500, 0.1, 0), ["w", "b", "losses"], call)
        w, b = expect_array(w, f"w of {call}", shape=(2, 1)), expect_array(b, f"b of {call}", shape=(1,))
        expect_array(losses, f"the list of losses of {call}", shape=(500,))
        answers = np.tanh(x @ w + b)
        expect_close(np.sign(answers), y, f"The signs of the answers after {call}", given=x)
        error = float(np.mean((answers - y) ** 2))
        expect(error < 0.02, f"After {call} the mean squared error is {error:.4f}, which is not below 0.02.")

    def test_losses_fall(self):
        """the losses fall from step to step"""
        x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[-1], [1], [1], [1]])
        call = "train_tanh_neuron(x, y, 5, 0.1, 0) for OR"
        _, _, losses = expect_parts(train_tanh_neuron(x, y, 5, 0.1, 0), ["w", "b", "losses"], call)
        losses = expect_array(losses, f"the list of losses of {call}", shape=(5,))
        expect((np.diff(losses) < 0).all(), f"The losses of {call} do not fall.", f"got: {losses}")


class TestDescend:
    # x squared, and its slope, 2 x.
    F = np.polynomial.Polynomial([0.0, 0.0, 1.0])
    SLOPE = np.polynomial.Polynomial([0.0, 2.0])

    def plot(self, axes):
        x = np.linspace(-1.2, 1.2, 121)
        axes.plot(x, self.F(x), color="0.7", label="x squared")
        for momentum, style in [(0.0, "o"), (0.9, "x")]:
            path, heights = descend(self.F, self.SLOPE, 1.0, 0.1, momentum, 12)
            axes.plot(path, heights, style, label=f"your steps, momentum {momentum}")
        axes.set(xlabel="place", ylabel="height")
        axes.legend()

    def test_without_momentum(self):
        """two steps down from 1 along x squared lead to 0.8 and 0.64"""
        call = "descend(f, grad, 1.0, 0.1, 0.0, 2)"
        path, heights = expect_parts(descend(self.F, self.SLOPE, 1.0, 0.1, 0.0, 2), ["path", "heights"], call)
        expect_close(path, [1.0, 0.8, 0.64], f"the path of {call}", **CLOSE)
        expect_close(heights, [1.0, 0.64, 0.4096], f"the heights of {call}", **CLOSE)

    def test_with_momentum(self):
        """with momentum 0.5 the second step leads further, to 0.54"""
        call = "descend(f, grad, 1.0, 0.1, 0.5, 2)"
        path, _ = expect_parts(descend(self.F, self.SLOPE, 1.0, 0.1, 0.5, 2), ["path", "heights"], call)
        expect_close(path, [1.0, 0.8, 0.54], f"the path of {call}", **CLOSE)
