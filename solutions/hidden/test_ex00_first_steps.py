"""Hidden checks of ex00_first_steps. Oracles: loops over Python numbers.

Numbers are multiples of a quarter where a tie or a rounding could decide, so they are exact in float32.
"""

import math

import numpy as np
from numpy.polynomial import Polynomial

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
from grader.authoring import expect_array, expect_close, expect_parts, expect_unchanged, precision_of

# Wide enough for answers in float32 as well as in float64.
CLOSE = {"rtol": 1e-5, "atol": 1e-6}
PARTS = ["first", "second", "whole"]


def by_columns(table):
    """The same numbers, lying in memory column by column, as those of a transposed table do."""
    return np.asfortranarray(table)


def sealed(table):
    """The same numbers, in an array that must not be written to."""
    copy = np.array(table)
    copy.flags.writeable = False
    return copy


def quarters(rng, *shape):
    """Random numbers from -4 to 4 that are multiples of a quarter, none of them 0."""
    return rng.integers(1, 17, size=shape) / 4 * rng.choice([-1, 1], size=shape)


def scores_by_hand(row, weights, biases):
    """A score per class, from lists."""
    columns = zip(*weights, strict=True)
    return [
        sum(pixel * weight for pixel, weight in zip(row, column, strict=True)) + bias
        for column, bias in zip(columns, biases, strict=True)
    ]


class TestBrightness:
    def test_any_table(self, rng):
        """right for tables of any size, also if a picture has one pixel, or if there is one picture"""
        tables = [
            rng.uniform(0, 1, size=shape) for shape in [(4, 6), (7, 3), (5, 5), (1, 8), (6, 1), (2, 900)]
        ]
        tables += [by_columns(tables[0]), sealed(tables[1]), tables[2].astype(np.float32)]
        tables += [rng.uniform(0, 1e-3, size=(3, 4)), np.zeros((2, 3))]
        tables += [255 * tables[0], -tables[1]]
        for rows in tables:
            shape = rows.shape
            expected = [math.fsum(row) / len(row) for row in rows.tolist()]
            call = f"brightness of {shape[0]} pictures of {shape[1]} pixels"
            expect_close(brightness(rows), expected, call, given=rows, **CLOSE)

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        given = [rng.uniform(0, 1, size=shape) for shape in [(3, 4), (1, 4), (3, 1)]]
        given += [given[0].astype(np.float32), 255 * given[0], -given[1], np.zeros((2, 3))]
        with expect_unchanged("brightness(rows)", *given):
            for rows in given:
                expect_array(brightness(rows), "brightness(rows)")


def expect_shares(counts, call):
    """Each row of the answer is that of the counts, divided by its sum."""
    expected = [[count / math.fsum(row) for count in row] for row in counts.tolist()]
    got = shares(counts)
    expect_close(got, expected, call, given=counts, **CLOSE)
    answer = expect_array(got, call, kind="f")
    # To many digits; float32 has seven, in the counts or in the answer.
    rounding = max(precision_of(answer), 1e-6 if counts.dtype.itemsize < 8 else 0.0)
    expect_close(
        answer.sum(axis=1), np.ones(len(counts)), f"the sums of the rows of {call}", rtol=0.0, atol=rounding
    )


