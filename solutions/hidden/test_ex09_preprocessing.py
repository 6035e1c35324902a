"""Hidden checks of ex09_preprocessing."""

import contextlib

import numpy as np

from exercises.ex09_preprocessing import (
    class_counts,
    flatten_images,
    minmax_scale,
    one_hot,
    scale_pixels,
    train_val_split,
)
from grader.authoring import (
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_parts,
    expect_unchanged,
    fail,
)


class TestFlattenImages:
    def test_reading_order(self, rng):
        """the pixels of each image stand in reading order, and no pixel changes"""
        images = rng.integers(0, 256, size=(4, 3, 5), dtype=np.uint8)
        expected = [[image[row, column] for row in range(3) for column in range(5)] for image in images]
        with expect_unchanged("flatten_images(images)", images):
            got = flatten_images(images)
        expect_close(got, np.array(expected), "flatten_images(images)")

    def test_any_size(self, rng):
        """images of any size, and a single image"""
        forms = {"by columns": np.asfortranarray, "read-only": _sealed}
        for shape, form in [
            ((1, 6, 9), None),
            ((9, 2, 2), None),
            ((2, 28, 40), None),
            ((3, 1, 1), None),
            ((3, 4, 5), "by columns"),
            ((3, 4, 5), "read-only"),
        ]:
            images = forms.get(form, np.array)(rng.normal(size=shape))
            call = f"flatten_images(images) for images of shape {shape}" + (f", {form}" if form else "")
            wanted = (shape[0], shape[1] * shape[2])
            got = expect_array(flatten_images(images), call, shape=wanted, lists=False)
            for i in range(shape[0]):
                pixels = [pixel for row in images[i].tolist() for pixel in row]
                expect(
                    got[i].tolist() == pixels,
                    f"{call} has other pixels than the images, or the same ones in another order.",
                )

    def test_dtype(self, rng):
        """the dtype stays"""
        for dtype in (np.uint8, np.float32, np.float64, np.int64, np.int16, bool, np.float16):
            images = rng.integers(0, 256, size=(2, 3, 3)).astype(dtype)
            got = expect_array(flatten_images(images), "flatten_images(images)")
            expect(
                got.dtype == dtype,
                f"flatten_images(images) made dtype {got.dtype} of {images.dtype}. Change only the shape.",
            )


class TestScalePixels:
    def test_every_pixel_value(self, rng):
        """every pixel value from 0 to 255 is scaled rightly, and the images stay as they are"""
        images = rng.permutation(256).astype(np.uint8).reshape(4, 8, 8)
        expected = np.array([int(pixel) / 255 for pixel in images.ravel()]).reshape(4, 8, 8)
        with expect_unchanged("scale_pixels(images)", images):
            got = scale_pixels(images)
        expect_close(got, expected, "scale_pixels(images)")

    def test_dark_images(self, rng):
        """images without any bright pixel stay dark"""
        images = rng.integers(1, 90, size=(2, 5, 5), dtype=np.uint8)
        expected = [int(pixel) / 255 for pixel in images.ravel()]
        expect_close(scale_pixels(images), np.reshape(expected, (2, 5, 5)), "scale_pixels(images)")
        faint = np.array([[0, 1], [1, 0]], dtype=np.uint8)
        expect_close(scale_pixels(faint), faint / 255, "scale_pixels(images of zeros and ones)")
        black = np.zeros((1, 3, 3), dtype=np.uint8)
        expect_close(scale_pixels(black), np.zeros((1, 3, 3)), "scale_pixels(black images)")

    def test_any_shape(self, rng):
        """any shape: rows of pixels, one image, many images; the answer is float32"""
        for shape in [(), (1,), (0, 4), (7,), (3, 784), (1, 1), (2, 3, 3, 1), (2, 4, 4, 3)]:
            images = rng.integers(0, 256, size=shape, dtype=np.uint8)
            expected = [pixel / 255 for pixel in images.ravel().tolist()]
            for pixels in (np.array(images), np.array(images, order="F"), _sealed(images)):
                got = scale_pixels(pixels)
                expect_close(got, np.reshape(expected, shape), f"scale_pixels(images) of shape {shape}")
            got = expect_array(scale_pixels(images), "scale_pixels(images)", shape=shape)
            expect(
                got.dtype == np.float32,
                f"scale_pixels(images) returned dtype {got.dtype}, which is not the one that was asked for.",
                misconception="stays_float64" if got.dtype == np.float64 else None,
            )


