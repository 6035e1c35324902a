"""Wrong implementations of ex04_tensors that the grader can name."""

import numpy as np
import tensorflow as tf

from grader.authoring import misconception


@misconception(
    "to_tensor",
    "tf.constant takes over the dtype of its numbers: whole numbers become int32 or int64, and NumPy's "
    "floats float64. Say what you want: dtype=tf.float32.",
)
def tensor_of_any_dtype(values):
    return tf.constant(values)


@misconception(
    "to_tensor",
    "float64 is NumPy's usual dtype. TensorFlow's tensors of float32 cannot be added to it: ask for "
    "dtype=tf.float32.",
)
def tensor_of_float64(values):
    return tf.constant(values, dtype=tf.float64)


@misconception(
    "to_tensor", "The numbers become whole ones on the way, so the decimals are lost. Make float32 at once."
)
def tensor_by_way_of_ints(values):
    return tf.cast(np.array(values, dtype=int), tf.float32)


@misconception(
    "to_tensor",
    "You put values into a list of its own, which makes one more dimension: tf.constant([values]). Leave the "
    "square brackets out.",
)
def tensor_with_one_more_dimension(values):
    return tf.constant([values], dtype=tf.float32)


@misconception(
    "to_tensor", "You make one long row out of the table. The tensor is to have the shape of values."
)
def tensor_flattened(values):
    return tf.reshape(tf.constant(values, dtype=tf.float32), [-1])


@misconception(
    "to_tensor",
    "You fill up shorter rows, so a mistake in the data goes unnoticed. tf.constant raises ValueError for "
    "them by itself.",
)
def tensor_fills_up_rows(values):
    if isinstance(values, list) and values and isinstance(values[0], list):
        longest = max(len(row) for row in values)
        values = [row + [0] * (longest - len(row)) for row in values]
    return tf.constant(values, dtype=tf.float32)


def _require_floats(*tensors):
    if any(tensor.dtype.is_integer for tensor in tensors):
        raise TypeError("make floats first")


def _require_shapes(x, w, b):
    if x.shape[1] != w.shape[0] or b.shape not in [(), (w.shape[1],)]:
        raise ValueError("the shapes do not fit")


def _tensors(*values):
    return [tf.convert_to_tensor(value) for value in values]


def _checked(x, w, b):
    x, w, b = _tensors(x, w, b)
    _require_floats(x, w)
    _require_shapes(x, w, b)
    return x, w, b


@misconception(
    "affine",
    "The sum is right. What is missing are the questions before it: TensorFlow answers whole numbers without "
    "a word, and stretches a bias that does not fit. Ask for the dtype and the shapes, and raise TypeError "
    "and ValueError.",
)
def affine_without_questions(x, w, b):
    return tf.matmul(x, w) + b


@misconception(
    "affine",
    "Whole numbers slip through: tf.matmul then cuts off the decimals of the weights. Ask whether x and w "
    "are floats, and raise TypeError if they are not.",
)
def affine_accepts_whole_numbers(x, w, b):
    x, w, b = _tensors(x, w, b)
    _require_shapes(x, w, b)
    w = tf.cast(w, x.dtype)
    return tf.matmul(x, w) + tf.cast(b, x.dtype)


@misconception(
    "affine",
    "You make floats of whole numbers. That is kind, but the docstring asks for a TypeError: whoever hands "
    "in whole numbers has probably forgotten something.",
)
def affine_converts_whole_numbers(x, w, b):
    x, w, b = (tf.cast(value, tf.float32) for value in (x, w, b))
    _require_shapes(x, w, b)
    return tf.matmul(x, w) + b


@misconception(
    "affine",
    "Where shapes do not fit, you leave it to TensorFlow: it raises InvalidArgumentError, which is no "
    "ValueError, and for a bias it often raises nothing. Compare the shapes yourself and raise ValueError.",
)
def affine_leaves_shapes_to_tensorflow(x, w, b):
    x, w, b = _tensors(x, w, b)
    _require_floats(x, w)
    return tf.matmul(x, w) + b


@misconception(
    "affine",
    "The shape of the bias is not looked at. A bias with one number per sample is added by broadcasting, and "
    "the sums are wrong without any error. It needs one number per column of w.",
)
def affine_accepts_any_bias(x, w, b):
    x, w, b = _tensors(x, w, b)
    _require_floats(x, w)
    if x.shape[1] != w.shape[0]:
        raise ValueError("the shapes do not fit")
    return tf.matmul(x, w) + b


