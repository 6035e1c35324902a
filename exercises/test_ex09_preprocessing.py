"""Public checks of ex09_preprocessing: run `pytest` to see how far you are."""

import numpy as np

from datasets import load_digits
from exercises.ex09_preprocessing import (
    class_counts,
    flatten_images,
    minmax_scale,
    one_hot,
    scale_pixels,
    train_val_split,
)
from grader.authoring import expect, expect_array, expect_close, expect_error, expect_parts, expect_unchanged

SCALED = ["train_scaled", "test_scaled"]
PARTS = ["x_train", "y_train", "x_val", "y_val"]


class TestFlattenImages:
    def plot(self, axes):
        images = load_digits()[0][:40]
        axes.imshow(flatten_images(images), cmap="gray_r", aspect="auto", interpolation="nearest")
        axes.set(title="40 digits, one to a row", xlabel="pixel", ylabel="image")

    def test_two_small_images(self):
        """two images of 2 by 2 pixels become two rows of 4"""
        images = np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
        expected = np.array([[1, 2, 3, 4], [5, 6, 7, 8]])
        expect_close(flatten_images(images), expected, "flatten_images(images)", given=images)

    def test_mnist_size(self):
        """an image of 28 by 28 pixels becomes a row of 784"""
        expect_array(
            flatten_images(np.zeros((3, 28, 28), dtype=np.uint8)),
            "flatten_images(images) for 3 images of 28 by 28",
            shape=(3, 784),
        )

    def test_array_of_pixels(self):
        """the rows are an array, with the dtype of the images"""
        images = np.array([[[1, 2, 3]]], dtype=np.uint8)
        got = expect_array(flatten_images(images), "flatten_images(images)", shape=(1, 3), lists=False)
        expect(got.dtype == np.uint8, f"flatten_images of uint8 images returned dtype {got.dtype}.")
        expect_close(got, [[1, 2, 3]], "flatten_images(images)", given=images)


class TestScalePixels:
    def plot(self, axes):
        image = load_digits()[0][0]
        shown = axes.imshow(scale_pixels(image), cmap="gray_r")
        axes.set(title="a digit's pixels after scaling", xticks=[], yticks=[])
        axes.figure.colorbar(shown, ax=axes)

    def test_known_pixels(self):
        """0 becomes 0, 255 becomes 1 and 51 becomes 0.2"""
        images = np.array([[[0, 51], [255, 0]]], dtype=np.uint8)
        expected = np.array([[[0, 0.2], [1, 0]]])
        expect_close(scale_pixels(images), expected, "scale_pixels(images)", given=images)

    def test_float32(self):
        """the answer is float32"""
        images = np.array([[0, 51], [255, 0]], dtype=np.uint8)
        got = expect_array(scale_pixels(images), "scale_pixels(images)")
        expect(
            got.dtype == np.float32,
            f"scale_pixels(images) returned dtype {got.dtype}, where float32 was asked for.",
            misconception="stays_float64" if got.dtype == np.float64 else None,
        )

    def test_dark_image(self):
        """pixels are divided by 255, also if the brightest one is darker than that"""
        image = np.array([[0, 51, 102]], dtype=np.uint8)
        expect_close(
            scale_pixels(image), [[0.0, 0.2, 0.4]], "scale_pixels(image) of a dark image", given=image
        )


