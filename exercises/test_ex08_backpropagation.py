"""Public checks of ex08_backpropagation."""

import numpy as np

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
from grader.authoring import expect, expect_array, expect_close, expect_error, expect_keys, expect_parts

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}
KEYS = ["W1", "b1", "W2", "b2"]


def small_network():
    """Two inputs, two hidden neurons, three classes."""
    return {
        "W1": np.array([[0.5, -1.0], [1.0, 0.25]]),
        "b1": np.array([0.1, -0.2]),
        "W2": np.array([[1.0, -1.0, 0.5], [0.0, 2.0, -0.5]]),
        "b2": np.array([0.0, 0.3, -0.3]),
    }


def slopes_by_nudging(loss, values):
    """How steeply loss(values) rises with each of the values: nudged by 0.0001 to both sides."""
    slopes = np.zeros(values.shape)
    for place in np.ndindex(values.shape):
        up, down = values.copy(), values.copy()
        up[place] += 1e-4
        down[place] -= 1e-4
        slopes[place] = (loss(up) - loss(down)) / 2e-4
    return slopes


def softmax(z):
    """The probabilities of each row of logits."""
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(z, y):
    """The mean loss of a batch, from its logits."""
    return -np.mean(np.log(softmax(z)[np.arange(len(y)), y]))


LOGITS = np.array([[1.0, 0.0, -1.0], [0.5, 2.0, 0.0], [0.0, 0.0, 0.3], [-1.0, 0.2, 0.4]])
LABELS = np.array([0, 2, 1, 2])
DELTA = np.array([[0.5, -0.5], [-0.25, 0.25], [0.125, 0.75]])


class TestInitMlp:
    def test_shapes(self):
        """every parameter has its shape, and the biases are 0"""
        got = expect_keys(init_mlp(4, 3, 2, seed=0), KEYS, "init_mlp(4, 3, 2, seed=0)")
        for key, shape in zip(KEYS, [(4, 3), (3,), (3, 2), (2,)], strict=True):
            array = expect_array(got[key], f'init_mlp(4, 3, 2, seed=0)["{key}"]', shape=shape)
            if key.startswith("b"):
                expect_close(array, np.zeros(shape), f'init_mlp(4, 3, 2, seed=0)["{key}"]')

    def test_seed(self):
        """the same seed gives the same weights, another seed gives others"""
        one, same, other = [
            expect_keys(init_mlp(4, 3, 2, seed=seed), KEYS, "init_mlp(…)") for seed in (5, 5, 6)
        ]
        for key in ("W1", "W2"):
            expect_close(same[key], one[key], f"{key} of a second call with the same seed")
            message = f"{key} is the same for the seeds 5 and 6."
            expect(not np.allclose(other[key], one[key]), message)


class TestForward:
    def test_two_samples(self):
        """tanh in the hidden layer, softmax at the end"""
        params, x = small_network(), np.array([[1.0, 2.0], [0.0, -1.0]])
        hidden, probabilities = expect_parts(
            forward(params, x), ["hidden", "probabilities"], "forward(params, x)"
        )
        expected = [[0.989027, -0.604368], [-0.716298, -0.421899]]
        expect_close(hidden, expected, "hidden of forward(params, x)", given=(params, x), **CLOSE)
        expected = [[0.599896, 0.033447, 0.366657], [0.210927, 0.513016, 0.276057]]
        expect_close(
            probabilities, expected, "probabilities of forward(params, x)", given=(params, x), **CLOSE
        )


class TestOutputError:
    def test_on_paper(self):
        """the two slopes of the network on paper"""
        probabilities, y = np.array([[0.6195, 0.3805]]), np.array([1])
        got = output_error(probabilities, y)
        expect_close(got, [[0.6195, -0.6195]], "output_error(p, y)", given=(probabilities, y), **CLOSE)

    def test_nudging(self):
        """each entry is the slope that one measures by nudging its logit"""
        expected = slopes_by_nudging(lambda z: cross_entropy(z, LABELS), LOGITS)
        got = output_error(softmax(LOGITS), LABELS)
        expect_close(got, expected, "output_error(p, y)", given=(softmax(LOGITS), LABELS), **CLOSE)


