"""Hidden checks of ex08_backpropagation.

Oracles: the network for one sample at a time, in Python's own floats; central differences for gradients; and
for the deep stack the chain rule multiplied out forwards, with slopes from the pre-activations.
"""

import copy
import functools
import itertools
import math

import numpy as np
import pytest

from exercises.ex08_backpropagation import (
    activation_slope,
    backward,
    bias_gradient,
    forward,
    forward_stack,
    hidden_error,
    init_mlp,
    layer_gradient_norms,
    output_error,
    train_mlp_numpy,
    weight_gradient,
)
from grader.authoring import (
    expect,
    expect_array,
    expect_at_least,
    expect_close,
    expect_error,
    expect_keys,
    expect_no_warning,
    expect_parts,
    expect_unchanged,
)
from solutions.hidden.real_data import held_out_digits, shown_digits

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}
# What a small number inside of the logarithm may do to a loss.
CLOSE_LOSS = {"rtol": 1e-4, "atol": 1e-4}
KEYS = ["W1", "b1", "W2", "b2"]


def shapes_of(n_in, n_hidden, n_out):
    """The shape of each parameter."""
    return {"W1": (n_in, n_hidden), "b1": (n_hidden,), "W2": (n_hidden, n_out), "b2": (n_out,)}


def network(rng, n_in, n_hidden, n_out):
    """Random parameters of ordinary size, biases too."""
    return {key: rng.normal(size=shape) * 0.8 for key, shape in shapes_of(n_in, n_hidden, n_out).items()}


def parameters(got, shapes, call, lists=True):
    """The dict of arrays that was asked for; fails unless it is one, with these shapes and finite numbers."""
    expect_keys(got, KEYS, call)
    rules = {"kind": "f", "lists": lists, "finite": True}
    return {key: expect_array(got[key], f'{call}["{key}"]', shape=shapes[key], **rules) for key in KEYS}


def neurons(inputs, weights, biases):
    """What goes into each neuron of a layer, for one sample, from lists."""
    columns = zip(*weights, strict=True)
    return [
        math.fsum(value * weight for value, weight in zip(inputs, column, strict=True)) + bias
        for column, bias in zip(columns, biases, strict=True)
    ]


def hidden_and_logits(params, x):
    """The hidden layer and the logits of each sample, from lists."""
    lists = {key: np.asarray(value).tolist() for key, value in params.items()}
    hidden = [[math.tanh(z) for z in neurons(row, lists["W1"], lists["b1"])] for row in x.tolist()]
    return hidden, [neurons(row, lists["W2"], lists["b2"]) for row in hidden]


def softmax_of_one(logits):
    """Softmax of the logits of one sample, by a formula that needs no exp above 700."""
    return [1.0 / math.fsum(math.exp(min(other - z, 700.0)) for other in logits) for z in logits]


def loss_by_hand(params, x, y):
    """The mean cross-entropy: the mean of log(sum of exp) minus the right logit."""
    losses = []
    for logits, label in zip(hidden_and_logits(params, x)[1], y.tolist(), strict=True):
        top = max(logits)
        losses.append(top + math.log(math.fsum(math.exp(z - top) for z in logits)) - logits[label])
    return math.fsum(losses) / len(losses)


def slopes_by_nudging(params, x, y):
    """Central differences of the loss for every parameter."""
    slopes = {}
    for key, values in params.items():
        slopes[key] = np.zeros(values.shape)
        for place in np.ndindex(values.shape):
            losses = []
            for nudge in (1e-5, -1e-5):
                nudged = {name: np.array(value, dtype=float) for name, value in params.items()}
                nudged[key][place] += nudge
                losses.append(loss_by_hand(nudged, x, y))
            slopes[key][place] = (losses[0] - losses[1]) / 2e-5
    return slopes


def step_by_nudging(params, x, y, lr):
    """The parameters after one step for all samples."""
    slopes = slopes_by_nudging(params, x, y)
    return {key: params[key] - lr * slopes[key] for key in KEYS}


def is_step(old, new, x, y, lr):
    """Whether the parameters moved by one step for all samples."""
    expected = step_by_nudging(old, x, y, lr)
    return all(np.allclose(new[key], expected[key], **CLOSE) for key in KEYS)


def sure_network(rng):
    """A network with logits far apart, and two samples: one that is class 0 for sure, one that is class 1.

    The hidden neurons are exactly -1 or 1, as 60 is where tanh has been 1 in every float type for long; and
    eighths are exact in float32 too. So the logits are exact whatever the type.
    """
    height = int(rng.integers(3100, 3900)) / 8
    params = {
        "W1": np.array([[60.0, 0.0], [0.0, 60.0]]),
        "b1": np.zeros(2),
        "W2": np.array([[height, -height, 0.0], [-height, height, 0.0]]),
        "b2": np.array([0.0, 0.0, 1.0]),
    }
    return params, np.array([[1.0, -1.0], [-1.0, 1.0]])


