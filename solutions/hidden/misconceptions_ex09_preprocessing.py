"""Wrong implementations of ex09_preprocessing that the grader can name."""

import numpy as np

from grader.authoring import fault, misconception


@misconception(
    "flatten_images",
    "All images ended up in one long row. Keep the first axis: one row per image.",
)
def one_long_row(images):
    return images.reshape(-1)


@misconception(
    "flatten_images",
    "Each image became a column. Here a sample is a row, as Keras and scikit-learn have it: leave out "
    "the transposing (.T).",
)
def one_column_per_image(images):
    return images.reshape(len(images), -1).T


@misconception(
    "flatten_images",
    "The pixels are read column by column. Reading order goes row by row, which is what reshape does "
    "by itself.",
)
def column_by_column(images):
    return images.transpose(0, 2, 1).reshape(len(images), -1)


@misconception(
    "flatten_images",
    "This works for images of 28 by 28 pixels only. Take the size from the images, or let reshape "
    "find it with -1.",
)
def fixed_size(images):
    return images.reshape(-1, 784)


@misconception(
    "scale_pixels",
    "The values are right, but NumPy made float64 of them. Ask for float32.",
)
def stays_float64(images):
    return images / 255


@misconception(
    "scale_pixels",
    "The largest pixel is 255, not 256: white must become exactly 1.",
)
def divided_by_256(images):
    return images.astype(np.float32) / 256


@misconception(
    "scale_pixels",
    "You divide by the largest pixel that is there. Then the same grey becomes another number in each "
    "batch, and a black image is 0/0. Divide by 255, always.",
)
def divided_by_largest_pixel(images):
    return (images / images.max()).astype(np.float32)