class TestWeightGradient:
    def test_on_paper(self):
        """each input times each delta, for one sample"""
        hidden, delta = np.array([[0.4621, 0.2913]]), np.array([[0.6195, -0.6195]])
        expected = [[0.286271, -0.286271], [0.18046, -0.18046]]
        got = weight_gradient(hidden, delta)
        expect_close(got, expected, "weight_gradient(hidden, delta_2)", given=(hidden, delta), **CLOSE)

    def test_nudging(self):
        """each entry is the slope that one measures by nudging its weight, for a batch"""
        inputs, weights = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5], [1.0, 1.0]]), np.full((2, 3), 0.5)
        weights[0, 1] = -1.0
        z = inputs @ weights
        delta = (softmax(z) - np.eye(3)[LABELS]) / 4
        expected = slopes_by_nudging(lambda w: cross_entropy(inputs @ w, LABELS), weights)
        got = weight_gradient(inputs, delta)
        expect_close(got, expected, "weight_gradient(inputs, delta)", given=(inputs, delta), **CLOSE)


class TestBiasGradient:
    def test_three_samples(self):
        """one number for each neuron: its column, added up"""
        expect_close(bias_gradient(DELTA), [0.375, 0.5], "bias_gradient(delta)", given=DELTA, **CLOSE)

    def test_nudging(self):
        """each entry is the slope that one measures by nudging its bias"""
        biases = np.array([0.1, -0.2, 0.3])
        delta = (softmax(LOGITS + biases) - np.eye(3)[LABELS]) / 4
        expected = slopes_by_nudging(lambda b: cross_entropy(LOGITS + b, LABELS), biases)
        expect_close(bias_gradient(delta), expected, "bias_gradient(delta)", given=delta, **CLOSE)


class TestHiddenError:
    def test_on_paper(self):
        """the two slopes of the network on paper"""
        delta, w2 = np.array([[0.6195, -0.6195]]), np.array([[1.0, -1.0], [0.5, 2.0]])
        hidden = np.array([[0.4621, 0.2913]])
        call, given = "hidden_error(delta_2, w2, hidden)", (delta, w2, hidden)
        got = hidden_error(delta, w2, hidden)
        expect_close(got, [[0.9744, -0.8504]], call, given=given, rtol=1e-3, atol=1e-4)

    def test_nudging(self):
        """each entry is the slope that one measures by nudging what goes into its tanh"""
        into, w2 = np.array([[0.5, 0.3], [-1.0, 0.2], [0.0, 2.0], [1.0, 1.0]]), small_network()["W2"]
        hidden = np.tanh(into)
        delta = (softmax(hidden @ w2) - np.eye(3)[LABELS]) / 4
        expected = slopes_by_nudging(lambda z: cross_entropy(np.tanh(z) @ w2, LABELS), into)
        got = hidden_error(delta, w2, hidden)
        call = "hidden_error(delta_2, w2, hidden)"
        expect_close(got, expected, call, given=(delta, w2, hidden), **CLOSE)


class TestBackward:
    def test_untrained(self):
        """without any weights, the loss for three classes is ln 3"""
        params = {key: np.zeros_like(value) for key, value in small_network().items()}
        x, y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0, 1])
        loss, gradients = expect_parts(
            backward(params, x, y), ["loss", "gradients"], "backward(params, x, y)"
        )
        expect_close(loss, np.log(3), "the loss of backward(params, x, y)", given=(params, x, y), **CLOSE)
        expect_keys(gradients, KEYS, "the gradients of backward(params, x, y)")
        call = 'gradients["b2"] of backward(params, x, y)'
        expect_close(gradients["b2"], [-1 / 6, -1 / 6, 1 / 3], call, given=(params, x, y), **CLOSE)

    def test_slopes(self):
        """each gradient is the slope that one measures by nudging the parameter"""
        params, x, y = small_network(), np.array([[1.0, 2.0], [0.0, -1.0], [-0.5, 0.5]]), np.array([2, 0, 1])
        _, gradients = expect_parts(backward(params, x, y), ["loss", "gradients"], "backward(params, x, y)")
        expect_keys(gradients, KEYS, "the gradients of backward(params, x, y)")
        for key, place in [("W2", (0, 1)), ("b2", (2,)), ("W1", (1, 0)), ("b1", (1,))]:
            losses = []
            for nudge in (1e-3, -1e-3):
                nudged = {name: value.copy() for name, value in params.items()}
                nudged[key][place] += nudge
                losses.append(backward(nudged, x, y)[0])
            slope = (losses[0] - losses[1]) / 2e-3
            got = expect_array(gradients[key], f'gradients["{key}"]', shape=params[key].shape)[place]
            call = f'gradients["{key}"][{", ".join(map(str, place))}], beside the slope of the loss,'
            expect_close(got, slope, call, given=(params, x, y), rtol=1e-3, atol=1e-4)


