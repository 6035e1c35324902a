"""Wrong implementations of ex02_activation_zoo that learners really write, and what to tell them."""

import math

import numpy as np

from grader.authoring import fault, misconception

_SCALE = 1.0507009873554805
_ALPHA = 1.6732632423543772
_ERF = np.vectorize(math.erf, otypes=[float])


def _right_elu(z, alpha=1.0):
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0.0)))


def _right_sigmoid(z):
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def _right_softplus(z):
    z = np.asarray(z, dtype=float)
    return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))


def _leaky(z, negative_slope=0.2, *, slope=None, sign=1, takes=None, whole=False, writes=False):
    if takes == "arrays, by their places" and isinstance(z, float):
        raise TypeError("a number has no places")
    if takes == "arrays, by their methods" and isinstance(z, float):
        raise AttributeError("a number has no shape")
    if writes:
        z[z < 0] *= negative_slope if slope is None else slope
        return z
    found = np.where(np.asarray(z) >= 0, z, sign * (negative_slope if slope is None else slope) * z)
    # What is put into an array of whole numbers loses its decimals.
    return found.astype(np.asarray(z).dtype) if whole else found


leaky_is_plain_relu = fault(
    "leaky_relu",
    "This is plain relu: negative numbers become 0. Here they are multiplied by negative_slope.",
    _leaky,
    slope=0.0,
)
leaky_ignores_slope = fault(
    "leaky_relu",
    "You have a slope of your own, 0.2, in the formula. Use the argument negative_slope, which a caller may "
    "choose.",
    _leaky,
    slope=0.2,
)
leaky_slope_of_a_hundredth = fault(
    "leaky_relu",
    "You have a slope of your own, 0.01, in the formula. Many books have it, but here the slope is the "
    "argument negative_slope, 0.2 if the caller gives none.",
    _leaky,
    slope=0.01,
)
leaky_turns_sign = fault(
    "leaky_relu",
    "Negative numbers come out positive. They become smaller, but keep their sign: negative_slope * z "
    "without a minus.",
    _leaky,
    sign=-1,
)
leaky_loses_decimals = fault(
    "leaky_relu",
    "A copy of z holds whole numbers if z does, and whatever you put into it loses its decimals. Ask for "
    "floats: np.array(z, dtype=float).",
    _leaky,
    whole=True,
)
leaky_in_place = fault(
    "leaky_relu",
    "z[z < 0] *= ... writes into the array that you were given, so the caller's data change (and whole "
    "numbers cannot take the result). np.where makes a new array.",
    _leaky,
    writes=True,
)
leaky_of_arrays_only = fault(
    "leaky_relu",
    "Your code works for arrays only: a Python float has no places to pick with [...] and no length. "
    "np.where takes numbers and arrays alike.",
    _leaky,
    takes="arrays, by their places",
)
leaky_of_what_has_a_shape = fault(
    "leaky_relu",
    "Your code works for arrays only: a Python float has no .shape, .copy() or .astype(). np.where takes "
    "numbers and arrays alike.",
    _leaky,
    takes="arrays, by their methods",
)


@misconception(
    "leaky_relu",
    "The formula is right, but your default for negative_slope is 0.01, as in many books. The stub's line "
    "`def leaky_relu(z, negative_slope=0.2):` is part of what is asked for.",
)
def leaky_default_of_a_hundredth(z, negative_slope=0.01):
    return np.where(z >= 0, z, negative_slope * z)


@misconception(
    "leaky_relu",
    "The two cases have changed places: positive numbers stay, negative ones are multiplied by the slope.",
)
def leaky_wrong_way_round(z, negative_slope=0.2):
    return np.where(z < 0, z, negative_slope * z)


@misconception(
    "leaky_relu",
    "An `if` decides once for the whole array, and so fails. np.where decides for every entry.",
)
def leaky_of_one_number_only(z, negative_slope=0.2):
    return z if z >= 0 else negative_slope * z


@misconception(
    "leaky_relu",
    "np.vectorize takes the type of the first answer for all of them: if that is a whole number, all the "
    "others lose their decimals (and for an empty array it fails). np.where needs no np.vectorize.",
)
def leaky_vectorize_guesses_type(z, negative_slope=0.2):
    return np.vectorize(lambda value: value if value >= 0 else negative_slope * value)(z)


