"""Hidden checks of ex06_losses. Oracles: exact fractions, math.fsum and math.log, entry by entry."""

import math
from fractions import Fraction

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
from grader.authoring import (
    entrywise,
    expect,
    expect_array,
    expect_close,
    expect_no_warning,
    expect_unchanged,
)

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}
# An epsilon may also be added instead of clipping, and moves a loss a little.
CLIPPED = {"rtol": 1e-4, "atol": 1e-4}
# In float32, 1 - 1e-7 is rounded, which moves the largest loss from 16.12 to 15.94.
LARGEST = {"rtol": 0.02, "atol": 0.0}
LARGEST_LOSS = 7 * math.log(10)
# A probability that is limited, although it is not 0.
NEARLY_0 = 1e-10
THREE_DECIMALS = {"rtol": 1e-4, "atol": 5e-4}

# Without 1e-14: there the largest loss would be twice the right one, which has other causes too.
OTHER_POWERS = [2, 3, 4, 5, 6, *range(8, 14), *range(15, 21)]
OTHER_EPSILONS = [*(10.0**-power for power in OTHER_POWERS), float(np.finfo(float).eps)]


def exact_mean(values):
    """The mean of floats, without rounding on the way."""
    return float(sum(map(Fraction, values), Fraction(0)) / len(values))


def pairs(*arrays):
    """The entries of arrays of one shape, side by side."""
    return list(zip(*(array.ravel().tolist() for array in arrays), strict=True))


def mean_square(y_true, y_pred):
    return exact_mean([(Fraction(p) - Fraction(t)) ** 2 for t, p in pairs(y_true, y_pred)])


def mean_absolute(y_true, y_pred):
    return exact_mean([abs(Fraction(p) - Fraction(t)) for t, p in pairs(y_true, y_pred)])


def surprise_of_bits(y_true, y_pred):
    """Mean surprise of zeros and ones; no probability is at its end."""
    return exact_mean([-math.log(p if t == 1 else 1 - p) for t, p in pairs(y_true, y_pred)])


def surprise_of_classes(labels, y_pred):
    """Mean surprise of labels; no probability is at its end."""
    return exact_mean([-math.log(row[label]) for label, row in zip(labels, y_pred.tolist(), strict=True)])


def surprise_of_scores(labels, logits):
    """Mean surprise of labels from scores: how far the others come up to the right class."""
    losses = []
    for label, row in zip(labels.tolist(), logits.tolist(), strict=True):
        top = max(row)
        losses.append(top - row[label] + math.log(math.fsum(math.exp(score - top) for score in row)))
    return exact_mean(losses)


def distribution(rng, *shape):
    """Probabilities along the last axis, none of them tiny."""
    weights = rng.uniform(0.1, 1, size=shape)
    return weights / weights.sum(axis=-1, keepdims=True)


def sealed(table):
    """The same numbers, in an array that must not be written to."""
    copy = table.copy()
    copy.flags.writeable = False
    return copy


def layouts(table):
    """A table as it is, column by column in memory, and read-only."""
    return [table, np.asfortranarray(table), sealed(table)]


def expect_means_over_all(name, function, oracle, rng):
    """A vector, a column, a table and a stack of tables each give a single number."""
    # Numbers of ordinary size, misses of thousands, and tiny ones.
    sizes = [((shape), 3.0) for shape in [(5,), (4, 1), (3, 5), (2, 3, 4), (1,), (1, 1), (900,)]]
    for shape, size in [*sizes, ((4,), 5000.0), ((4,), 0.004)]:
        y_true, y_pred = np.array(rng.normal(0, size, size=shape)), np.array(rng.normal(0, size, size=shape))
        call = f"{name} of {len(shape)}-dimensional arrays"
        got = function(y_true.copy(), y_pred.copy())
        close = CLOSE | {"atol": 1e-6 * min(size, 1.0) ** 2}
        expect_close(got, oracle(y_true, y_pred), call, given=(y_true, y_pred), **close)
    y_true, y_pred = rng.normal(0, 3, size=(2, 3, 4))
    for one, other in [
        *zip(layouts(y_true), [layouts(y_pred)[place] for place in (1, 2, 0)], strict=True),
        np.float32([y_true, y_pred]),
    ]:
        call = f"{name} of tables that lie in memory in other ways, or of float32"
        expect_close(function(one, other), oracle(y_true, y_pred), call, given=(one, other), **CLOSE)