def two_heaps():
    """Forty points in two heaps that are easy to tell apart."""
    rng = np.random.default_rng(3)
    y = np.arange(40) % 2
    return rng.normal(size=(40, 2)) * 0.5 + np.where(y[:, None] == 1, 1.5, -1.5), y


class TestTrainMlpNumpy:
    def plot(self, axes):
        x, y = two_heaps()
        for lr in (0.01, 0.1, 1.0):
            axes.plot(
                range(1, 21), train_mlp_numpy(x, y, 8, 20, lr, 8, 0)[1], ".-", label=f"learning rate {lr}"
            )
        axes.set(title="your training on two heaps", xlabel="epoch", ylabel="loss")
        axes.legend()

    def test_learns(self):
        """the loss falls, and two heaps of points are told apart"""
        x, y = two_heaps()
        call = "train_mlp_numpy(x, y, 4, 20, 0.5, 8, 0)"
        params, losses = expect_parts(train_mlp_numpy(x, y, 4, 20, 0.5, 8, 0), ["params", "losses"], call)
        losses = expect_array(losses, f"the losses of {call}", shape=(20,))
        expect(
            losses[-1] < 0.1,
            f"The last loss of {call} is {losses[-1]:.3f}; for such easy points it should fall below 0.1.",
        )
        params = expect_keys(params, KEYS, f"the params of {call}")
        scores = np.tanh(x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
        expect_close(scores.argmax(axis=1), y, f"the answer of the network that {call} trained")

    def test_same_again(self):
        """the same seed gives the same network"""
        x, y = two_heaps()
        call = "train_mlp_numpy(x, y, 4, 2, 0.5, 8, 1)"
        trained = [train_mlp_numpy(x, y, 4, 2, 0.5, 8, 1) for _ in range(2)]
        one, two = [
            expect_keys(expect_parts(got, ["params", "losses"], call)[0], KEYS, f"the params of {call}")
            for got in trained
        ]
        for key, shape in {"W1": (2, 4), "b1": (4,), "W2": (4, 2), "b2": (2,)}.items():
            # Two networks of nothing but infinity would be the same.
            first = expect_array(one[key], f"{key} of {call}", shape=shape, finite=True)
            expect_close(two[key], first, f"{key} of a second training with the same seed")


class TestActivationSlope:
    def test_values(self):
        """the slopes of the three activations, read off from what came out of them"""
        a = np.array([[0.0, 0.5], [0.25, 1.0]])
        for activation, expected in [
            ("sigmoid", [[0.0, 0.25], [0.1875, 0.0]]),
            ("tanh", [[1.0, 0.75], [0.9375, 0.0]]),
            ("relu", [[0.0, 1.0], [1.0, 1.0]]),
        ]:
            call = f'activation_slope(a, "{activation}")'
            expect_close(activation_slope(a, activation), expected, call, given=a, **CLOSE)

    def test_unknown_activation(self):
        """an unknown activation raises ValueError"""
        a = np.array([0.5])
        expect_error(ValueError, 'activation_slope(a, "banana")', activation_slope, a, "banana")


def small_stack():
    """Two samples of three numbers, and layers of two, two and three neurons."""
    weights = [
        np.array([[1.0, -1.0], [0.5, 0.0], [0.0, 2.0]]),
        np.array([[1.0, -0.5], [0.5, 1.0]]),
        np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.5]]),
    ]
    biases = [np.array([0.5, -1.0]), np.array([0.0, 0.25]), np.array([0.0, 0.0, 1.0])]
    return np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]]), weights, biases