class TestInitMlp:
    SHAPES = shapes_of(240, 160, 120)

    def drawn(self, seed):
        got = init_mlp(240, 160, 120, seed)
        return parameters(got, self.SHAPES, "init_mlp(n_in, n_hidden, n_out, seed)")

    def test_shapes(self, rng):
        """every parameter has its shape, whatever the sizes, and the biases are 0"""
        for sizes in [(5, 1, 3), (2, 7, 1), (3, 3, 3), (1, 4, 2), (1, 1, 1)]:
            call = f"init_mlp({', '.join(map(str, sizes))}, seed)"
            got = init_mlp(*sizes, int(rng.integers(1000)))
            got = parameters(got, shapes_of(*sizes), call, lists=False)
            for key in ("b1", "b2"):
                expect_close(got[key], np.zeros(got[key].shape), f'{call}["{key}"]')

    @pytest.mark.points(2)
    def test_distribution(self, rng):
        """the weights are spread evenly over the range that the docstring gives

        By chance, a right answer fails less than once in 10**8.
        """
        got = self.drawn(int(rng.integers(10**6)))
        for key in ("W1", "W2"):
            weights, limit = got[key], math.sqrt(6 / sum(self.SHAPES[key]))
            if not weights.any():
                name = "init_all_zero"
            elif weights.min() >= 0:
                name = "init_positive_only"
            else:
                name = None
            # Six standard deviations.
            mean_slack = 6 * limit / math.sqrt(3 * weights.size)
            half_slack = 6 * 0.5 / math.sqrt(weights.size)
            expect(
                0.99 * limit < np.abs(weights).max() < 1.000001 * limit,
                f"The largest weight in {key} is larger than the r of the docstring, or clearly smaller.",
                f"expected: {limit:.4f}\ngot: {np.abs(weights).max():.4f}",
                name,
            )
            even = (
                abs(weights.mean()) < mean_slack
                and abs((np.abs(weights) < limit / 2).mean() - 0.5) < half_slack
            )
            expect(even, f"The weights in {key} are not spread evenly over the range.", misconception=name)

    def test_seed(self, rng):
        """any seed, also 0, gives the same weights each time, and another seed gives others"""
        seed = int(rng.integers(1, 10**6))
        one, same, other = self.drawn(seed), self.drawn(seed), self.drawn(seed + 1)
        zero, again = self.drawn(0), self.drawn(0)
        # Seeds that have a last digit, a last byte or a last word in common, and neighbours of 0.
        seeds = (0, 1, 2, 10, 100, 256, 1000, 65536)
        drawn = [
            parameters(init_mlp(4, 3, 3, seed), shapes_of(4, 3, 3), "init_mlp(4, 3, 3, seed)")
            for seed in seeds
        ]
        for key in ("W1", "W2"):
            expect(
                np.array_equal(one[key], same[key]),
                f"Two calls of init_mlp with the same seed gave two different {key}.",
                misconception="init_ignores_seed",
            )
            name = None if one[key].any() else "init_all_zero"
            message = (
                f"Two calls of init_mlp with the seed 0 gave two different {key}. 0 is a seed as any other."
            )
            expect(np.array_equal(zero[key], again[key]), message)
            differ = not np.allclose(one[key], other[key])
            expect(differ, f"Two calls of init_mlp with other seeds gave the same {key}.", misconception=name)
            different = {tuple(some[key].ravel().tolist()) for some in drawn}
            message = f"Two calls of init_mlp with other seeds gave the same {key}."
            expect(len(different) == len(seeds), message, misconception=name)

    def test_layers_differ(self, rng):
        """W1 and W2 are not the same numbers"""
        got = init_mlp(6, 6, 6, int(rng.integers(10**6)))
        got = parameters(got, shapes_of(6, 6, 6), "init_mlp(6, 6, 6, seed)")
        message = "W1 and W2 of init_mlp(6, 6, 6, seed) hold the same numbers."
        expect(not np.allclose(got["W1"], got["W2"]), message)