def expect_whole_numbers(name, function, oracle, rng):
    """Ints on one side or on both get the loss that the same floats would get."""
    whole, other = rng.integers(-9, 10, size=(2, 7))
    # More than 16 and than 32 bits can hold.
    for far in (2**17, 2**31):
        got = function(np.array([far, 0, 3]), np.array([0, 1, 5]))
        expected = oracle(np.array([far, 0, 3]), np.array([0, 1, 5]))
        expect_close(got, expected, f"{name} of large whole numbers", **CLOSE)
    for y_true, y_pred in [(whole, other), (whole, rng.normal(size=7)), (rng.normal(size=7), other)]:
        got = function(y_true.copy(), y_pred.copy())
        call = f"{name} of whole numbers"
        expect_close(got, oracle(y_true, y_pred), call, given=(y_true, y_pred), **CLOSE)


def expect_arguments_kept(name, function, *arrays):
    """The arrays are as before after the call."""
    with expect_unchanged(name, *arrays):
        expect_array(function(*arrays), name)


def expect_documented_clip(name, loss, misconception):
    """The loss of a single sample that is as wrong as can be shows where it was clipped."""
    expect_array(loss, f"{name} of a prediction that is as wrong as can be", shape=())
    close = [math.isclose(float(loss), -math.log(epsilon), rel_tol=1e-3) for epsilon in OTHER_EPSILONS]
    message = f"{name} clips the probabilities, but not where the docstring says."
    expect(not any(close), message, misconception=misconception)


class TestMse:
    def test_mean_over_all(self, rng):
        """right for arrays of any shape: a single number, the mean over all entries"""
        expect_means_over_all("mse", mse, mean_square, rng)

    def test_whole_numbers(self, rng):
        """right for whole numbers, on one side or on both"""
        expect_whole_numbers("mse", mse, mean_square, rng)

    def test_no_misses(self, rng):
        """right predictions cost nothing"""
        y = rng.normal(size=(3, 2))
        expect_close(mse(y.copy(), y.copy()), 0.0, "mse of right predictions", given=y, **CLOSE)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        expect_arguments_kept("mse", mse, *rng.normal(size=(2, 3, 2)))
        expect_arguments_kept("mse", mse, *rng.integers(-9, 10, size=(2, 5)))


class TestMae:
    def test_mean_over_all(self, rng):
        """right for arrays of any shape: a single number, the mean over all entries"""
        expect_means_over_all("mae", mae, mean_absolute, rng)

    def test_whole_numbers(self, rng):
        """right for whole numbers, on one side or on both"""
        expect_whole_numbers("mae", mae, mean_absolute, rng)

    def test_no_misses(self, rng):
        """right predictions cost nothing, and those that all miss by as much cost just that"""
        y = rng.normal(size=(3, 2))
        expect_close(mae(y.copy(), y.copy()), 0.0, "mae of right predictions", given=y, **CLOSE)
        for miss in (-0.5, 0.75):
            got = mae(y.copy(), y + miss)
            expect_close(got, abs(miss), "mae of predictions that miss to one side", given=y, **CLOSE)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        expect_arguments_kept("mae", mae, *rng.normal(size=(2, 3, 2)))
        expect_arguments_kept("mae", mae, *rng.integers(-9, 10, size=(2, 5)))


