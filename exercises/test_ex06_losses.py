"""Public checks of ex06_losses."""

import numpy as np

from exercises.ex06_losses import (
    binary_crossentropy,
    categorical_crossentropy,
    entropy,
    mae,
    mse,
    sigmoid_crossentropy_gradient,
    sigmoid_mse_gradient,
    sparse_categorical_crossentropy_from_logits,
)
from grader.authoring import expect_array, expect_close, expect_no_warning, expect_unchanged

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}
# Clipping, in one way or another, moves a loss a little.
CLIPPED = {"rtol": 1e-4, "atol": 1e-4}


def draw_losses(axes, losses, what):
    """What each answer from 0 to 1 costs if the truth is 1."""
    answers = np.linspace(0.001, 0.999, 99)
    for name, loss in losses.items():
        axes.plot(answers, [float(loss(answer)) for answer in answers], label=name)
    axes.set(title=what, xlabel="answer, where the truth is 1", ylabel="loss", ylim=(0, 4))
    axes.legend()


def expect_left_alone(loss, *arrays):
    """What is given has the same numbers afterwards, as floats and as it is."""
    name = loss.__name__
    floats = [array.astype(float) for array in arrays]
    with expect_unchanged(name, *arrays, *floats):
        for given in (arrays, floats):
            expect_array(loss(*given), name)


def expect_gradient(gradient, expected):
    """The slope at four places, in arrays of several shapes."""
    y_true, z, expected = np.array([1, 0, 0, 1]), np.array([0.5, -2.0, 3.0, 0.25]), np.array(expected)
    for shape in [(4,), (2, 2), (1,), (1, 1)]:
        given = [np.resize(array, shape) for array in (y_true, z)]
        call = f"{gradient.__name__} of arrays of shape {shape}"
        got = gradient(*given)
        expect_close(got, np.resize(expected, shape), call, given=given, **CLOSE)
        expect_array(got, call, shape=shape, lists=False)


def expect_calm_gradient(gradient, expected):
    """The slope at -1000, if the truth is 1, and at 1000, if it is 0; NumPy warns of nothing."""
    y_true, call = np.array([1, 0]), f"{gradient.__name__} for z = -1000 and z = 1000"
    for kind in (np.float64, np.float32):
        z = np.array([-1000, 1000], dtype=kind)
        with expect_no_warning(call, given=z):
            got = gradient(y_true, z)
        expect_close(got, expected, call, given=(y_true, z), **CLOSE)
    with expect_no_warning(call):
        numbers = [gradient(1.0, -1000.0), gradient(0.0, 1000.0)]
    expect_close(numbers, expected, call, given=[-1000.0, 1000.0], **CLOSE)


class TestMse:
    def plot(self, axes):
        errors = np.linspace(-3.0, 3.0, 61)
        axes.plot(errors, [float(mse(np.zeros(1), np.array([error]))) for error in errors], label="your mse")
        axes.plot(errors, np.abs(errors), ":", label="the error's size, to compare")
        axes.set(title="squares make large errors larger", xlabel="error of one answer", ylabel="loss")
        axes.legend()

    def test_three_misses(self):
        """mse of misses of 1, 2 and 3 is their mean square"""
        y_true, y_pred = np.array([1.0, 2.0, 3.0]), np.array([2.0, 0.0, 6.0])
        expect_close(mse(y_true, y_pred), 4.666667, "mse(y_true, y_pred)", given=(y_true, y_pred), **CLOSE)

    def test_table(self):
        """mse of a table is a single number: the mean over all of its entries"""
        y_true, y_pred = np.zeros((2, 3)), np.array([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]])
        expect_close(mse(y_true, y_pred), 2.5, "mse of a table", given=(y_true, y_pred), **CLOSE)

    def test_input_is_unchanged(self):
        """the right answers and the predictions that came in are not changed"""
        expect_left_alone(mse, np.array([1, 2]), np.array([2, 0]))