class TestMinmaxScale:
    def plot(self, axes):
        rng = np.random.default_rng(0)
        train, test = (rng.normal([50.0, 3.0], [20.0, 1.0], (40, 2)) for _ in range(2))
        for name, points in zip(["training", "test"], minmax_scale(train, test), strict=True):
            axes.plot(*np.asarray(points).T, ".", label=name)
        axes.axhspan(0, 1, alpha=0.1)
        axes.axvspan(0, 1, alpha=0.1)
        axes.set(title="both columns, 0 to 1 for the training set", xlabel="column 1", ylabel="column 2")
        axes.legend()

    def test_training_range(self):
        """the training set's range scales both sets; test values may leave 0..1"""
        train = np.array([[10.0, -1.0], [20.0, 1.0], [30.0, 0.0]])
        test = np.array([[15.0, 0.5], [40.0, -2.0]])
        train_scaled, test_scaled = expect_parts(
            minmax_scale(train, test), SCALED, "minmax_scale(train, test)"
        )
        expected = np.array([[0, 0], [0.5, 1], [1, 0.5]])
        expect_close(train_scaled, expected, "train_scaled", given=train, rtol=1e-5, atol=1e-6)
        expected = np.array([[0.25, 0.75], [1.5, -0.5]])
        expect_close(test_scaled, expected, "test_scaled", given=(train, test), rtol=1e-5, atol=1e-6)

    def test_constant_column(self):
        """a column that is constant in the training set becomes 0 in both sets"""
        train = np.array([[5.0, 0.0], [5.0, 2.0]])
        test = np.array([[5.0, 1.0], [7.0, 1.0]])
        train_scaled, test_scaled = expect_parts(
            minmax_scale(train, test), SCALED, "minmax_scale(train, test)"
        )
        expected = np.array([[0, 0], [0, 1]])
        expect_close(train_scaled, expected, "train_scaled", given=train, rtol=1e-5, atol=1e-6)
        expected = np.array([[0, 0.5], [0, 0.5]])
        expect_close(test_scaled, expected, "test_scaled", given=(train, test), rtol=1e-5, atol=1e-6)

    def test_whole_numbers(self):
        """tables of whole numbers (ints) become arrays of floats"""
        train, test = np.array([[0, 10], [4, 30]]), np.array([[1, 25]])
        got = expect_parts(minmax_scale(train, test), SCALED, "minmax_scale of whole numbers")
        for name, part, expected in zip(SCALED, got, [[[0, 0], [1, 1]], [[0.25, 0.75]]], strict=True):
            expect_close(
                part, expected, f"{name} of whole numbers", given=(train, test), rtol=1e-5, atol=1e-6
            )
            expect_array(part, f"{name} of whole numbers", kind="f", lists=False)

    def test_narrow_column(self):
        """a column of nearly equal numbers is not constant: its range becomes 0 to 1"""
        train = np.array([[0.0], [0.0008], [0.0004]])
        train_scaled, _ = expect_parts(minmax_scale(train, train), SCALED, "minmax_scale(train, train)")
        expect_close(train_scaled, [[0.0], [1.0], [0.5]], "train_scaled", given=train, rtol=0.01)


class TestOneHot:
    def plot(self, axes):
        labels = load_digits()[1][:20]
        axes.imshow(np.transpose(one_hot(labels, num_classes=10)), cmap="gray_r")
        axes.set(title="20 labels", xlabel="sample", ylabel="class", xticks=range(20), yticks=range(10))
        axes.set_xticklabels(labels)

    def test_three_labels(self):
        """the labels 0, 2, 1 become three rows with a single 1"""
        labels = np.array([0, 2, 1])
        expected = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]])
        expect_close(one_hot(labels), expected, "one_hot(labels)", given=labels)

    def test_number_of_classes(self):
        """num_classes sets the number of columns"""
        labels = np.array([1, 0])
        expected = np.array([[0, 1, 0, 0], [1, 0, 0, 0]])
        expect_close(one_hot(labels, num_classes=4), expected, "one_hot(labels, num_classes=4)", given=labels)

    def test_label_outside(self):
        """a label that is not less than num_classes is a ValueError"""
        call = "one_hot(np.array([0, 3]), num_classes=3)"
        expect_error(ValueError, call, one_hot, np.array([0, 3]), num_classes=3)

    def test_missing_class(self):
        """without num_classes there is a column for each class up to the largest label"""
        labels = np.array([3, 0])
        expected = np.array([[0, 0, 0, 1], [1, 0, 0, 0]])
        expect_close(one_hot(labels), expected, "one_hot(labels)", given=labels)

    def test_single_label(self):
        """a single label gives a table of one row"""
        labels = np.array([1])
        expect_close(one_hot(labels, num_classes=2), [[0, 1]], "one_hot(labels, num_classes=2)", given=labels)

    def test_negative_label(self):
        """a negative label is a ValueError"""
        call = "one_hot(np.array([0, -2]), num_classes=3)"
        expect_error(ValueError, call, one_hot, np.array([0, -2]), num_classes=3)


class TestClassCounts:
    def plot(self, axes):
        axes.bar(range(10), class_counts(load_digits()[1], num_classes=10))
        axes.set(title="how many of each digit there are", xlabel="digit", ylabel="samples", xticks=range(10))

    def test_three_classes(self):
        """the labels 0, 2, 2, 1, 2 are one 0, one 1 and three 2s"""
        labels = np.array([0, 2, 2, 1, 2])
        expect_close(class_counts(labels), np.array([1, 1, 3]), "class_counts(labels)", given=labels)

    def test_absent_class(self):
        """a class without samples counts 0"""
        labels = np.array([0, 2, 2])
        expected = np.array([1, 0, 2, 0])
        call = "class_counts(labels, num_classes=4)"
        expect_close(class_counts(labels, num_classes=4), expected, call, given=labels)