class TestEntropy:
    def test_values(self, rng):
        """right for two outcomes and for many, in nats"""
        for size in (2, 3, 7, int(rng.integers(10, 20))):
            p = distribution(rng, size)
            expected = -math.fsum(value * math.log(value) for value in p.tolist())
            expect_close(entropy(p.copy()), expected, "entropy(p)", given=p, **THREE_DECIMALS)
        # Many rare outcomes, each of which is worth little.
        rare = np.concatenate([[0.5], np.full(200, 0.0025)])
        for p in (rare, sealed(rare), rare.astype(np.float32)):
            expected = -math.fsum(value * math.log(value) for value in rare.tolist())
            expect_close(entropy(p), expected, "entropy(p) of many outcomes", given=p, **THREE_DECIMALS)
        rarer = np.concatenate([[0.5], np.full(500, 0.001)])
        expected = 0.5 * math.log(2) + 0.5 * math.log(1000)
        call = "entropy(p) of 500 rare outcomes"
        expect_close(entropy(rarer.copy()), expected, call, given=rarer, **THREE_DECIMALS)

    def test_uniform(self, rng):
        """largest where all outcomes are equally likely, and right there"""
        for size in (1, 4, int(rng.integers(10, 50))):
            got = entropy(np.full(size, 1 / size))
            expect_close(got, math.log(size), f"entropy of {size} equal outcomes", **THREE_DECIMALS)

    def test_impossible_outcomes(self, rng):
        """outcomes of probability 0 count nothing: no warning, no nan and no infinity"""
        some = distribution(rng, 3)
        p = np.array([0.0, *some.tolist(), 0.0])
        sure = np.array([0, 1, 0, 0])
        with expect_no_warning("entropy(p) with probabilities of 0"):
            got, got_sure = entropy(p.copy()), entropy(sure.copy())
        expected = -math.fsum(value * math.log(value) for value in some.tolist())
        expect_close(got, expected, "entropy(p) with probabilities of 0", given=p, **THREE_DECIMALS)
        expect_close(got_sure, 0.0, "entropy(p) of a sure outcome", given=sure, **THREE_DECIMALS)
        for kind in (np.uint8, np.int32, np.float32):
            got = entropy(sure.astype(kind))
            expect_close(got, 0.0, "entropy(p) of a sure outcome", given=sure.astype(kind), **THREE_DECIMALS)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        expect_arguments_kept("entropy(p)", entropy, np.array([0.0, *distribution(rng, 3).tolist()]))