class TestForward:
    def answer(self, params, x, call, lists=True):
        hidden, probabilities = expect_parts(forward(params, x), ["hidden", "probabilities"], call)
        n, n_hidden, n_out = len(x), *params["W2"].shape
        rules = {"kind": "f", "lists": lists}
        return (
            expect_array(hidden, f"hidden of {call}", shape=(n, n_hidden), **rules),
            expect_array(probabilities, f"probabilities of {call}", shape=(n, n_out), **rules),
        )

    @pytest.mark.points(2)
    def test_values(self, rng):
        """right for networks and batches of any size, also for a batch of one sample"""
        for n, sizes in [(6, (4, 5, 3)), (3, (3, 3, 3)), (1, (2, 4, 5)), (4, (6, 20, 12))]:
            params, x = network(rng, *sizes), rng.normal(size=(n, sizes[0]))
            call = f"forward(params, x) of {n} sample(s)"
            hidden, probabilities = self.answer(copy.deepcopy(params), x.copy(), call, lists=False)
            expected, logits = hidden_and_logits(params, x)
            expect_close(hidden, expected, f"hidden of {call}", given=(params, x), **CLOSE)
            expected = [softmax_of_one(row) for row in logits]
            expect_close(probabilities, expected, f"probabilities of {call}", given=(params, x), **CLOSE)

    def test_whole_numbers(self, rng):
        """right for samples that are whole numbers, such as pixels"""
        params, x = network(rng, 3, 4, 3), rng.integers(0, 3, size=(5, 3))
        for kind in (np.int64, np.uint8):
            call = "forward(params, x) of whole numbers"
            _, probabilities = self.answer(copy.deepcopy(params), x.astype(kind), call)
            expected = [softmax_of_one(row) for row in hidden_and_logits(params, x)[1]]
            expect_close(probabilities, expected, f"probabilities of {call}", given=(params, x), **CLOSE)

    def test_extremes(self, rng):
        """no overflow and no nan where all logits of a sample are very high or very low"""
        params, x = sure_network(rng)
        call = "forward(params, x) with large logits"
        # From the second class on, the logits of a sample are close to each other.
        params["W2"] = params["W2"][:, [0, 1, 1, 1]]
        params["b2"] = rng.integers(-16, 17, size=4) / 8
        with expect_no_warning(call):
            _, got = self.answer(copy.deepcopy(params), x.copy(), call)
        expected = [softmax_of_one(row) for row in hidden_and_logits(params, x)[1]]
        expect_close(got, expected, f"probabilities of {call}", given=x, **CLOSE)

    def test_low_and_high(self):
        """a sample with low logits is right beside one with high logits"""
        params = {
            "W1": np.array([[60.0]]),
            "b1": np.zeros(1),
            "W2": np.array([[950.0, 949.0, 948.0]]),
            "b2": np.zeros(3),
        }
        x = np.array([[1.0], [-1.0]])
        call = "forward(params, x) with low and high logits"
        with expect_no_warning(call):
            _, got = self.answer(copy.deepcopy(params), x.copy(), call)
        expected = [softmax_of_one([2.0, 1.0, 0.0]), softmax_of_one([0.0, 1.0, 2.0])]
        expect_close(got, expected, f"probabilities of {call}", given=x, **CLOSE)

    def test_input_unchanged(self, rng):
        """parameters and samples are left as they were"""
        expect_inputs_kept(
            "forward(params, x)",
            ["hidden", "probabilities"],
            forward,
            network(rng, 3, 4, 2),
            rng.normal(size=(5, 3)),
        )


def expect_inputs_kept(call, names, function, params, *arrays):
    """After the call, the dict and the arrays are as before."""
    with expect_unchanged(call, params, *arrays):
        expect_parts(function(params, *arrays), names, call)


def shares_of(rng, n, n_out):
    """Probabilities that sum to 1 in each row, in steps of 1/64, which every float type has exactly."""
    cuts = np.sort(rng.integers(0, 65, size=(n, n_out - 1)), axis=1)
    return np.diff(cuts, axis=1, prepend=0, append=64) / 64


class TestOutputError:
    CALL = "output_error(probabilities, y)"

    @pytest.mark.points(2)
    def test_slopes(self, rng):
        """every entry is the slope of the mean loss, for batches of any size"""
        for n, n_out in [(5, 3), (1, 4), (3, 3), (4, 2)]:
            p, y = shares_of(rng, n, n_out), rng.integers(0, n_out, size=n)
            expected = [
                [(p[row, j] - (1.0 if j == y[row] else 0.0)) / n for j in range(n_out)] for row in range(n)
            ]
            expect_close(output_error(p.copy(), y.copy()), expected, self.CALL, given=(p, y), **CLOSE)
        # Answers that are sure, or nearly; the smallest slope counts as well. And many samples.
        small = 2.0 ** -np.array([rng.integers(6, 11), rng.integers(11, 13)])
        sure = np.array([[1 - small.sum(), *small], [small[0], 1 - small.sum(), small[1]], [1.0, 0.0, 0.0]])
        for p, y in [
            (sure, np.array([0, 1, 0])),
            (sure, np.array([1, 2, 2])),
            (sure[:1], np.array([0])),
            (shares_of(rng, 200, 3), rng.integers(0, 3, size=200)),
            (shares_of(rng, 2, 40), np.array([39, 0])),
        ]:
            expected = [
                [(share - (1.0 if j == label else 0.0)) / len(y) for j, share in enumerate(row)]
                for row, label in zip(p.tolist(), y.tolist(), strict=True)
            ]
            got = output_error(p.copy(), y.copy())
            expect_close(
                got, expected, f"{self.CALL} of sure answers, or of many", given=(p, y), rtol=1e-4, atol=1e-9
            )

    def test_array(self, rng):
        """the answer is an array of floats of the shape of the probabilities, also for one sample"""
        for n, n_out in [(3, 2), (1, 3)]:
            got = output_error(shares_of(rng, n, n_out), rng.integers(0, n_out, size=n))
            expect_array(got, self.CALL, shape=(n, n_out), kind="f", lists=False, finite=True)

    def test_input_unchanged(self, rng):
        """probabilities and labels are left as they were"""
        p, y = shares_of(rng, 4, 3), np.array([2, 0, 1, 0])
        with expect_unchanged(self.CALL, p, y):
            expect_array(output_error(p, y), self.CALL, shape=(4, 3))


