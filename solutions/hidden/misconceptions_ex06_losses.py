"""Wrong implementations of ex06_losses that learners really write, and what to tell them."""

import math

import numpy as np

from grader.authoring import fault, misconception


def _clipped(y_pred, epsilon=1e-7):
    return np.clip(y_pred, epsilon, 1 - epsilon)


def _binary_terms(y_true, q):
    return -(y_true * np.log(q) + (1 - y_true) * np.log(1 - q))


def _categorical_terms(y_true, y_pred):
    return -y_true * np.log(_clipped(y_pred))


def _score_losses(labels, logits):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_sums = np.log(np.sum(np.exp(shifted), axis=1))
    return log_sums - shifted[np.arange(len(labels)), labels]


def _softmax(logits):
    powers = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


def _sigmoid(z):
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def _reduced(terms, how):
    """A loss made of the terms of all entries."""
    return {
        "mean": lambda: np.mean(terms),
        "sum": lambda: np.sum(terms),
        "sum by rows": lambda: np.sum(terms) / len(terms),
        "a column": lambda: np.mean(terms, axis=0),
        "a row": lambda: np.mean(terms, axis=-1),
        "sum of a column": lambda: np.mean(np.sum(terms, axis=0)),
        "sum of a row": lambda: np.mean(np.sum(terms, axis=-1)),
        "nothing": lambda: terms,
    }[how]()


def _mse(y_true, y_pred, *, term="square", over="mean", factor=1, root=False, writes=False):
    if writes:
        y_pred -= y_true
        errors = y_pred
    else:
        errors = y_pred - y_true
    terms = {"square": lambda: errors**2, "size": lambda: np.abs(errors), "error": lambda: errors}[term]()
    loss = _reduced(terms, over) * factor
    return np.sqrt(loss) if root else loss


mse_halved = fault(
    "mse",
    "This is half the mean squared error. Some books halve it to make the derivative shorter; the docstring "
    "does not.",
    _mse,
    factor=0.5,
    hint="Try one miss of 2: the answer is 4.",
)
mse_sums = fault(
    "mse",
    "This is the sum of the squares. The mean divides it by the number of all entries.",
    _mse,
    over="sum",
    hint="Try three misses of 1: the answer is 1.",
)
mse_divides_by_rows = fault(
    "mse",
    "You divide by the number of rows. The mean divides by the number of *all* entries: np.mean counts them "
    "for you.",
    _mse,
    over="sum by rows",
    hint="Try a table of two rows and three columns in which each miss is 1: the answer is 1.",
)
mse_per_column = fault(
    "mse",
    "For a table you give one loss per column. Leave the axis out (and the loop over rows too), and np.mean "
    "runs over all entries.",
    _mse,
    over="a column",
)
mse_per_row = fault(
    "mse",
    "For a table you give one loss per row. Leave the axis out, and np.mean runs over all entries.",
    _mse,
    over="a row",
)
mse_sums_columns = fault(
    "mse",
    "You sum along one axis and take the mean along the other, so the loss is too large. Leave the axis out: "
    "np.mean runs over all entries.",
    _mse,
    over="sum of a column",
)
mse_sums_rows = fault(
    "mse",
    "You sum each row and take the mean of the sums, so the loss is too large. Leave the axis out: np.mean "
    "runs over all entries.",
    _mse,
    over="sum of a row",
)
mse_without_mean = fault(
    "mse",
    "You give the square of each miss. A loss is a single number: take their mean.",
    _mse,
    over="nothing",
)
mse_without_square = fault(
    "mse",
    "The square is missing, so misses to both sides cancel out.",
    _mse,
    term="error",
)
mse_takes_root = fault(
    "mse",
    "This is the root of the mean squared error. The docstring has no root.",
    _mse,
    root=True,
)
mse_is_mae = fault(
    "mse",
    "This is the mean absolute error. Here each miss is squared.",
    _mse,
    term="size",
)
mse_in_place = fault(
    "mse",
    "y_pred -= ... writes into the array that you were given, so the caller's predictions change (and whole "
    "numbers cannot take floats). Write y_pred - y_true, which makes a new array.",
    _mse,
    writes=True,
)


