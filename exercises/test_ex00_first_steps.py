"""Public checks of ex00_first_steps."""

import numpy as np

from datasets import load_digits
from exercises.ex00_first_steps import (
    accuracy,
    brightness,
    chain_slopes,
    class_scores,
    dot_product,
    read_digits,
    shares,
    slope_by_nudging,
)
from grader.authoring import expect_array, expect_close, expect_parts, expect_unchanged

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}


def strokes():
    """Pictures of 3 times 3 pixels, a standing and a lying stroke, then a short one of each; their kinds."""
    images = np.zeros((4, 3, 3))
    images[0, :, 1] = 1.0
    images[1, 1, :] = 1.0
    images[2, :2, 1] = 0.5
    images[3, 1, 1:] = 0.5
    return images, np.array([0, 1, 0, 1])


def stroke_weights():
    """Weights and biases for which class 0 is a standing stroke and class 1 a lying one."""
    standing = np.array([[0, 1, 0], [0, 0, 0], [0, 1, 0]])
    return np.stack([standing.ravel(), standing.T.ravel()], axis=1).astype(float), np.array([0.0, 0.25])


class TestBrightness:
    def plot(self, axes):
        images = load_digits()[0][:16]
        order = np.argsort(brightness(images.reshape(16, -1) / 255))
        axes.imshow(np.hstack(images[order]), cmap="gray")
        axes.set(title="16 digits, from dark to bright by your brightness", xticks=[], yticks=[])

    def test_two_pictures(self):
        """brightness of 2 pictures of 3 pixels gives 2 numbers, the average of each row"""
        rows = np.array([[0.0, 0.5, 1.0], [0.25, 0.25, 0.25]])
        expect_close(brightness(rows), [0.5, 0.25], "brightness(rows)", given=rows, **CLOSE)

    def test_as_many_pictures_as_pixels(self):
        """brightness looks along the rows, also if there are as many rows as columns"""
        rows = np.array([[1.0, 1.0], [0.0, 0.5]])
        expect_close(brightness(rows), [1.0, 0.25], "brightness(rows)", given=rows, **CLOSE)

    def test_any_number_of_pictures(self):
        """three pictures of two pixels give 3 numbers, and a single picture gives 1"""
        rows = np.array([[0.0, 0.5], [1.0, 0.5], [0.25, 0.25]])
        expect_close(
            brightness(rows), [0.25, 0.75, 0.25], "brightness of three pictures", given=rows, **CLOSE
        )
        one = rows[:1]
        expect_close(brightness(one), [0.25], "brightness of a single picture", given=one, **CLOSE)

    def test_input_is_unchanged(self):
        """the pictures that came in are not changed"""
        rows = np.array([[0.0, 0.5, 1.0]])
        with expect_unchanged("brightness(rows)", rows):
            expect_array(brightness(rows), "brightness(rows)")


class TestShares:
    def plot(self, axes):
        table = expect_array(shares(np.array([[1, 1, 2], [6, 3, 1]])), "shares(counts)", shape=(2, 3))
        begin = np.zeros(2)
        for kind, column in enumerate(table.T):
            axes.barh(["first row", "second row"], column, left=begin, label=f"column {kind}")
            begin = begin + column
        axes.axvline(1.0, color="black", linestyle=":")
        axes.set(xlabel="shares, one behind the other: each row should end at 1")
        axes.legend()

    def test_birds_of_the_lesson(self):
        """shares of the lesson's table are those of the lesson"""
        counts = np.array([[1, 1, 2], [6, 3, 1]])
        expected = [[0.25, 0.25, 0.5], [0.6, 0.3, 0.1]]
        expect_close(shares(counts), expected, "shares(counts)", given=counts, **CLOSE)

    def test_as_many_rows_as_columns(self):
        """each row is divided by its own sum, also if there are as many rows as columns"""
        counts = np.array([[1.0, 3.0], [1.0, 1.0]])
        expected = [[0.25, 0.75], [0.5, 0.5]]
        expect_close(shares(counts), expected, "shares(counts)", given=counts, **CLOSE)

    def test_not_rounded(self):
        """a third is not rounded, and 0 stays 0"""
        counts = np.array([[1.0, 0.0, 2.0]])
        expect_close(shares(counts), [[1 / 3, 0.0, 2 / 3]], "shares(counts)", given=counts, **CLOSE)

    def test_input_is_unchanged(self):
        """the table that came in is not changed"""
        counts = np.array([[1.0, 3.0]])
        with expect_unchanged("shares(counts)", counts):
            expect_array(shares(counts), "shares(counts)")