class TestWeightGradient:
    CALL = "weight_gradient(inputs, delta)"

    def expected(self, inputs, delta):
        """Added up sample by sample, in Python's own numbers."""
        rows, columns = inputs.T.tolist(), delta.T.tolist()
        return [[math.fsum(a * d for a, d in zip(i, j, strict=True)) for j in columns] for i in rows]

    @pytest.mark.points(2)
    def test_slopes(self, rng):
        """each input times each delta, added up over the samples, for layers of any size"""
        for n, n_from, n_to in [
            (5, 4, 3),
            (1, 2, 4),
            (3, 3, 3),
            (4, 1, 1),
            (12, 2, 3),
            (40, 3, 2),
            (300, 2, 2),
        ]:
            inputs, delta = rng.normal(size=(n, n_from)), rng.normal(size=(n, n_to)) / n
            for size in (1.0, 1e-3, 1e3):
                expected = self.expected(inputs, size * delta)
                got = weight_gradient(inputs.copy(), size * delta)
                close = CLOSE | {"atol": 1e-5 * size}
                expect_close(got, expected, self.CALL, given=(inputs, size * delta), **close)

    def test_pixels(self, rng):
        """right for inputs that are pixels, and an array of floats"""
        inputs, delta = rng.integers(0, 256, size=(4, 3)).astype(np.uint8), rng.normal(size=(4, 2))
        inputs[0] = 255
        got = weight_gradient(inputs.copy(), delta.copy())
        got = expect_array(got, self.CALL, shape=(3, 2), kind="f", lists=False, finite=True)
        expected = self.expected(inputs, delta)
        expect_close(got, expected, f"{self.CALL} for pixels", given=(inputs, delta), rtol=1e-4, atol=1e-2)

    def test_input_unchanged(self, rng):
        """inputs and delta are left as they were"""
        inputs, delta = rng.normal(size=(4, 3)), rng.normal(size=(4, 2))
        with expect_unchanged(self.CALL, inputs, delta):
            expect_array(weight_gradient(inputs, delta), self.CALL, shape=(3, 2))


class TestBiasGradient:
    CALL = "bias_gradient(delta)"

    def test_sums(self, rng):
        """the sum over the samples for each neuron, as an array of floats, for layers of any size"""
        for n, n_to in [(5, 3), (1, 4), (3, 3), (4, 1), (12, 2), (40, 3), (300, 2)]:
            delta = rng.normal(size=(n, n_to))
            got = bias_gradient(delta.copy())
            got = expect_array(got, self.CALL, shape=(n_to,), kind="f", lists=False, finite=True)
            expected = [math.fsum(column) for column in delta.T.tolist()]
            expect_close(got, expected, self.CALL, given=delta, **CLOSE)

    def test_input_unchanged(self, rng):
        """delta is left as it was"""
        delta = rng.normal(size=(4, 2))
        with expect_unchanged(self.CALL, delta):
            expect_array(bias_gradient(delta), self.CALL, shape=(2,))


class TestHiddenError:
    CALL = "hidden_error(delta_2, w2, hidden)"

    def batch(self, rng, n, n_hidden, n_out):
        delta, w2 = rng.normal(size=(n, n_out)), rng.normal(size=(n_hidden, n_out))
        return delta, w2, np.tanh(rng.normal(size=(n, n_hidden)))

    @pytest.mark.points(2)
    def test_slopes(self, rng):
        """every entry is the slope of the loss, for layers of any size"""
        for n, n_hidden, n_out in [(5, 4, 3), (1, 2, 4), (3, 3, 3), (4, 1, 2)]:
            delta, w2, hidden = self.batch(rng, n, n_hidden, n_out)
            # A loss whose slopes at the logits are delta: the logits, times delta, added up.
            into = np.arctanh(hidden)
            expected = np.zeros(into.shape)
            for place in np.ndindex(into.shape):
                moves = []
                for nudge in (1e-5, -1e-5):
                    nudged = into.copy()
                    nudged[place] += nudge
                    moves.append(float(np.sum(np.tanh(nudged) @ w2 * delta)))
                expected[place] = (moves[0] - moves[1]) / 2e-5
            got = hidden_error(delta.copy(), w2.copy(), hidden.copy())
            expect_close(got, expected, self.CALL, given=(delta, w2, hidden), **CLOSE)
        # Neurons at rest, nearly at their ends and at them; and many samples.
        for n in (4, 200):
            delta, w2, hidden = self.batch(rng, n, 5, 2)
            hidden[:4] = rng.permuted(np.tile([0.0, 1023 / 1024, -1023 / 1024, 1.0, -1.0], (4, 1)), axis=1)
            expected = [
                [
                    math.fsum(d * w for d, w in zip(slopes, weights, strict=True)) * (1 - h) * (1 + h)
                    for weights, h in zip(w2.tolist(), row, strict=True)
                ]
                for slopes, row in zip(delta.tolist(), hidden.tolist(), strict=True)
            ]
            got = hidden_error(delta.copy(), w2.copy(), hidden.copy())
            expect_close(got, expected, self.CALL, given=(delta, w2, hidden), **CLOSE)

    def test_array(self, rng):
        """the answer is an array of floats with a row for each sample, also for one sample"""
        for n in (3, 1):
            got = hidden_error(*self.batch(rng, n, 4, 2))
            expect_array(got, self.CALL, shape=(n, 4), kind="f", lists=False, finite=True)

    def test_input_unchanged(self, rng):
        """all three arrays are left as they were"""
        arrays = self.batch(rng, 4, 3, 2)
        with expect_unchanged(self.CALL, *arrays):
            expect_array(hidden_error(*arrays), self.CALL, shape=(4, 3))


