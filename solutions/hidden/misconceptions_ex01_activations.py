"""Wrong implementations of ex01_activations that learners really write, and what to tell them."""

import math

import numpy as np

from grader.authoring import fault, misconception


def _right_sigmoid(z):
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def _right_softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)


def _takes(z, what):
    """Refuse what code for arrays or for single numbers refuses; None refuses nothing."""
    if what == "arrays, by their places" and isinstance(z, float):
        raise TypeError("a number has no places")
    if what == "arrays, by their methods" and isinstance(z, float):
        raise AttributeError("a number has no shape")
    if what == "numbers, by if":
        bool(z > 0)


def _sigmoid(z, *, formula="safe", takes=None, whole=False, writes=False):
    _takes(z, takes)
    if writes and isinstance(z, np.ndarray):
        np.clip(z, -500, 500, out=z)
    z = np.asarray(z)
    if formula == "overflows":
        found = 1 / (1 + np.exp(-z))
    elif formula == "ratio":
        found = np.exp(z) / (1 + np.exp(z))
    elif formula == "both forms":
        found = np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
    elif formula == "flipped sign":
        found = 1 / (1 + np.exp(z))
    elif formula == "cut off too far":
        found = 1 / (1 + np.exp(-np.clip(z, -500, 500)))
    elif formula == "math":
        found = np.vectorize(lambda value: 1 / (1 + math.exp(-value)), otypes=[float])(z)
    elif formula == "tanh":
        found = np.tanh(z)
    else:
        found = _right_sigmoid(z)
    # What is put into an array of whole numbers loses its decimals.
    return found.astype(z.dtype) if whole else found


sigmoid_flipped_sign = fault(
    "sigmoid",
    "The minus sign in the exponent is missing: 1 / (1 + exp(z)) falls where the sigmoid rises. Both are "
    "one half at 0, so a test at 0 alone cannot tell them apart.",
    _sigmoid,
    formula="flipped sign",
)
sigmoid_overflows = fault(
    "sigmoid",
    "For very negative z you take exp of a large positive number, which overflows. Use a form in which exp "
    "only ever gets numbers below 0, such as -abs(z).",
    _sigmoid,
    formula="overflows",
    hint="Try sigmoid(np.array([-1000.0, 0.0, 1000.0])) until no warning is left. The lesson has two "
    "forms of the formula; -np.abs(z) is safe in both.",
)
sigmoid_infinity_over_infinity = fault(
    "sigmoid",
    "exp(z) / (1 + exp(z)) is right for negative z, but for large z it becomes infinity divided by "
    "infinity, which is nan. Use a form in which exp only ever gets numbers below 0.",
    _sigmoid,
    formula="ratio",
)
sigmoid_where_computes_both = fault(
    "sigmoid",
    "np.where works out both of its answers for every entry and only then chooses. So the form that "
    "overflows still runs. Make both forms safe: give exp the number -abs(z).",
    _sigmoid,
    formula="both forms",
    hint="Work out small = np.exp(-np.abs(z)) once, before np.where. Both forms can be made from it.",
)
sigmoid_clips_too_far = fault(
    "sigmoid",
    "You limit z so that exp does not overflow, but for floats of 32 bits the limit is too wide: there "
    "exp overflows from 89 on. Limit z to the range from -80 to 80, or give exp the number -abs(z), "
    "which needs no limit.",
    _sigmoid,
    formula="cut off too far",
)
sigmoid_is_tanh = fault(
    "sigmoid",
    "This is tanh. The sigmoid runs from 0 to 1, and is one half at 0.",
    _sigmoid,
    formula="tanh",
)
sigmoid_by_math_exp = fault(
    "sigmoid",
    "math.exp stops with OverflowError where np.exp only warns, and a very negative z takes exp of a large "
    "number. np.exp(-abs(z)) never overflows, and takes arrays without a loop.",
    _sigmoid,
    formula="math",
)
sigmoid_loses_decimals = fault(
    "sigmoid",
    "zeros_like makes an array of whole numbers if z has whole numbers, and whatever you put into it loses "
    "its decimals. Ask for floats: np.zeros_like(z, dtype=float).",
    _sigmoid,
    whole=True,
)
sigmoid_clips_in_place = fault(
    "sigmoid",
    "You limit z to a range by writing into the array that you were given, so the caller's data change. "
    "np.clip(z, low, high) without out= gives a new array.",
    _sigmoid,
    writes=True,
)
sigmoid_of_arrays_only = fault(
    "sigmoid",
    "Your code works for arrays only: a Python float has no places to pick with [...] and no length. "
    "Make an array of it first: z = np.asarray(z, dtype=float).",
    _sigmoid,
    takes="arrays, by their places",
    hint="Try sigmoid(0.5) as well as sigmoid(np.array([0.5])).",
)
sigmoid_of_what_has_a_shape = fault(
    "sigmoid",
    "Your code works for arrays only: a Python float has no .shape, .copy() or .astype(). "
    "Make an array of it first: z = np.asarray(z, dtype=float).",
    _sigmoid,
    takes="arrays, by their methods",
    hint="Try sigmoid(0.5) as well as sigmoid(np.array([0.5])).",
)
sigmoid_by_if = fault(
    "sigmoid",
    "An `if` decides once for the whole array, and so fails. np.where decides for every entry; or use a form "
    "that needs no decision, with exp of -abs(z).",
    _sigmoid,
    takes="numbers, by if",
)