@misconception(
    "elu",
    "The formula is right, but np.where works out both of its answers for every entry, so exp also meets "
    "the large positive numbers and overflows. Hand it np.minimum(z, 0.0).",
)
def elu_overflows(z, alpha=1.0):
    return np.where(z > 0, z, alpha * (np.exp(z) - 1))


@misconception(
    "elu",
    "Where z is large, exp overflows to infinity, and your mask multiplies it by 0: that is nan. Hand exp "
    "np.minimum(z, 0.0), or choose with np.where instead of multiplying.",
)
def elu_zero_times_infinity(z, alpha=1.0):
    return (z > 0) * z + (z <= 0) * alpha * (np.exp(z) - 1)


@misconception(
    "elu",
    "The bracket is missing: alpha multiplies the whole of (exp(z) - 1). With alpha = 1 nobody would notice.",
)
def elu_subtracts_after_alpha(z, alpha=1.0):
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0.0)) - 1)


@misconception(
    "elu",
    "Two things. The bracket is missing: alpha multiplies the whole of (exp(z) - 1). And np.where works out "
    "both of its answers, so exp overflows for large z: hand it np.minimum(z, 0.0).",
)
def elu_subtracts_after_alpha_and_overflows(z, alpha=1.0):
    return np.where(z > 0, z, alpha * np.exp(z) - 1)


@misconception(
    "elu",
    "The -1 is missing on the negative side. With it both sides meet at 0, and very negative numbers end "
    "at -alpha.",
)
def elu_without_minus_one(z, alpha=1.0):
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0.0)))


@misconception("elu", "The argument alpha is not used: it multiplies the negative side.")
def elu_ignores_alpha(z, alpha=1.0):
    return _right_elu(z)


@misconception("elu", "alpha multiplies both sides in your code. It belongs to the negative side only.")
def elu_alpha_on_both_sides(z, alpha=1.0):
    return alpha * _right_elu(z)


@misconception(
    "elu",
    "`if` and math.exp take one number only, and fail for an array. np.where and np.exp do the same for "
    "every entry.",
)
def elu_of_one_number_only(z, alpha=1.0):
    return z if z > 0 else alpha * (math.exp(z) - 1)


@misconception(
    "elu",
    "A copy of z holds whole numbers if z does, and whatever you put into it loses its decimals. Ask for "
    "floats: np.array(z, dtype=float).",
)
def elu_loses_decimals(z, alpha=1.0):
    out = np.array(z)
    out[out < 0] = alpha * (np.exp(out[out < 0]) - 1)
    return out


@misconception(
    "elu",
    "z[z < 0] = ... writes into the array that you were given, so the caller's data change. np.where makes "
    "a new array.",
)
def elu_in_place(z, alpha=1.0):
    z[z < 0] = alpha * (np.exp(z[z < 0]) - 1)
    return z


@misconception(
    "selu",
    "The scale is missing: selu is scale * elu(z, alpha), and scale multiplies both sides.",
)
def selu_without_scale(z):
    return _right_elu(z, _ALPHA)


@misconception("selu", "This is the plain elu. selu has an alpha of its own, and a scale in front.")
def selu_is_elu(z):
    return _right_elu(z)


@misconception(
    "selu",
    "The negative side lacks its alpha: there it is scale * alpha * (exp(z) - 1).",
)
def selu_without_alpha(z):
    return _SCALE * _right_elu(z)


@misconception(
    "selu",
    "The two constants have changed places: scale is the smaller one, alpha the larger one.",
)
def selu_swaps_constants(z):
    return _ALPHA * _right_elu(z, _SCALE)


@misconception(
    "selu",
    "In your code the scale multiplies the positive side only. It belongs in front of the negative one, too.",
)
def selu_scales_positive_side_only(z):
    return np.where(z > 0, _SCALE * z, _right_elu(z, _ALPHA))


@misconception(
    "selu",
    "The scale multiplies only the negative side here. It stands in front of the positive side too.",
)
def selu_scales_negative_side_only(z):
    return np.where(z > 0, z, _SCALE * _right_elu(z, _ALPHA))


@misconception(
    "selu",
    "The formula is right, but np.where works out both of its answers for every entry, so exp also meets "
    "the large positive numbers and overflows. Build on your elu, and make that one safe.",
)
def selu_overflows(z):
    return _SCALE * np.where(z > 0, z, _ALPHA * (np.exp(z) - 1))


