"""Hidden checks of ex05_gradient_descent. The oracles are formulas in float64 and loops over numbers.

Answers are tensors in process and NumPy arrays from a worker; NumPy reads both.
"""

import math
import statistics

import numpy as np
import pytest
from numpy.polynomial import Polynomial

from exercises.ex05_gradient_descent import descend, numerical_gradient, train_step, train_tanh_neuron
from grader.authoring import (
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_parts,
    expect_unchanged,
)

# The dtype of this unit, which messages need not name.
USUAL_DTYPES = ("float32",)

# Wide enough for float32.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}


def slopes_of_product(x):
    """Each slope of a product is the product of the other factors."""
    factors = x.ravel().tolist()
    slopes = [math.prod(factors[:i] + factors[i + 1 :]) for i in range(len(factors))]
    return np.array(slopes).reshape(x.shape)


def central_differences(f, x, h):
    """The formula of the docstring, from lists; f takes a list."""
    values, slopes = x.ravel().tolist(), []
    for i, value in enumerate(values):
        up = f([*values[:i], value + h, *values[i + 1 :]])
        down = f([*values[:i], value - h, *values[i + 1 :]])
        slopes.append((up - down) / (2 * h))
    return np.array(slopes).reshape(x.shape)


class TestNumericalGradient:
    CALL = "numerical_gradient(f, x, h)"

    @pytest.mark.points(2)
    def test_known_slopes(self, rng):
        """right for functions whose slopes are known"""
        x = rng.uniform(0.5, 2, size=4)
        got = numerical_gradient(np.prod, x.copy(), 1e-4)
        expect_close(got, slopes_of_product(x), f"{self.CALL} for a product", given=x, **CLOSE)
        x = rng.normal(size=6)
        got = numerical_gradient(np.var, x.copy(), 1e-3)
        expect_close(got, (x - x.mean()) / 3, f"{self.CALL} for a variance", given=x, **CLOSE)
        x = rng.normal(size=5) * 2
        got = numerical_gradient(np.std, x.copy(), 1e-4)
        expected = (x - x.mean()) / (5 * x.std())
        expect_close(got, expected, f"{self.CALL} for a standard deviation", given=x, **CLOSE)

    def test_any_shape(self, rng):
        """right for any number of dimensions"""
        for shape in [(1,), (2, 3), (3, 1), (2, 1, 2)]:
            x = rng.uniform(0.5, 2, size=shape)
            call = f"{self.CALL} for x of shape {shape}"
            got = numerical_gradient(np.prod, x.copy(), 1e-4)
            expect_array(got, call, lists=False)
            expect_close(got, slopes_of_product(x), call, given=x, **CLOSE)
        x = rng.uniform(0.5, 2, size=(2, 3))
        for table in (np.asfortranarray(x), 20 * x):
            got = numerical_gradient(np.prod, table, 1e-4)
            expect_close(got, slopes_of_product(table), self.CALL, given=table, rtol=1e-4, atol=0.0)
        # The sum of the diagonal: what the function gets has the shape of x.
        for table in (x, np.asfortranarray(x)):
            got = numerical_gradient(np.trace, table.copy(order="K"), 1e-2)
            expect_close(got, np.eye(*table.shape), f"{self.CALL} for a trace", given=table, **CLOSE)

    def test_wide_steps(self, rng):
        """the differences are those of the formula, for a large h too"""
        # The larger of two numbers that differ by more than a small h, and by less than a larger one.
        got = numerical_gradient(np.max, np.array([0.0, 2e-6]), 1e-7)
        expect_close(got, [0.0, 1.0], f"{self.CALL} with a small h", **CLOSE)
        x = 1e-3 * rng.uniform(0.5, 2, size=3)
        got = numerical_gradient(np.prod, x, 1e-4)
        expect_close(got, slopes_of_product(x), f"{self.CALL} where slopes are small", rtol=1e-4, atol=0.0)
        x = rng.normal(size=4)
        for h in (0.5, 2.0):
            expected = central_differences(statistics.pstdev, x, h)
            got = numerical_gradient(np.std, x.copy(), h)
            expect_close(got, expected, f"{self.CALL} with a large h", given=(x, h), **CLOSE)

    def test_whole_numbers(self, rng):
        """right where x holds whole numbers"""
        x = rng.integers(1, 6, size=(2, 2))
        got = numerical_gradient(np.prod, x.copy(), 1e-4)
        call = f"{self.CALL} of whole numbers"
        expect_close(got, slopes_of_product(x), call, given=x, **CLOSE)
        x = np.concatenate([[0, 3], rng.integers(-5, 6, size=3)])
        expected = 2 * (x - x.mean()) / 5
        with expect_unchanged(call, x):
            got = numerical_gradient(np.var, x, 1e-2)
        expect_close(got, expected, call, given=x, **CLOSE)
        table = rng.integers(1, 6, size=(3, 3))
        got = numerical_gradient(np.trace, table.copy(), 1e-2)
        expect_close(got, np.eye(3), f"{call}, for a trace", given=table, **CLOSE)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was, and may be read-only"""
        floats = rng.normal(size=(2, 3))
        with expect_unchanged(self.CALL, floats):
            expect_array(numerical_gradient(np.var, floats, 0.1), self.CALL)
        read_only = rng.uniform(0.5, 2, size=(2, 3))
        read_only.flags.writeable = False
        got = numerical_gradient(np.prod, read_only, 1e-4)
        call = f"{self.CALL} of a read-only array"
        expect_close(got, slopes_of_product(read_only), call, given=read_only, rtol=1e-4, atol=0.0)


def loss_of(w, b, x, y):
    """The mean squared error of a neuron with tanh, in float64."""
    w, b = np.asarray(w, dtype=float), np.asarray(b, dtype=float)
    return float(np.mean((np.tanh(x @ w + b) - y) ** 2))


def stepped(w, b, x, y, lr):
    """Weights and bias after one step, by the chain rule, in float64."""
    w, b = np.asarray(w, dtype=float), np.asarray(b, dtype=float)
    answers = np.tanh(x @ w + b)
    pull = 2 * (answers - y) * (1 - answers**2) / len(x)
    return w - lr * x.T @ pull, b - lr * pull.sum(axis=0)


def float32(*arrays):
    """The arrays in float32."""
    return [np.asarray(array, dtype=np.float32) for array in arrays]


def neuron(rng, samples, features):
    """Random weights, bias, samples and answers, in float32."""
    w, b = rng.uniform(-1, 1, size=(features, 1)), rng.uniform(-0.5, 0.5, size=1)
    x, y = rng.normal(size=(samples, features)), rng.choice([-1.0, 1.0], size=(samples, 1))
    return float32(w, b, x, y)


class TestTrainStep:
    CALL = "train_step(w, b, x, y, lr)"

    def step(self, w, b, x, y, lr):
        """The exercise's answer, taken apart."""
        return expect_parts(train_step(w, b, x, y, lr), ["w", "b", "loss"], self.CALL)

    @pytest.mark.points(2)
    def test_weights(self, rng):
        """the new weights are right, for any number of samples and features"""
        for samples, features, lr in [(7, 3, 0.5), (1, 2, 0.1), (4, 1, 2.0), (20, 5, 0.05), (2, 2, 3.0)]:
            w, b, x, y = neuron(rng, samples, features)
            if lr == 3.0:
                # A wrong neuron with large inputs: its gradient is large.
                w, b, x, y = float32([[0.02], [-0.03]], [0.01], [[20, -9], [15, 12]], [[1], [1]])
            if samples == 20:
                # Right answers can be any numbers.
                y = y * rng.random((20, 1), dtype=np.float32)
            expected, _ = stepped(w, b, x, y, lr)
            got, _, _ = self.step(w.copy(), b.copy(), x.copy(), y.copy(), lr)
            expect_close(got, expected, f"w of {self.CALL}", given=(w, b, x, y, lr), **CLOSE)

    def test_bias(self, rng):
        """the new bias is right"""
        for samples, lr in [(6, 0.5), (3, 1.5)]:
            w, b, x, y = neuron(rng, samples, 2)
            _, expected = stepped(w, b, x, y, lr)
            _, got, _ = self.step(w.copy(), b.copy(), x.copy(), y.copy(), lr)
            expect_close(got, expected, f"b of {self.CALL}", given=(w, b, x, y, lr), **CLOSE)

    def test_loss(self, rng):
        """the loss is the one that the docstring asks for"""
        w, b, x, y = neuron(rng, 6, 3)
        _, _, got = self.step(w.copy(), b.copy(), x.copy(), y.copy(), 0.5)
        expect_close(got, loss_of(w, b, x, y), f"the loss of {self.CALL}", given=(w, b, x, y), **CLOSE)

    def test_shape_of_y(self, rng):
        """right answers of another shape raise ValueError"""
        w, b, x, y = neuron(rng, 5, 2)
        for wrong in (y[:1], np.hstack([y, y]), y[:4], y.reshape(5, 1, 1)):
            call = f"{self.CALL} with y of shape {wrong.shape} for 5 samples"
            expect_error(ValueError, call, train_step, w, b, x, wrong, 0.1)
        for shape in [(5,), (1, 5)]:
            expect_error(
                ValueError, f"{self.CALL} with y of shape {shape}", train_step, w, b, x, y.reshape(shape), 0.1
            )

    def test_arguments_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        w, b, x, y = neuron(rng, 4, 2)
        with expect_unchanged(self.CALL, w, b, x, y):
            self.step(w, b, x, y, 0.5)