class TestMinmaxScale:
    def test_each_column(self, rng):
        """each column of the training set is scaled by its own range"""
        # No column is so far from 0 that float32, which is as good an answer, loses digits that count.
        train = rng.normal(size=(30, 4)) * [1, 50, 0.01, 3] + [0, 100, -0.05, 2]
        test = train[:3] + 0.0
        single = [table.astype(np.float32) for table in (train, test)]
        whole = [np.array([[1, 2], [5, 2]]), np.array([[3, 3]])]
        with expect_unchanged("minmax_scale(train, test)", train, test, *single, *whole):
            got = minmax_scale(train, test)
            minmax_scale(*single)
            minmax_scale(*whole)
        _expect_scaled(got, train, test, lists=False)

    def test_range_of_training_set(self, rng):
        """test values are scaled by the training set's range, and not clipped"""
        train = rng.uniform(-2, 3, size=(12, 3))
        wider = rng.uniform(-9, 9, size=(15, 3))
        narrower = train[:4] * 0.5 + 0.1
        for test in (wider, narrower):
            _expect_scaled(minmax_scale(train.copy(), test.copy()), train, test)
            train32, test32 = train.astype(np.float32), test.astype(np.float32)
            _expect_scaled(minmax_scale(train32.copy(), test32.copy()), train32, test32)
        # As many rows as columns, one column, no test, other layouts, and another dtype in test.
        square = rng.uniform(-2, 3, size=(4, 4))
        tables = [
            (square, square + 1),
            (square[:, :1].copy(), square[:, :1] * 2),
        ]
        tables += [(np.array([[1.0, 0.0], [5.0, 7.0], [1.0, 0.0]]), square[:, :2].copy())]
        tables += [(np.asfortranarray(square), np.asfortranarray(wider[:, :1] * square[:1]))]
        tables += [(_sealed(square), _sealed(square)), (1e4 * square, -1e4 * square)]
        # No column reaches 0, on either side of it.
        positive = rng.uniform(2000, 90_000, size=(6, 3))
        tables += [(positive, positive[:4] / 2), (-positive, positive[:4] / 2 - 7000)]
        tables += [(np.round(positive).astype(int), np.round(-positive).astype(int))]
        # A column whose numbers are large, and nearly equal; float32 holds them too.
        tables += [(2.0**20 + rng.permutation(16).reshape(4, 4), 2.0**20 + square.round())]
        tables += [
            (np.array([[0, 10], [4, 30]]), square[:, :2].copy()),
            (square[:, :2].copy(), np.array([[7, -3]])),
        ]
        for train, test in tables:
            _expect_scaled(minmax_scale(train, test), train, test)

    def test_constant_columns(self, rng):
        """columns that are constant in the training set, and only those, become 0, never nan"""
        train = rng.uniform(1, 9, size=(8, 4))
        train[:, 1] = 4.5
        train[:, 3] = 0.0
        test = rng.uniform(1, 9, size=(5, 4))
        test[:2, 1] = 4.5
        _expect_scaled(minmax_scale(train.copy(), test.copy()), train, test)
        one = rng.uniform(1, 9, size=(1, 3))
        _expect_scaled(minmax_scale(one, train[:, :3].copy()), one, train[:, :3])
        # The mean of equal numbers may be rounded, so their deviation is not always 0.
        for value in (-7.0, 0.1):
            same = np.full((3, 2), value)
            _expect_scaled(minmax_scale(same.copy(), same.copy()), same, same)
        # In so narrow a column, an epsilon in the divisor is seen in the fourth digit.
        narrow = np.linspace(0, 4e-4, 8)[:, np.newaxis] * [1.0, -1.0]
        _expect_scaled(minmax_scale(narrow.copy(), narrow[2:5].copy()), narrow, narrow[2:5], tolerance=1e-3)

    def test_whole_numbers(self, rng):
        """arrays of whole numbers give fractions"""
        train = rng.integers(-40, 90, size=(10, 3))
        test = rng.integers(-60, 120, size=(6, 3))
        _expect_scaled(minmax_scale(train.copy(), test.copy()), train, test)
        train, test = train * 2**34, test * 2**34
        _expect_scaled(minmax_scale(train.copy(), test.copy()), train, test)