@misconception(
    "sigmoid",
    "math.exp takes one number only. np.exp does the same for every entry of an array.",
)
def sigmoid_one_number_only(z):
    return 1 / (1 + math.exp(-z))


def _slope_of_sigmoid(z, *, sigmoid="safe", formula="s * (1 - s)", takes=None, whole=False, writes=False):
    _takes(z, takes)
    if writes and isinstance(z, np.ndarray):
        np.clip(z, -500, 500, out=z)
    s = _sigmoid(z, formula=sigmoid)
    found = {
        "s * (1 - s)": lambda: s * (1 - s),
        "s * (1 - z)": lambda: s * (1 - z),
        "z * (1 - z)": lambda: z * (1 - z),
        "s * (s - 1)": lambda: s * (s - 1),
        "s - (1 - s)": lambda: s - (1 - s),
        "s / (1 + s)": lambda: s / (1 + s),
        "s": lambda: s,
    }[formula]()
    return found.astype(np.asarray(z).dtype) if whole else found


slope_of_overflowing_sigmoid = fault(
    "sigmoid_derivative",
    "The sigmoid that you use overflows for very negative z. Make your sigmoid safe, and call it here.",
    _slope_of_sigmoid,
    sigmoid="overflows",
    hint="Get your sigmoid through its own checks first. With s = sigmoid(z), this function then needs "
    "no exp of its own.",
)
slope_of_sigmoid_clipped_too_far = fault(
    "sigmoid_derivative",
    "The sigmoid that you use limits z so that exp does not overflow, but for floats of 32 bits the "
    "limit is too wide: there exp overflows from 89 on. Limit z to the range from -80 to 80.",
    _slope_of_sigmoid,
    sigmoid="cut off too far",
)
slope_of_ratio = fault(
    "sigmoid_derivative",
    "Your sigmoid exp(z) / (1 + exp(z)) becomes infinity divided by infinity for "
    "large z, which is nan. Make your sigmoid safe, and call it here.",
    _slope_of_sigmoid,
    sigmoid="ratio",
)
slope_of_both_forms = fault(
    "sigmoid_derivative",
    "np.where works out both of its answers for every entry, so the form that overflows still runs in the "
    "sigmoid that you use. Make your sigmoid safe, and call it here.",
    _slope_of_sigmoid,
    sigmoid="both forms",
)
slope_by_math_exp = fault(
    "sigmoid_derivative",
    "math.exp stops with OverflowError where np.exp only warns. Your own sigmoid, once it is safe, takes "
    "arrays: call it, and multiply.",
    _slope_of_sigmoid,
    sigmoid="math",
)
slope_of_output = fault(
    "sigmoid_derivative",
    "You treat z as if it had been through the sigmoid already. It is what goes in: work out s = sigmoid(z) "
    "first.",
    _slope_of_sigmoid,
    formula="z * (1 - z)",
    hint="Print z and s for z = 0.0. The slope there is a quarter: which of the two gives it?",
)
slope_mixes_input_and_output = fault(
    "sigmoid_derivative",
    "In s * (1 - z) one sigmoid is missing: both factors are made from s = sigmoid(z).",
    _slope_of_sigmoid,
    formula="s * (1 - z)",
)
slope_with_flipped_sign = fault(
    "sigmoid_derivative",
    "The sign is turned around: the sigmoid rises everywhere, so its slope is never negative. It is "
    "s * (1 - s), not s * (s - 1).",
    _slope_of_sigmoid,
    formula="s * (s - 1)",
)
slope_subtracts = fault(
    "sigmoid_derivative",
    "s and 1 - s are to be multiplied; you subtract them.",
    _slope_of_sigmoid,
    formula="s - (1 - s)",
)
slope_divides = fault(
    "sigmoid_derivative",
    "s / (1 + s) looks like the formula but is not: the slope is s times (1 minus s).",
    _slope_of_sigmoid,
    formula="s / (1 + s)",
)
slope_is_the_sigmoid = fault(
    "sigmoid_derivative",
    "This is the sigmoid itself. What is asked for is its slope, s * (1 - s).",
    _slope_of_sigmoid,
    formula="s",
)
slope_clips_in_place = fault(
    "sigmoid_derivative",
    "You write into the array that you were given, so the caller's data change. Put your results into a "
    "new array: s = sigmoid(z) makes one.",
    _slope_of_sigmoid,
    writes=True,
)
slope_loses_decimals = fault(
    "sigmoid_derivative",
    "For whole numbers your answer is an array of whole numbers, and the slopes lose their decimals in it "
    "(zeros_like, empty_like and piecewise keep the type of z). Make floats of z before you begin.",
    _slope_of_sigmoid,
    whole=True,
)
slope_of_arrays_only = fault(
    "sigmoid_derivative",
    "Your code works for arrays only: a Python float has no places to pick with [...] and no length. "
    "Make an array of it first: z = np.asarray(z, dtype=float).",
    _slope_of_sigmoid,
    takes="arrays, by their places",
)
slope_of_what_has_a_shape = fault(
    "sigmoid_derivative",
    "Your code works for arrays only: a Python float has no .shape, .copy() or .astype(). "
    "Make an array of it first: z = np.asarray(z, dtype=float).",
    _slope_of_sigmoid,
    takes="arrays, by their methods",
)
slope_by_if = fault(
    "sigmoid_derivative",
    "An `if` decides once for the whole array, and so fails. Your own sigmoid takes arrays: s = sigmoid(z), "
    "and then s * (1 - s).",
    _slope_of_sigmoid,
    takes="numbers, by if",
)