@misconception(
    "mse",
    "You square the mean of the misses, and by then misses to both sides have cancelled out. Square first, "
    "then take the mean.",
)
def mse_squares_the_mean(y_true, y_pred):
    return np.mean(y_pred - y_true) ** 2


@misconception(
    "mae", "The absolute value is missing, so misses to both sides cancel out. np.abs takes whole arrays."
)
def mae_without_absolute_value(y_true, y_pred):
    return np.mean(y_pred - y_true)


@misconception(
    "mae",
    "You take the absolute value of the mean, and by then misses to both sides have cancelled out. First "
    "np.abs, then np.mean.",
)
def mae_of_the_mean(y_true, y_pred):
    return np.abs(np.mean(y_pred - y_true))


@misconception("mae", "This is the sum of the misses. The mean divides it by the number of all entries.")
def mae_sums(y_true, y_pred):
    return np.sum(np.abs(y_pred - y_true))


@misconception(
    "mae",
    "You divide by the number of rows. The mean divides by the number of *all* entries: np.mean counts them "
    "for you.",
)
def mae_divides_by_rows(y_true, y_pred):
    return np.sum(np.abs(y_pred - y_true)) / len(y_true)


@misconception(
    "mae",
    "For a table you give one loss per column. Leave the axis out (and the loop over rows too), and np.mean "
    "runs over all entries.",
)
def mae_per_column(y_true, y_pred):
    return np.mean(np.abs(y_pred - y_true), axis=0)


@misconception(
    "mae",
    "For a table you give one loss per row. Leave the axis out, and np.mean runs over all entries.",
)
def mae_per_row(y_true, y_pred):
    return np.mean(np.abs(y_pred - y_true), axis=-1)


@misconception("mae", "You give each single miss. A loss is a single number: take their mean.")
def mae_without_mean(y_true, y_pred):
    return np.abs(y_pred - y_true)


@misconception("mae", "This is the mean squared error. Here the misses are not squared.")
def mae_is_mse(y_true, y_pred):
    return np.mean((y_pred - y_true) ** 2)


@misconception("mae", "This is the median of the misses. What is asked for is their mean.")
def mae_takes_median(y_true, y_pred):
    return np.median(np.abs(y_pred - y_true))


@misconception(
    "mae",
    "y_pred -= ... writes into the array that you were given, so the caller's predictions change (and whole "
    "numbers cannot take floats). Write y_pred - y_true, which makes a new array.",
)
def mae_in_place(y_true, y_pred):
    y_pred -= y_true
    return np.mean(np.abs(y_pred))


@misconception(
    "entropy",
    "The formula is right, but for a probability of 0 it works out 0 * log(0), which is nan, and the whole "
    "sum becomes nan. Take those entries out first: p[p > 0].",
)
def entropy_nan_at_zero(p):
    return -np.sum(p * np.log(p))


@misconception(
    "entropy",
    "The value is right, but np.log still meets the zeros, and NumPy warns. np.where and np.nan_to_num come "
    "too late: they choose when everything has been worked out. Take the zeros out first: p[p > 0].",
)
def entropy_repairs_nan(p):
    return -np.sum(np.nan_to_num(p * np.log(p)))


@misconception(
    "entropy", "This is the entropy in bits, by np.log2. Nats need the natural logarithm, which is np.log."
)
def entropy_in_bits(p):
    possible = p[p > 0]
    return -np.sum(possible * np.log2(possible))


@misconception(
    "entropy",
    "Two things: np.log2 gives bits, and nats need np.log. And a probability of 0 gives 0 * log(0), which is "
    "nan: take those entries out first.",
)
def entropy_in_bits_with_nan(p):
    return -np.sum(p * np.log2(p))


@misconception("entropy", "np.log10 is the logarithm to base 10. Nats need the natural one, np.log.")
def entropy_by_base_ten(p):
    possible = p[p > 0]
    return -np.sum(possible * np.log10(possible))