class TestBackward:
    CALL = "backward(params, x, y)"

    def answer(self, params, x, y, lists=True):
        got = backward(copy.deepcopy(params), x.copy(), y.copy())
        loss, gradients = expect_parts(got, ["loss", "gradients"], self.CALL)
        loss = expect_array(loss, f"the loss of {self.CALL}", shape=(), kind="f")
        shapes = {key: value.shape for key, value in params.items()}
        return loss, parameters(gradients, shapes, f"the gradients of {self.CALL}", lists)

    def batch(self, rng, n, n_in, n_out):
        return rng.normal(size=(n, n_in)), rng.integers(0, n_out, size=n)

    def test_loss(self, rng):
        """the loss is the mean cross-entropy, for batches of any size"""
        for n, sizes in [(7, (4, 5, 3)), (1, (3, 2, 4)), (4, (2, 4, 4))]:
            params, (x, y) = network(rng, *sizes), self.batch(rng, n, sizes[0], sizes[2])
            loss, _ = self.answer(params, x, y)
            call = f"the loss of {self.CALL} for {n} sample(s)"
            expect_close(loss, loss_by_hand(params, x, y), call, given=(params, x, y), **CLOSE_LOSS)

        # The right class of one sample has a probability of about 3e-6.
        params, x = sure_network(rng)
        params["W2"] = params["W2"] * (3.2 / params["W2"].max())
        loss, _ = self.answer(params, x, np.array([1, 0]))
        call = f"the loss of {self.CALL} where the right class has a probability of about 3e-6"
        # A small number may be added under the logarithm.
        expect_close(loss, loss_by_hand(params, x, np.array([1, 0])), call, given=(params, x), rtol=0.02)

    @pytest.mark.points(2)
    def test_gradients(self, rng):
        """every gradient is the slope of the loss, for networks and batches of any size"""
        for n, sizes in [(5, (4, 3, 3)), (1, (2, 3, 4)), (3, (3, 3, 3))]:
            params, (x, y) = network(rng, *sizes), self.batch(rng, n, sizes[0], sizes[2])
            _, gradients = self.answer(params, x, y, lists=False)
            slopes = slopes_by_nudging(params, x, y)
            # From the end to the start: the first one that is wrong is where the mistake is.
            for key in ("b2", "W2", "b1", "W1"):
                call = f'the gradient of "{key}" for {n} sample(s)'
                expect_close(gradients[key], slopes[key], call, given=(params, x, y), **CLOSE)

    def test_whole_numbers(self, rng):
        """right for samples that are whole numbers, such as pixels"""
        params, x, y = (
            network(rng, 3, 2, 3),
            rng.integers(0, 3, size=(4, 3)).astype(np.uint8),
            np.array([2, 0, 0, 1]),
        )
        _, gradients = self.answer(params, x, y)
        slopes = slopes_by_nudging(params, x, y)
        for key in KEYS:
            call = f'the gradient of "{key}" for whole numbers'
            expect_close(gradients[key], slopes[key], call, given=(params, x, y), **CLOSE)

    def test_sure_and_right(self, rng):
        """a network that is sure and right has no loss and no gradient, and gives no warning"""
        params, x = sure_network(rng)
        call = f"{self.CALL} where the network is sure and right"
        with expect_no_warning(call):
            loss, gradients = self.answer(params, x, np.array([0, 1]))
        expect_close(loss, 0.0, f"the loss of {call}", given=params, **CLOSE_LOSS)
        for key in KEYS:
            expected = np.zeros(params[key].shape)
            expect_close(
                gradients[key], expected, f'the gradient of "{key}" of {call}', given=params, **CLOSE
            )

    def test_sure_and_wrong(self, rng):
        """a network that is sure and wrong has a large loss, without a warning, nan or infinity"""
        params, x = sure_network(rng)
        call = f"{self.CALL} where the network is sure and wrong"
        with expect_no_warning(call):
            loss, gradients = self.answer(params, x, np.array([1, 0]))
        expect(np.isfinite(loss), f"{call} gave a loss that is nan or an infinity.")
        expect(loss > 10, f"The loss of {call} is not as large as the docstring says.")
        for key, gradient in gradients.items():
            finite = np.isfinite(gradient).all()
            expect(finite, f'The gradient of "{key}" of {call} has a nan or an infinity.')

    def test_input_unchanged(self, rng):
        """parameters, samples and labels are left as they were"""
        x, y = rng.normal(size=(5, 3)), np.array([1, 0, 1, 1, 0])
        expect_inputs_kept(self.CALL, ["loss", "gradients"], backward, network(rng, 3, 4, 2), x, y)


@functools.cache
def sorted_digits():
    """2,000 digits with their labels, first all zeros, then all ones, and so on."""
    images, labels = shown_digits(2000)
    rows = np.argsort(labels, kind="stable")
    return (images[rows].reshape(2000, 784) / 255).astype(np.float32), labels[rows]


def share_of_right_answers(params):
    """How many of 1,000 other digits the network reads."""
    images, labels = held_out_digits()
    hidden = np.tanh(images.reshape(-1, 784) / 255 @ params["W1"] + params["b1"])
    return float(np.mean((hidden @ params["W2"] + params["b2"]).argmax(axis=1) == labels))