def or_samples(rng):
    """The four samples of OR in random order, as whole numbers."""
    order = rng.permutation(4)
    return np.array([[0, 0], [0, 1], [1, 0], [1, 1]])[order], np.array([[-1], [1], [1], [1]])[order]


def a_seed(rng):
    return int(rng.integers(1, 10_000))


class TestTrainTanhNeuron:
    CALL = "train_tanh_neuron(x, y, epochs, lr, seed)"

    def train(self, x, y, epochs, lr, seed):
        """Weights, bias and losses as arrays of the shapes that were promised."""
        got = train_tanh_neuron(x.copy(), y.copy(), epochs, lr, seed)
        w, b, losses = expect_parts(got, ["w", "b", "losses"], self.CALL)
        w = expect_array(w, f"w of {self.CALL}", shape=(x.shape[1], 1))
        b = expect_array(b, f"b of {self.CALL}", shape=(1,))
        expect(losses is not None, f"The losses of {self.CALL} are None.")
        expect(
            np.ndim(losses) > 0,
            f"The losses of {self.CALL} are a single number, where a list was asked for.",
            misconception="neuron_returns_last_loss",
        )
        losses = expect_array(losses, f"the list of losses of {self.CALL}")
        short = "neuron_returns_after_one_epoch" if losses.shape == (1,) else "neuron_stops_early"
        expect(
            losses.shape == (epochs,),
            f"{self.CALL} returned losses of shape {losses.shape} for {epochs} epochs.",
            misconception=short if losses.size < epochs else None,
        )
        return w, b, losses

    @pytest.mark.points(2)
    def test_or(self, rng):
        """OR is learned as well as the docstring says, and the losses fall"""
        x, y = or_samples(rng)
        w, b, losses = self.train(x, y, 500, 0.1, a_seed(rng))
        rising = "neuron_climbs" if losses[-1] > losses[0] + 1e-6 else None
        expect((np.diff(losses) <= 1e-7).all(), "The losses for OR do not fall.", misconception=rising)
        message = "After 500 epochs with the learning rate 0.1, the mean squared error for OR is too large."
        expect(loss_of(w, b, x, y) < 0.02, message)

    def test_every_epoch_is_a_step(self, rng):
        """each epoch takes one step from where the last one ended"""
        x = rng.normal(size=(5, 6))
        y, lr, seed = rng.choice([-1.0, 1.0], size=(5, 1)), 0.5, a_seed(rng)
        (w1, b1, _), (w2, b2, losses) = (self.train(x, y, epochs, lr, seed) for epochs in (1, 2))
        expected_w, expected_b = stepped(w1, b1, x, y, lr)
        right = np.allclose(w2, expected_w, **CLOSE) and np.allclose(b2, expected_b, **CLOSE)
        message = (
            f"Two epochs of {self.CALL} do not end one step after where one epoch ends. Does the seed set "
            "the start, and does each step go on from the last?"
        )
        expect(right, message, misconception=self.reason((w1, b1), (w2, b2), losses, x, y, lr))
        # A neuron that is nearly right still learns.
        x, y = np.ones((1, 1)), np.ones((1, 1))
        (w1, b1, _), (w2, b2, _) = (self.train(x, y, epochs, 0.25, seed) for epochs in (80, 81))
        expected_w, expected_b = stepped(w1, b1, x, y, 0.25)
        right = np.allclose(w2, expected_w, **CLOSE) and np.allclose(b2, expected_b, **CLOSE)
        expect(right, f"The last epoch of {self.CALL} is not a step, or not the right one.")

    def reason(self, first, second, losses, x, y, lr):
        """The misconception behind a wrong second epoch, or None."""
        if np.allclose(first[0], second[0], **CLOSE):
            # Weights that never move have the very loss that was written down first.
            never_moved = np.isclose(losses[0], loss_of(*first, x, y), rtol=1e-4)
            return "neuron_throws_step_away" if never_moved else "neuron_starts_anew"
        sample_by_sample = first
        for i in range(len(x)):
            sample_by_sample = stepped(*sample_by_sample, x[i : i + 1], y[i : i + 1], lr)
        guesses = {
            "neuron_climbs": stepped(*first, x, y, -lr),
            "neuron_learns_sample_by_sample": sample_by_sample,
            "neuron_forgets_bias": (stepped(*first, x, y, lr)[0], first[1]),
        }
        for name, (w, b) in guesses.items():
            if np.allclose(second[0], w, **CLOSE) and np.allclose(second[1], b, **CLOSE):
                return name
        return None

    def test_losses(self, rng):
        """each loss is that of the weights before the step"""
        (x,) = float32(rng.normal(size=(6, 2)))
        y, lr, seed = rng.choice([-1.0, 1.0], size=(6, 1)), 0.25, a_seed(rng)
        pixels = np.array([[200, 3], [0, 1]], dtype=np.uint8)
        of_pixels, of_floats = (
            self.train(samples, y[:2], 2, 1e-3, seed)[2] for samples in (pixels, pixels.astype(float))
        )
        expect_close(of_pixels, of_floats, f"the losses of {self.CALL} for samples of dtype uint8", **CLOSE)
        w1, b1, _ = self.train(x, y, 1, lr, seed)
        w2, b2, _ = self.train(x, y, 2, lr, seed)
        _, _, losses = self.train(x, y, 3, lr, seed)
        expected = [loss_of(w1, b1, x, y), loss_of(w2, b2, x, y)]
        late = np.allclose(losses[:2], expected, **CLOSE) and not np.allclose(expected[0], expected[1])
        expect(
            np.allclose(losses[1:], expected, **CLOSE),
            f"The losses of {self.CALL} are not those of the weights before each step.",
            misconception="neuron_writes_loss_after_step" if late else None,
        )

    def test_start(self, rng):
        """weights and bias start where the docstring says"""
        (x,) = float32(rng.normal(size=(4, 60)))
        y = rng.choice([-1.0, 1.0], size=(4, 1))
        # With such a small learning rate, one step leads nowhere.
        w, b, _ = self.train(x, y, 1, 1e-7, a_seed(rng))
        at_zero = "neuron_starts_at_zero" if np.abs(w).max() < 1e-4 else None
        expect(np.ptp(w) > 1e-3, "The weights do not start as random numbers.", misconception=at_zero)
        message = "Some weights start further from 0 than 1."
        expect(np.abs(w).max() <= 1.001, message, misconception="neuron_starts_too_far")
        message = "The weights start on one side of 0 only."
        expect(w.min() < 0 < w.max(), message, misconception=at_zero)
        message = "The bias does not start at 0."
        expect(abs(b[0]) < 1e-4, message, misconception="neuron_starts_with_a_bias")

    def test_seed(self, rng):
        """the same seed gives the same result, and another seed another start"""
        x, y = or_samples(rng)
        seed = a_seed(rng)
        first, second, other = (self.train(x, y, 2, 0.1, number)[0] for number in (seed, seed, seed + 1))
        message = "Trained twice with the same seed, the neuron has other weights."
        expect(np.allclose(first, second, **CLOSE), message, misconception="neuron_ignores_seed")
        first_of_zero, second_of_zero = (self.train(x, y, 2, 0.1, 0)[0] for _ in range(2))
        message = "Trained twice with the seed 0, the neuron has other weights. 0 is a seed as any other."
        expect(np.allclose(first_of_zero, second_of_zero, **CLOSE), message)
        starts = {tuple(self.train(x, y, 1, 0.1, number)[0].ravel().tolist()) for number in (0, 10, 100, 256)}
        message = "Trained with another seed, the neuron has the same weights."
        # Weights that start at 0 have a check of their own.
        never_random = np.isclose(*first[:, 0], rtol=1e-4) and np.abs(first).max() < 0.2
        name = "neuron_starts_at_zero" if never_random else "neuron_has_a_fixed_seed"
        expect(not np.allclose(first, other, **CLOSE), message, misconception=name)
        expect(len(starts) == 4, message)

    def test_samples_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        x, y = or_samples(rng)
        for kind in (np.int64, np.float64, np.float32):
            samples, answers = x.astype(kind), y.astype(kind)
            with expect_unchanged(self.CALL, samples, answers):
                expect_parts(train_tanh_neuron(samples, answers, 2, 0.1, 3), ["w", "b", "losses"], self.CALL)


