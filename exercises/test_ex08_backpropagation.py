"""Public checks of ex08_backpropagation."""

import numpy as np

from exercises.ex08_backpropagation import backward, forward, init_mlp, layer_gradient_norms, train_mlp_numpy
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


class TestLayerGradientNorms:
    def test_vanishing(self):
        """through ten sigmoids less than a ten-thousandth arrives, through ten relus about all"""
        for activation, low, high in [("sigmoid", 0.0, 1e-4), ("relu", 0.1, 10.0)]:
            call = f'layer_gradient_norms(10, "{activation}", 0)'
            norms = expect_array(layer_gradient_norms(10, activation, 0), call, shape=(10,))
            share = norms[0] / norms[-1]
            message = (
                f"In {call}, the first norm divided by the last is {share:.2g}, not between {low} and {high}."
            )
            expect(low < share < high, message)

    def test_unknown_activation(self):
        """an unknown activation raises ValueError"""
        expect_error(ValueError, 'layer_gradient_norms(3, "banana", 0)', layer_gradient_norms, 3, "banana", 0)