class TestMae:
    def plot(self, axes):
        errors = np.linspace(-3.0, 3.0, 61)
        axes.plot(errors, [float(mae(np.zeros(1), np.array([error]))) for error in errors], label="your mae")
        axes.plot(errors, errors**2, ":", label="the error's square, to compare")
        axes.set(title="an error costs what it is", xlabel="error of one answer", ylabel="loss")
        axes.legend()

    def test_three_misses(self):
        """mae of misses of 1, 2 and 3 is 2"""
        y_true, y_pred = np.array([1.0, 2.0, 3.0]), np.array([2.0, 0.0, 6.0])
        expect_close(mae(y_true, y_pred), 2.0, "mae(y_true, y_pred)", given=(y_true, y_pred), **CLOSE)

    def test_table(self):
        """mae of a table is a single number: the mean over all of its entries"""
        y_true, y_pred = np.zeros((2, 3)), np.array([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]])
        expect_close(mae(y_true, y_pred), 1.5, "mae of a table", given=(y_true, y_pred), **CLOSE)

    def test_middle_is_not_the_mean(self):
        """the mean of the misses is asked for, not the one in the middle"""
        y_true, y_pred = np.zeros(3), np.array([0.0, 1.0, -5.0])
        expect_close(mae(y_true, y_pred), 2.0, "mae(y_true, y_pred)", given=(y_true, y_pred), **CLOSE)

    def test_input_is_unchanged(self):
        """the right answers and the predictions that came in are not changed"""
        expect_left_alone(mae, np.array([1, 2]), np.array([2, 0]))


class TestEntropy:
    def plot(self, axes):
        heads = np.linspace(0.0, 1.0, 101)
        axes.plot(heads, [float(entropy(np.array([p, 1 - p]))) for p in heads])
        axes.set(title="a fair coin is hardest to predict", xlabel="probability of heads", ylabel="entropy")

    def test_fair_coin(self):
        """a fair coin has an entropy of ln 2"""
        p = np.array([0.5, 0.5])
        expect_close(entropy(p), 0.693147, "entropy(p)", given=p, rtol=1e-4, atol=5e-4)

    def test_sure_outcome(self):
        """a sure outcome has an entropy of 0, without a warning"""
        p = np.array([0.0, 1.0, 0.0])
        with expect_no_warning("entropy(p) of a sure outcome"):
            got = entropy(p)
        expect_close(got, 0.0, "entropy(p) of a sure outcome", given=p, rtol=1e-4, atol=5e-4)

    def test_input_is_unchanged(self):
        """the probabilities that came in are not changed"""
        expect_left_alone(entropy, np.array([0, 1]))


class TestBinaryCrossentropy:
    def plot(self, axes):
        one = np.ones(1)
        losses = {
            "your cross-entropy": lambda answer: binary_crossentropy(one, np.array([answer])),
            "squared error": lambda answer: (1 - answer) ** 2,
        }
        draw_losses(axes, losses, "being sure and wrong is expensive")

    def test_mean_of_two(self):
        """binary_crossentropy is the mean surprise at the right answers"""
        y_true, y_pred = np.array([1, 0]), np.array([0.9, 0.2])
        got = binary_crossentropy(y_true, y_pred)
        expect_close(got, 0.164252, "binary_crossentropy", given=(y_true, y_pred), **CLIPPED)

    def test_perfect(self):
        """perfect predictions cost nothing, and give neither a warning nor nan"""
        y_true, y_pred = np.array([1, 0]), np.array([1.0, 0.0])
        call = "binary_crossentropy of perfect predictions"
        with expect_no_warning(call):
            got = binary_crossentropy(y_true, y_pred)
        expect_close(got, 0.0, call, given=(y_true, y_pred), **CLIPPED)

    def test_table(self):
        """binary_crossentropy of a table is a single number: the mean over all of its entries"""
        y_true, y_pred = np.array([[1, 0, 1], [0, 1, 1]]), np.array([[0.8, 0.4, 0.5], [0.1, 0.9, 0.25]])
        got = binary_crossentropy(y_true, y_pred)
        expect_close(got, 0.504022, "binary_crossentropy of a table", given=(y_true, y_pred), **CLIPPED)

    def test_as_wrong_as_can_be(self):
        """being sure and wrong costs 16.1, without a warning: probabilities are limited to 1e-7"""
        y_true = np.array([1, 1])
        for y_pred in [np.array([0.0, 1e-12]), np.array([1e-30, 1e-9])]:
            with expect_no_warning("binary_crossentropy of wrong predictions", given=y_pred):
                got = binary_crossentropy(y_true, y_pred)
            expect_close(got, 16.1181, "binary_crossentropy of wrong predictions", given=y_pred, rtol=1e-3)
        y_pred = np.array([1.0, 1.0], dtype=np.float32)
        with expect_no_warning("binary_crossentropy of perfect predictions in float32"):
            got = binary_crossentropy(y_true, y_pred)
        expect_close(
            got, 0.0, "binary_crossentropy of perfect predictions in float32", given=y_pred, **CLIPPED
        )

    def test_input_is_unchanged(self):
        """the right answers and the predictions that came in are not changed"""
        expect_left_alone(binary_crossentropy, np.array([1, 0]), np.array([1, 1]))