@misconception(
    "selu",
    "`if` and math.exp take one number only, and fail for an array. Your own elu takes arrays: call it.",
)
def selu_of_one_number_only(z):
    return _SCALE * (z if z > 0 else _ALPHA * (math.exp(z) - 1))


@misconception(
    "selu",
    "z[z < 0] = ... writes into the array that you were given, so the caller's data change. Your elu gives "
    "a new array: multiply that.",
)
def selu_in_place(z):
    z[z < 0] = _ALPHA * (np.exp(z[z < 0]) - 1)
    return _SCALE * z


@misconception(
    "softplus",
    "The formula is right, but exp overflows for large z, and the logarithm of infinity is infinity. Use "
    "the form in which exp only ever gets -abs(z).",
)
def softplus_overflows(z):
    return np.log(1 + np.exp(z))


@misconception(
    "softplus",
    "np.where works out both of its answers for every entry and only then chooses, so exp still meets the "
    "large numbers and overflows. Use the form in which exp only ever gets -abs(z).",
)
def softplus_where_computes_both(z):
    return np.where(z > 20, z, np.log(1 + np.exp(z)))


@misconception(
    "softplus",
    "Limiting z keeps exp from overflowing, but it also limits the answer: softplus of 1000 is 1000. Use "
    "the form with max(z, 0) in front.",
)
def softplus_limits_the_answer(z):
    return np.log(1 + np.exp(np.clip(z, -500, 500)))


@misconception("softplus", "np.log2 is the logarithm to base 2. The natural logarithm is np.log.")
def softplus_by_base_two(z):
    return _right_softplus(z) / math.log(2)


@misconception(
    "softplus",
    "The sign in the exponent is turned round: ln(1 + exp(-z)) falls where softplus rises.",
)
def softplus_flipped_sign(z):
    return _right_softplus(-z)


@misconception(
    "softplus",
    "The minus in front of |z| is missing: exp(-|z|) is never above 1, exp(|z|) overflows.",
)
def softplus_without_minus(z):
    return np.maximum(z, 0.0) + np.log1p(np.exp(np.abs(z)))


@misconception("softplus", "This is relu. softplus has a rounded corner: at 0 it is ln 2, and not 0.")
def softplus_is_relu(z):
    return np.maximum(z, 0.0)


@misconception(
    "softplus",
    "This is the sigmoid, which is softplus's slope. softplus itself grows like z for large z.",
)
def softplus_is_its_slope(z):
    return _right_sigmoid(z)


@misconception(
    "softplus",
    "math.log and math.exp take one number only, and math.exp stops with an error at 1000. np.log1p and "
    "np.exp do the same for every entry.",
)
def softplus_of_one_number_only(z):
    return math.log(1 + math.exp(z))


@misconception(
    "softplus",
    "z[z < 0] = 0 writes into the array that you were given, so the caller's data change. np.maximum makes "
    "a new array.",
)
def softplus_in_place(z):
    rounding = np.log1p(np.exp(-np.abs(z)))
    z[z < 0] = 0
    return z + rounding


@misconception(
    "softsign",
    "Below the line |z| is asked for, not z: with z / (1 + z) you divide by 0 at -1.",
)
def softsign_without_absolute_value(z):
    return z / (1.0 + z)


@misconception(
    "softsign",
    "The absolute value belongs below the line only. On top stands z itself, so negative numbers stay "
    "negative.",
)
def softsign_loses_sign(z):
    return np.abs(z) / (1.0 + np.abs(z))


@misconception(
    "softsign",
    "The brackets are missing: z / 1 + |z| divides by 1 only. Write z / (1 + |z|).",
)
def softsign_without_brackets(z):
    return z / 1.0 + np.abs(z)


@misconception("softsign", "Below the line stands 1 + |z|, not 1 + z**2.")
def softsign_by_square(z):
    return z / (1.0 + z**2)


@misconception("softsign", "This is tanh. softsign is an S too, but made by a division: z / (1 + |z|).")
def softsign_is_tanh(z):
    return np.tanh(z)


@misconception("softsign", "np.sign only says -1, 0 or 1. softsign changes gradually: z / (1 + |z|).")
def softsign_is_sign(z):
    return np.sign(z) * 1.0


