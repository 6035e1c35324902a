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
from grader.authoring import (
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_keys,
    expect_no_warning,
    expect_parts,
    expect_unchanged,
)

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


def sure_network():
    """One input, one hidden neuron, and logits of 1000 and 999 for the input 1, of -1000 and -999 for -1."""
    weights = {"W1": np.array([[50.0]]), "W2": np.array([[1000.0, 999.0]])}
    return {**weights, "b1": np.zeros(1), "b2": np.zeros(2)}, np.array([[1.0], [-1.0]])


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
            expect_close(
                same[key], one[key], f"{key} of a second call with the same seed", than="those of the first"
            )
            message = f"{key} is the same for the seeds 5 and 6."
            expect(not np.allclose(other[key], one[key]), message)

    def test_range(self):
        """weights are drawn evenly from -r to r, and none is outside

        By chance, a right answer fails less than twice in 10**6: as the seed is fixed,
        always or never.
        """
        got = expect_keys(init_mlp(40, 20, 30, seed=0), KEYS, "init_mlp(40, 20, 30, seed=0)")
        for key, shape in (("W1", (40, 20)), ("W2", (20, 30))):
            call = f'init_mlp(40, 20, 30, seed=0)["{key}"]'
            array = expect_array(got[key], call, shape=shape, lists=False, finite=True)
            r = np.sqrt(6 / sum(shape))
            low, high = array.min(), array.max()
            message = f"The weights of {call} go from {low:.3f} to {high:.3f}; they should fill -r to r."
            expect(-r <= low < -0.9 * r and 0.9 * r < high <= r, message, f"r: {r:.3f}")
            share = np.mean(np.abs(array) < r / 2)
            message = (
                f"Of the weights of {call}, {share:.0%} lie between -r/2 and r/2; it should be about half."
            )
            expect(0.4 < share < 0.6, message)

    def test_layers_differ(self):
        """two layers of the same shape start with different weights"""
        got = expect_keys(init_mlp(3, 3, 3, seed=1), KEYS, "init_mlp(3, 3, 3, seed=1)")
        w1, w2 = (expect_array(got[key], key, shape=(3, 3), finite=True) for key in ("W1", "W2"))
        expect(not np.allclose(w1, w2), "W1 and W2 of init_mlp(3, 3, 3, seed=1) are the same.")

    def test_seed_of_zero(self):
        """0 is a seed as any other: it gives the same weights every time"""
        one, two = (
            expect_keys(init_mlp(3, 2, 2, seed=0), KEYS, "init_mlp(3, 2, 2, seed=0)") for _ in range(2)
        )
        w1 = expect_array(one["W1"], "W1 of init_mlp(3, 2, 2, seed=0)", shape=(3, 2), finite=True)
        expect_close(two["W1"], w1, "W1 of a second call with seed=0", than="those of the first")


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

    def test_huge_logits(self):
        """logits of 1000 and of -1000 in one batch give neither a warning nor nan"""
        params, x = sure_network()
        call = "forward(params, x) with logits of 1000 and of -1000"
        with expect_no_warning(call):
            hidden, probabilities = expect_parts(forward(params, x), ["hidden", "probabilities"], call)
        expected = [[0.731059, 0.268941], [0.268941, 0.731059]]
        expect_close(probabilities, expected, f"probabilities of {call}", given=(params, x), **CLOSE)
        for name, part, shape in (("hidden", hidden, (2, 1)), ("probabilities", probabilities, (2, 2))):
            expect_array(part, f"{name} of {call}", shape=shape, lists=False)


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

    def test_input_is_unchanged(self):
        """the probabilities that came in are not changed, and the answer is an array"""
        probabilities, y = np.array([[0.25, 0.75]]), np.array([0])
        with expect_unchanged("output_error(p, y)", probabilities, y):
            got = output_error(probabilities, y)
        expect_close(got, [[-0.75, 0.75]], "output_error(p, y)", given=(probabilities, y), **CLOSE)
        expect_array(got, "output_error(p, y)", shape=(1, 2), lists=False)


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

    def test_one_weight_of_pixels(self):
        """one weight gets a table of one slope; inputs may be pixels (uint8)"""
        inputs, delta = np.array([[200], [100]], dtype=np.uint8), np.array([[0.5], [-0.25]])
        call = "weight_gradient(inputs, delta) of pixels"
        got = weight_gradient(inputs, delta)
        expect_close(got, [[75.0]], call, given=(inputs, delta), **CLOSE)
        expect_array(got, call, shape=(1, 1), lists=False)


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

    def test_one_bias(self):
        """one bias gets an array of one slope"""
        delta = np.array([[0.5], [0.25]])
        got = bias_gradient(delta)
        expect_close(got, [0.75], "bias_gradient(delta) of one bias", given=delta, **CLOSE)
        expect_array(got, "bias_gradient(delta) of one bias", shape=(1,), lists=False)


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

    def test_input_is_unchanged(self):
        """the slopes, the weights and the hidden layer that came in are not changed"""
        delta, w2, hidden = np.array([[0.5, -0.5]]), np.array([[1.0, 2.0]]), np.array([[0.5]])
        call = "hidden_error(delta_2, w2, hidden)"
        with expect_unchanged(call, delta, w2, hidden):
            expect_array(hidden_error(delta, w2, hidden), call)


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
            entry = f'gradients["{key}"][{", ".join(map(str, place))}]'
            expect_array(slope, "the loss of backward(params, x, y)", shape=())
            expect(
                np.isclose(got, slope, rtol=1e-3, atol=1e-4),
                f"{entry} is not the slope of your own loss: one of the two is wrong.",
                f"slope of the loss: {float(slope):.6g}\ngot: {float(got):.6g}",
            )

    def test_sure_and_wrong(self):
        """a network that is sure and wrong gets a finite loss above 10, without a warning"""
        params, x = sure_network()
        params["W2"] = np.array([[1000.0, -1000.0]])
        call = "backward(params, x, y) of a network that is sure and wrong"
        with expect_no_warning(call):
            got = expect_parts(backward(params, x, np.array([1, 0])), ["loss", "gradients"], call)
        loss = float(expect_array(got[0], f"the loss of {call}", shape=(), finite=True))
        expect(loss > 10, f"The loss of {call} is {loss:.3f}, not above 10.")

    def test_one_sample(self):
        """the loss of one sample is its own; the gradients are arrays"""
        params, x, y = small_network(), np.array([[0.5, 1.0]]), np.array([1])
        call = "backward(params, x, y) of one sample"
        loss, gradients = expect_parts(backward(params, x, y), ["loss", "gradients"], call)
        answers = np.tanh(params["b1"] + x @ params["W1"])
        expected = cross_entropy(params["b2"] + answers @ params["W2"], y)
        expect_close(loss, expected, f"the loss of {call}", given=(params, x, y), **CLOSE)
        for key, array in expect_keys(gradients, KEYS, f"the gradients of {call}").items():
            expect_array(array, f'gradients["{key}"] of {call}', shape=params[key].shape, lists=False)

    def test_input_is_unchanged(self):
        """the parameters that came in are not changed: the step is for later"""
        params, x, y = small_network(), np.array([[0.5, 1.0], [1.0, 0.0]]), np.array([1, 0])
        with expect_unchanged("backward(params, x, y)", params, x, y):
            expect_parts(backward(params, x, y), ["loss", "gradients"], "backward(params, x, y)")


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
            expect_close(
                two[key], first, f"{key} of a second training with the same seed", than="those of the first"
            )

    def trained(self, x, y, *, epochs=1, lr=0.5, batch_size=3, seed=0):
        """The parameters and the losses of a training with three hidden neurons."""
        call = f"train_mlp_numpy(x, y, 3, {epochs}, {lr}, {batch_size}, {seed})"
        got = train_mlp_numpy(x, y, 3, epochs, lr, batch_size, seed)
        params, losses = expect_parts(got, ["params", "losses"], call)
        params = expect_keys(params, KEYS, f"the params of {call}")
        shapes = {"W1": (x.shape[1], 3), "b1": (3,), "W2": (3, y.max() + 1), "b2": (y.max() + 1,)}
        for key, shape in shapes.items():
            expect_array(params[key], f"{key} of {call}", shape=shape, finite=True)
        return params, expect_array(losses, f"the losses of {call}", shape=(epochs,), finite=True)

    def test_steps_of_an_epoch(self):
        """five samples in batches of 3 are two steps, each by the mean gradient of its batch"""
        sample, label = np.array([[0.5, -1.0]]), np.array([1])
        # The same sample again and again: what a batch holds does not matter, only how many there are.
        expected, _ = self.trained(sample, label, epochs=2)
        got, _ = self.trained(np.repeat(sample, 5, axis=0), np.repeat(label, 5))
        for key in KEYS:
            expect_close(got[key], expected[key], f"{key} after two steps", **CLOSE)
        expect(
            got["b2"][1] > 0,
            "b2 has not moved towards the right class. Does it get a step, too, and against its gradient?",
        )

    def test_every_sample_once(self):
        """an epoch goes through all samples, and each is in one batch only"""
        # Each sample has an input of its own, so what moved its weights is this sample alone.
        x, y, lr = np.eye(7), np.array([0, 1, 1, 0, 1, 0, 0]), 1e-4
        start = expect_keys(init_mlp(7, 3, 2, 4), KEYS, "init_mlp(7, 3, 2, 4)")
        moved, _ = self.trained(x, y, lr=lr, seed=4)
        hidden = np.tanh(start["W1"])
        slopes = ((softmax(hidden @ start["W2"]) - np.eye(2)[y]) @ start["W2"].T) * (1 - hidden**2)
        steps = (start["W1"] - moved["W1"]) / lr
        shares = np.sort(np.sum(steps * slopes, axis=1) / np.sum(slopes**2, axis=1))
        right = np.allclose(shares, [1 / 3] * 6 + [1.0], rtol=0.1)
        message = (
            "After an epoch of 7 samples in batches of 3, the weights are not where one step per batch leads "
            "from the start of init_mlp. Look at the seed, the batches, their labels and the step."
        )
        expect(right, message, f"expected: six thirds of a step, and one whole\ngot: {shares.round(2)}")

    def test_random_order(self):
        """the samples come in random order, and the arrays that came in keep theirs"""
        x, y = two_heaps()
        x, y = x[:8].copy(), np.array([0, 0, 0, 0, 1, 1, 1, 1])
        with expect_unchanged("train_mlp_numpy(x, y, …)", x, y):
            got, _ = self.trained(x, y, batch_size=1)
        params = expect_keys(init_mlp(2, 3, 2, 0), KEYS, "init_mlp(2, 3, 2, 0)")
        for i in range(8):
            gradients = backward(params, x[i : i + 1], y[i : i + 1])[1]
            params = {key: params[key] - 0.5 * gradients[key] for key in KEYS}
        expect(not np.allclose(got["W1"], params["W1"]), "The samples were taken in the order of x.")

    def test_losses(self):
        """each loss is that of all samples, after its epoch"""
        x, y = two_heaps()
        for epochs in (1, 2):
            params, losses = self.trained(x, y, epochs=epochs, lr=0.1, batch_size=8)
            logits = np.tanh(x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
            expect_close(losses[-1], cross_entropy(logits, y), f"the loss after epoch {epochs}", **CLOSE)

    def test_classes_up_to_the_highest_label(self):
        """there is an output for each class up to the highest label, also for one without samples"""
        self.trained(np.array([[0.5], [1.0]]), np.array([0, 3]))

    def test_seeds(self):
        """another seed gives another network, and 0 is a seed as any other"""
        x, y = two_heaps()
        zero, again, other = (self.trained(x, y, seed=seed)[0] for seed in (0, 0, 1))
        expect_close(
            again["W1"], zero["W1"], "W1 of a second training with the seed 0", than="those of the first"
        )
        expect(not np.allclose(other["W1"], zero["W1"]), "The seeds 0 and 1 give the same network.")


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

    def test_one_row(self):
        """a row of answers gets a row of slopes, an array"""
        a = np.array([0.5, 0.25])
        got = activation_slope(a, "sigmoid")
        expect_close(got, [0.25, 0.1875], 'activation_slope(a, "sigmoid")', given=a, **CLOSE)
        expect_array(got, 'activation_slope(a, "sigmoid")', shape=(2,), lists=False)


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

    def test_input_is_unchanged(self):
        """the lists of weights and biases that came in are not changed; arrays come out"""
        x, weights, biases = small_stack()
        call = 'forward_stack(x, weights, biases, "tanh")'
        with expect_unchanged(call, x, weights, biases):
            got = expect_parts(forward_stack(x, weights, biases, "tanh"), ["x", "one", "two", "three"], call)
        for part, columns in zip(got, [3, 2, 2, 3], strict=True):
            expect_array(part, f"the answer of a layer of {call}", shape=(2, columns), lists=False)


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

    def test_one_layer(self):
        """a single layer gets a list of one norm, and the lists that came in are not changed"""
        activations, weights = [np.array([[3.0]]), np.array([[12.0]])], [np.array([[4.0]])]
        call = 'layer_gradient_norms(activations, weights, "relu")'
        with expect_unchanged(call, activations, weights):
            got = layer_gradient_norms(activations, weights, "relu")
        expect_close(got, [3.0], f"{call} of one layer", given=(activations, weights), **CLOSE)