class TestCategoricalCrossentropy:
    def plot(self, axes):
        truth = np.array([[1.0, 0.0, 0.0]])

        def loss(answer):
            return categorical_crossentropy(truth, np.array([[answer, (1 - answer) / 2, (1 - answer) / 2]]))

        draw_losses(axes, {"your cross-entropy": loss}, "only the right class's probability counts")

    def test_two_samples_of_three_classes(self):
        """categorical_crossentropy is the mean over the samples, not over all entries"""
        y_true = np.array([[1, 0, 0], [0, 0, 1]])
        y_pred = np.array([[0.5, 0.25, 0.25], [0.5, 0.375, 0.125]])
        got = categorical_crossentropy(y_true, y_pred)
        expect_close(got, 1.386294, "categorical_crossentropy", given=(y_true, y_pred), **CLIPPED)

    def test_uniform_guess(self):
        """a uniform guess over ten classes costs ln 10"""
        y_true, y_pred = np.eye(10)[[3, 1, 4, 1]], np.full((4, 10), 0.1)
        got = categorical_crossentropy(y_true, y_pred)
        expect_close(got, 2.302585, "categorical_crossentropy", given=(y_true, y_pred), **CLIPPED)

    def test_as_wrong_as_can_be(self):
        """being sure and wrong costs 16.1, without a warning: probabilities are limited to 1e-7"""
        y_true = np.array([[1, 0], [0, 1]])
        for tiny in (0.0, 1e-12):
            y_pred = np.array([[tiny, 1.0], [1.0, tiny]])
            with expect_no_warning("categorical_crossentropy of wrong predictions", given=y_pred):
                got = categorical_crossentropy(y_true, y_pred)
            expect_close(
                got, 16.1181, "categorical_crossentropy of wrong predictions", given=y_pred, rtol=1e-4
            )

    def test_perfect(self):
        """perfect predictions cost nothing, and give neither a warning nor nan"""
        y_true = np.array([[0, 1, 0]])
        with expect_no_warning("categorical_crossentropy of perfect predictions"):
            got = categorical_crossentropy(y_true, y_true.astype(float))
        expect_close(got, 0.0, "categorical_crossentropy of perfect predictions", given=y_true, **CLIPPED)

    def test_input_is_unchanged(self):
        """the right answers and the predictions that came in are not changed"""
        expect_left_alone(categorical_crossentropy, np.array([[0, 1]]), np.array([[1, 0]]))


class TestSparseCategoricalCrossentropyFromLogits:
    def test_equal_scores(self):
        """equal scores for ten classes cost ln 10"""
        labels, logits = np.array([3, 1, 4]), np.full((3, 10), 7.0)
        got = sparse_categorical_crossentropy_from_logits(labels, logits)
        expect_close(got, 2.302585, "the loss", given=(labels, logits), **CLOSE)

    def test_two_samples(self):
        """the loss is the mean surprise at the right classes"""
        labels, logits = np.array([0, 2]), np.array([[2.0, 1.0, 0.0], [2.0, 1.0, 0.0]])
        got = sparse_categorical_crossentropy_from_logits(labels, logits)
        expect_close(got, 1.407606, "the loss", given=(labels, logits), **CLOSE)

    def test_huge_scores(self):
        """scores of 1000 give neither a warning nor nan"""
        labels, logits = np.array([0]), np.array([[1000.0, 1000.0]])
        with expect_no_warning("the loss of scores of 1000"):
            got = sparse_categorical_crossentropy_from_logits(labels, logits)
        # Scores around 1000 have four decimals in float32.
        expect_close(got, 0.693147, "the loss of scores of 1000", given=(labels, logits), atol=1e-4)

    def test_each_sample_with_its_own_label(self):
        """each sample's own label picks from its own row"""
        labels, logits = np.array([2, 2, 0]), np.array([[1, 2, 4], [0, 3, -1], [2, -2, 0]])
        got = sparse_categorical_crossentropy_from_logits(labels, logits)
        expect_close(got, 1.459554, "the loss", given=(labels, logits), **CLOSE)

    def test_nothing_is_clipped(self):
        """a right class that scores 2000 less than another one costs 2000"""
        labels, logits = np.array([1]), np.array([[1000.0, -1000.0]])
        with expect_no_warning("the loss of scores that are far apart"):
            got = sparse_categorical_crossentropy_from_logits(labels, logits)
        expect_close(got, 2000.0, "the loss of scores that are far apart", given=(labels, logits), **CLOSE)

    def test_high_beside_low(self):
        """a row of very low scores is right beside a row of very high ones"""
        labels, logits = np.array([0, 0]), np.array([[-1000.0, -1000.0], [1000.0, 1000.0]])
        with expect_no_warning("the loss of a low and a high row"):
            got = sparse_categorical_crossentropy_from_logits(labels, logits)
        expect_close(got, 0.693147, "the loss of a low and a high row", given=(labels, logits), atol=1e-4)

    def test_input_is_unchanged(self):
        """the labels and the scores that came in are not changed"""
        labels, logits = np.array([1]), np.array([[3.0, 1.0, 2.0]])
        with expect_unchanged("the loss of labels and scores", labels, logits):
            got = sparse_categorical_crossentropy_from_logits(labels, logits)
        expect_array(got, "the loss", shape=())