class TestOneHot:
    def test_rows(self, rng):
        """one row per label, one column per class, for a single label and absent classes too"""
        labels = rng.integers(0, 6, size=25)
        expected = [[1.0 if column == label else 0.0 for column in range(9)] for label in labels]
        with expect_unchanged("one_hot(labels, num_classes)", labels):
            got = one_hot(labels, 9)
        expect_close(got, np.array(expected), "one_hot(labels, num_classes)")
        expect_close(one_hot(np.array([2]), 4), np.array([[0.0, 0.0, 1.0, 0.0]]), "one_hot of a single label")
        expect_close(one_hot(np.array([0, 0]), 1), np.ones((2, 1)), "one_hot of two labels and one class")
        expect_close(one_hot(np.array([0])), np.ones((1, 1)), "one_hot of a single label 0")
        for dtype in (np.uint8, np.int8, np.uint16, np.int32):
            labels = _sealed(rng.permutation(60 if dtype is np.int8 else 200).astype(dtype))
            more = len(labels) + 1
            call = f"one_hot of labels of dtype {labels.dtype}"
            got = expect_array(one_hot(labels), call, shape=(len(labels), len(labels)))
            expect_close(got.argmax(axis=1), labels, f"{call}: the places of the 1s")
            got = expect_array(one_hot(labels, num_classes=more), call, shape=(len(labels), more))
            expect_close(got.argmax(axis=1), labels, f"{call}: the places of the 1s")

    def test_classes_from_labels(self, rng):
        """without num_classes, the largest label sets the number of columns"""
        largest = int(rng.integers(5, 9))
        labels = np.array([0, largest, 2, largest])
        got = expect_array(one_hot(labels.copy()), "one_hot(labels)", shape=(4, largest + 1))
        expect_close(got.argmax(axis=1), labels, "one_hot(labels): the places of the 1s")
        expect_close(got.sum(axis=1), np.ones(4), "one_hot(labels): the sums of the rows")

    def test_too_large(self, rng):
        """a label of num_classes or more is a ValueError, wherever it stands"""
        labels = rng.integers(0, 4, size=6)
        for outside in (4, 11):
            labels[3] = outside
            _expect_value_error(labels, 4, "a label that is too large")
            _expect_value_error(labels.astype(np.uint8), 4, "a label of dtype uint8 that is too large")
            with expect_unchanged("one_hot(labels, num_classes)", labels), contextlib.suppress(ValueError):
                one_hot(labels, 4)
        _expect_value_error(np.array([1]), 1, "a single label that is too large")

    def test_negative(self, rng):
        """a negative label is a ValueError, wherever it stands"""
        labels = rng.integers(0, 4, size=6)
        labels[2] = -1
        _expect_value_error(labels, 4, "a negative label")
        _expect_value_error(labels, None, "a negative label and no num_classes")
        for alone in (-1, -4):
            _expect_value_error(np.array([alone]), 4, "a single negative label")
        _expect_value_error(labels.astype(np.int8), 4, "a negative label of dtype int8")