@misconception(
    "scale_pixels",
    "Whole numbers lost the fractions: // and integer dtypes round down, so all but white is 0.",
)
def fractions_lost(images):
    return (images // 255).astype(np.float32)


@misconception(
    "scale_pixels",
    "This scales to -1..1. Here the range is 0..1: divide by 255 and nothing more.",
)
def scaled_around_zero(images):
    return images.astype(np.float32) / 127.5 - 1


@misconception(
    "scale_pixels",
    "The dtype is right, but the pixels still go up to 255: the division is missing.",
)
def not_divided(images):
    return images.astype(np.float32)


@misconception(
    "scale_pixels",
    "/= writes the answer into images itself. That array is uint8 and cannot hold fractions, and it "
    "is not yours to change. Make a float32 array first.",
)
def divided_in_place(images):
    images = np.array(images)
    images /= 255
    return images


def _scale(data, low, high):
    span = high - low
    constant = span == 0
    return np.where(constant, 0.0, (data - low) / np.where(constant, 1, span))


@misconception(
    "minmax_scale",
    "The test set is scaled by its own range. Then the same value becomes another number in train and "
    "in test. Use the training set's minimum and maximum for both.",
    hint="Try train from 0 to 10 and a test set with the single number 5: it is to become 0.5.",
)
def own_range_for_test(train, test):
    return (
        _scale(train, train.min(axis=0), train.max(axis=0)),
        _scale(test, test.min(axis=0), test.max(axis=0)),
    )


@misconception(
    "minmax_scale",
    "Two things. The test set is scaled by its own range: use the training set's minimum and maximum for "
    "both. And a constant column becomes 0/0, which is nan: make it 0.",
)
def own_range_for_test_with_nan(train, test):
    return tuple((data - data.min(axis=0)) / (data.max(axis=0) - data.min(axis=0)) for data in (train, test))


@misconception(
    "minmax_scale",
    "The range comes from train and test together. That is a data leak: the test set must not help to "
    "choose it.",
)
def range_of_both(train, test):
    both = np.concatenate([train, test])
    low, high = both.min(axis=0), both.max(axis=0)
    return _scale(train, low, high), _scale(test, low, high)


@misconception(
    "minmax_scale",
    "One minimum and one maximum for the whole array: columns with small numbers are squeezed "
    "together. Each column needs its own (axis=0).",
)
def one_range_for_all_columns(train, test):
    low, high = train.min(), train.max()
    return _scale(train, low, high), _scale(test, low, high)


@misconception(
    "minmax_scale",
    "The range is taken along each row (axis=1). A column is scaled by its own: axis=0.",
)
def range_of_each_row(train, test):
    return (
        _scale(train, train.min(axis=1, keepdims=True), train.max(axis=1, keepdims=True)),
        _scale(test, test.min(axis=1, keepdims=True), test.max(axis=1, keepdims=True)),
    )


@misconception(
    "minmax_scale",
    "Test values outside the training range are cut off at 0 and 1. They should stay what the formula gives.",
)
def clipped(train, test):
    low, high = train.min(axis=0), train.max(axis=0)
    return _scale(train, low, high), np.clip(_scale(test, low, high), 0, 1)


@misconception(
    "minmax_scale",
    "In a constant column, maximum minus minimum is 0, and 0/0 is nan. Treat these columns on their own.",
    hint="Put 1 into the divisor where the range is 0, before you divide, and 0 into the answer there.",
)
def nan_for_constant_column(train, test):
    low, span = train.min(axis=0), train.max(axis=0) - train.min(axis=0)
    return (train - low) / span, (test - low) / span


@misconception(
    "minmax_scale",
    "A tiny number in the divisor avoids nan, but where test differs from a constant training column, "
    "dividing by it gives huge values. Set these columns to 0.",
)
def tiny_divisor(train, test):
    low, span = train.min(axis=0), train.max(axis=0) - train.min(axis=0) + 1e-8
    return (train - low) / span, (test - low) / span


@misconception(
    "minmax_scale",
    "A column that is constant in train is 0 in train_scaled, but not in test_scaled. It should be 0 "
    "in both.",
)
def constant_column_left_in_test(train, test):
    low, span = train.min(axis=0), train.max(axis=0) - train.min(axis=0)
    divisor = np.where(span == 0, 1, span)
    return (train - low) / divisor, (test - low) / divisor


@misconception(
    "minmax_scale",
    "The answer keeps the dtype of the input, so whole numbers lose their fractions. Make a float "
    "array for it.",
)
def whole_numbers_kept(train, test):
    answers = []
    for data in (train, test):
        answer = np.zeros_like(data)
        answer[...] = _scale(data, train.min(axis=0), train.max(axis=0))
        answers.append(answer)
    return answers[0], answers[1]


@misconception(
    "minmax_scale",
    "This is standardization: minus the mean, divided by the standard deviation. Min-max scaling uses "
    "the smallest and the largest value.",
)
def standardized(train, test):
    mean, spread = train.mean(axis=0), train.std(axis=0)
    spread = np.where(spread == 0, 1, spread)
    return (train - mean) / spread, (test - mean) / spread


def _one_hot(
    labels, num_classes=None, *, width="classes", outside="ValueError", layout="rows", squeezed=False
):
    wanted = np.max(labels) + 1 if num_classes is None else num_classes
    too_large, negative = np.max(labels) >= wanted, np.min(labels) < 0
    if outside.endswith("too large") and negative:
        negative = False
    if outside.startswith("ValueError") and (too_large or negative):
        raise ValueError("a label is no class")
    if outside.startswith("None") and (too_large or negative):
        return None
    if width == "None without classes" and num_classes is None:
        return None
    columns = {
        "largest label": lambda: np.max(labels) + 1,
        "different labels": lambda: len(np.unique(labels)),
        "one short": lambda: np.max(labels) if num_classes is None else num_classes,
    }.get(width, lambda: wanted)()
    if layout == "diagonal":
        return np.eye(len(labels), columns)
    if outside == "no 1":
        found = (np.asarray(labels)[:, None] == np.arange(columns)).astype(float)
    elif width == "different labels" and num_classes is not None:
        found = np.eye(num_classes)[labels]
    else:
        found = np.eye(columns)[labels]
    found = found.T if layout == "columns" else found
    return np.squeeze(found) if squeezed else found


transposed = fault(
    "one_hot",
    "Rows and columns are exchanged. One row per sample, one column per class.",
    _one_hot,
    layout="columns",
    hint="Print the shape for five labels and three classes: it is to be (5, 3).",
)
width_ignored = fault(
    "one_hot",
    "num_classes is ignored, and the largest label sets the width. A batch need not contain every "
    "class, so its targets would not fit the network.",
    _one_hot,
    width="largest label",
)
width_of_different_labels = fault(
    "one_hot",
    "The width is the number of *different* labels (np.unique). Where a class has no sample, the "
    "columns shift or the last ones are missing. Use num_classes, or the largest label plus 1.",
    _one_hot,
    width="different labels",
)
diagonal = fault(
    "one_hot",
    "The 1s stand on the diagonal: row i has its 1 in column i, whatever label i is. np.eye makes one "
    "row per class; pick the row of each label with [labels].",
    _one_hot,
    layout="diagonal",
)
labels_not_checked = fault(
    "one_hot",
    "Labels are not checked: a negative one counts from the end, so -1 quietly becomes the last "
    "class. Check the smallest and the largest label, and raise ValueError.",
    _one_hot,
    outside="not checked",
    hint="Look at labels.min() and labels.max() before you fill in anything.",
)
negative_label_is_last_class = fault(
    "one_hot",
    "Labels that are too large are found, but negative ones are not: NumPy counts them from the end, "
    "so -1 quietly becomes the last class.",
    _one_hot,
    outside="ValueError if too large",
    hint="Look at labels.min() too, before you fill in anything.",
)
none_for_a_wrong_label = fault(
    "one_hot",
    "For a label that is no class you return None. The caller would find out much later: raise "
    "ValueError(...), which says at once what is wrong.",
    _one_hot,
    outside="None",
    hint='Put raise ValueError("...") where return None stands, with a sentence that says which labels '
    "are allowed.",
)
none_for_a_label_too_large = fault(
    "one_hot",
    "For a label that is too large you return None, and a negative one quietly counts from the end. Both are "
    "to raise ValueError(...), which says at once what is wrong.",
    _one_hot,
    outside="None if too large",
    hint='Look at labels.min() and labels.max() first, and raise ValueError("...") with a sentence '
    "that says which labels are allowed.",
)
none_without_num_classes = fault(
    "one_hot",
    "Without num_classes you return None. Then the number of classes is the largest label plus 1.",
    _one_hot,
    width="None without classes",
)
row_without_one = fault(
    "one_hot",
    "A label outside becomes a row without any 1. A sample of no class is an error: raise ValueError.",
    _one_hot,
    outside="no 1",
)
single_row_squeezed = fault(
    "one_hot",
    "A single label should still give a row: shape (1, num_classes), not (num_classes,).",
    _one_hot,
    squeezed=True,
)
largest_label_as_width = fault(
    "one_hot",
    "One column is missing: labels count from 0, so without num_classes the width is the largest label + 1.",
    _one_hot,
    width="one short",
)


@misconception(
    "class_counts",
    "np.unique leaves out classes without samples, so the counts after them belong to the wrong class.",
)
def absent_classes_left_out(labels, num_classes=None):
    return np.unique(labels, return_counts=True)[1]


@misconception(
    "class_counts",
    "num_classes is ignored: classes after the largest label are missing. See minlength of np.bincount.",
)
def last_classes_missing(labels, num_classes=None):
    return np.bincount(labels)


@misconception(
    "class_counts",
    "These are shares of all samples. The number of samples was asked for.",
)
def shares(labels, num_classes=None):
    return np.bincount(labels, minlength=num_classes or 0) / len(labels)


@misconception(
    "class_counts",
    "Counts without num_classes need a place for the largest label too: largest label + 1.",
)
def largest_class_missing(labels, num_classes=None):
    width = labels.max() if num_classes is None else num_classes
    return np.array([np.sum(labels == k) for k in range(width)])


@misconception(
    "class_counts",
    "This is a dictionary or a Counter. An array was asked for, with entry k for class k.",
)
def counts_as_dict(labels, num_classes=None):
    return {str(label): int(np.sum(labels == label)) for label in np.unique(labels)}


def _parts(x, y, train, val):
    return x[train], y[train], x[val], y[val]


@misconception(
    "train_val_split",
    "The samples are not shuffled. Data often come sorted by class, and then one part misses whole classes.",
)
def not_shuffled(x, y, val_fraction=0.2, seed=0):
    n_train = len(x) - int(len(x) * val_fraction)
    return x[:n_train], y[:n_train], x[n_train:], y[n_train:]


@misconception(
    "train_val_split",
    "x and y are shuffled on their own, so samples get the labels of others. Make one random order "
    "and use it for both.",
    hint="order = generator.permutation(len(x)) is one order for both: x[order] and y[order].",
)
def shuffled_apart(x, y, val_fraction=0.2, seed=0):
    generator = np.random.default_rng(seed)
    n_val = int(len(x) * val_fraction)
    x, y = generator.permutation(x), generator.permutation(y)
    return x[n_val:], y[n_val:], x[:n_val], y[:n_val]


@misconception(
    "train_val_split",
    "The training part still holds the validation samples. Then the network is judged on what it has "
    "learnt by heart.",
)
def train_keeps_all(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).permutation(len(x))
    return _parts(x, y, order, order[: int(len(x) * val_fraction)])


@misconception(
    "train_val_split",
    "Some samples come twice and others never. Either they are drawn with replacement (np.random.choice or "
    "integers), or random.shuffle got an array: it swaps rows, and overwrites one by the other. A "
    "permutation of the indices has each number exactly once: x[order] and y[order].",
)
def samples_come_twice(x, y, val_fraction=0.2, seed=0):
    n_val = int(len(x) * val_fraction)
    val = np.random.default_rng(seed).choice(len(x), n_val)
    train = np.setdiff1d(np.arange(len(x)), val)
    return _parts(x, y, np.random.default_rng(seed).permutation(train), val)


@misconception(
    "train_val_split",
    "This is the order of scikit-learn's train_test_split (x, x, y, y). Here it is x_train, y_train, "
    "x_val, y_val.",
)
def sklearn_order(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).permutation(len(x))
    n_val = int(len(x) * val_fraction)
    return x[order[n_val:]], x[order[:n_val]], y[order[n_val:]], y[order[:n_val]]


@misconception(
    "train_val_split",
    "Training and validation are exchanged: val_fraction is the share of the validation part.",
)
def train_and_val_swapped(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).permutation(len(x))
    n_val = int(len(x) * val_fraction)
    return _parts(x, y, order[:n_val], order[n_val:])


@misconception(
    "train_val_split",
    "The validation part is rounded up. int(n * val_fraction) rounds down: compute it first, and give "
    "the rest to training.",
)
def rounded_up(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).permutation(len(x))
    n_train = int(len(x) * (1 - val_fraction))
    return _parts(x, y, order[:n_train], order[n_train:])


@misconception(
    "train_val_split",
    "With no validation samples, [:-0] means [:0]: nothing is left to train on. Count from the front "
    "instead.",
)
def empty_training_part(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(seed).permutation(len(x))
    n_val = int(len(x) * val_fraction)
    return _parts(x, y, order[:-n_val], order[-n_val:][:n_val])


@misconception(
    "train_val_split",
    "The seed is not used, so each call splits anew and nobody can repeat your result.",
)
def unseeded(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng().permutation(len(x))
    n_val = int(len(x) * val_fraction)
    return _parts(x, y, order[n_val:], order[:n_val])


@misconception(
    "train_val_split",
    "A fixed number seeds the shuffle, not the argument seed, so every seed splits alike.",
)
def seed_ignored(x, y, val_fraction=0.2, seed=0):
    order = np.random.default_rng(0).permutation(len(x))
    n_val = int(len(x) * val_fraction)
    return _parts(x, y, order[n_val:], order[:n_val])


@misconception(
    "train_val_split",
    "The validation samples are random, but the training samples stay in the order in which they "
    "came. Shuffle all of them first.",
)
def train_left_in_order(x, y, val_fraction=0.2, seed=0):
    n_val = int(len(x) * val_fraction)
    val = np.random.default_rng(seed).permutation(len(x))[:n_val]
    return _parts(x, y, np.setdiff1d(np.arange(len(x)), val), val)


@misconception(
    "train_val_split",
    "shuffle() works in place: the caller's x and y are shuffled too. Shuffle a list of indices instead.",
)
def shuffled_in_place(x, y, val_fraction=0.2, seed=0):
    np.random.default_rng(seed).shuffle(x)
    np.random.default_rng(seed).shuffle(y)
    n_val = int(len(x) * val_fraction)
    return x[n_val:], y[n_val:], x[:n_val], y[:n_val]