@misconception(
    "affine", "A single float as bias is refused. The docstring allows one number for all neurons: shape ()."
)
def affine_refuses_single_bias(x, w, b):
    x, w, b = _checked(x, w, b)
    if b.shape != (w.shape[1],):
        raise ValueError("the shapes do not fit")
    return tf.matmul(x, w) + b


@misconception("affine", "The bias is forgotten: x w + b.")
def affine_without_bias(x, w, b):
    x, w, b = _checked(x, w, b)
    return tf.matmul(x, w)


@misconception("affine", "The bias is to be added, not subtracted.")
def affine_subtracts_bias(x, w, b):
    x, w, b = _checked(x, w, b)
    return tf.matmul(x, w) - b


@misconception(
    "affine",
    "The order matters in a product of tables: rows of x meet columns of w in tf.matmul(x, w). You have them "
    "the other way round.",
)
def affine_swapped(x, w, b):
    x, w, b = _checked(x, w, b)
    return tf.matmul(w, x) + b


@misconception(
    "affine",
    "* multiplies entry by entry. For the product of tables it takes tf.matmul, or the sign @.",
)
def affine_entry_by_entry(x, w, b):
    x, w, b = _checked(x, w, b)
    return x * w + b


@misconception("affine", "Rows and columns of the answer are swapped: one row per sample is asked for.")
def affine_transposed(x, w, b):
    x, w, b = _checked(x, w, b)
    return tf.transpose(tf.matmul(x, w) + b)


def _score(x, w, b):
    return tf.matmul(*_floats(x, w)) + _bias(w, b)


def _floats(*values):
    return [tf.constant(value, dtype=tf.float32) for value in values]


def _bias(w, b):
    (b,) = _floats(b)
    if b.shape not in [(), (len(w[0]),)]:
        raise ValueError("the bias does not fit")
    return b


def _fitting_score(x, w, b):
    if len(x[0]) != len(w):
        raise ValueError("the shapes do not fit")
    return _score(x, w, b)


@misconception(
    "perceptron_forward",
    "affine refuses whole numbers, and they come here. Make floats of x, w and b first, with to_tensor.",
)
def perceptron_of_floats_only(x, w, b):
    _require_floats(*_tensors(x, w))
    return tf.sign(_fitting_score(x, w, b))


@misconception("perceptron_forward", "These are the sums. The answer is the sign of each: tf.sign.")
def perceptron_returns_sums(x, w, b):
    return _fitting_score(x, w, b)


@misconception("perceptron_forward", "You answer 1 and 0. Here, no is -1: tf.sign.")
def perceptron_says_zero_for_no(x, w, b):
    return tf.cast(_fitting_score(x, w, b) > 0, tf.float32)


@misconception(
    "perceptron_forward", "A sum of exactly 0 is to give 0, as tf.sign does. You count it as a yes."
)
def perceptron_says_yes_at_zero(x, w, b):
    return tf.where(_fitting_score(x, w, b) >= 0, 1.0, -1.0)


@misconception(
    "perceptron_forward", "A sum of exactly 0 is to give 0, as tf.sign does. You count it as a no."
)
def perceptron_says_no_at_zero(x, w, b):
    return tf.where(_fitting_score(x, w, b) > 0, 1.0, -1.0)


@misconception(
    "perceptron_forward",
    "tanh is a soft version of the sign and gives numbers between -1 and 1. Here the sign itself is asked "
    "for: tf.sign.",
)
def perceptron_answers_softly(x, w, b):
    return tf.tanh(_fitting_score(x, w, b))


@misconception("perceptron_forward", "The bias is forgotten: the sign of x w + b.")
def perceptron_without_bias(x, w, b):
    _fitting_score(x, w, b)
    return tf.sign(_score(x, w, 0.0))


@misconception("perceptron_forward", "The bias is to be added, not subtracted: the sign of x w + b.")
def perceptron_subtracts_bias(x, w, b):
    _fitting_score(x, w, b)
    return tf.sign(_score(x, w, 0.0) - _bias(w, b))


@misconception(
    "perceptron_forward",
    "The answer has lost its columns. With one neuron it is a table with one column: shape (n_samples, 1).",
)
def perceptron_squeezed(x, w, b):
    return tf.squeeze(tf.sign(_fitting_score(x, w, b)))


@misconception(
    "perceptron_forward",
    "Shapes that do not fit raise no ValueError here. affine asks for the shapes: call it, rather than "
    "tf.matmul.",
)
def perceptron_without_affine(x, w, b):
    x, w, b = _floats(x, w, b)
    return tf.sign(tf.matmul(x, w) + b)