class TestClassCounts:
    def test_counts(self, rng):
        """the counts are right, and the labels stay as they are"""
        labels = np.concatenate([np.arange(7), rng.integers(0, 7, size=60)])
        labels = rng.permutation(labels)
        with expect_unchanged("class_counts(labels)", labels):
            got = class_counts(labels)
            class_counts(labels, 9)
        expect_close(got, np.array([labels.tolist().count(k) for k in range(7)]), "class_counts(labels)")
        for dtype in (np.uint8, np.int8, np.uint16, np.int32):
            many = _sealed(np.repeat([2, 0, 100], [700, 1, 40]).astype(dtype))
            expected = np.zeros(101)
            expected[[0, 2, 100]] = 1, 700, 40
            expect_close(class_counts(many), expected, f"class_counts of labels of dtype {many.dtype}")

    def test_absent_classes(self, rng):
        """classes without samples keep their place, at the start, in the middle and at the end"""
        labels = rng.choice([1, 4, 5], size=20)
        expected = np.array([labels.tolist().count(k) for k in range(8)])
        expect_close(class_counts(labels, 8), expected, "class_counts(labels, num_classes)")
        got = class_counts(labels, num_classes=8)
        expect_close(got, expected, "class_counts(labels, num_classes=8)")
        expect_close(class_counts(np.array([2]), 4), [0, 0, 1, 0], "class_counts of a single label")
        expect_close(class_counts(np.array([2])), [0, 0, 1], "class_counts of a single label")
        expect_close(class_counts(np.array([0, 0]), 1), [2], "class_counts of one class")

    def test_classes_from_labels(self, rng):
        """without num_classes, the largest label sets the number of classes"""
        largest = int(rng.integers(4, 9))
        labels = np.array([1, largest, largest])
        expected = np.array([labels.tolist().count(k) for k in range(largest + 1)])
        expect_close(class_counts(labels), expected, "class_counts(labels)")


def _twice(train, val):
    """The misconception behind a sample that is in one of the parts more than once, if there is one."""
    return "samples_come_twice" if any(len(set(part)) < len(part) for part in (train, val)) else None