@misconception("softsign", "// divides and throws the decimals away. Divide with a single /.")
def softsign_divides_whole(z):
    return z // (1 + np.abs(z))


@misconception(
    "softsign",
    "math.fabs takes one number only. np.abs does the same for every entry of an array.",
)
def softsign_of_one_number_only(z):
    return z / (1.0 + math.fabs(z))


@misconception(
    "softsign",
    "z /= ... writes into the array that you were given, so the caller's data change (and whole numbers "
    "cannot take the result). Write z / ..., which makes a new array.",
)
def softsign_in_place(z):
    z /= 1.0 + np.abs(z)
    return z


@misconception(
    "swish",
    "The formula is right, but for very negative z it takes exp of a large positive number, which "
    "overflows. Use the sigmoid by tanh, or your safe one from the previous unit.",
)
def swish_overflows(z):
    return z / (1 + np.exp(-z))


@misconception(
    "swish",
    "exp(z) / (1 + exp(z)) is right for negative z, but for large z it becomes infinity divided by "
    "infinity, which is nan. Use the sigmoid by tanh, or your safe one from the previous unit.",
)
def swish_infinity_over_infinity(z):
    return z * (np.exp(z) / (1 + np.exp(z)))


@misconception(
    "swish",
    "np.where works out both of its answers for every entry and only then chooses. So the form that "
    "overflows still runs. The sigmoid by tanh needs no np.where.",
)
def swish_where_computes_both(z):
    return z * np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@misconception("swish", "This is the sigmoid alone. swish is z times the sigmoid of z.")
def swish_is_sigmoid(z):
    return _right_sigmoid(z)


@misconception(
    "swish",
    "The minus sign in the exponent is missing: with exp(z) below the line, large z are held back and "
    "negative ones pass.",
)
def swish_flipped_sign(z):
    return z * _right_sigmoid(-z)


@misconception(
    "swish",
    "In the sigmoid by tanh, z is halved first: (1 + tanh(z / 2)) / 2. Without the half it is too steep.",
)
def swish_too_steep(z):
    return z * _right_sigmoid(2 * z)


@misconception("swish", "This is z times tanh(z). swish is z times the sigmoid of z.")
def swish_by_tanh(z):
    return z * np.tanh(z)


@misconception("swish", "This is the hard swish, made from straight lines. swish has the sigmoid itself.")
def swish_is_hard(z):
    return z * np.clip(z + 3.0, 0.0, 6.0) / 6.0


@misconception("swish", "z and its sigmoid are to be multiplied; you add them up.")
def swish_adds(z):
    return z + _right_sigmoid(z)


@misconception(
    "swish",
    "math.exp takes one number only, and stops with an error if that is too large. np.tanh takes arrays.",
)
def swish_of_one_number_only(z):
    return z / (1 + math.exp(-z))


@misconception(
    "swish",
    "z *= ... writes into the array that you were given, so the caller's data change (and whole numbers "
    "cannot take the result). Write z * ..., which makes a new array.",
)
def swish_in_place(z):
    z *= _right_sigmoid(z)
    return z


@misconception(
    "gelu",
    "This is the approximation by tanh, which is off by up to 0.0005. The docstring asks for the exact form "
    "with erf.",
)
def gelu_approximated_by_tanh(z):
    return 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))


@misconception(
    "gelu",
    "This is the approximation z * sigmoid(1.702 * z), which is off by up to 0.02. The docstring asks for "
    "the exact form with erf.",
)
def gelu_approximated_by_sigmoid(z):
    return z / (1 + np.exp(-1.702 * z))


@misconception(
    "gelu",
    "erf gets z divided by the square root of 2, not z itself.",
)
def gelu_without_root(z):
    return z * 0.5 * (1.0 + _ERF(z))


@misconception(
    "gelu",
    "erf gets z divided by the square root of 2; you divide by 2.",
)
def gelu_divides_by_two(z):
    return z * 0.5 * (1.0 + _ERF(z / 2.0))


@misconception(
    "gelu",
    "The one half is missing: 1 + erf runs from 0 to 2, and a share runs from 0 to 1.",
)
def gelu_without_half(z):
    return z * (1.0 + _ERF(z / math.sqrt(2.0)))


@misconception(
    "gelu",
    "This is the share of the bell curve alone. gelu is z times that share.",
)
def gelu_without_z(z):
    return 0.5 * (1.0 + _ERF(z / math.sqrt(2.0)))