class TestTrainMlpNumpy:
    CALL = "train_mlp_numpy(x, y, n_hidden, epochs, lr, batch_size, seed)"

    def trained(self, x, y, n_hidden, epochs, lr, batch_size, seed):
        got = train_mlp_numpy(x.copy(), y.copy(), n_hidden, epochs, lr, batch_size, seed)
        params, losses = expect_parts(got, ["params", "losses"], self.CALL)
        shapes = shapes_of(x.shape[1], n_hidden, int(y.max()) + 1)
        params = parameters(params, shapes, f"the params of {self.CALL}")
        call = f"the losses of {self.CALL}"
        return params, expect_array(losses, call, shape=(epochs,), kind="f", finite=True)

    def samples(self, rng, n=9):
        y = rng.permutation(np.arange(n) % 3)
        return rng.normal(size=(n, 2)), y, int(rng.integers(10**6))

    def test_start(self, rng):
        """it starts from the weights that init_mlp gives for the seed"""
        x, y, seed = self.samples(rng)
        for n_hidden in (4, 1):
            # With this learning rate, nothing moves by as much as the tolerance.
            got, _ = self.trained(x, y, n_hidden, 1, 1e-9, 3, seed)
            call, shapes = f"init_mlp(2, {n_hidden}, 3, seed)", shapes_of(2, n_hidden, 3)
            start = parameters(init_mlp(2, n_hidden, 3, seed), shapes, call)
            for key in KEYS:
                expect_close(got[key], start[key], f"{key} at the start of {self.CALL}", given=seed, **CLOSE)

    def test_step(self, rng):
        """with all samples in one batch, an epoch is one right step"""
        x, y, seed = self.samples(rng)
        for batch_size in (9, 20):
            one, _ = self.trained(x, y, 3, 1, 0.5, batch_size, seed)
            two, _ = self.trained(x, y, 3, 2, 0.5, batch_size, seed)
            expect(
                is_step(one, two, x, y, 0.5),
                "With all samples in one batch, the second epoch is not one step against the gradient of the "
                "mean cross-entropy.",
            )

    def test_batches(self, rng):
        """an epoch goes through all samples once, with a step for each batch, also for a smaller last one"""
        sample, lr, seed = rng.normal(size=(1, 2)), 0.5, int(rng.integers(10**6))
        first, _ = self.trained(sample, np.array([2]), 3, 1, lr, 1, seed)
        # Ten times the same sample: every batch has the same gradient, however it was drawn.
        got, _ = self.trained(np.repeat(sample, 10, axis=0), np.full(10, 2), 3, 1, lr, 4, seed)
        steps, params = {}, first
        for count in range(1, 11):
            steps[count] = params
            params = step_by_nudging(params, sample, np.array([2]), lr)
        found = [n for n in steps if all(np.allclose(got[key], steps[n][key], **CLOSE) for key in KEYS)]
        names = {1: "train_on_all_at_once", 2: "train_drops_last_batch", 10: "train_sample_by_sample"}
        expect(
            3 in found,
            "The steps of an epoch are not those of batches of batch_size samples, each with the mean "
            "gradient of its own samples.",
            f"expected: 3 steps\ngot: {found or 'other'}",
            names.get(found[0]) if found else None,
        )
        self.expect_each_sample_once(rng)

    def expect_each_sample_once(self, rng):
        """Of 13 samples in batches of 4, each has a quarter of one step, but one that has a step alone."""
        # Each sample has an input of its own: what moved the weights from there is this sample alone.
        x, y, seed = 2.0 * np.eye(13), rng.permutation(np.arange(13) % 3), int(rng.integers(10**6))
        # The steps are so short that no sample's slope depends on who came before it.
        lr = 1e-3
        start, _ = self.trained(x, y, 6, 1, 1e-9, 4, seed)
        moved, _ = self.trained(x, y, 6, 1, lr, 4, seed)
        hidden, logits = hidden_and_logits(start, x)
        shares = []
        for i in range(13):
            delta = softmax_of_one(logits[i]) - np.eye(3)[y[i]]
            slope = x[i, i] * (start["W2"] @ delta) * (1 - np.square(hidden[i]))
            steps = (start["W1"][i] - moved["W1"][i]) / lr
            # How much of its slope a sample has moved its weights by: 1 divided by the size of its batch.
            shares.append(float(steps @ slope / max(slope @ slope, 1e-30)))
        found = sorted(round(4 * share, 1) for share in shares)
        right = np.allclose(sorted(shares), [0.25] * 12 + [1.0], rtol=0.2)
        if np.ptp(shares) < 0.1:
            name = "train_on_all_in_each_step"
        else:
            whole = np.allclose(np.multiply(shares, 4), np.round(np.multiply(shares, 4)), atol=0.2)
            name = "train_draws_each_batch_anew" if whole and min(found) < 0.5 else None
        expect(
            right,
            "An epoch does not go through all samples once: some were in more steps than one, or in none.",
            f"expected: quarters of a step, and one whole step\ngot: {found} quarters",
            name,
        )

    def test_losses(self, rng):
        """the losses are those over all samples, after each epoch"""
        x, y, seed = self.samples(rng, 12)
        for epochs in (1, 3):
            params, losses = self.trained(x, y, 3, epochs, 0.5, 5, seed)
            expected = loss_by_hand(params, x, y)
            call = f"the loss after epoch {epochs}"
            expect_close(losses[-1], expected, call, given=(x, y), **CLOSE_LOSS)
        _, first = self.trained(x, y, 3, 1, 0.5, 20, seed)
        _, both = self.trained(x, y, 3, 2, 0.5, 20, seed)
        expect_close(both[0], first[0], "the first of two losses", given=(x, y), **CLOSE_LOSS)

    def test_highest_label(self, rng):
        """there is an output for each class up to the highest label, also for one that does not occur"""
        x, _, seed = self.samples(rng)
        self.trained(x, np.array([0, 1, 4, 4, 1, 0, 4, 1, 0]), 3, 2, 0.1, 4, seed)

    def test_seed(self, rng):
        """the same seed gives the same result, another seed gives another"""
        x, y, seed = self.samples(rng)
        (one, _), (same, _), (other, _), (zero, _), (again, _) = [
            self.trained(x, y, 3, 3, 0.5, 2, s) for s in (seed, seed, seed + 1, 0, 0)
        ]
        repeated = all(np.allclose(one[key], same[key]) for key in KEYS)
        message = "Two trainings with the same seed ended in different parameters."
        expect(repeated, message, misconception="train_order_without_seed")
        repeated = all(np.allclose(zero[key], again[key]) for key in KEYS)
        message = "Two trainings with the seed 0 ended in different parameters. 0 is a seed as any other."
        expect(repeated, message)
        message = "Two trainings with different seeds ended in the same parameters."
        expect(not np.allclose(one["W1"], other["W1"]), message, misconception="train_ignores_seed")

    @pytest.mark.points(2)
    def test_reads_digits(self, rng):
        """after a short training on digits that come sorted, it reads digits that it has not seen"""
        x, y = sorted_digits()
        params, _ = self.trained(x, y, 32, 4, 0.2, 20, int(rng.integers(10**6)))
        what = "The accuracy of the trained network on new digits"
        expect_at_least(share_of_right_answers(params), "ex08_backpropagation.trained_accuracy", what)

    def test_input_unchanged(self, rng):
        """samples and labels are left as they were"""
        x, y, seed = self.samples(rng)
        with expect_unchanged(self.CALL, x, y):
            expect_parts(train_mlp_numpy(x, y, 3, 2, 0.5, 4, seed), ["params", "losses"], self.CALL)