@misconception(
    "entropy",
    "The minus is missing. The logarithm of a probability is negative, and entropy is not.",
)
def entropy_negative(p):
    possible = p[p > 0]
    return np.sum(possible * np.log(possible))


@misconception(
    "entropy",
    "You take the plain mean over the outcomes. Each already counts with its probability, so a sum is right.",
)
def entropy_divides_by_outcomes(p):
    possible = p[p > 0]
    return -np.sum(possible * np.log(possible)) / len(p)


@misconception(
    "entropy",
    "Each surprise has to be multiplied by its probability, as it counts as often as it happens.",
)
def entropy_without_weights(p):
    return -np.sum(np.log(p[p > 0]))


@misconception("entropy", "The sum is missing: entropy is a single number.")
def entropy_without_sum(p):
    return -p * np.log(np.maximum(p, 1e-12))


@misconception(
    "entropy",
    "math.log stops with an error at a probability of 0. Leave those outcomes out, as they count nothing.",
)
def entropy_stops_at_zero(p):
    return -sum(value * math.log(value) for value in p)


@misconception(
    "entropy",
    "p[p == 0] = ... writes into the array that you were given, so the caller's probabilities change. "
    "p[p > 0] makes a new array.",
)
def entropy_in_place(p):
    p[p == 0] = 1e-12
    return -np.sum(p * np.log(p))


def _limited(y_pred, limits):
    """Probabilities, kept away from where their logarithm is infinite."""
    if limits == "below":
        return np.maximum(y_pred, 1e-7)
    if limits == "exact ends":
        return np.where(y_pred == 0, 1e-7, np.where(y_pred == 1, 1 - 1e-7, y_pred))
    if limits == "exact zeros":
        return np.where(y_pred == 0, 1e-7, y_pred)
    return {"none": lambda: y_pred, "far": lambda: _clipped(y_pred, 1e-15), "both": lambda: _clipped(y_pred)}[
        limits
    ]()


def _binary(y_true, y_pred, *, limits="both", over="mean", sign=1, log=np.log, terms="both", writes=False):
    q = _limited(y_pred, limits)
    if writes:
        y_pred[...] = q
    y_true = 1 - y_true if terms == "swapped" else y_true
    surprise = -y_true * log(q)
    if terms != "of ones":
        surprise = surprise - (1 - y_true) * log(1 - q)
    return sign * _reduced(surprise, over)