@misconception(
    "sigmoid_derivative",
    "exp(-z) / (1 + exp(-z))**2 becomes infinity divided by infinity for very negative z, which is nan. "
    "With s = sigmoid(z), s * (1 - s) needs no exp of its own.",
)
def slope_infinity_over_infinity(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@misconception(
    "sigmoid_derivative",
    "This is the slope of tanh. With s = sigmoid(z), the sigmoid's slope is s * (1 - s).",
)
def slope_of_tanh(z):
    return 1 - np.tanh(z) ** 2


@misconception(
    "sigmoid_derivative",
    "The slope is not 1 everywhere: it depends on z, and is largest (a quarter) at 0.",
)
def slope_is_constant(z):
    return np.ones_like(z, dtype=float)


@misconception(
    "sigmoid_derivative",
    "math.exp takes one number only. Your own sigmoid takes arrays: call it, and multiply.",
)
def slope_of_one_number_only(z):
    s = 1 / (1 + math.exp(-z))
    return s * (1 - s)


@misconception(
    "tanh_derivative", "The square is missing: with t = tanh(z), the slope is 1 - t**2, not 1 - t."
)
def tanh_slope_without_square(z):
    return 1 - np.tanh(z)


@misconception(
    "tanh_derivative",
    "You treat z as if it had been through tanh already. It is what goes in: work out t = np.tanh(z) first.",
)
def tanh_slope_of_output(z):
    return 1.0 - z**2


@misconception(
    "tanh_derivative",
    "The sign is turned around: tanh rises everywhere, so its slope is never negative. It is 1 - t**2, not "
    "t**2 - 1.",
)
def tanh_slope_with_flipped_sign(z):
    return np.tanh(z) ** 2 - 1


@misconception(
    "tanh_derivative",
    "t * (1 - t) is the pattern of the sigmoid's slope. That of tanh is 1 - t**2.",
)
def tanh_slope_by_sigmoid_formula(z):
    t = np.tanh(z)
    return t * (1 - t)


@misconception(
    "tanh_derivative",
    "This is the slope of the sigmoid. That of tanh is 1 - t**2 with t = np.tanh(z).",
)
def tanh_slope_is_sigmoid_slope(z):
    s = _right_sigmoid(z)
    return s * (1 - s)


@misconception("tanh_derivative", "This is tanh itself. What is asked for is its slope, 1 - t**2.")
def tanh_slope_is_tanh(z):
    return np.tanh(z)


@misconception(
    "tanh_derivative",
    "1 / cosh(z)**2 is a right formula, but cosh overflows for large z. np.tanh never does, so use 1 - t**2 "
    "with t = np.tanh(z).",
)
def tanh_slope_cosh_overflows(z):
    return 1 / np.cosh(z) ** 2


@misconception(
    "tanh_derivative",
    "tanh put together from exp becomes infinity divided by infinity for large z, which is nan. np.tanh is "
    "safe for every z.",
)
def tanh_slope_infinity_over_infinity(z):
    t = (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
    return 1 - t**2


@misconception(
    "tanh_derivative",
    "math.tanh takes one number only. np.tanh does the same for every entry of an array.",
)
def tanh_slope_of_one_number_only(z):
    return 1 - math.tanh(z) ** 2


@misconception(
    "tanh_derivative",
    "You write the result into the array that you were given, so the caller's data change. t = np.tanh(z) "
    "without out= makes a new array.",
)
def tanh_slope_in_place(z):
    if isinstance(z, np.ndarray):
        z[...] = np.tanh(z)
        return 1 - z**2.0
    return 1 - np.tanh(z) ** 2


def _relu(z, *, formula="max", takes=None, whole=False, writes=False):
    _takes(z, takes)
    if formula == "min":
        found = np.minimum(0.0, z)
    elif formula == "absolute":
        found = np.abs(z) * 1.0
    elif formula == "leaky":
        found = np.where(z > 0, z, 0.01 * z)
    elif formula == "slope":
        found = np.where(z > 0, 1.0, 0.0)
    else:
        found = np.maximum(z, 0.0)
    if whole:
        found = found.astype(np.asarray(z).dtype)
    if writes:
        # Assigning to entries fails for a number, which has none.
        z[z < 0] = 0
        z[...] = found
        return z
    return found


relu_keeps_whole_numbers = fault(
    "relu",
    "Whole numbers stay whole numbers, and floats were asked for. Make floats first: "
    "z = np.array(z, dtype=float).",
    _relu,
    whole=True,
    hint="Look at relu(np.array([-2, 3])).dtype: it is to be a float.",
)
relu_upside_down = fault(
    "relu",
    "This keeps the negative numbers and drops the positive ones: the wrong way round.",
    _relu,
    formula="min",
)
relu_is_absolute_value = fault(
    "relu",
    "This is the absolute value. relu does not turn negative numbers around: they become 0.",
    _relu,
    formula="absolute",
)
relu_leaks = fault(
    "relu",
    "This is a leaky relu: it lets a little of the negative numbers through. Plain relu makes them 0.",
    _relu,
    formula="leaky",
)
relu_is_its_slope = fault(
    "relu",
    "This is relu's slope (0 or 1). relu itself keeps the positive numbers as they are.",
    _relu,
    formula="slope",
)
relu_in_place = fault(
    "relu",
    "z[z < 0] = 0 writes into the array that you were given, so the caller's data change. np.maximum makes "
    "a new array.",
    _relu,
    writes=True,
)
relu_of_arrays_only = fault(
    "relu",
    "Your code works for arrays only: a Python float has no places to pick with [...] and no length. "
    "np.maximum takes numbers and arrays alike.",
    _relu,
    takes="arrays, by their places",
)
relu_of_what_has_a_shape = fault(
    "relu",
    "Your code works for arrays only: a Python float has no .shape, .copy() or .astype(). "
    "np.maximum takes numbers and arrays alike.",
    _relu,
    takes="arrays, by their methods",
)


@misconception(
    "relu",
    "np.max(0, z) takes z for an axis, and looks for the largest of the single number 0. np.maximum(0.0, z) "
    "compares entry by entry.",
)
def relu_by_np_max_of_zero(z):
    return np.max(0, z)


@misconception(
    "relu_derivative",
    "Your code works for arrays only: a Python float has no places to pick with [...] and no length. "
    "np.where(z > 0, 1.0, 0.0) takes numbers and arrays alike.",
)
def relu_slope_by_places(z):
    _takes(z, "arrays, by their places")
    return np.where(z > 0, 1.0, 0.0)


@misconception(
    "relu",
    "max and `if` decide once for the whole array, and so fail. np.maximum compares entry by entry.",
)
def relu_of_one_number_only(z):
    return max(0.0, z)


@misconception(
    "relu",
    "np.max looks for the largest of all entries (and takes its second argument for an axis). np.maximum "
    "compares two things entry by entry.",
)
def relu_by_np_max(z):
    return np.max(z, 0)


@misconception(
    "relu",
    "np.vectorize takes the type of the first answer for all of them: if that is the whole number 0, all "
    "the others lose their decimals. np.maximum needs no np.vectorize.",
)
def relu_vectorize_guesses_type(z):
    return np.vectorize(lambda value: value if value > 0 else 0)(z)


@misconception(
    "relu_derivative", "At exactly 0 the slope is to be 0, as the docstring says: z > 0, not z >= 0."
)
def relu_slope_one_at_zero(z):
    return np.where(z >= 0, 1.0, 0.0)


@misconception(
    "relu_derivative",
    "This is relu itself, z times the mask. Its slope is the mask alone: 1 where z is positive, else 0.",
)
def relu_slope_is_relu(z):
    return z * (z > 0)


@misconception("relu_derivative", "The slope is not 1 everywhere: where z is negative, relu is flat.")
def relu_slope_is_constant(z):
    return np.ones_like(z, dtype=float)


@misconception(
    "relu_derivative",
    "np.sign gives -1 for negative numbers. There relu is flat, so its slope is 0.",
)
def relu_slope_is_sign(z):
    return np.sign(z)


@misconception(
    "relu_derivative",
    "This is the slope of a leaky relu. Plain relu is flat for negative z, so its slope there is 0.",
)
def relu_slope_leaks(z):
    return np.where(z > 0, 1.0, 0.01)


@misconception(
    "relu_derivative",
    "An `if` decides once for the whole array, and so fails. np.where decides for every entry.",
)
def relu_slope_of_one_number_only(z):
    return 1.0 if z > 0 else 0.0


@misconception(
    "relu_derivative",
    "For a Python float, z > 0 is a plain True or False, and that has no .astype. np.where(z > 0, 1.0, 0.0) "
    "takes numbers and arrays alike.",
)
def relu_slope_of_arrays_only(z):
    return (z > 0).astype(float)


@misconception(
    "relu_derivative",
    "You write the ones and zeros into the array that you were given, so the caller's data change. "
    "np.where makes a new array.",
)
def relu_slope_in_place(z):
    z[z <= 0] = 0
    z[z > 0] = 1
    return z


def _softmax(
    z,
    axis=-1,
    *,
    shift="each sample",
    along="asked",
    sums="each sample",
    one_sample="as it is",
    keepdims=True,
    of_none="a table",
    digits=None,
    squeezed=False,
    whole=False,
    writes=False,
    answer="probabilities",
):
    if writes:
        z -= np.max(z, axis=axis, keepdims=True)
    given, z = z, np.asarray(z)
    if z.size == 0 and z.ndim > 1 and of_none != "a table":
        if of_none == "an error":
            raise ValueError("there is nothing to loop over")
        return np.array([])
    if z.ndim == 1 and one_sample != "as it is":
        z = z.reshape((1, -1) if one_sample == "a row" else (-1, 1))
    axis = {"asked": axis, "last": -1, "zero": 0, "one": 1}[along]
    if shift == "each sample":
        z = z - np.max(z, axis=axis, keepdims=keepdims)
    elif shift == "whole batch":
        z = z - np.max(z)
    powers = np.exp(z) if answer != "no exp" else z
    found = powers / (
        np.sum(powers, axis=axis, keepdims=keepdims) if sums == "each sample" else np.sum(powers)
    )
    found = np.squeeze(found) if squeezed else found
    found = found if digits is None else np.round(found, digits)
    return found.astype(given.dtype) if whole else found


softmax_without_shift = fault(
    "softmax",
    "Without subtracting the maximum, exp overflows for high scores, and for very low ones the sum is 0: "
    "both end in nan. Subtract the maximum along the axis first.",
    _softmax,
    shift="none",
    hint="Try softmax(np.array([1000.0, 1000.0])): each is to get one half. What is np.exp of a score "
    "once the largest one is taken away?",
)
softmax_shifted_by_global_maximum = fault(
    "softmax",
    "You subtract one maximum for the whole batch. A sample whose scores are all far below it becomes 0 "
    "divided by 0, which is nan. Each sample needs its own maximum: np.max with axis and keepdims=True.",
    _softmax,
    shift="whole batch",
    hint="Print np.max(z, axis=-1, keepdims=True) for a table of three rows: it has one number for each row.",
)
softmax_over_whole_array = fault(
    "softmax",
    "np.sum and np.max run over the whole array here, so the whole batch sums to 1 instead of each sample. "
    "Give both of them axis=axis and keepdims=True.",
    _softmax,
    sums="whole batch",
    shift="whole batch",
    hint="Try a table of three rows, and add up each row of the answer: that is to be 1 three times.",
)
softmax_over_whole_array_without_shift = fault(
    "softmax",
    "Two things are missing. np.sum runs over the whole array, so the batch sums to 1 instead of each "
    "sample: give it axis=axis and keepdims=True. And without subtracting the maximum first, exp overflows.",
    _softmax,
    sums="whole batch",
    shift="none",
)
softmax_along_axis_zero = fault(
    "softmax",
    "You always work along axis 0, so the columns sum to 1. Use the axis that you are given; it is the last "
    "one if the caller names none.",
    _softmax,
    along="zero",
)
softmax_ignores_axis = fault(
    "softmax",
    "You always work along the last axis. Pass the argument `axis` on to np.max and np.sum.",
    _softmax,
    along="last",
    hint="Try a table with axis=0, and add up each column of the answer: that is to be 1.",
)
softmax_along_axis_one = fault(
    "softmax",
    "You always work along axis 1, which a single sample (one dimension) does not have. Pass the argument "
    "`axis` on to np.max and np.sum.",
    _softmax,
    along="one",
)
softmax_without_keepdims = fault(
    "softmax",
    "np.max(z, axis=axis) has one dimension less than z, so the subtraction pairs up the wrong numbers or "
    "fails. keepdims=True keeps that dimension, with length 1; np.sum needs it too.",
    _softmax,
    keepdims=False,
)
softmax_squeezes = fault(
    "softmax",
    "np.squeeze throws away every dimension of length 1, so a batch of one sample is no batch any more. "
    "The answer has the shape of z.",
    _softmax,
    squeezed=True,
)
softmax_adds_a_row = fault(
    "softmax",
    "You turn a single sample into a batch of one row and hand that back. The answer has the shape of z: "
    "one dimension in, one dimension out.",
    _softmax,
    one_sample="a row",
    hint="Leave out the line that makes a table of z. With axis=axis and keepdims=True the same code "
    "takes one dimension or more.",
)
softmax_adds_a_column = fault(
    "softmax",
    "You turn a single sample into a table of one column. Then each score is a sample of its own, or the "
    "answer is a column. The answer has the shape of z: one dimension in, one dimension out.",
    _softmax,
    one_sample="a column",
    hint="Leave out the line that makes a table of z. With axis=axis and keepdims=True the same code "
    "takes one dimension or more.",
)
softmax_rounds = fault(
    "softmax",
    "Rounded probabilities no longer sum to 1, and small ones become 0. Round when you print, not before.",
    _softmax,
    digits=4,
)
softmax_rounds_to_six_decimals = fault(
    "softmax",
    "The probabilities are rounded: small ones become 0, or lose most of their digits. Return them as they "
    "are, and round what you print.",
    _softmax,
    digits=6,
)
softmax_loses_decimals = fault(
    "softmax",
    "zeros_like makes an array of whole numbers if z has whole numbers, and the probabilities put into it "
    "become 0. Ask for floats: np.zeros_like(z, dtype=float).",
    _softmax,
    whole=True,
)
softmax_shifts_in_place = fault(
    "softmax",
    "z -= ... changes the array that you were given, and so the caller's scores. Write z = z - ..., which "
    "makes a new array.",
    _softmax,
    writes=True,
)
softmax_without_exp = fault(
    "softmax",
    "exp is missing: dividing the scores by their sum gives negative shares for negative scores.",
    _softmax,
    answer="no exp",
    shift="none",
)
softmax_of_no_samples_has_one_dimension = fault(
    "softmax",
    "Your loop makes a list of rows, and of no rows NumPy makes an array of shape (0,), where (0, 10) was "
    "asked for. Without the loop, np.max and np.sum with axis=axis and keepdims=True keep the shape.",
    _softmax,
    of_none="one dimension",
)
softmax_of_no_samples_fails = fault(
    "softmax",
    "A batch of no samples raises an error, as np.apply_along_axis, np.stack and np.vstack want at least one "
    "row. Without the loop, np.max and np.sum with axis=axis and keepdims=True take it too.",
    _softmax,
    of_none="an error",
)


@misconception(
    "softmax",
    "math.exp takes one number, so this works for a single sample only, and overflows for high scores. "
    "np.exp takes a whole batch; subtract the maximum along the axis first.",
)
def softmax_of_one_sample_only(z, axis=-1):
    powers = [math.exp(score) for score in z]
    return np.array(powers) / sum(powers)


_EARLIER_ANSWERS = []


@misconception(
    "softmax",
    "The list that collects the rows lives outside of the function, so the rows of earlier calls are still "
    "in it. Make the list inside the function, or do without one.",
)
def softmax_keeps_earlier_answers(z, axis=-1):
    _EARLIER_ANSWERS.extend(_right_softmax(np.atleast_2d(z)))
    # A grader that runs for days would otherwise collect without end.
    del _EARLIER_ANSWERS[:-50]
    return np.array(_EARLIER_ANSWERS)


@misconception(
    "softmax",
    "These are the logarithms of the probabilities (log-softmax), which are never above 0. Take exp of them, "
    "or leave out the logarithm.",
)
def softmax_is_log_softmax(z, axis=-1):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


@misconception(
    "vanishing_gradient_bound",
    "The chain rule multiplies the slopes of the layers; you add them up. Use a power, slope ** depth.",
)
def bound_adds_slopes(depth, activation):
    return _slope(activation) * depth


@misconception(
    "vanishing_gradient_bound",
    "One layer is missing: with depth layers there are depth slopes, not depth - 1.",
)
def bound_one_layer_short(depth, activation):
    return _slope(activation) ** (depth - 1)


@misconception(
    "vanishing_gradient_bound",
    "0.5 is the sigmoid's value at 0. What is multiplied is its slope there, 0.5 * (1 - 0.5).",
)
def bound_by_sigmoid_at_zero(depth, activation):
    return 0.5**depth if activation == "sigmoid" else _slope(activation) ** depth


@misconception(
    "vanishing_gradient_bound",
    "You took the largest value of the sigmoid, which is 1. What is multiplied is its largest slope.",
)
def bound_by_largest_value(depth, activation):
    return 1.0 if activation == "sigmoid" else _slope(activation) ** depth


@misconception(
    "vanishing_gradient_bound",
    "tanh is steeper than the sigmoid: its slope at 0 is 1, not a quarter.",
)
def bound_tanh_like_sigmoid(depth, activation):
    return 0.25**depth if activation == "tanh" else _slope(activation) ** depth


@misconception(
    "vanishing_gradient_bound",
    "An `else` for everything else also takes in misspelled names. Ask for each name that you know, and "
    "raise ValueError for the rest.",
)
def bound_accepts_any_name(depth, activation):
    return 0.25**depth if activation == "sigmoid" else 1.0


@misconception(
    "vanishing_gradient_bound",
    "Nothing is returned for a name that you do not know. Say so with an error: raise ValueError(...).",
)
def bound_none_for_unknown(depth, activation):
    slopes = {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0}
    return slopes[activation] ** depth if activation in slopes else None


@misconception(
    "vanishing_gradient_bound",
    "Looking up an unknown name in a dict raises KeyError. The docstring promises ValueError, which tells "
    "the caller that the value of an argument is wrong: check the name before you look it up.",
)
def bound_raises_key_error(depth, activation):
    return {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0}[activation] ** depth


def _slope(activation):
    slopes = {"sigmoid": 0.25, "tanh": 1.0, "relu": 1.0}
    if activation not in slopes:
        raise ValueError(activation)
    return slopes[activation]