class TestBinaryCrossentropy:
    def test_mean_over_all(self, rng):
        """right for arrays of any shape: a single number, the mean over all entries"""
        for shape in [(6,), (5, 1), (4, 3), (2, 3, 2), (1, 5), (1,), (1, 1), (900,)]:
            y_true, y_pred = rng.integers(0, 2, size=shape), rng.uniform(0.02, 0.98, size=shape)
            call = f"binary_crossentropy of {len(shape)}-dimensional arrays"
            expected = surprise_of_bits(y_true, y_pred)
            for answers in (y_true.copy(), y_true.astype(float), y_true.astype(np.float32)):
                for probabilities in (np.asfortranarray(y_pred), sealed(y_pred)):
                    got = binary_crossentropy(answers, probabilities)
                    expect_close(got, expected, call, given=(y_true, y_pred), **CLIPPED)

    def test_both_answers(self, rng):
        """right where all answers are 1, and where all are 0"""
        y_pred = rng.uniform(0.05, 0.95, size=4)
        for y_true in (np.ones(4), np.zeros(4)):
            got = binary_crossentropy(y_true.copy(), y_pred.copy())
            expected = surprise_of_bits(y_true, y_pred)
            expect_close(got, expected, "binary_crossentropy", given=(y_true, y_pred), **CLIPPED)

    def test_perfect(self, rng):
        """perfect predictions cost nothing: no warning, no nan and no infinity"""
        y_true = np.concatenate([[0, 1], rng.integers(0, 2, size=4)])
        call = "binary_crossentropy of perfect predictions"
        for y_pred in (y_true.astype(float), y_true.astype(np.float32)):
            with expect_no_warning(call, given=y_pred):
                loss = binary_crossentropy(y_true.copy(), y_pred.copy())
            expect_close(loss, 0.0, call, given=y_pred, **CLIPPED)

    def test_as_wrong_as_can_be(self, rng):
        """predictions that are as wrong as can be, or nearly, cost what is promised, without a warning"""
        y_true = np.concatenate([[0, 1], rng.integers(0, 2, size=4)])
        call = "binary_crossentropy of predictions that are as wrong as can be"
        with expect_no_warning(call):
            alone = binary_crossentropy(np.array([1.0]), np.array([0.0]))
            other = binary_crossentropy(np.array([0.0]), np.array([1.0]))
            got = binary_crossentropy(y_true.copy(), 1.0 - y_true)
        expect_documented_clip("binary_crossentropy", alone, "binary_clips_elsewhere")
        expect_close(alone, LARGEST_LOSS, call, given=(1.0, 0.0), **LARGEST)
        expect_close(other, LARGEST_LOSS, call, given=(0.0, 1.0), **LARGEST)
        expect_close(got, LARGEST_LOSS, call, given=(y_true, 1.0 - y_true), **LARGEST)
        nearly = np.abs(1.0 - y_true - NEARLY_0)
        got = binary_crossentropy(y_true.copy(), nearly.copy())
        call = "binary_crossentropy of predictions that are nearly as wrong as can be"
        expect_close(got, LARGEST_LOSS, call, given=(y_true, nearly), **LARGEST)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        y_true, y_pred = np.array([0, 1, 0, 1]), np.array([0.0, 1.0, *rng.uniform(size=2)])
        expect_arguments_kept("binary_crossentropy", binary_crossentropy, y_true, y_pred)


class TestCategoricalCrossentropy:
    def test_mean_over_samples(self, rng):
        """right for one sample and for many: a single number, the mean over the samples"""
        for n_samples, n_classes in [(1, 4), (7, 3), (3, 10), (4, 4), (300, 3), (2, 150)]:
            labels = rng.integers(0, n_classes, size=n_samples)
            y_true, y_pred = np.eye(n_classes)[labels], distribution(rng, n_samples, n_classes)
            expected = surprise_of_classes(labels, y_pred)
            call = f"categorical_crossentropy of {n_samples} sample(s) and {n_classes} classes"
            for answers in (y_true.copy(), y_true.astype(int), y_true.astype(np.float32)):
                for probabilities in layouts(y_pred):
                    got = categorical_crossentropy(answers, probabilities)
                    expect_close(got, expected, call, given=(y_true, y_pred), **CLIPPED)

    def test_uniform_guess(self, rng):
        """a uniform guess costs the logarithm of the number of classes"""
        for n_classes in rng.choice(np.arange(3, 20), size=2, replace=False).tolist():
            y_true = np.eye(n_classes)[rng.integers(0, n_classes, size=5)]
            got = categorical_crossentropy(y_true, np.full(y_true.shape, 1 / n_classes))
            expect_close(
                got, math.log(n_classes), f"the loss of a uniform guess over {n_classes} classes", **CLIPPED
            )

    def test_perfect(self, rng):
        """perfect predictions cost nothing: no warning, no nan and no infinity"""
        y_true = np.eye(4)[rng.integers(0, 4, size=6)]
        call = "categorical_crossentropy of perfect predictions"
        for y_pred in (y_true.astype(float), y_true.astype(np.float32)):
            with expect_no_warning(call, given=y_pred):
                loss = categorical_crossentropy(y_true.copy(), y_pred.copy())
            expect_close(loss, 0.0, call, given=y_pred, **CLIPPED)

    def test_as_wrong_as_can_be(self, rng):
        """predictions that are as wrong as can be, or nearly, cost what is promised, without a warning"""
        labels = rng.integers(0, 4, size=6)
        y_true, y_pred = np.eye(4)[labels], np.eye(4)[(labels + 1) % 4]
        call = "categorical_crossentropy of predictions that are as wrong as can be"
        with expect_no_warning(call):
            alone = categorical_crossentropy(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]]))
            got = categorical_crossentropy(y_true.copy(), y_pred.copy())
        expect_documented_clip("categorical_crossentropy", alone, "categorical_clips_elsewhere")
        expect_close(alone, LARGEST_LOSS, call, **LARGEST)
        expect_close(got, LARGEST_LOSS, call, given=(y_true, y_pred), **LARGEST)
        nearly = y_true * NEARLY_0 + y_pred * (1 - NEARLY_0)
        got = categorical_crossentropy(y_true.copy(), nearly.copy())
        call = "categorical_crossentropy of predictions that are nearly as wrong as can be"
        expect_close(got, LARGEST_LOSS, call, given=(y_true, nearly), **LARGEST)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        y_true, y_pred = np.eye(3)[[0, 2]], np.array([[1.0, 0.0, 0.0], distribution(rng, 3)])
        expect_arguments_kept("categorical_crossentropy", categorical_crossentropy, y_true, y_pred)