class TestShares:
    def test_any_table(self, rng):
        """right for tables of any size, also if they have as many rows as columns"""
        for shape in [(3, 5), (6, 2), (4, 4), (1, 6), (5, 1)]:
            expect_shares(rng.uniform(0.5, 9, size=shape), f"shares of a table of shape {shape}")
        table = rng.uniform(0.5, 9, size=(3, 40))
        expect_shares(by_columns(table), "shares of a table that lies column by column in memory")
        expect_shares(sealed(table), "shares of a read-only table")
        expect_shares(table.astype(np.float32), "shares of a table of float32")
        for size in (1e-9, 1e-3, 1e9):
            expect_shares(size * table, "shares of a table of very small or very large numbers")

    def test_whole_numbers(self, rng):
        """whole numbers give shares with decimals"""
        for counts in (
            rng.integers(1, 40, size=(4, 3)),
            rng.integers(1, 9, size=(3, 1)),
            rng.integers(1, 9, size=(1, 4)),
            np.array([[0, 2], [3, 0]]),
        ):
            with expect_unchanged("shares of whole numbers", counts):
                expect_shares(counts, "shares of whole numbers")
        # More than 32 bits can hold.
        expect_shares(rng.integers(2**33, 2**40, size=(2, 3)), "shares of large whole numbers")

    def test_nothing_counted(self, rng):
        """where nothing was counted, the share is 0"""
        counts = rng.integers(0, 3, size=(6, 4)) + np.array([1, 0, 0, 0])
        counts[0] = [0, 0, 0, 7]
        expect_shares(counts, "shares of counts of which some are 0")

    def test_input_unchanged(self, rng):
        """the array that it gets is left as it was"""
        floats = rng.uniform(1, 9, size=(3, 4))
        given = [floats, floats.astype(np.float32), floats[:1].copy(), floats[:, :1].copy()]
        given += [1e6 * floats, floats / 100, np.array([[0.0, 2.0], [3.0, 0.0]]), np.array([[0.0, 1.0]])]
        with expect_unchanged("shares(counts)", *given):
            for counts in given:
                expect_array(shares(counts), "shares(counts)")


class TestDotProduct:
    def test_any_length(self, rng):
        """right for rows of any length, with positive and negative numbers"""
        for length in (2, 5, 9, 1, 300):
            x, w = quarters(rng, length), quarters(rng, length)
            if length == 5:
                x, w = sealed(x), sealed(w)
            expected = math.fsum(a * b for a, b in zip(x.tolist(), w.tolist(), strict=True))
            call = f"dot_product of rows of {length}"
            expect_close(dot_product(x, w), expected, call, given=(x, w), **CLOSE)

    def test_whole_numbers(self, rng):
        """right for whole numbers too"""
        x, w = rng.integers(-9, 10, size=6), rng.integers(1, 10, size=6)
        x[0] = 7
        expected = sum(a * b for a, b in zip(x.tolist(), w.tolist(), strict=True))
        call = "dot_product of whole numbers"
        expect_close(dot_product(x, w), expected, call, given=(x, w), **CLOSE)
        fractions = quarters(rng, 6) + 0.125
        expected = math.fsum(a * b for a, b in zip(x.tolist(), fractions.tolist(), strict=True))
        call = "dot_product of whole numbers and floats"
        expect_close(dot_product(x, fractions), expected, call, given=(x, fractions), **CLOSE)
        expect_close(dot_product(fractions, x), expected, call, given=(fractions, x), **CLOSE)
        big = rng.integers(2**33, 2**34, size=3)
        expected = math.fsum(big.tolist())
        expect_close(
            dot_product(big, np.ones(3)), expected, "dot_product of large numbers", given=big, **CLOSE
        )
        x, w = 1e-4 * quarters(rng, 4), 1e-4 * np.abs(quarters(rng, 4))
        expected = math.fsum(a * b for a, b in zip(x.tolist(), w.tolist(), strict=True))
        expect_close(
            dot_product(x, w), expected, "dot_product of small numbers", given=(x, w), rtol=1e-4, atol=1e-13
        )

    def test_no_numbers(self):
        """the dot product of no numbers is 0"""
        expect_close(dot_product(np.zeros(0), np.zeros(0)), 0.0, "dot_product of two empty rows")

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        for length in (4, 1):
            pairs = [(quarters(rng, length), quarters(rng, length))]
            pairs += [
                tuple(rng.integers(2, 9, size=(2, length))),
                tuple(quarters(rng, 2, length).astype(np.float32)),
                (1e6 * quarters(rng, length), np.zeros(length)),
            ]
            for x, w in pairs:
                with expect_unchanged("dot_product(x, w)", x, w):
                    expect_array(dot_product(x, w), "dot_product(x, w)")


