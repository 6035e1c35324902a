"""Wrong implementations of ex01_activations that learners really write, and what to tell them."""

import math

import numpy as np

from grader.authoring import misconception


def _right_sigmoid(z):
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def _right_softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)


@misconception(
    "sigmoid",
    "The minus sign in the exponent is missing: 1 / (1 + exp(z)) falls where the sigmoid rises. Both are "
    "one half at 0, so a test at 0 alone cannot tell them apart.",
)
def sigmoid_flipped_sign(z):
    return 1 / (1 + np.exp(z))


@misconception(
    "sigmoid",
    "The formula is right, but for very negative z it takes exp of a large positive number, which "
    "overflows. Use a form in which exp only ever gets numbers below 0, such as -abs(z).",
)
def sigmoid_overflows(z):
    return 1 / (1 + np.exp(-z))


@misconception(
    "sigmoid",
    "exp(z) / (1 + exp(z)) is right for negative z, but for large z it becomes infinity divided by "
    "infinity, which is nan. Use a form in which exp only ever gets numbers below 0.",
)
def sigmoid_infinity_over_infinity(z):
    return np.exp(z) / (1 + np.exp(z))


@misconception(
    "sigmoid",
    "np.where works out both of its answers for every entry and only then chooses. So the form that "
    "overflows still runs. Make both forms safe: give exp the number -abs(z).",
)
def sigmoid_where_computes_both(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@misconception(
    "sigmoid",
    "math.exp takes one number only. np.exp does the same for every entry of an array.",
)
def sigmoid_one_number_only(z):
    return 1 / (1 + math.exp(-z))


@misconception(
    "sigmoid",
    "zeros_like makes an array of whole numbers if z has whole numbers, and whatever you put into it loses "
    "its decimals. Ask for floats: np.zeros_like(z, dtype=float).",
)
def sigmoid_loses_decimals(z):
    z = np.asarray(z)
    out = np.zeros_like(z)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    out[~positive] = np.exp(z[~positive]) / (1 + np.exp(z[~positive]))
    return out


@misconception(
    "sigmoid",
    "You limit z to a range by writing into the array that you were given, so the caller's data change. "
    "np.clip(z, low, high) without out= gives a new array.",
)
def sigmoid_clips_in_place(z):
    if isinstance(z, np.ndarray):
        z[z < -500] = -500
        z[z > 500] = 500
    return _right_sigmoid(z)


@misconception(
    "sigmoid",
    "You limit z so that exp does not overflow, but for float32 the limit is too wide: there exp overflows "
    "from 89 on. Limit z to the range from -80 to 80, or give exp the number -abs(z), which needs no limit.",
)
def sigmoid_clips_too_far(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


@misconception("sigmoid", "This is tanh. The sigmoid runs from 0 to 1, and is one half at 0.")
def sigmoid_is_tanh(z):
    return np.tanh(z)


@misconception(
    "sigmoid_derivative",
    "exp(-z) / (1 + exp(-z))**2 becomes infinity divided by infinity for very negative z, which is nan. "
    "With s = sigmoid(z), s * (1 - s) needs no exp of its own.",
)
def slope_infinity_over_infinity(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@misconception(
    "sigmoid_derivative",
    "The formula is right, but the sigmoid that it uses overflows for very negative z. Make your sigmoid "
    "safe, and call it here.",
)
def slope_of_overflowing_sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)


@misconception(
    "sigmoid_derivative",
    "The sigmoid that you use limits z so that exp does not overflow, but for float32 the limit is too wide: "
    "there exp overflows from 89 on. Limit z to the range from -80 to 80.",
)
def slope_of_sigmoid_clipped_too_far(z):
    s = 1 / (1 + np.exp(-np.clip(z, -500, 500)))
    return s * (1 - s)


@misconception(
    "sigmoid_derivative",
    "You treat z as if it had been through the sigmoid already. It is what goes in: work out s = sigmoid(z) "
    "first.",
)
def slope_of_output(z):
    return z * (1 - z)


@misconception(
    "sigmoid_derivative",
    "In s * (1 - z) one sigmoid is missing: both factors are made from s = sigmoid(z).",
)
def slope_mixes_input_and_output(z):
    return _right_sigmoid(z) * (1 - z)


@misconception(
    "sigmoid_derivative",
    "The sign is turned around: the sigmoid rises everywhere, so its slope is never negative. It is "
    "s * (1 - s), not s * (s - 1).",
)
def slope_with_flipped_sign(z):
    s = _right_sigmoid(z)
    return s * (s - 1)


@misconception(
    "sigmoid_derivative",
    "s and 1 - s are to be multiplied; you subtract them.",
)
def slope_subtracts(z):
    s = _right_sigmoid(z)
    return s - (1 - s)


@misconception(
    "sigmoid_derivative",
    "s / (1 + s) looks like the formula but is not: the slope is s times (1 minus s).",
)
def slope_divides(z):
    s = _right_sigmoid(z)
    return s / (1 + s)


@misconception(
    "sigmoid_derivative",
    "This is the sigmoid itself. What is asked for is its slope, s * (1 - s).",
)
def slope_is_the_sigmoid(z):
    return _right_sigmoid(z)


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
    "sigmoid_derivative",
    "You write into the array that you were given, so the caller's data change. Put your results into a "
    "new array: s = sigmoid(z) makes one.",
)
def slope_clips_in_place(z):
    if isinstance(z, np.ndarray):
        z[z < -500] = -500
        z[z > 500] = 500
    s = _right_sigmoid(z)
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


@misconception(
    "relu",
    "max and if compare single numbers, and do not know what to do with a whole array. np.maximum compares "
    "entry by entry.",
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
    "The values are right, but whole numbers stay whole numbers, and floats were asked for. Compare with "
    "0.0 instead of 0.",
)
def relu_keeps_whole_numbers(z):
    return np.maximum(0, z)


@misconception(
    "relu",
    "np.vectorize takes the type of the first answer for all of them: if that is the whole number 0, all "
    "the others lose their decimals. np.maximum needs no np.vectorize.",
)
def relu_vectorize_guesses_type(z):
    return np.vectorize(lambda value: value if value > 0 else 0)(z)


@misconception("relu", "This keeps the negative numbers and drops the positive ones: the wrong way round.")
def relu_upside_down(z):
    return np.minimum(0.0, z)


@misconception(
    "relu", "This is the absolute value. relu does not turn negative numbers around: they become 0."
)
def relu_is_absolute_value(z):
    return np.abs(z) * 1.0


@misconception(
    "relu",
    "This is a leaky relu: it lets a little of the negative numbers through. Plain relu makes them 0.",
)
def relu_leaks(z):
    return np.where(z > 0, z, 0.01 * z)


@misconception("relu", "This is relu's slope (0 or 1). relu itself keeps the positive numbers as they are.")
def relu_is_its_slope(z):
    return np.where(z > 0, 1.0, 0.0)


@misconception(
    "relu",
    "z[z < 0] = 0 writes into the array that you were given, so the caller's data change. np.maximum makes "
    "a new array.",
)
def relu_in_place(z):
    z[z < 0] = 0
    return z


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


@misconception(
    "softmax",
    "Without subtracting the maximum, exp overflows for high scores, and for very low ones the sum is 0: "
    "both end in nan. Subtract the maximum along the axis first.",
)
def softmax_without_shift(z, axis=-1):
    powers = np.exp(z)
    return powers / np.sum(powers, axis=axis, keepdims=True)


@misconception(
    "softmax",
    "You subtract one maximum for the whole batch. A sample whose scores are all far below it becomes 0 "
    "divided by 0, which is nan. Each sample needs its own maximum: np.max with axis and keepdims=True.",
)
def softmax_shifted_by_global_maximum(z, axis=-1):
    powers = np.exp(z - np.max(z))
    return powers / np.sum(powers, axis=axis, keepdims=True)


@misconception(
    "softmax",
    "np.sum and np.max run over the whole array here, so the whole batch sums to 1 instead of each sample. "
    "Give both of them axis=axis and keepdims=True.",
)
def softmax_over_whole_array(z, axis=-1):
    powers = np.exp(z - np.max(z))
    return powers / np.sum(powers)


@misconception(
    "softmax",
    "Two things are missing. np.sum runs over the whole array, so the batch sums to 1 instead of each "
    "sample: give it axis=axis and keepdims=True. And without subtracting the maximum first, exp overflows.",
)
def softmax_over_whole_array_without_shift(z, axis=-1):
    powers = np.exp(z)
    return powers / np.sum(powers)


@misconception(
    "softmax",
    "You always work along axis 0, so the columns sum to 1. Use the axis that you are given; it is the last "
    "one if the caller names none.",
)
def softmax_along_axis_zero(z, axis=-1):
    return _right_softmax(z, 0)


@misconception(
    "softmax",
    "You always work along the last axis. Pass the argument `axis` on to np.max and np.sum.",
)
def softmax_ignores_axis(z, axis=-1):
    return _right_softmax(z, -1)


@misconception(
    "softmax",
    "You always work along axis 1, which a single sample (one dimension) does not have. Pass the argument "
    "`axis` on to np.max and np.sum.",
)
def softmax_along_axis_one(z, axis=-1):
    return _right_softmax(z, 1)


@misconception(
    "softmax",
    "Two things. You always work along axis 1, which a single sample (one dimension) does not have: pass "
    "the argument `axis` on. And without subtracting the maximum first, exp overflows for high scores.",
)
def softmax_along_axis_one_without_shift(z, axis=-1):
    powers = np.exp(z)
    return powers / np.sum(powers, axis=1, keepdims=True)


@misconception(
    "softmax",
    "np.max(z, axis=axis) has one dimension less than z, so the subtraction pairs up the wrong numbers or "
    "fails. keepdims=True keeps that dimension, with length 1; np.sum needs it too.",
)
def softmax_without_keepdims(z, axis=-1):
    powers = np.exp(z - np.max(z, axis=axis))
    return powers / np.sum(powers, axis=axis)


@misconception(
    "softmax",
    "np.squeeze throws away every dimension of length 1, so a batch of one sample is no batch any more. "
    "The answer has the shape of z.",
)
def softmax_squeezes(z, axis=-1):
    return np.squeeze(_right_softmax(z, axis))


@misconception(
    "softmax",
    "You turn a single sample into a batch of one row and hand that back. The answer has the shape of z: "
    "one dimension in, one dimension out.",
)
def softmax_adds_a_row(z, axis=-1):
    return _right_softmax(np.atleast_2d(z), axis)


@misconception(
    "softmax",
    "Rounded probabilities no longer sum to 1, and small ones become 0. Round when you print, not before.",
)
def softmax_rounds(z, axis=-1):
    return np.round(_right_softmax(z, axis), 4)


@misconception(
    "softmax",
    "The probabilities are rounded: small ones become 0, or lose most of their digits. Return them as they "
    "are, and round what you print.",
)
def softmax_rounds_to_six_decimals(z, axis=-1):
    return np.round(_right_softmax(z, axis), 6)


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
    "zeros_like makes an array of whole numbers if z has whole numbers, and the probabilities put into it "
    "become 0. Ask for floats: np.zeros_like(z, dtype=float).",
)
def softmax_loses_decimals(z, axis=-1):
    out = np.zeros_like(z)
    out[...] = _right_softmax(z, axis)
    return out


@misconception(
    "softmax",
    "z -= ... changes the array that you were given, and so the caller's scores. Write z = z - ..., which "
    "makes a new array.",
)
def softmax_shifts_in_place(z, axis=-1):
    z -= np.max(z, axis=axis, keepdims=True)
    return _right_softmax(z, axis)


@misconception(
    "softmax",
    "These are the logarithms of the probabilities (log-softmax), which are never above 0. Take exp of them, "
    "or leave out the logarithm.",
)
def softmax_is_log_softmax(z, axis=-1):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


@misconception(
    "softmax",
    "exp is missing: dividing the scores by their sum gives negative shares for negative scores.",
)
def softmax_without_exp(z, axis=-1):
    return z / np.sum(z, axis=axis, keepdims=True)


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