@misconception(
    "gelu",
    "This is z times the *height* of the bell curve at z. gelu has the *share* that lies to the left of z, "
    "which is made with erf.",
)
def gelu_by_height_of_the_bell(z):
    return z * np.exp(-0.5 * z**2.0) / math.sqrt(2 * math.pi)


@misconception(
    "gelu",
    "math.erf takes one number only. np.vectorize(math.erf, otypes=[float]) makes a function of arrays out "
    "of it.",
)
def gelu_of_one_number_only(z):
    return z * 0.5 * (1.0 + math.erf(z / math.sqrt(2.0)))


@misconception(
    "gelu",
    "np.vectorize tries out the first entry to learn the type of the answers, and an empty array has none. "
    "Tell it the type: np.vectorize(math.erf, otypes=[float]).",
)
def gelu_fails_for_empty(z):
    return z * 0.5 * (1.0 + np.vectorize(math.erf)(z / math.sqrt(2.0)))


@misconception(
    "gelu",
    "z *= ... writes into the array that you were given, so the caller's data change (and whole numbers "
    "cannot take the result). Write z * ..., which makes a new array.",
)
def gelu_in_place(z):
    z *= 0.5 * (1.0 + _ERF(z / math.sqrt(2.0)))
    return z


@misconception(
    "hard_sigmoid",
    "0.2 * z + 0.5 is the hard sigmoid of old books and of Keras before version 3. Today's is "
    "relu6(z + 3) / 6, which reaches its ends at -3 and 3.",
)
def hard_sigmoid_of_old_keras(z):
    return np.clip(0.2 * z + 0.5, 0.0, 1.0)


@misconception(
    "hard_sigmoid",
    "The lid is missing: relu6 lets nothing above 6 through, so the answer is never above 1.",
)
def hard_sigmoid_without_lid(z):
    return np.maximum(z + 3.0, 0.0) / 6.0


@misconception(
    "hard_sigmoid",
    "The floor is missing: relu6 makes negative numbers 0, so the answer is never below 0.",
)
def hard_sigmoid_without_floor(z):
    return np.minimum(z + 3.0, 6.0) / 6.0


@misconception("hard_sigmoid", "The shift is missing: relu6 gets z + 3, so that the middle lies at z = 0.")
def hard_sigmoid_without_shift(z):
    return np.clip(z, 0.0, 6.0) / 6.0


@misconception("hard_sigmoid", "This is relu6(z + 3), from 0 to 6. Divide it by 6.")
def hard_sigmoid_without_division(z):
    return np.clip(z + 3.0, 0.0, 6.0)


@misconception(
    "hard_sigmoid",
    "Brackets are missing: in z + 3 / 6 only the 3 is divided. Write (z + 3) / 6.",
)
def hard_sigmoid_without_brackets(z):
    return np.clip(z + 3 / 6, 0.0, 1.0)


@misconception(
    "hard_sigmoid",
    "This is the real sigmoid. The hard one is made from three straight lines: relu6(z + 3) / 6.",
)
def hard_sigmoid_is_sigmoid(z):
    return _right_sigmoid(z)


@misconception("hard_sigmoid", "// divides and throws the decimals away. Divide with a single /.")
def hard_sigmoid_divides_whole(z):
    return np.clip(z + 3, 0, 6) // 6


@misconception(
    "hard_sigmoid",
    "`if`, max and min decide once for the whole array, and so fail. np.clip limits every entry.",
)
def hard_sigmoid_of_one_number_only(z):
    return max(0.0, min(6.0, z + 3.0)) / 6.0


@misconception(
    "hard_sigmoid",
    "zeros_like makes an array of whole numbers if z has whole numbers, and whatever you put into it loses "
    "its decimals. Ask for floats: np.zeros_like(z, dtype=float).",
)
def hard_sigmoid_loses_decimals(z):
    out = np.zeros_like(z)
    out[...] = np.clip(z + 3.0, 0.0, 6.0) / 6.0
    return out


@misconception(
    "hard_sigmoid",
    "z += 3 writes into the array that you were given, so the caller's data change. Write z + 3, which "
    "makes a new array.",
)
def hard_sigmoid_in_place(z):
    z += 3
    return np.clip(z, 0.0, 6.0) / 6.0