def slope_by_pre_activation(activation, z):
    """The slope of an activation, from what goes into it."""
    if activation == "sigmoid":
        return 0.5 / (1 + np.cosh(z))
    return np.cosh(z) ** -2.0 if activation == "tanh" else (z > 0).astype(float)


BENDS = {"sigmoid": lambda z: 0.5 + 0.5 * np.tanh(z / 2), "tanh": np.tanh, "relu": lambda z: z * (z > 0)}


class TestActivationSlope:
    def call(self, activation):
        return f'activation_slope(a, "{activation}")'

    @pytest.mark.points(2)
    def test_slopes(self, rng):
        """the slope of each of the three, for arrays of any shape"""
        for activation, bend in BENDS.items():
            for shape in [(4, 3), (5,), (1, 1), (2, 2, 3)]:
                # Away from 0, where rounding would decide about relu.
                z = rng.choice([-1.0, 1.0], size=shape) * rng.uniform(0.1, 3.0, size=shape)
                expected = slope_by_pre_activation(activation, z)
                got = activation_slope(bend(z), activation)
                expect_close(got, expected, self.call(activation), given=z, **CLOSE)

    def test_ends(self):
        """the slope where the activation has come to its end, and that of relu at 0"""
        for activation, a, expected in [
            ("sigmoid", [0.0, 1.0, 0.5], [0.0, 0.0, 0.25]),
            ("tanh", [-1.0, 1.0, 0.0], [0.0, 0.0, 1.0]),
            ("relu", [0.0, 1e-3, 1000.0], [0.0, 1.0, 1.0]),
        ]:
            got = activation_slope(np.array(a), activation)
            got = expect_array(got, self.call(activation), shape=(3,), lists=False)
            expect_close(got, expected, self.call(activation), given=a, **CLOSE)

    def test_unknown_activation(self):
        """an activation that is not one of the three raises ValueError"""
        for name in ("softplus", "Relu", "", "linear", "softmax", "relu6", "sigmoid ", "identity"):
            call = f"activation_slope with the activation {name!r}"
            expect_error(ValueError, call, activation_slope, np.array([0.5, 0.25]), name)

    def test_input_unchanged(self, rng):
        """the array is left as it was"""
        a = rng.uniform(0.1, 0.9, size=(3, 2))
        for activation in BENDS:
            with expect_unchanged(self.call(activation), a):
                expect_array(activation_slope(a, activation), self.call(activation), shape=(3, 2))


def stack(rng, sizes, n=6):
    """Samples, weights and biases of a stack with these sizes, the inputs first."""
    pairs = list(itertools.pairwise(sizes))
    weights = [rng.normal(size=pair) * math.sqrt(2 / pair[0]) for pair in pairs]
    return rng.normal(size=(n, sizes[0])), weights, [0.5 * rng.normal(size=size) for size in sizes[1:]]