def expect_scores(rng, pictures, pixels, classes, size=1.0, form=np.array):
    """The scores of so many random pictures for so many classes."""
    rows, weights, biases = (
        form(size * quarters(rng, pictures, pixels)),
        form(quarters(rng, pixels, classes)),
        form(size * quarters(rng, classes)),
    )
    expected = [scores_by_hand(row, weights.tolist(), biases.tolist()) for row in rows.tolist()]
    call = f"class_scores for {pictures} pictures, {pixels} pixels and {classes} classes"
    got = expect_array(class_scores(rows, weights, biases), call, lists=False)
    close = {"rtol": 1e-5, "atol": 1e-6 * size}
    expect_close(got, expected, call, given=(rows, weights, biases), **close)


class TestClassScores:
    def test_any_sizes(self, rng):
        """right for any number of pictures, pixels and classes"""
        for pictures, pixels, classes in [(5, 4, 3), (1, 6, 2), (3, 2, 3), (4, 3, 1)]:
            expect_scores(rng, pictures, pixels, classes)
        expect_scores(rng, 3, 40, 12, size=2.0**-17)
        expect_scores(rng, 3, 5, 4, size=2.0**13)
        expect_scores(rng, 3, 5, 4, form=by_columns)
        expect_scores(rng, 3, 5, 4, form=sealed)

    def test_equal_sizes(self, rng):
        """right for as many pictures as pixels and classes, where wrong shapes raise no error"""
        expect_scores(rng, 4, 4, 4)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        for pictures, classes in [(3, 2), (1, 2), (3, 1)]:
            for size in (1, 255, 0):
                rows, weights, biases = (
                    size * quarters(rng, *shape) for shape in [(pictures, 4), (4, classes), (classes,)]
                )
                with expect_unchanged("class_scores(rows, weights, biases)", rows, weights, biases):
                    got = class_scores(rows, weights, biases)
                    expect_array(got, "class_scores(rows, weights, biases)")


class TestSlopeByNudging:
    def test_large_nudges(self, rng):
        """the formula with a nudge to both sides, exactly, also if the nudge is large"""
        for _ in range(3):
            curve = Polynomial(quarters(rng, 4))
            x, nudge = float(quarters(rng)), float(rng.integers(2, 7)) / 4
            _, b, c, d = curve.coef.tolist()
            # Of a cubic, what the formula gives is its slope and d * nudge**2.
            expected = b + 2 * c * x + 3 * d * x**2 + d * nudge**2
            call = "slope_by_nudging of a polynomial with a large nudge"
            expect_close(slope_by_nudging(curve, x, nudge), expected, call, given=(x, nudge), **CLOSE)

    def test_small_nudges(self, rng):
        """with a small nudge it is the slope of tanh, sine and cosine"""
        x = float(rng.uniform(0.5, 1.2))
        for f, name, place, expected in [
            (np.sin, "np.sin", x, math.cos(x)),
            (np.cos, "np.cos", x, -math.sin(x)),
            (np.cos, "np.cos", -x, math.sin(x)),
            (np.tanh, "np.tanh", x, math.cosh(x) ** -2),
        ]:
            call = f"slope_by_nudging of {name} with a small nudge"
            got = slope_by_nudging(f, place, 1e-4)
            expect_close(got, expected, call, given=place, rtol=1e-5, atol=1e-6)
        # Near a pole, a thousandth is a large nudge.
        f = Polynomial([0.0, 0.0, 0.0, 1e6])
        call = "slope_by_nudging of a steep curve with a small nudge"
        for nudge in (1e-3, 1e-4):
            expected = 3e6 * 0.0625**2 + 1e6 * nudge**2
            got = slope_by_nudging(f, 0.0625, nudge)
            expect_close(got, expected, call, given=nudge, rtol=1e-7, atol=0.0)
        got = slope_by_nudging(f, 0.0, 1e-6)
        expect_close(got, 1e-6, "slope_by_nudging where it is small", given=0.0, rtol=1e-4, atol=0.0)