class TestTrainValSplit:
    def test_sizes(self):
        """a quarter of 8 samples is 2: they go to validation, 6 to training"""
        x = np.arange(24).reshape(8, 3)
        got = train_val_split(x, np.arange(8), val_fraction=0.25)
        x_train, y_train, x_val, y_val = expect_parts(got, PARTS, "train_val_split(x, y, val_fraction=0.25)")
        expect_array(x_train, "x_train", shape=(6, 3))
        expect_array(y_train, "y_train", shape=(6,))
        expect_array(x_val, "x_val", shape=(2, 3))
        expect_array(y_val, "y_val", shape=(2,))

    def test_every_sample_once(self):
        """every sample is in exactly one part, with its own label"""
        x, y = np.arange(40).reshape(20, 2), np.arange(20) * 10
        x_train, y_train, x_val, y_val = expect_parts(train_val_split(x, y), PARTS, "train_val_split(x, y)")
        x_all = np.concatenate(
            [expect_array(x_train, "x_train", shape=(16, 2)), expect_array(x_val, "x_val", shape=(4, 2))]
        )
        y_all = np.concatenate(
            [expect_array(y_train, "y_train", shape=(16,)), expect_array(y_val, "y_val", shape=(4,))]
        )
        in_order = x_all[np.argsort(x_all[:, 0], kind="stable")]
        expect_close(in_order, x, "the samples of x_train and x_val, in the order of x,", given=x)
        expect_close(y_all, x_all[:, 0] * 5, "y_train and y_val, for these x_train and x_val,", given=x_all)

    def parts(self, n, **options):
        """The four parts of n samples whose labels are 10 times themselves."""
        x, y = np.arange(n).reshape(n, 1), np.arange(n) * 10
        call = f"train_val_split of {n} samples"
        got = expect_parts(train_val_split(x, y, **options), PARTS, call)
        return [expect_array(part, f"{name} of {call}") for name, part in zip(PARTS, got, strict=True)]

    def test_rounded_down(self):
        """a quarter of 7 samples is 1 for validation; with val_fraction=0.0 it gets none"""
        for n, fraction, n_val in [(7, 0.25, 1), (5, 0.0, 0)]:
            sizes = [len(part) for part in self.parts(n, val_fraction=fraction)]
            call = f"the sizes of the parts of {n} samples with val_fraction={fraction}"
            expect_close(sizes, [n - n_val, n - n_val, n_val, n_val], call)

    def test_half_and_half(self):
        """half of the samples for each part: none is in both, and none twice"""
        for seed in range(3):
            _, y_train, _, y_val = self.parts(12, val_fraction=0.5, seed=seed)
            together = np.sort(np.concatenate([y_train, y_val]))
            expect_close(
                together, np.arange(12) * 10, f"the labels of y_train and y_val for seed={seed}, in order,"
            )

    def test_both_parts_are_shuffled(self):
        """both parts are in shuffled order"""
        _, y_train, _, y_val = self.parts(60, val_fraction=0.5)
        for name, part in (("y_train", y_train), ("y_val", y_val)):
            expect(len(part) == 30, f"{name} of 60 samples with val_fraction=0.5 has {len(part)} labels.")
            expect(
                np.any(np.diff(part) < 0), f"The samples of {name} are in the order in which they came in."
            )

    def test_seeds(self):
        """the same seed gives the same split, also seed 0, and another seed gives another"""
        for seed in (0, 5):
            first, again, other = (self.parts(30, seed=one)[1] for one in (seed, seed, seed + 1))
            expect_close(
                again, first, f"y_train of a second call with seed={seed}", than="those of the first"
            )
            expect(not np.array_equal(other, first), f"The seeds {seed} and {seed + 1} split alike.")

    def test_input_is_unchanged(self):
        """the samples and the labels that came in are not changed"""
        x, y = np.arange(20).reshape(10, 2), np.arange(10)
        with expect_unchanged("train_val_split(x, y)", x, y):
            got = expect_parts(train_val_split(x, y), PARTS, "train_val_split(x, y)")
        expect_array(got[0], "x_train", shape=(8, 2))