class TestDotProduct:
    def test_numbers_of_the_lesson(self):
        """the dot product of the lesson's two rows is 5"""
        x, w = np.array([2, 0, 3]), np.array([4, 9, -1])
        expect_close(dot_product(x, w), 5, "dot_product(x, w)", given=(x, w), **CLOSE)

    def test_one_pair(self):
        """the dot product of one pair is its product"""
        x, w = np.array([1.5]), np.array([-2.0])
        expect_close(dot_product(x, w), -3.0, "dot_product(x, w)", given=(x, w), **CLOSE)

    def test_no_pair(self):
        """the dot product of no pair at all is 0"""
        x = np.array([])
        expect_close(dot_product(x, x), 0.0, "dot_product of two empty arrays", **CLOSE)

    def test_input_is_unchanged(self):
        """the two rows that came in are not changed"""
        x, w = np.array([2.0, 3.0]), np.array([4.0, -1.0])
        with expect_unchanged("dot_product(x, w)", x, w):
            expect_array(dot_product(x, w), "dot_product(x, w)", shape=())


class TestClassScores:
    def plot(self, axes):
        rows = strokes()[0].reshape(4, 9)
        scores = expect_array(class_scores(rows, *stroke_weights()), "class_scores", shape=(4, 2))
        axes.imshow(scores, cmap="Blues", vmax=3)
        for place, score in np.ndenumerate(scores):
            axes.text(*place[::-1], f"{score:.2f}", ha="center", va="center")
        axes.set(
            title="scores of four pictures", xlabel="class", ylabel="picture", xticks=[0, 1], yticks=range(4)
        )
        axes.grid(visible=False)

    def test_two_pictures_three_classes(self):
        """class_scores of 2 pictures and 3 classes has shape (2, 3), and its numbers are right"""
        rows = np.array([[1.0, 0.0], [0.5, 1.0]])
        weights = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])
        biases = np.array([0.0, 0.5, -1.0])
        expected = [[1.0, 2.5, 2.0], [10.5, 21.5, 30.5]]
        given = (rows, weights, biases)
        expect_close(class_scores(rows, weights, biases), expected, "class_scores", given=given, **CLOSE)

    def test_one_picture(self):
        """scores below 0 stay, and one picture gives a table of one row"""
        rows, weights, biases = (
            np.array([[1.0, 2.0]]),
            np.array([[1.0, -2.0], [0.5, 0.0]]),
            np.array([0.0, 1.0]),
        )
        call, given = "class_scores of one picture", (rows, weights, biases)
        scores = class_scores(rows, weights, biases)
        expect_close(scores, [[2.0, -1.0]], call, given=given, **CLOSE)
        expect_array(scores, call, shape=(1, 2), lists=False)

    def test_input_is_unchanged(self):
        """the pictures, the weights and the biases that came in are not changed"""
        rows, weights, biases = np.ones((2, 3)), np.ones((3, 2)), np.ones(2)
        with expect_unchanged("class_scores(rows, weights, biases)", rows, weights, biases):
            expect_array(class_scores(rows, weights, biases), "class_scores", shape=(2, 2))


class TestSlopeByNudging:
    def plot(self, axes):
        x = np.linspace(-2.0, 2.0, 81)
        axes.plot(x, x**2, color="0.6", label="x squared")
        for at in (-1.5, -0.5, 1.0):
            near = np.array([at - 0.6, at + 0.6])
            axes.plot(
                near,
                at**2 + slope_by_nudging(np.square, at, 0.001) * (near - at),
                label=f"your slope at {at}",
            )
        axes.set(title="a slope is the curve's own line, seen from near", xlabel="x")
        axes.legend()

    def test_square_at_three(self):
        """the slope of x squared at 3 is 6, as in the lesson"""
        call = "slope_by_nudging(np.square, 3.0, 0.1)"
        expect_close(slope_by_nudging(np.square, 3.0, 0.1), 6.0, call, **CLOSE)

    def test_exp_with_a_large_nudge(self):
        """the slope of np.exp at 0 with a nudge of 1 is (e - 1/e) / 2"""
        call = "slope_by_nudging(np.exp, 0.0, 1.0)"
        expect_close(slope_by_nudging(np.exp, 0.0, 1.0), 1.175201, call, **CLOSE)

    def test_where_it_falls(self):
        """where a function falls, its slope is negative"""
        call = "slope_by_nudging(np.square, -1.0, 0.5)"
        expect_close(slope_by_nudging(np.square, -1.0, 0.5), -2.0, call, **CLOSE)