binary_nan_at_the_ends = fault(
    "binary_crossentropy",
    "Without clipping, a probability of exactly 0 or 1 gives 0 * log(0), which is nan, even where the "
    "prediction is perfect. Clip first: np.clip(y_pred, 1e-7, 1 - 1e-7).",
    _binary,
    limits="none",
    hint="Try a perfect prediction: 1 and 0 as answers, 1.0 and 0.0 as probabilities. Without nan, it "
    "costs nearly nothing.",
)
binary_clips_below_only = fault(
    "binary_crossentropy",
    "You keep the probabilities away from 0, but not from 1: there 1 - y_pred is 0, and its logarithm is "
    "needed too. np.clip limits both ends.",
    _binary,
    limits="below",
)
binary_clips_elsewhere = fault(
    "binary_crossentropy",
    "You clip, but at another number than the docstring's 1e-7. It decides what a prediction costs that is "
    "as wrong as can be.",
    _binary,
    limits="far",
)
binary_sums = fault(
    "binary_crossentropy",
    "This is the sum over all entries. The docstring asks for the mean.",
    _binary,
    over="sum",
)
binary_divides_by_rows = fault(
    "binary_crossentropy",
    "You divide by the number of rows. The mean divides by the number of *all* entries.",
    _binary,
    over="sum by rows",
)
binary_per_column = fault(
    "binary_crossentropy",
    "For a table you give one loss per column. Leave the axis out (and the loop over rows too), and np.mean "
    "runs over all entries.",
    _binary,
    over="a column",
)
binary_per_row = fault(
    "binary_crossentropy",
    "For a table you give one loss per row. Leave the axis out, and np.mean runs over all entries.",
    _binary,
    over="a row",
)
binary_without_mean = fault(
    "binary_crossentropy",
    "You give the surprise at each answer. A loss is a single number: take their mean.",
    _binary,
    over="nothing",
)
binary_negative = fault(
    "binary_crossentropy",
    "The minus is missing. The logarithm of a probability is negative, and a loss is not.",
    _binary,
    sign=-1,
)
binary_without_zeros = fault(
    "binary_crossentropy",
    "Half of the formula is missing: where the answer is 0, the surprise is -log(1 - y_pred), and yours is "
    "0.",
    _binary,
    terms="of ones",
)
binary_swaps_terms = fault(
    "binary_crossentropy",
    "The two terms have changed places: y_pred is the probability of the answer 1, so log(y_pred) goes with "
    "y_true.",
    _binary,
    terms="swapped",
)
binary_by_base_two = fault(
    "binary_crossentropy",
    "np.log2 is the logarithm to base 2. The natural one is np.log.",
    _binary,
    log=np.log2,
)
binary_in_place = fault(
    "binary_crossentropy",
    "out=y_pred writes the clipped values into the array that you were given, so the caller's predictions "
    "change. Without out=, np.clip makes a new array.",
    _binary,
    writes=True,
)
binary_limits_exact_ends_only = fault(
    "binary_crossentropy",
    "You limit probabilities that are exactly 0 or 1. Those that are nearly 0 or 1, such as 1e-12, are to be "
    "limited too: np.clip(y_pred, 1e-7, 1 - 1e-7).",
    _binary,
    limits="exact ends",
)


@misconception(
    "binary_crossentropy", "This is the mean squared error. Cross-entropy is made from logarithms."
)
def binary_is_mse(y_true, y_pred):
    return np.mean((y_pred - y_true) ** 2)


@misconception(
    "binary_crossentropy",
    "An `if` decides once for the whole array, and so fails. y_true and 1 - y_true, used as factors, switch "
    "the two terms on and off for every entry.",
)
def binary_of_one_number_only(y_true, y_pred):
    return -np.log(y_pred) if y_true == 1 else -np.log(1 - y_pred)


def _categorical(y_true, y_pred, *, limits="both", over="samples", sign=1, log=np.log, writes=False):
    q = _limited(y_pred, limits)
    if writes:
        y_pred[...] = q
    terms = -y_true * log(q)
    if over == "samples":
        return sign * np.mean(np.sum(terms, axis=1))
    return sign * (np.sum(terms, axis=1) if over == "nothing" else _reduced(terms, over))


categorical_nan_at_the_ends = fault(
    "categorical_crossentropy",
    "Without clipping, a probability of exactly 0 gives 0 * log(0), which is nan, even where the prediction "
    "is perfect. Clip first: np.clip(y_pred, 1e-7, 1 - 1e-7).",
    _categorical,
    limits="none",
    hint="Try a perfect prediction: the same one-hot row twice. Without nan, it costs nearly nothing.",
)
categorical_clips_elsewhere = fault(
    "categorical_crossentropy",
    "You clip, but at another number than the docstring's 1e-7. It decides what a prediction costs that is "
    "as wrong as can be.",
    _categorical,
    limits="far",
)
categorical_mean_over_all_entries = fault(
    "categorical_crossentropy",
    "np.mean over the whole table divides by samples times classes, so the loss is too small. Sum over the "
    "classes (axis=1) first, then take the mean over the samples.",
    _categorical,
    over="mean",
    hint="Try two samples with four classes and 0.25 everywhere as predictions: the answer is ln(4), "
    "about 1.386.",
)
categorical_sums = fault(
    "categorical_crossentropy",
    "This is the sum over all samples. The docstring asks for the mean: divide by the number of samples.",
    _categorical,
    over="sum",
)
categorical_sums_over_samples = fault(
    "categorical_crossentropy",
    "axis=0 sums over the samples, and the mean then divides by the number of classes. The classes of one "
    "sample lie along axis 1.",
    _categorical,
    over="sum of a column",
)
categorical_per_sample = fault(
    "categorical_crossentropy",
    "You give one loss per sample. Take their mean, so that a single number is left.",
    _categorical,
    over="nothing",
)
categorical_negative = fault(
    "categorical_crossentropy",
    "The minus is missing. The logarithm of a probability is negative, and a loss is not.",
    _categorical,
    sign=-1,
)
categorical_by_base_two = fault(
    "categorical_crossentropy",
    "np.log2 is the logarithm to base 2. The natural one is np.log.",
    _categorical,
    log=np.log2,
)
categorical_in_place = fault(
    "categorical_crossentropy",
    "out=y_pred writes the clipped values into the array that you were given, so the caller's predictions "
    "change. Without out=, np.clip makes a new array.",
    _categorical,
    writes=True,
)
categorical_limits_exact_zeros_only = fault(
    "categorical_crossentropy",
    "You limit probabilities that are exactly 0. Those that are nearly 0, such as 1e-12, are to be limited "
    "too: np.clip(y_pred, 1e-7, 1 - 1e-7).",
    _categorical,
    limits="exact zeros",
)