class TestTrainValSplit:
    def test_complete_and_disjoint(self, rng):
        """no sample is lost, and none is in both parts"""
        n = int(rng.integers(60, 90))
        for seed in (0, 1):
            x_train, _, x_val, _ = _split(*_numbered(n), val_fraction=0.5, seed=seed)
            train, val = x_train[:, 0].tolist(), x_val[:, 0].tolist()
            expect(
                not set(train) & set(val),
                "A sample is in the training part and in the validation part.",
                misconception="train_keeps_all" if len(train) == n else _twice(train, val),
            )
            expect(
                len(set(train)) == len(train) and len(set(val)) == len(val),
                "A sample is in one of the parts more than once.",
                misconception="samples_come_twice",
            )
            expect(sorted(train + val) == list(range(n)), "A sample is in neither of the two parts.")

    def test_pairs(self, rng):
        """every sample keeps its own label, for images with one-hot labels too"""
        x, y = _numbered(50)
        x_train, y_train, x_val, y_val = _split(x, y)
        expect(
            np.array_equal(y_train, x_train[:, 0] + 1000) and np.array_equal(y_val, x_val[:, 0] + 1000),
            "Samples got the labels of other samples. x and y need the same order.",
            misconception=_twice(x_train[:, 0].tolist(), x_val[:, 0].tolist()) or "shuffled_apart",
        )
        images = rng.integers(0, 256, size=(12, 4, 4), dtype=np.uint8)
        targets = images[:, 0, :2].astype(np.float32)
        parts = _four(train_val_split(images, targets))
        for got_images, got_targets in (parts[:2], parts[2:]):
            expect(
                got_images.ndim == 3 and np.array_equal(got_images[:, 0, :2], got_targets),
                "Images got the labels of other images, or lost their shape.",
            )
        expect(
            [part.dtype for part in parts] == [np.uint8, np.float32] * 2,
            "train_val_split changed the dtype of the samples or of the labels.",
        )
        for kinds in [
            (np.float32, np.uint8),
            (np.float64, np.int32),
            (np.int16, bool),
            (np.uint8, np.float64),
        ]:
            x, y = (_sealed(table.astype(kind)) for table, kind in zip(_numbered(9), kinds, strict=True))
            # Also of a part without samples.
            for share in (0.5, 0.0):
                parts = _four(train_val_split(x, y, val_fraction=share))
                expect(
                    [part.dtype for part in parts] == [*kinds, *kinds],
                    "train_val_split changed the dtype of the samples or of the labels.",
                )

        # Samples that are equal are as many samples as others.
        parts = _four(train_val_split(np.zeros((10, 2)), np.arange(10), val_fraction=0.3))
        labels = sorted(parts[1].tolist() + parts[3].tolist())
        expect(labels == list(range(10)), "Of samples that are equal, some are in neither part, or in both.")

    def test_size_of_validation_part(self):
        """the validation part has the promised size, rounded down, and may be empty"""
        for n, fraction in [
            (40, 0.25),
            (11, 0.25),
            (10, 0.25),
            (7, 0.5),
            (4, 0.2),
            (9, 0.0),
            (40, 0.95),
            (1, 0.5),
        ]:
            parts = _split(*_numbered(n), val_fraction=fraction)
            size = n * int(fraction * 100) // 100
            if len(parts[2]) != size or len(parts[0]) != n - size:
                _wrong_size(parts, n, fraction)
        default = _split(*_numbered(50))
        expect(len(default[2]) == 10, "Without val_fraction, the validation part has a wrong size.")
        same = zip(default, _split(*_numbered(50), val_fraction=0.2, seed=0), strict=True)
        expect(
            all(np.array_equal(one, two) for one, two in same),
            "Without val_fraction and seed, the split is another one than with val_fraction=0.2 and seed=0.",
        )

    def test_shuffled(self):
        """both parts are in shuffled order, whatever the seed

        By chance, a right answer fails less than once in 10**18.
        """
        x, y = _numbered(200)
        x_train, _, x_val, _ = _split(x, y)
        train, val = x_train[:, 0].tolist(), x_val[:, 0].tolist()
        expect(
            not _is_block(val, 200),
            "The validation part is the first or the last samples.",
            misconception="not_shuffled",
        )
        expect(
            train != sorted(train),
            "The training part is in the order in which the samples came.",
            misconception="train_left_in_order",
        )
        expect(val != sorted(val), "The validation part is in the order in which the samples came.")
        # One part or none is put aside, and the others are shuffled as well.
        for fraction in (0.0, 0.005, 0.9):
            train = _split(x, y, val_fraction=fraction, seed=3)[0][:, 0].tolist()
            message = (
                f"With val_fraction={fraction}, the training part is empty, or in the order in which the "
                "samples came."
            )
            expect(train != sorted(train), message)

    def test_seed(self, rng):
        """the same seed gives the same split, another seed another one

        By chance, a right answer fails less than once in 10**25: that two seeds choose the same 24 of 120.
        """
        seed = int(rng.integers(1, 1000))
        first, again, other = (_split(*_numbered(120), seed=number) for number in (seed, seed, seed + 1))
        splits = [
            _split(*_numbered(120), seed=number)[2][:, 0] for number in (0, 1, 2, 10, 100, 256, 1000, 65536)
        ]
        expect(
            len({tuple(split.tolist()) for split in splits}) == len(splits),
            "Two different seeds gave the same split.",
            misconception="not_shuffled" if _is_block(splits[0], 120) else "seed_ignored",
        )
        expect(
            all(np.array_equal(one, two) for one, two in zip(first, again, strict=True)),
            "Two calls with the same seed gave different splits.",
            misconception="unseeded",
        )
        zero, again = (_split(*_numbered(120), seed=0) for _ in range(2))
        expect(
            all(np.array_equal(one, two) for one, two in zip(zero, again, strict=True)),
            "Two calls with the seed 0 gave different splits. 0 is a seed as any other.",
        )
        expect(
            not np.array_equal(first[0], other[0]) and set(first[2][:, 0]) != set(other[2][:, 0]),
            "Two different seeds gave the same split.",
            misconception="not_shuffled" if _is_block(first[2][:, 0], 120) else "seed_ignored",
        )

    def test_input_unchanged(self):
        """x and y stay as they are"""
        x, y = _numbered(30)
        with expect_unchanged("train_val_split", x, y, misconception="shuffled_in_place"):
            _four(train_val_split(x, y))