def rolled(slope, start, lr, momentum, steps):
    """The places of a ball on its way down, from Python numbers."""
    places, velocity = [float(start)], 0.0
    for _ in range(steps):
        velocity = momentum * velocity - lr * float(slope(places[-1]))
        places.append(places[-1] + velocity)
    return places


def two_valleys(rng):
    """A quartic with a shallow and a deep valley: the function, both bottoms, and a start.

    The start is above the shallow one. All is turned round and shifted by chance, which changes nothing
    in how a ball rolls.
    """
    side, shift = int(rng.choice([-1, 1])), float(rng.uniform(-1, 1))
    shallow, hill, deep, start = (side * place + shift for place in (2.0, 1.0, -1.5, 3.0))
    return Polynomial.fromroots([shallow, hill, deep]).integ(), shallow, deep, start


class TestDescend:
    CALL = "descend(f, grad, start, lr, momentum, steps)"

    def expect_way(self, f, start, lr, momentum, steps):
        """Path and heights are right; returns the last place."""
        given = {"f": f, "start": start, "lr": lr, "momentum": momentum, "steps": steps}
        path, heights = self.way(f, start, lr, momentum, steps)
        expected = rolled(f.deriv(), start, lr, momentum, steps)
        expect_close(path, expected, f"the path of {self.CALL}", given=given, **CLOSE)
        expected = [float(f(place)) for place in expected]
        expect_close(heights, expected, f"the heights of {self.CALL}", given=given, **CLOSE)
        return np.asarray(path)[-1]

    def way(self, f, *arguments):
        """The exercise's answer, taken apart."""
        return expect_parts(descend(f, f.deriv(), *arguments), ["path", "heights"], self.CALL)

    def bowl(self, rng):
        """A parabola with its bottom away from 0."""
        return Polynomial(
            [float(rng.uniform(-2, 2)), float(rng.uniform(-2, 2)), float(rng.uniform(0.5, 1.5))]
        )

    def test_without_momentum(self, rng):
        """right without momentum"""
        self.expect_way(self.bowl(rng), float(rng.uniform(2, 4)), 0.1, 0.0, 12)

    def test_with_momentum(self, rng):
        """right with momentum"""
        self.expect_way(self.bowl(rng), 40.0, 0.05, 0.99, 15)
        for momentum in (0.5, 0.9):
            self.expect_way(self.bowl(rng), float(rng.uniform(-4, -2)), 0.05, momentum, 15)

    @pytest.mark.points(2)
    def test_two_valleys(self, rng):
        """with and without momentum, the walk ends in different valleys"""
        f, shallow, deep, start = two_valleys(rng)
        for momentum, valley in [(0.0, shallow), (0.9, deep)]:
            path, _ = self.way(f, start, 0.02, momentum, 300)
            path = expect_array(path, f"the path of {self.CALL}", shape=(301,))
            expect(
                abs(path[-1] - valley) < 0.05,
                f"With momentum {momentum} the walk does not end in the valley in which it should.",
            )

    def test_whole_start(self, rng):
        """a whole number as start, and no step at all"""
        f, start = self.bowl(rng), int(rng.integers(2, 5))
        for steps in (6, 0):
            self.expect_way(f, start, 0.1, 0.5, steps)

    def test_flat_ground(self, rng):
        """all steps are taken, also where the ground is flat"""
        bottom = int(rng.integers(-3, 4))
        bowl = Polynomial.fromroots([bottom]).integ()
        self.expect_way(bowl, float(bottom), 0.1, 0.5, 8)
        # With this learning rate, the first step ends on flat ground, and momentum alone makes the second.
        for momentum in (0.5, 0.0):
            self.expect_way(bowl, float(bottom) + 1, 1.0, momentum, 6)
        # Nearly flat ground, with a learning rate that makes up for it.
        self.expect_way(1e-8 * bowl, float(bottom) + 1, 2e7, 0.5, 6)