class TestChainSlopes:
    def test_numbers_of_the_lesson(self):
        """x = 2, a = 3 and b = 1 give the slopes 3, 14 and 42"""
        call = "chain_slopes(2.0, 3.0, 1.0)"
        parts = expect_parts(chain_slopes(2.0, 3.0, 1.0), ["first", "second", "whole"], call, numbers=True)
        for name, got, expected in zip(["first", "second", "whole"], parts, [3.0, 14.0, 42.0], strict=True):
            expect_close(got, expected, f"{name} of {call}", **CLOSE)

    def test_zero_and_negative(self):
        """a may be 0, and a slope may be negative"""
        names = ["first", "second", "whole"]
        for given, slopes in [((1.0, 0.0, 2.0), [0.0, 4.0, 0.0]), ((1.0, -2.0, 5.0), [-2.0, 6.0, -12.0])]:
            call = f"chain_slopes{given}"
            parts = expect_parts(chain_slopes(*given), names, call, numbers=True)
            for name, got, expected in zip(names, parts, slopes, strict=True):
                expect_close(got, expected, f"{name} of {call}", **CLOSE)


class TestAccuracy:
    def test_three_of_four(self):
        """3 right answers of 4 are an accuracy of 0.75"""
        predicted, labels = np.array([7, 2, 1, 0]), np.array([7, 2, 1, 6])
        call = "accuracy(predicted, labels)"
        expect_close(accuracy(predicted, labels), 0.75, call, given=(predicted, labels), **CLOSE)

    def test_all_right(self):
        """if all answers are right, the accuracy is 1"""
        labels = np.array([3, 1, 4])
        expect_close(accuracy(labels, labels), 1.0, "accuracy(labels, labels)", given=labels, **CLOSE)

    def test_one_of_three(self):
        """1 right answer of 3 is a third, not rounded; a near miss is wrong"""
        predicted, labels = np.array([4, 5, 8]), np.array([4, 6, 7])
        given = (predicted, labels)
        expect_close(accuracy(predicted, labels), 1 / 3, "accuracy(predicted, labels)", given=given, **CLOSE)

    def test_input_is_unchanged(self):
        """the answers and the labels that came in are not changed"""
        predicted, labels = np.array([7, 2]), np.array([7, 1])
        with expect_unchanged("accuracy(predicted, labels)", predicted, labels):
            expect_array(accuracy(predicted, labels), "accuracy(predicted, labels)", shape=())


class TestReadDigits:
    def plot(self, axes):
        images = strokes()[0]
        for place, kind in enumerate(read_digits(images, *stroke_weights())):
            axes.text(4 * place + 1, -0.9, f"read as {['standing', 'lying'][kind]}", ha="center")
        axes.imshow(np.hstack([np.pad(image, ((0, 0), (0, 1))) for image in images]), cmap="gray_r")
        axes.set(xticks=[], yticks=[])
        axes.grid(visible=False)

    def test_one_answer_per_picture(self):
        """four pictures get four answers, which are whole numbers"""
        kinds = read_digits(strokes()[0], *stroke_weights())
        expect_array(kinds, "read_digits of four pictures", shape=(4,), kind="iu")

    def test_standing_and_lying_strokes(self):
        """the class with the highest score is the answer: 0 for a standing stroke, 1 for a lying one"""
        images, expected = strokes()
        kinds = read_digits(images, *stroke_weights())
        expect_close(kinds, expected, "read_digits of four pictures", given=images)

    def test_one_wide_picture(self):
        """one picture, wider than it is high, gives an array of one answer"""
        images, weights = np.array([[[1.0, 0.0, 0.5]]]), np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 3.0]])
        call = "read_digits of one picture of 1 times 3 pixels"
        got = read_digits(images, weights, np.zeros(2))
        expect_close(got, [1], call, given=images)
        expect_array(got, call, shape=(1,), kind="iu", lists=False)

    def test_biases_and_many_classes(self):
        """biases are added to the scores, for however many classes there are"""
        images, biases = np.zeros((2, 2, 2)), np.array([0.0, 1.0, 0.0, 0.5, 2.0])
        got = read_digits(images, np.zeros((4, 5)), biases)
        expect_close(got, [4, 4], "read_digits of two black pictures", given=biases)

    def test_input_is_unchanged(self):
        """the pictures that came in are not changed"""
        images, (weights, biases) = strokes()[0], stroke_weights()
        with expect_unchanged("read_digits(images, weights, biases)", images):
            expect_array(read_digits(images, weights, biases), "read_digits", shape=(4,))