def _expect_scaled(got, train, test, tolerance=1e-5, lists=True):
    """Hold the two answers of minmax_scale against its formula, one number at a time."""
    names = ["train_scaled", "test_scaled"]
    expect_parts(got, names, "minmax_scale(train, test)")
    for name, data, scaled in zip(names, (train, test), got, strict=True):
        expected = np.zeros(data.shape)
        for column in range(data.shape[1]):
            low, high = min(train[:, column].tolist()), max(train[:, column].tolist())
            for row in range(data.shape[0]):
                if high > low:
                    expected[row, column] = (float(data[row, column]) - low) / (high - low)
        call = f"{name}, returned by minmax_scale(train, test),"
        expect_array(scaled, call, lists=lists)
        # An epsilon in the divisor, or float32, is no mistake.
        expect_close(scaled, expected, call, rtol=tolerance, atol=tolerance)


def _expect_value_error(labels, num_classes, what):
    expect_error(ValueError, f"one_hot(labels, num_classes) with {what}", one_hot, labels, num_classes)


def _sealed(table):
    """The same numbers, in an array that must not be written to."""
    copy = np.array(table)
    copy.flags.writeable = False
    return copy


def _numbered(n):
    """n samples that tell their own number, and labels that tell it too."""
    numbers = np.arange(n)
    return np.stack([numbers, numbers * 2], axis=1), numbers + 1000


def _four(got):
    expect_parts(got, ["x_train", "y_train", "x_val", "y_val"], "train_val_split(x, y)")
    return [expect_array(part, f"train_val_split(x, y)[{i}]") for i, part in enumerate(got)]


def _split(x, y, **options):
    """Call train_val_split on numbered samples; four arrays that are what their places say."""
    parts = _four(train_val_split(x, y, **options))
    dimensions = [part.ndim for part in parts]
    expect(
        dimensions != [2, 2, 1, 1],
        "The four arrays of train_val_split(x, y) stand in another order than the docstring says.",
        misconception="sklearn_order",
    )
    expect(
        dimensions == [2, 1, 2, 1],
        "The four arrays of train_val_split(x, y) should have the shapes of x, y, x, y but for their length.",
    )
    for samples, labels in (parts[:2], parts[2:]):
        expect(len(samples) == len(labels), "A part does not have as many labels as samples.")
    return parts


def _is_block(numbers, n):
    """Whether these are the first or the last of n samples, in the order in which they came."""
    numbers, size = list(numbers), len(numbers)
    return numbers in (list(range(size)), list(range(n - size, n)))


def _wrong_size(parts, n, fraction):
    sizes = len(parts[0]), len(parts[2])
    exact = n * fraction
    found = None
    if sizes == (int(exact), n - int(exact)):
        found = "train_and_val_swapped"
    elif sizes == (n, int(exact)):
        found = "train_keeps_all"
    elif sizes[1] == 0 and int(exact) == 0:
        found = "empty_training_part"
    elif sizes[0] + sizes[1] == n and sizes[1] == np.ceil(exact):
        found = "rounded_up"
    fail(
        f"For {n} samples and val_fraction={fraction}, the parts have wrong sizes.",
        f"training and validation: {sizes}",
        misconception=found,
    )