@misconception(
    "categorical_crossentropy",
    "Picking the right class's probability is fine, but if that is 0, its logarithm is infinite. Clip first: "
    "np.clip(y_pred, 1e-7, 1 - 1e-7).",
)
def categorical_infinite_at_zero(y_true, y_pred):
    return -np.mean(np.log(y_pred[np.arange(len(y_true)), np.argmax(y_true, axis=1)]))


@misconception(
    "categorical_crossentropy",
    "This is the formula for yes or no, with a second term (1 - y_true) * log(1 - y_pred). Here only the "
    "right class counts.",
)
def categorical_is_binary(y_true, y_pred):
    return np.mean(np.sum(_binary_terms(y_true, _clipped(y_pred)), axis=1))


@misconception(
    "categorical_crossentropy",
    "You take the surprise at the class with the largest probability. What counts is the right class, which "
    "y_true marks.",
)
def categorical_of_predicted_class(y_true, y_pred):
    return -np.mean(np.log(_clipped(np.max(y_pred, axis=1))))


@misconception(
    "categorical_crossentropy",
    "You put the predictions through softmax, but they are probabilities already.",
)
def categorical_softmax_again(y_true, y_pred):
    return np.mean(np.sum(_categorical_terms(y_true, _softmax(y_pred)), axis=1))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "The formula is right, but exp of a high score overflows (and for very low ones the sum is 0). Subtract "
    "the row's maximum from its scores first.",
)
def sparse_overflows(labels, logits):
    right = logits[np.arange(len(labels)), labels]
    return np.mean(np.log(np.sum(np.exp(logits), axis=1)) - right)


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "The softmax inside takes exp of the scores as they are: high ones overflow, and infinity divided by "
    "infinity is nan. Subtract the row's maximum first, and take the logarithm without the detour by "
    "softmax.",
)
def sparse_of_overflowing_softmax(labels, logits):
    powers = np.exp(logits)
    probabilities = powers / np.sum(powers, axis=1, keepdims=True)
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels]))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "Your softmax is safe, but for scores far apart it gives a probability of 0, whose logarithm is "
    "infinite. Take the logarithm of the sum of exp, minus the right class's score: that needs no softmax.",
    hint="The logarithm of a fraction is a difference: ln(a / b) is ln(a) - ln(b), and ln(exp(z)) is "
    "z. Write it on paper first.",
)
def sparse_logarithm_of_softmax(labels, logits):
    return -np.mean(np.log(_softmax(logits)[np.arange(len(labels)), labels]))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "You clip probabilities, so scores far apart cost too little. From the scores themselves no clipping is "
    "needed: log of the sum of exp, minus the right class's score.",
)
def sparse_clips_softmax(labels, logits):
    q = _clipped(_softmax(logits))
    return -np.mean(np.log(q[np.arange(len(labels)), labels]))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "You subtract one maximum for the whole batch. For a sample whose scores are all far below it, the sum "
    "becomes 0. Each row needs its own maximum: np.max with axis=1 and keepdims=True.",
)
def sparse_shifted_by_global_maximum(labels, logits):
    shifted = logits - np.max(logits)
    log_sums = np.log(np.sum(np.exp(shifted), axis=1))
    return np.mean(log_sums - shifted[np.arange(len(labels)), labels])


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "You shift the scores in the sum, but subtract the right class's score as it was before. Take both from "
    "the shifted table.",
)
def sparse_shifts_one_term_only(labels, logits):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_sums = np.log(np.sum(np.exp(shifted), axis=1))
    return np.mean(log_sums - logits[np.arange(len(labels)), labels])


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "[:, labels] picks whole columns, not one entry per row. NumPy wants rows and columns: "
    "[np.arange(len(labels)), labels].",
)
def sparse_picks_columns(labels, logits):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_sums = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return np.mean((log_sums - shifted)[:, labels])


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "You multiply by the labels as if they were one-hot rows. They are class numbers: use them to pick one "
    "entry per row.",
)
def sparse_wants_one_hot(labels, logits):
    return -np.mean(np.sum(labels * np.log(_softmax(logits)), axis=1))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "You treat the scores as probabilities. They are logits, as they are before softmax, and may be "
    "negative.",
)
def sparse_of_probabilities(labels, logits):
    return -np.mean(np.log(_clipped(logits[np.arange(len(labels)), labels])))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "This is the sum over the samples. The docstring asks for the mean.",
)
def sparse_sums(labels, logits):
    return np.sum(_score_losses(labels, logits))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "You give one loss per sample. Take their mean, so that a single number is left.",
)
def sparse_per_sample(labels, logits):
    return _score_losses(labels, logits)


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "You divide by samples times classes. The mean is over the samples only.",
)
def sparse_divides_by_all_entries(labels, logits):
    return np.sum(_score_losses(labels, logits)) / logits.size


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "The sign is turned round: the right class's score is subtracted from the logarithm of the sum.",
)
def sparse_negative(labels, logits):
    return -np.mean(_score_losses(labels, logits))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "Labels count from 0, as the columns do: there is nothing to subtract from them.",
)
def sparse_labels_from_one(labels, logits):
    return np.mean(_score_losses(labels - 1, logits))