class TestSigmoidMseGradient:
    def test_at_zero(self):
        """at z = 0 the gradient is a quarter, downwards for the answer 1 and upwards for 0"""
        y_true, z = np.array([1, 0]), np.array([0.0, 0.0])
        got = sigmoid_mse_gradient(y_true, z)
        expect_close(got, [-0.25, 0.25], "sigmoid_mse_gradient", given=(y_true, z), **CLOSE)

    def test_wrong_and_sure(self):
        """a neuron that is wrong and sure gets next to no signal"""
        got = sigmoid_mse_gradient(1.0, -10.0)
        expect_close(got, -9.0791e-5, "sigmoid_mse_gradient(1.0, -10.0)", given=-10.0, rtol=1e-3, atol=0.0)

    def test_shapes(self):
        """one entry or a table: the answer has the shape of what came in"""
        expect_gradient(sigmoid_mse_gradient, [-0.177447, 0.025031, 0.086068, -0.215527])

    def test_thousand(self):
        """z of 1000 and -1000 gives neither a warning nor nan"""
        expect_calm_gradient(sigmoid_mse_gradient, [0.0, 0.0])

    def test_input_is_unchanged(self):
        """the answers and the z that came in are not changed"""
        expect_left_alone(sigmoid_mse_gradient, np.array([1, 0]), np.array([2, -900]))


class TestSigmoidCrossentropyGradient:
    def plot(self, axes):
        z = np.linspace(-8.0, 8.0, 81)
        for name, slope in [
            ("squared error", sigmoid_mse_gradient),
            ("cross-entropy", sigmoid_crossentropy_gradient),
        ]:
            axes.plot(z, [float(np.ravel(slope(np.ones(1), np.array([one])))[0]) for one in z], label=name)
        axes.set(title="how hard each loss pulls, if the truth is 1", xlabel="z", ylabel="slope")
        axes.legend()

    def test_at_zero(self):
        """at z = 0 the gradient is one half, downwards for the answer 1 and upwards for 0"""
        y_true, z = np.array([1, 0]), np.array([0.0, 0.0])
        got = sigmoid_crossentropy_gradient(y_true, z)
        expect_close(got, [-0.5, 0.5], "sigmoid_crossentropy_gradient", given=(y_true, z), **CLOSE)

    def test_wrong_and_sure(self):
        """a neuron that is wrong and sure gets the loudest signal"""
        got = sigmoid_crossentropy_gradient(1.0, -10.0)
        expect_close(got, -0.999955, "sigmoid_crossentropy_gradient(1.0, -10.0)", given=-10.0, **CLOSE)

    def test_shapes(self):
        """one entry or a table: the answer has the shape of what came in"""
        expect_gradient(sigmoid_crossentropy_gradient, [-0.377541, 0.119203, 0.952574, -0.437823])

    def test_thousand(self):
        """z of 1000 and -1000 gives neither a warning nor nan"""
        expect_calm_gradient(sigmoid_crossentropy_gradient, [-1.0, 1.0])

    def test_input_is_unchanged(self):
        """the answers and the z that came in are not changed"""
        expect_left_alone(sigmoid_crossentropy_gradient, np.array([1, 0]), np.array([2, -900]))