def _moments(batch, axis=0, ddof=0):
    batch = np.array(batch, dtype=np.float32)
    mean, deviation = batch.mean(axis=axis, keepdims=True), batch.std(axis=axis, keepdims=True, ddof=ddof)
    return batch - mean, np.where(deviation == 0, np.float32(1), deviation)


@misconception(
    "standardize",
    "A column of equal values has the standard deviation 0, and 0 divided by 0 is nan. Divide such a column "
    "by 1: tf.where chooses, column by column.",
)
def standardize_divides_by_zero(batch):
    batch = tf.cast(batch, tf.float32)
    return (batch - tf.reduce_mean(batch, axis=0)) / tf.math.reduce_std(batch, axis=0)


@misconception(
    "standardize",
    "One mean and one standard deviation for the whole table. Each column needs its own: axis=0.",
)
def standardize_whole_table(batch):
    centred, deviation = _moments(batch, axis=None)
    return tf.constant(centred / deviation)


@misconception(
    "standardize",
    "You work along the rows, sample by sample. One number per column is wanted: axis=0.",
)
def standardize_rows(batch):
    centred, deviation = _moments(batch, axis=1)
    return tf.constant(centred / deviation)


@misconception(
    "standardize",
    "You divide by the variance. The standard deviation is its square root: tf.math.reduce_std.",
)
def standardize_by_variance(batch):
    centred, deviation = _moments(batch)
    return tf.constant(centred / deviation**2)


@misconception(
    "standardize",
    "Your standard deviation is divided by n - 1 (ddof=1). The docstring asks for the one divided by n.",
)
def standardize_by_sample_deviation(batch):
    if len(batch) == 1:
        return tf.zeros(batch.shape)
    centred, deviation = _moments(batch, ddof=1)
    return tf.constant(centred / deviation)


@misconception(
    "standardize", "The mean is subtracted, but the columns still have their old widths: divide too."
)
def standardize_only_centres(batch):
    return tf.constant(_moments(batch)[0])


@misconception("standardize", "You divide, but the mean is still there: subtract it first.")
def standardize_only_scales(batch):
    return tf.constant(np.asarray(batch, dtype=np.float32) / _moments(batch)[1])


@misconception(
    "standardize",
    "This is another scaling: it brings each column into the range from 0 to 1. What is asked for is the "
    "mean 0 and the standard deviation 1.",
)
def standardize_to_zero_one(batch):
    batch = np.asarray(batch, dtype=np.float32)
    low, high = batch.min(axis=0), batch.max(axis=0)
    return tf.constant((batch - low) / np.where(high == low, np.float32(1), high - low))


@misconception(
    "standardize",
    "You add a small number to the standard deviation. As a mean is rounded, the deviation of a column of "
    "equal values can be as tiny as your number, and not 0. Ask whether the column's largest value is its "
    "smallest.",
)
def standardize_with_epsilon(batch):
    batch = tf.cast(batch, tf.float32)
    mean, deviation = tf.reduce_mean(batch, axis=0), tf.math.reduce_std(batch, axis=0)
    return (batch - mean) / (deviation + 1e-7)


@misconception(
    "standardize",
    "You ask whether the standard deviation is 0. But the mean of equal values is rounded, so their "
    "deviation is tiny, and not 0. Ask whether the column's largest value is its smallest.",
)
def standardize_asks_for_deviation_of_zero(batch):
    batch = tf.cast(batch, tf.float32)
    mean, deviation = tf.reduce_mean(batch, axis=0), tf.math.reduce_std(batch, axis=0)
    return (batch - mean) / tf.where(deviation == 0, 1.0, deviation)


@misconception(
    "standardize",
    "Whole numbers stay whole in TensorFlow: their standard deviation is refused, and their mean is rounded. "
    "Make floats of the batch first: tf.cast(batch, tf.float32).",
)
def standardize_of_floats_only(batch):
    deviation = tf.math.reduce_std(batch, axis=0)
    return (batch - tf.reduce_mean(batch, axis=0)) / tf.where(deviation > 0, deviation, 1)


@misconception(
    "standardize",
    "batch -= ... changes the caller's array. Write batch = batch - ..., which makes a new one.",
)
def standardize_in_place(batch):
    if batch.dtype.kind != "f":
        batch = batch.astype(np.float32)
    centred, deviation = _moments(batch)
    batch[...] = centred / deviation
    return batch