@misconception(
    "sparse_categorical_crossentropy_from_logits",
    "logits -= ... writes into the array that you were given, so the caller's scores change. Write "
    "logits - ..., which makes a new array.",
)
def sparse_in_place(labels, logits):
    logits -= np.max(logits, axis=1, keepdims=True)
    return np.mean(_score_losses(labels, logits))


def _sigmoid_by(z, how):
    """The sigmoid: safe, or as learners write it."""
    if how == "overflows":
        return 1 / (1 + np.exp(-z))
    if how == "cut off too far":
        return 1 / (1 + np.exp(-np.clip(z, -500, 500)))
    if how == "math":
        return np.vectorize(lambda value: 1 / (1 + math.exp(-value)), otypes=[float])(z)
    return _sigmoid(z)


def _square_gradient(y_true, z, *, sigmoid="safe", formula="docstring", over="nothing", writes=False):
    if writes and isinstance(z, np.ndarray):
        np.clip(z, -500, 500, out=z)
    s = _sigmoid_by(z, sigmoid)
    gradient = {
        "docstring": lambda: 2 * (s - y_true) * s * (1 - s),
        "no slope": lambda: 2 * (s - y_true),
        "no 2": lambda: (s - y_true) * s * (1 - s),
        "flipped sign": lambda: 2 * (y_true - s) * s * (1 - s),
        "of z": lambda: 2 * (z - y_true) * z * (1 - z),
        "slope of z": lambda: 2 * (s - y_true) * z * (1 - z),
        "cross-entropy": lambda: s - y_true,
        "loss": lambda: (s - y_true) ** 2,
    }[formula]()
    return gradient / np.size(z) if over == "entries" else _reduced(gradient, over)