def through(x, weights, biases, activation):
    """What comes out of each layer, x first, worked out neuron by neuron."""
    layers = [x]
    for w, b in zip(weights, biases, strict=True):
        rows = [neurons(row, w.tolist(), b.tolist()) for row in layers[-1].tolist()]
        layers.append(BENDS[activation](np.array(rows)))
    return layers


class TestForwardStack:
    def expect_layers(self, rng, activation, sizes, n=6, size=1.0):
        call = f'forward_stack(x, weights, biases, "{activation}")'
        x, weights, biases = stack(rng, sizes, n)
        x = size * x
        names = ["x", *(f"the answer of layer {number}" for number in range(1, len(sizes)))]
        got = forward_stack(x.copy(), copy.deepcopy(weights), copy.deepcopy(biases), activation)
        got = expect_parts(got, names, call)
        for name, part, expected in zip(names, got, through(x, weights, biases, activation), strict=True):
            expect_array(part, f"{name} of {call}", shape=expected.shape, kind="f", lists=False, finite=True)
            expect_close(part, expected, f"{name} of {call}", given=(x, weights, biases), **CLOSE)

    def test_sigmoid(self, rng):
        """right for the sigmoid, for layers of any number and size"""
        for sizes in [(3, 4, 2, 5), (2, 3), (1, 3, 1, 2)]:
            self.expect_layers(rng, "sigmoid", sizes)
        self.expect_layers(rng, "sigmoid", (4, 6, 2), size=8.0)

    def test_tanh(self, rng):
        """right for tanh, also for a single sample"""
        for sizes, n in [((4, 3, 3, 2), 5), ((3, 3), 1), ((2, 1, 1), 1)]:
            self.expect_layers(rng, "tanh", sizes, n)

    def test_relu(self, rng):
        """right for relu, for layers of any number and size"""
        for sizes in [(3, 5, 4), (2, 6, 6, 6, 3), (2, 1, 4)]:
            self.expect_layers(rng, "relu", sizes)

    def test_unknown_activation(self, rng):
        """an activation that is not one of the three raises ValueError"""
        for name in ("softplus", "Relu", "", "linear", "softmax", "relu6", "sigmoid ", "identity"):
            call = f"forward_stack with the activation {name!r}"
            expect_error(ValueError, call, forward_stack, *stack(rng, (2, 3)), name)

    def test_input_unchanged(self, rng):
        """samples, weights and biases are left as they were"""
        arguments = stack(rng, (3, 4, 2))
        for activation in BENDS:
            call = f'forward_stack(x, weights, biases, "{activation}")'
            with expect_unchanged(call, *arguments):
                expect_parts(forward_stack(*arguments, activation), ["x", "first", "second"], call)


def norms_forwards(x, weights, biases, activation):
    """The norms by the chain rule multiplied out from each layer to the end, for each sample by itself."""
    layers, a = [], x
    for w, b in zip(weights, biases, strict=True):
        layers.append((a, w, slope_by_pre_activation(activation, a @ w + b)))
        a = BENDS[activation](a @ w + b)
    norms = []
    for first in range(len(layers)):
        # For each sample: how each activation of the last layer moves with each pre-activation of `first`.
        moves = layers[first][2][:, :, None] * np.eye(layers[first][1].shape[1])
        for _, w, slope in layers[first + 1 :]:
            moves = (moves @ w) * slope[:, None, :]
        gradient = np.einsum("ni,njk->ij", layers[first][0], moves) / len(x)
        norms.append(math.sqrt(float((gradient**2).sum())))
    return norms


class TestLayerGradientNorms:
    def expect_norms(self, rng, activation, sizes, n=6):
        call = f'layer_gradient_norms(activations, weights, "{activation}")'
        x, weights, biases = stack(rng, sizes, n)
        expected = norms_forwards(x, weights, biases, activation)
        activations = through(x, weights, biases, activation)
        got = layer_gradient_norms(copy.deepcopy(activations), copy.deepcopy(weights), activation)
        got = expect_array(got, call, shape=(len(weights),), finite=True)
        expect_close(got, expected, call, given=(activations, weights), rtol=1e-3, atol=1e-9)

    @pytest.mark.points(2)
    def test_sigmoid(self, rng):
        """right at each layer of a stack of sigmoids, also of a single one"""
        for sizes in [(4, 4), (3, 5, 2), (4,) * 8]:
            self.expect_norms(rng, "sigmoid", sizes)

    def test_tanh(self, rng):
        """right at each layer of a stack of tanh, also for a single sample"""
        for sizes, n in [((3, 2), 1), ((5, 5, 5, 5, 5), 7)]:
            self.expect_norms(rng, "tanh", sizes, n)

    def test_relu(self, rng):
        """right at each layer of a stack of relu"""
        for sizes in [(6, 8), (6, 9, 9, 9, 7)]:
            self.expect_norms(rng, "relu", sizes, 9)

    def test_input_unchanged(self, rng):
        """activations and weights are left as they were"""
        x, weights, biases = stack(rng, (3, 4, 2))
        for activation in BENDS:
            activations = through(x, weights, biases, activation)
            call = f'layer_gradient_norms(activations, weights, "{activation}")'
            with expect_unchanged(call, activations, weights):
                expect_array(layer_gradient_norms(activations, weights, activation), call, shape=(2,))