class TestForwardStack:
    def test_relu(self):
        """x, then what comes out of each layer, for relu"""
        x, weights, biases = small_stack()
        names = ["x", "the first layer's", "the second layer's", "the third layer's"]
        call = 'forward_stack(x, weights, biases, "relu")'
        got = expect_parts(forward_stack(x, weights, biases, "relu"), names, call)
        expected = [
            x,
            [[2.5, 4.0], [0.0, 1.0]],
            [[4.5, 3.0], [0.5, 1.25]],
            [[10.5, 3.0, 0.0], [3.0, 1.25, 1.125]],
        ]
        for name, part, numbers in zip(names, got, expected, strict=True):
            expect_close(part, numbers, f"{name} part of {call}", given=(x, weights, biases), **CLOSE)

    def test_sigmoid_and_tanh(self):
        """the first layer's answer, for the sigmoid and for tanh"""
        x, weights, biases = small_stack()
        for activation, expected in [
            ("sigmoid", [[0.924142, 0.982014], [0.5, 0.731059]]),
            ("tanh", [[0.986614, 0.999329], [0.0, 0.761594]]),
        ]:
            call = f'forward_stack(x, weights, biases, "{activation}")'
            got = expect_parts(
                forward_stack(x, weights[:1], biases[:1], activation), ["x", "the layer's answer"], call
            )
            expect_close(
                got[1], expected, f"the layer's answer of {call}", given=(x, weights, biases), **CLOSE
            )

    def test_unknown_activation(self):
        """an unknown activation raises ValueError"""
        call = 'forward_stack(x, weights, biases, "banana")'
        expect_error(ValueError, call, forward_stack, *small_stack(), "banana")


class TestLayerGradientNorms:
    def test_nudging(self):
        """the norms are those of the slopes that one measures by nudging each weight"""
        x, weights, biases = small_stack()

        def answers(tables):
            """x and what comes out of each of the three layers."""
            first = np.tanh(x @ tables[0] + biases[0])
            second = np.tanh(first @ tables[1] + biases[1])
            return [x, first, second, np.tanh(second @ tables[2] + biases[2])]

        def loss(number, table):
            """The loss with another table of weights at this layer."""
            return answers([*weights[:number], table, *weights[number + 1 :]])[-1].sum() / 2

        expected = [
            np.linalg.norm(
                slopes_by_nudging(lambda table, number=number: loss(number, table), weights[number])
            )
            for number in range(3)
        ]
        call = 'layer_gradient_norms(activations, weights, "tanh")'
        got = layer_gradient_norms(answers(weights), weights, "tanh")
        expect_close(got, expected, call, given=(answers(weights), weights), **CLOSE)

    def test_vanishing(self):
        """through ten sigmoids less than a ten-thousandth arrives, through ten relus about all"""
        rng = np.random.default_rng(0)
        x, drawn = rng.normal(size=(20, 50)), rng.normal(size=(10, 50, 50))
        for activation, factor, low, high in [("sigmoid", 1, 0.0, 1e-4), ("relu", 2, 0.1, 10.0)]:
            weights = list(drawn * np.sqrt(factor / 50))
            activations = [x]
            for w in weights:
                z = activations[-1] @ w
                activations.append(1 / (1 + np.exp(-z)) if activation == "sigmoid" else np.maximum(z, 0))
            call = f'layer_gradient_norms(activations, weights, "{activation}")'
            norms = expect_array(layer_gradient_norms(activations, weights, activation), call, shape=(10,))
            share = norms[0] / norms[-1]
            message = (
                f"In {call}, the first norm divided by the last is {share:.2g}, not between {low} and {high}."
            )
            expect(low < share < high, message)