square_without_slope = fault(
    "sigmoid_mse_gradient",
    "The slope of the sigmoid is missing: 2 * (s - y_true) is the derivative by s, and the chain rule "
    "multiplies it by s * (1 - s).",
    _square_gradient,
    formula="no slope",
)
square_without_two = fault(
    "sigmoid_mse_gradient",
    "The 2 is missing: the derivative of a square is twice what is squared. (It cancels only where the loss "
    "was halved.)",
    _square_gradient,
    formula="no 2",
)
square_flipped_sign = fault(
    "sigmoid_mse_gradient",
    "The sign is turned round: it is s - y_true. The gradient shows the way up; going down is the "
    "optimizer's business.",
    _square_gradient,
    formula="flipped sign",
)
square_of_output = fault(
    "sigmoid_mse_gradient",
    "You treat z as if it had been through the sigmoid already. It is what goes in: work out s first.",
    _square_gradient,
    formula="of z",
)
square_slope_of_z = fault(
    "sigmoid_mse_gradient",
    "Part of your formula has z where s belongs: the slope of the sigmoid is s * (1 - s).",
    _square_gradient,
    formula="slope of z",
)
square_overflows = fault(
    "sigmoid_mse_gradient",
    "The sigmoid that you use overflows for very negative z. Use the one by tanh.",
    _square_gradient,
    sigmoid="overflows",
)
square_takes_mean = fault(
    "sigmoid_mse_gradient",
    "You take the mean. Here every entry keeps a gradient of its own.",
    _square_gradient,
    over="mean",
)
square_divides_by_entries = fault(
    "sigmoid_mse_gradient",
    "You divide by the number of entries, as the gradient of a mean would. Here every entry stands alone.",
    _square_gradient,
    over="entries",
)
square_is_crossentropy = fault(
    "sigmoid_mse_gradient",
    "This is the gradient of the cross-entropy. That of the squared error has the slope s * (1 - s) in it.",
    _square_gradient,
    formula="cross-entropy",
)
square_is_the_loss = fault(
    "sigmoid_mse_gradient",
    "This is the loss itself. What is asked for is its derivative by z.",
    _square_gradient,
    formula="loss",
)
square_in_place = fault(
    "sigmoid_mse_gradient",
    "You limit z by writing into the array that you were given, so the caller's data change. np.clip "
    "without out= gives a new array.",
    _square_gradient,
    writes=True,
)
square_slope_clipped_too_far = fault(
    "sigmoid_mse_gradient",
    "The sigmoid that you use limits z so that exp does not overflow, but for floats of 32 bits the "
    "limit is too wide: there exp overflows from 89 on. Limit z to the range from -80 to 80.",
    _square_gradient,
    sigmoid="cut off too far",
)
square_by_math_exp = fault(
    "sigmoid_mse_gradient",
    "math.exp stops with OverflowError where np.exp only warns, and takes no arrays without a loop. Use the "
    "sigmoid by np.tanh.",
    _square_gradient,
    sigmoid="math",
)


@misconception(
    "sigmoid_mse_gradient",
    "math.exp takes one number only, and stops with an error if that is too large. np.tanh takes arrays.",
)
def square_of_one_number_only(y_true, z):
    s = 1 / (1 + math.exp(-z))
    return 2 * (s - y_true) * s * (1 - s)


def _surprise_gradient(y_true, z, *, sigmoid="safe", formula="docstring", over="nothing", writes=False):
    if writes and isinstance(z, np.ndarray):
        np.clip(z, -500, 500, out=z)
    s = _sigmoid_by(z, sigmoid)
    gradient = {
        "docstring": lambda: s - y_true,
        "slope": lambda: (s - y_true) * s * (1 - s),
        "square": lambda: 2 * (s - y_true) * s * (1 - s),
        "2": lambda: 2 * (s - y_true),
        "flipped sign": lambda: y_true - s,
        "by s": lambda: (s - y_true) / (s * (1 - s)),
        "cancelled late": lambda: (s - y_true) / (s * (1 - s)) * (s * (1 - s)),
        "of z": lambda: z - y_true,
    }[formula]()
    return gradient / np.size(z) if over == "entries" else _reduced(gradient, over)