class TestChainSlopes:
    def test_any_numbers(self, rng):
        """all three slopes are right, with positive and negative numbers"""
        for sign, sign_of_b in [(1, 1), (-1, 1), (1, -1), (-1, -1)]:
            x, a, b = (float(number) for number in quarters(rng, 3))
            a, b = sign * (abs(a) + 0.25), sign_of_b * (abs(b) + 0.0625)
            # y is (a * x + b)**2, so its slope is 2 * a * a * x + 2 * a * b.
            expected = [a, 2 * a * x + 2 * b, 2 * a * a * x + 2 * a * b]
            parts = expect_parts(chain_slopes(x, a, b), PARTS, "chain_slopes(x, a, b)", numbers=True)
            for name, got, value in zip(PARTS, parts, expected, strict=True):
                expect_close(got, value, f"{name} of chain_slopes(x, a, b)", given=(x, a, b), **CLOSE)
        for zeros in ([0], [2], [0, 2]):
            numbers = quarters(rng, 3)
            numbers[zeros] = 0.0
            x, a, b = numbers.tolist()
            expected = [a, 2 * a * x + 2 * b, 2 * a * a * x + 2 * a * b]
            parts = expect_parts(chain_slopes(x, a, b), PARTS, "chain_slopes where x or b is 0", numbers=True)
            for name, got, value in zip(PARTS, parts, expected, strict=True):
                call = f"{name} of chain_slopes where x or b is 0"
                expect_close(got, value, call, given=(x, a, b), **CLOSE)
        x, a, b = (1e-3 * float(number) for number in quarters(rng, 3))
        expected = [a, 2 * a * x + 2 * b, 2 * a * a * x + 2 * a * b]
        parts = expect_parts(chain_slopes(x, a, b), PARTS, "chain_slopes of small numbers", numbers=True)
        for name, got, value in zip(PARTS, parts, expected, strict=True):
            call = f"{name} of chain_slopes of small numbers"
            expect_close(got, value, call, given=(x, a, b), rtol=1e-5, atol=1e-12)

    def test_no_slope(self, rng):
        """if a is 0, x moves nothing"""
        b = float(quarters(rng))
        parts = expect_parts(chain_slopes(1.5, 0.0, b), PARTS, "chain_slopes(x, 0.0, b)", numbers=True)
        for name, got, value in zip(PARTS, parts, [0.0, 2 * b, 0.0], strict=True):
            expect_close(got, value, f"{name} of chain_slopes(x, 0.0, b)", given=(1.5, 0.0, b), **CLOSE)


class TestAccuracy:
    def test_any_share(self, rng):
        """right for any number of answers, and not rounded"""
        for count, right in [(3, 1), (7, 5), (60, 41), (1, 1), (9, 8)]:
            labels = rng.integers(0, 10, size=count)
            predicted = labels.copy()
            wrong = rng.permutation(count)[right:]
            predicted[wrong] = (labels[wrong] + rng.integers(1, 10, size=len(wrong))) % 10
            call = f"accuracy of {count} answers"
            got = accuracy(predicted, labels)
            expect_close(got, right / count, call, given=(predicted, labels), **CLOSE)
        labels = rng.integers(0, 2**40, size=5000)
        predicted = labels.copy()
        # Equal in their last 8, 16 and 32 bits, and yet wrong.
        predicted[:900] += np.resize([2**8, 2**16, 2**32, -1, 1], 900)
        call = "accuracy of thousands of answers"
        expect_close(accuracy(predicted, labels), 0.82, call, given=(predicted, labels), rtol=1e-6)
        digits = rng.integers(0, 10, size=12).astype(np.uint8)
        others = np.where(np.arange(12) < 5, digits, digits.astype(np.int64) + 256)
        expect_close(
            accuracy(others, digits), 5 / 12, "accuracy of digits of type uint8", given=others, **CLOSE
        )

    def test_none_right(self, rng):
        """if no answer is right, it is 0"""
        labels = rng.integers(0, 5, size=6)
        given = (labels + 3, labels)
        expect_close(accuracy(*given), 0.0, "accuracy of answers that are all wrong", given=given)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        for size, kind in [(8, np.int64), (1, np.int64), (8, np.uint8)]:
            predicted, labels = rng.integers(0, 3, size=(2, size)).astype(kind) + kind([[1], [0]])
            with expect_unchanged("accuracy(predicted, labels)", predicted, labels):
                expect_array(accuracy(predicted, labels), "accuracy(predicted, labels)")
        same = rng.integers(0, 3, size=8)
        with expect_unchanged("accuracy(predicted, labels)", same):
            expect_array(accuracy(same, same.copy()), "accuracy(predicted, labels)")