class TestSparseCategoricalCrossentropyFromLogits:
    def test_mean_over_samples(self, rng):
        """right for one sample and for many: a single number, the mean over the samples"""
        for n_samples, n_classes in [(1, 4), (5, 5), (7, 3), (3, 10), (300, 3)]:
            labels, logits = (
                rng.integers(0, n_classes, size=n_samples),
                rng.normal(0, 3, (n_samples, n_classes)),
            )
            got = sparse_categorical_crossentropy_from_logits(labels.copy(), logits.copy())
            call = f"the loss of {n_samples} sample(s) and {n_classes} classes"
            expect_close(got, surprise_of_scores(labels, logits), call, given=(labels, logits), **CLOSE)
        for n_classes, kind in [
            (200, np.uint8),
            (100, np.int8),
            (30, np.int32),
            (300, np.uint16),
            (1, np.int64),
        ]:
            labels = (n_classes - 1 - np.arange(n_classes)[:: -max(n_classes // 5, 1)]).astype(kind)
            scores = rng.normal(0, 3, (len(labels), n_classes))
            for logits in layouts(scores):
                got = sparse_categorical_crossentropy_from_logits(sealed(labels), logits)
                call = f"the loss of {n_classes} classes with labels of dtype {labels.dtype}"
                expect_close(got, surprise_of_scores(labels, scores), call, given=(labels, scores), **CLOSE)
        sure = np.array([[0.0, -800.0, -900.0], [-900.0, 0.0, -1000.0]])
        got = sparse_categorical_crossentropy_from_logits(np.array([0, 1]), sure)
        expect_close(got, 0.0, "the loss of sure and right scores", given=sure, rtol=0.0, atol=1e-7)
        expect(float(got) >= 0.0, "The loss of sure and right scores is below 0.")

    def test_whole_numbers(self, rng):
        """right for scores that are whole numbers"""
        labels, logits = rng.integers(0, 4, size=6), rng.integers(-5, 6, size=(6, 4))
        got = sparse_categorical_crossentropy_from_logits(labels.copy(), logits.copy())
        expected = surprise_of_scores(labels, logits)
        expect_close(got, expected, "the loss of whole numbers", given=(labels, logits), **CLOSE)

    def test_extremes(self, rng):
        """no overflow and no nan, whether a sample's scores are all very high or all very low"""
        # Eighths are exact in float32 too, so subtracting the maximum loses nothing there.
        high = 1000 - rng.integers(0, 40, size=(2, 4)) / 8
        low = high - 1995
        labels = rng.integers(0, 4, size=4)
        batches = [(labels[:2], high), (labels[:2], low), (labels, np.concatenate([high, low]))]
        with expect_no_warning("the loss of very high or very low scores"):
            got = [sparse_categorical_crossentropy_from_logits(y.copy(), z.copy()) for y, z in batches]
        for loss, (y, z) in zip(got, batches, strict=True):
            call = "the loss of very high or very low scores"
            expect_close(loss, surprise_of_scores(y, z), call, given=(y, z), **CLOSE)
            single = z.astype(np.float32)
            with expect_no_warning(call):
                got = sparse_categorical_crossentropy_from_logits(y.copy(), single)
            # Scores around 1000 have four decimals in float32.
            expect_close(got, surprise_of_scores(y, z), call, given=(y, single), rtol=1e-3, atol=1e-4)

    def test_far_apart(self, rng):
        """scores far apart in one sample cost as much as they are apart: nothing is clipped"""
        gap = float(rng.integers(100, 900))
        logits = np.array([[0.0, gap, -gap], [1000.0, -1000.0, 0.0], [gap, 0.0, 0.0]])
        labels = np.array([0, 1, 0])
        with expect_no_warning("the loss of scores far apart"):
            got = sparse_categorical_crossentropy_from_logits(labels.copy(), logits.copy())
        expected = (gap + 2000.0) / 3
        expect_close(got, expected, "the loss of scores far apart", given=(labels, logits), **CLOSE)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        function = sparse_categorical_crossentropy_from_logits
        for logits in (rng.normal(size=(4, 3)), rng.integers(-3, 4, size=(4, 3))):
            expect_arguments_kept("the loss", function, rng.integers(0, 3, size=4), logits)


def slope_of(loss, y_true, z):
    """The derivative of a loss by z, entry by entry, from its values at two points close to z."""
    step = 1e-5
    slopes = [(loss(t, v + step) - loss(t, v - step)) / (2 * step) for t, v in pairs(y_true, z)]
    return np.array(slopes).reshape(z.shape)


def square_of_neuron(y_true, z):
    return (1 / (1 + math.exp(-z)) - y_true) ** 2


def surprise_of_neuron(y_true, z):
    """The binary cross-entropy of a sigmoid neuron; z is of ordinary size."""
    return math.log1p(math.exp(-z if y_true == 1 else z))


def expect_gradient(name, function, loss, rng):
    """A pair of numbers, vectors and tables get the slope of the loss at every entry."""
    number = float(rng.uniform(0.5, 3))
    for y, z in [(1.0, -number), (0.0, -number), (1, number)]:
        expected = slope_of(loss, np.array(y), np.array(z))
        expect_close(function(y, z), expected, f"{name} of numbers", given=(y, z), **CLOSE)
    z = rng.permutation(np.linspace(-25, 25, 30) + rng.uniform(size=30))
    y_true = np.resize([0, 1, 1, 0, 1, 0], 30)
    answers = dict(entrywise.in_forms(y_true))
    for form, array in entrywise.in_forms(z):
        got = expect_array(function(answers[form], array), f"{name} of {form}", lists=False)
        expect_close(got, slope_of(loss, answers[form], array), f"{name} of {form}", given=array, **CLOSE)
    # Sure, right and wrong: the slope is small and not 0.
    z, y_true = rng.uniform(8.1, 8.6, size=4) * [-1, 1, -1, 1], np.array([0, 0, 1, 1])
    got = function(y_true.copy(), z.copy())
    expect_close(got, slope_of(loss, y_true, z), f"{name} of sure answers", given=(y_true, z), **CLOSE)
    for shape in [(24,), (4, 6), (1,), (1, 1)]:
        size = math.prod(shape)
        # As many parts of the range from -6 to 6 as there are entries, with one in each.
        z = rng.permutation((np.arange(size) + rng.uniform(size=size)) * 12 / size - 6).reshape(shape)
        y_true = rng.integers(0, 2, size=shape)
        call = f"{name} of {len(shape)}-dimensional arrays with {size} entries"
        got = expect_array(function(y_true.copy(), z.copy()), call, lists=False)
        expect_close(got, slope_of(loss, y_true, z), call, given=(y_true, z), **CLOSE)


def expect_gradient_of_whole_numbers(name, function, loss, rng):
    y_true, z = rng.integers(0, 2, size=8), rng.integers(-5, 6, size=8)
    for kind in (np.int64, np.float64, np.int32, np.float32):
        for shape in [(8,), (2, 4), (2, 2, 2), (1, 8), (8, 1)]:
            answers, whole = y_true.astype(kind).reshape(shape), z.reshape(shape)
            got = function(answers, whole)
            call = f"{name} of whole numbers"
            expect_close(got, slope_of(loss, answers, whole), call, given=(answers, whole), **CLOSE)
            expect_array(got, call, kind="f")


def expect_gradient_at_extremes(name, function, expected, rng):
    """Sure answers: wrong, right, right and wrong."""
    far = rng.uniform(750, 1000, size=4)
    y_true, z = np.array([1, 0, 1, 0]), far * [-1, -1, 1, 1]
    call = f"{name} for very large or very negative z"
    # Where exp overflows in float32, it is far from that in float64.
    for given in (z, z.astype(np.float32)):
        with expect_no_warning(call, given=given):
            got = function(y_true.copy(), given.copy())
        expect_close(got, expected, call, given=(y_true, given), **CLOSE)
    with expect_no_warning(call):
        number = function(1.0, -1000.0)
    expect_close(number, expected[0], f"{name} of a very negative number", given=-1000.0, **CLOSE)


def expect_gradient_keeps_input(name, function, rng):
    y_true = rng.integers(0, 2, size=5)
    z = np.array([-1000.0, 1000.0, *rng.normal(size=3)])
    expect_arguments_kept(name, function, y_true, z)
    expect_arguments_kept(name, function, y_true, z.astype(int))
    expect_arguments_kept(name, function, y_true.astype(float), z)
    expect_arguments_kept(name, function, y_true.reshape(5, 1), z.reshape(5, 1))
    expect_arguments_kept(name, function, y_true[:1].astype(np.float32), z[:1].astype(np.float32))


class TestSigmoidMseGradient:
    def test_every_entry(self, rng):
        """right for numbers and for every entry of an array, without a mean"""
        expect_gradient("sigmoid_mse_gradient", sigmoid_mse_gradient, square_of_neuron, rng)

    def test_whole_numbers(self, rng):
        """right for arrays of whole numbers"""
        name = "sigmoid_mse_gradient"
        expect_gradient_of_whole_numbers(name, sigmoid_mse_gradient, square_of_neuron, rng)

    def test_extremes(self, rng):
        """no overflow and no nan for very large or very negative z"""
        expect_gradient_at_extremes("sigmoid_mse_gradient", sigmoid_mse_gradient, [0.0] * 4, rng)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        expect_gradient_keeps_input("sigmoid_mse_gradient", sigmoid_mse_gradient, rng)


class TestSigmoidCrossentropyGradient:
    def test_every_entry(self, rng):
        """right for numbers and for every entry of an array, without a mean"""
        name = "sigmoid_crossentropy_gradient"
        expect_gradient(name, sigmoid_crossentropy_gradient, surprise_of_neuron, rng)

    def test_whole_numbers(self, rng):
        """right for arrays of whole numbers"""
        name = "sigmoid_crossentropy_gradient"
        expect_gradient_of_whole_numbers(name, sigmoid_crossentropy_gradient, surprise_of_neuron, rng)

    def test_extremes(self, rng):
        """the full signal for a neuron that is wrong and sure: no overflow, no nan, nothing clipped"""
        expected = [-1.0, 0.0, 0.0, 1.0]
        name = "sigmoid_crossentropy_gradient"
        expect_gradient_at_extremes(name, sigmoid_crossentropy_gradient, expected, rng)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        expect_gradient_keeps_input("sigmoid_crossentropy_gradient", sigmoid_crossentropy_gradient, rng)