surprise_with_slope = fault(
    "sigmoid_crossentropy_gradient",
    "One slope too many: s * (1 - s) has cancelled out. The gradient is s - y_true alone.",
    _surprise_gradient,
    formula="slope",
)
surprise_is_square = fault(
    "sigmoid_crossentropy_gradient",
    "This is the gradient of the squared error. That of the cross-entropy is s - y_true alone.",
    _surprise_gradient,
    formula="square",
)
surprise_with_two = fault(
    "sigmoid_crossentropy_gradient",
    "The squared error's 2 does not belong here: the gradient is s - y_true.",
    _surprise_gradient,
    formula="2",
)
surprise_flipped_sign = fault(
    "sigmoid_crossentropy_gradient",
    "The sign is turned round: it is s - y_true. The gradient shows the way up; going down is the "
    "optimizer's business.",
    _surprise_gradient,
    formula="flipped sign",
)
surprise_by_output = fault(
    "sigmoid_crossentropy_gradient",
    "This is the derivative by s, the neuron's output. By z it is s - y_true: the chain rule multiplies by "
    "s * (1 - s), and that cancels out.",
    _surprise_gradient,
    formula="by s",
)
surprise_cancels_too_late = fault(
    "sigmoid_crossentropy_gradient",
    "The formula is right on paper, but for large z the computer finds s * (1 - s) to be 0, and divides by "
    "it. Cancel on paper: s - y_true.",
    _surprise_gradient,
    formula="cancelled late",
)
surprise_of_output = fault(
    "sigmoid_crossentropy_gradient",
    "You treat z as if it had been through the sigmoid already. It is what goes in: work out s first.",
    _surprise_gradient,
    formula="of z",
)
surprise_overflows = fault(
    "sigmoid_crossentropy_gradient",
    "The sigmoid that you use overflows for very negative z. Use the one by tanh.",
    _surprise_gradient,
    sigmoid="overflows",
)
surprise_takes_mean = fault(
    "sigmoid_crossentropy_gradient",
    "You take the mean. Here every entry keeps a gradient of its own.",
    _surprise_gradient,
    over="mean",
)
surprise_divides_by_entries = fault(
    "sigmoid_crossentropy_gradient",
    "You divide by the number of entries, as the gradient of a mean would. Here every entry stands alone.",
    _surprise_gradient,
    over="entries",
)
surprise_in_place = fault(
    "sigmoid_crossentropy_gradient",
    "You limit z by writing into the array that you were given, so the caller's data change. np.clip "
    "without out= gives a new array.",
    _surprise_gradient,
    writes=True,
)
surprise_slope_clipped_too_far = fault(
    "sigmoid_crossentropy_gradient",
    "The sigmoid that you use limits z so that exp does not overflow, but for floats of 32 bits the "
    "limit is too wide: there exp overflows from 89 on. Limit z to the range from -80 to 80.",
    _surprise_gradient,
    sigmoid="cut off too far",
)
surprise_by_math_exp = fault(
    "sigmoid_crossentropy_gradient",
    "math.exp stops with OverflowError where np.exp only warns, and takes no arrays without a loop. Use the "
    "sigmoid by np.tanh.",
    _surprise_gradient,
    sigmoid="math",
)


@misconception(
    "sigmoid_crossentropy_gradient",
    "This is the loss itself. What is asked for is its derivative by z.",
)
def surprise_is_the_loss(y_true, z):
    return _binary_terms(y_true, _clipped(_sigmoid(z)))


@misconception(
    "sigmoid_crossentropy_gradient",
    "math.exp takes one number only, and stops with an error if that is too large. np.tanh takes arrays.",
)
def surprise_of_one_number_only(y_true, z):
    return 1 / (1 + math.exp(-z)) - y_true