def pictures_to_read(rng, count, height, width, classes):
    """Images, weights and biases of which no two scores are a tie, and the right answers."""
    while True:
        images = rng.integers(0, 5, size=(count, height, width)) / 4
        weights, biases = quarters(rng, height * width, classes), quarters(rng, classes)
        rows = [[pixel for line in image for pixel in line] for image in images.tolist()]
        scores = [scores_by_hand(row, weights.tolist(), biases.tolist()) for row in rows]
        answers = [row.index(max(row)) for row in scores]
        if all(row.count(max(row)) == 1 for row in scores) and len({0, *answers}) > 1:
            return (images, weights, biases), answers


def expect_answers(rng, count, height, width, classes, size=1.0, form=np.array):
    """The class with the highest score, for each of so many random pictures."""
    given, answers = pictures_to_read(rng, count, height, width, classes)
    images, weights, biases = given
    given = form(images), form(size * weights), form(size * biases)
    call = f"read_digits of {count} pictures of {height} times {width} pixels with {classes} classes"
    got = expect_array(read_digits(*given), call, shape=(count,), kind="iu", lists=False)
    expect_close(got, answers, call, given=given)


class TestReadDigits:
    def test_any_sizes(self, rng):
        """right for pictures of any height and width, and any number of classes"""
        for count, height, width, classes in [(9, 3, 3, 4), (12, 4, 2, 3), (8, 2, 5, 10)]:
            expect_answers(rng, count, height, width, classes)
        expect_answers(rng, 40, 3, 3, 40)
        # Scores that lie close together, and scores whose exp would overflow.
        expect_answers(rng, 9, 3, 3, 4, size=2.0**-14)
        expect_answers(rng, 9, 3, 3, 4, size=2.0**12)
        expect_answers(rng, 9, 3, 4, 4, form=by_columns)
        expect_answers(rng, 9, 3, 4, 4, form=sealed)
        # The faint pictures are too faint for class 1.
        images, weights = np.ones((3, 2, 2)) * [[[1.0]], [[0.25]], [[0.0]]], np.tile([0.0, 1.0], (4, 1))
        # The second time no score is above 0.
        for lift in (0.0, -5.0):
            got = read_digits(images, weights, np.array([1.125, 0.0]) + lift)
            expect_close(got, [1, 0, 0], "read_digits of faint and bright pictures", given=images)

    def test_one_picture(self, rng):
        """a single picture gets one answer"""
        expect_answers(rng, 1, 3, 2, 4)

    def test_as_many_pictures_as_classes(self, rng):
        """one answer per picture, also if there are as many classes as pictures"""
        for _ in range(2):
            expect_answers(rng, 5, 4, 3, 5)

    def test_pictures_of_one_line(self, rng):
        """right for pictures of a single line, as many as this line has pixels"""
        expect_answers(rng, 6, 1, 6, 3)

    def test_input_unchanged(self, rng):
        """the arrays that it gets are left as they were"""
        for count in (4, 1):
            given, _ = pictures_to_read(rng, count, 3, 2, 3)
            for size in (1, 255, -1):
                images, weights, biases = (size * array for array in given)
                with expect_unchanged("read_digits(images, weights, biases)", images, weights, biases):
                    got = read_digits(images, weights, biases)
                    expect_array(got, "read_digits(images, weights, biases)")
