"""Public checks of ex17_digit_recognizer."""

import io

import keras
import numpy as np
import pytest
from PIL import Image

from datasets import load_digits
from datasets.paper import KINDS, photo, similarity
from datasets.samples import sample_digits
from exercises.ex17_digit_recognizer import (
    center,
    crop_and_scale,
    find_ink,
    load_digit,
    make_recognizer,
    open_grey,
    recognize,
)
from grader.authoring import (
    ask_once,
    dense,
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_model,
    expect_parts,
    expect_unchanged,
    rng_for,
    tell,
)

# What a network that was trained on 1,500 digits should reach on new ones. Grading asks for the
# same, on digits that only the grader has.
GOALS = {"good": 0.88, "better": 0.9298, "robust": 0.8937}
# Of the shifted digits it reads at most so much less than of those in the middle.
MOST_LOST = 0.1
# How similar to the digit itself a photo of each kind comes back, averaged over several.
PHOTO_GOALS = {
    "even light": 0.8549,
    "uneven light": 0.6915,
    "blur": 0.839,
    "turned": 0.7677,
    "grid paper": 0.8504,
    "pencil": 0.6064,
}


def file_of(image):
    """An image as an open PNG file."""
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


def bar(ink, paper):
    """An upright bar, 50 pixels high and 10 wide, on a grey image of 100 by 80 pixels."""
    grey = np.full((80, 100), paper, dtype=np.uint8)
    grey[10:60, 70:80] = ink
    return Image.fromarray(grey)


class TestOpenGrey:
    def test_modes(self):
        """a grey image, an RGB image and a transparent one of a bar give the same greys"""
        grey = bar(60, 255)
        seen = Image.new("L", grey.size, 60)
        seen.putalpha(Image.fromarray((np.asarray(grey) == 60).astype(np.uint8) * 255))
        for what, image in [
            ("a grey image", grey),
            ("RGB", grey.convert("RGB")),
            ("a transparent image", seen),
        ]:
            expect_close(
                open_grey(file_of(image)), np.asarray(grey, dtype=float), f"open_grey of {what}", atol=1
            )

    def test_no_image(self):
        """what is no image, or half of one, raises ValueError"""
        letter = io.BytesIO(b"Dear teacher, this is a letter.")
        expect_error(ValueError, "open_grey of a file that is no image", open_grey, letter)
        noise = Image.fromarray(np.random.default_rng(3).integers(0, 256, (60, 90)).astype(np.uint8))
        half = io.BytesIO(file_of(noise).getvalue()[:2000])
        expect_error(ValueError, "open_grey of half an image", open_grey, half)

    def test_palette_and_one_bit(self):
        """images of 1 bit and with a palette give greys from 0 to 255 as well"""
        grey = bar(0, 255)
        coloured = Image.merge("RGB", [bar(200, 30), bar(20, 60), bar(90, 90)])
        for what, image, dark, light in [
            ("an image of 1 bit", grey.convert("1"), (0, 0), (255, 255)),
            ("an image with a palette", coloured.quantize(4), (20, 200), (30, 90)),
            ("a coloured image", coloured, (20, 200), (30, 90)),
        ]:
            call = f"open_grey of {what}"
            got = expect_array(open_grey(file_of(image)), call, shape=(80, 100), kind="f", finite=True)
            is_bar = np.asarray(grey) == 0
            for place, (least, most) in [(is_bar, dark), (~is_bar, light)]:
                fits = np.all((got[place] >= least - 2) & (got[place] <= most + 2))
                details = f"expected: from {least} to {most}\ngot: {got[place].min()} to {got[place].max()}"
                expect(fits, f"{call} gives a pixel a grey outside of its red, green and blue.", details)

    def test_path(self):
        """the path of an image gives what the open file gives; half transparent black is grey"""
        path = sample_digits()[0][0]
        opened = open_grey(io.BytesIO(path.read_bytes()))
        expect_close(open_grey(str(path)), opened, "open_grey of a path")
        faint = Image.new("LA", (3, 2), (0, 128))
        expect_close(open_grey(file_of(faint)), np.full((2, 3), 127), "open_grey of half black", atol=2)


class TestFindInk:
    def test_a_bar(self):
        """a bar is ink, dark on light or light on dark, also on paper with uneven light"""
        for ink, paper, light in [(0, 255, 0.0), (255, 0, 0.0), (60, 230, 0.35)]:
            grey = np.asarray(bar(ink, paper), dtype="float32") * np.linspace(1, 1 - light, 100)
            call = f"find_ink of a bar of grey {ink} on grey {paper}, where light falls off by {light:.0%}"
            got = expect_array(find_ink(grey.astype("float32")), call, shape=(80, 100), finite=True)
            is_bar = np.asarray(bar(1, 0)) == 1
            expect(got[is_bar].min() >= 0.4, f"{call} loses some of the bar.")
            expect(got[~is_bar].max() == 0, f"{call} finds ink on the paper.")
            expect_close(got.max(), 1.0, f"The strongest ink of {call}", rtol=1e-3)

    def test_lines_and_faint_ink(self):
        """printed lines are no ink, and ink that is 40 darker than the paper is; the image stays as it is"""
        grey = np.asarray(bar(150, 190), dtype="float32").copy()
        grey[::20] -= 10
        with expect_unchanged("find_ink(grey)", grey):
            got = expect_array(find_ink(grey), "find_ink of a faint bar", shape=(80, 100), finite=True)
        is_bar = np.asarray(bar(1, 0)) == 1
        expect(got[is_bar].min() >= 0.4, "find_ink of a faint bar loses some of the bar.")
        expect(got[~is_bar].max() == 0, "find_ink of a faint bar finds ink where lines are printed.")

    def test_no_ink(self):
        """an image of one grey raises ValueError"""
        for grey in (0, 99, 255):
            sheet = np.full((20, 20), grey, dtype="float32")
            expect_error(ValueError, f"find_ink of a sheet of grey {grey}", find_ink, sheet)


class TestCropAndScale:
    def test_a_bar(self):
        """a bar of 50 by 10 pixels becomes one of 20 by 4, whose strongest pixel is 1"""
        ink = np.asarray(bar(1, 0), dtype=float) * 0.8
        got = expect_array(crop_and_scale(ink), "crop_and_scale of a bar", finite=True)
        expect_close(np.shape(got), (20, 4), "The shape of crop_and_scale of a bar", atol=1)
        expect_close(got, np.ones(np.shape(got)), "crop_and_scale of a bar", atol=0.01)

    def test_proportion(self):
        """what lies in the box around all ink, weak ink too, keeps its place and its proportion"""
        ink = np.zeros((60, 50))
        ink[8:38, 5:26] = 0.1
        ink[8:23, 5:15] = 0.6
        for what, image, shape in [("upright", ink, (20, 14)), ("on its side", ink.T.copy(), (14, 20))]:
            call = f"crop_and_scale of a box of 30 by 21 pixels, {what}"
            with expect_unchanged(call, image):
                got = expect_array(crop_and_scale(image), call, kind="f", finite=True)
            expect_close(np.shape(got), shape, f"The shape of {call}", atol=1)
            expect_close(got.max(), 1.0, f"The strongest pixel of {call}", atol=0.01)
            # Some ways of scaling overshoot where strong ink ends.
            expect_close(got[1, 1], 1.0, f"The pixel at the top left of {call}", atol=0.25)
            expect_close(got[-2, -2], 1 / 6, f"The pixel at the bottom right of {call}", atol=0.06)

    def test_thin(self):
        """a line of one pixel keeps a width of one, and a small digit is made larger"""
        ink = np.zeros((12, 30))
        ink[4, 3:28] = 1
        expect_array(crop_and_scale(ink), "crop_and_scale of a line of 1 by 25 pixels", finite=True)
        got = np.shape(crop_and_scale(ink))
        message = "crop_and_scale of a line of 1 by 25 pixels has another shape."
        expect(min(got) == 1 and 19 <= max(got) <= 21, message, f"expected: (1, 20)\ngot: {got}")
        got = np.shape(crop_and_scale(np.ones((4, 3))))
        expect_close(got, (20, 15), "The shape of crop_and_scale of 4 by 3 pixels", atol=1)


class TestCenter:
    def test_heavy_end(self):
        """a bar with most of its ink at the top lies lower than the middle of its box would"""
        digit = np.full((20, 4), 0.2)
        digit[:5] = 1.0
        got = expect_array(center(digit), "center(digit)", shape=(28, 28), finite=True)
        expect_close(np.sum(got), np.sum(digit), "The sum of the ink of center(digit)", rtol=0.01)
        middle = np.sum(got * np.arange(28)[:, None]) / np.sum(got)
        expect(12.5 <= middle <= 15, "The centre of mass is not in the middle row.", f"got: row {middle:.1f}")

    def test_pixels_stay(self):
        """the pixels of the digit are as they were, wherever its ink is, and the digit stays as it is"""
        digit = np.cos(np.arange(21.0 * 13)).reshape(21, 13) ** 2 + 0.001
        digit[:, :4] += 1
        digit /= digit.max()
        for what, image in [("on the left", digit), ("at the top", digit.T.copy())]:
            call = f"center of a digit with most ink {what}"
            with expect_unchanged(call, image):
                got = expect_array(center(image), call, shape=(28, 28), kind="f", finite=True)
            rows, columns = np.nonzero(got)
            box = got[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
            expect_close(box, image, f"The pixels of {call}", atol=1e-3)
            middle = [np.average(places, weights=got[rows, columns]) for places in (rows, columns)]
            details = f"got: row {middle[0]:.1f}, column {middle[1]:.1f}"
            expect(
                min(middle) >= 12.5 and max(middle) <= 15,
                f"{call} does not put its centre of mass in the middle.",
                details,
            )

    def test_at_one_end(self):
        """a digit with nearly all its ink at one end is moved only so far that all of it is in the field"""
        digit = np.full((20, 12), 0.02)
        digit[0] = 1.0
        for what, image in [
            ("at the top", digit),
            ("at the bottom", digit[::-1].copy()),
            ("on the left", digit.T.copy()),
            ("on the right", digit.T[:, ::-1].copy()),
        ]:
            call = f"center of a digit of {image.shape} pixels with nearly all its ink {what}"
            got = expect_array(center(image), call, shape=(28, 28), finite=True)
            inside = np.count_nonzero(got)
            details = f"expected: {image.size} pixels with ink\ngot: {inside}"
            expect(inside == image.size, f"{call} loses a part of the digit.", details)
            box = tuple(int(np.ptp(places)) + 1 for places in np.nonzero(got))
            expect(box == image.shape, f"{call} tears the digit apart.", f"got: a box of {box} pixels")


class TestLoadDigit:
    def test_samples(self):
        """each sample image becomes 784 numbers from 0 to 1"""
        for path, _ in sample_digits():
            call = f"load_digit of {path.name}"
            got = expect_array(load_digit(io.BytesIO(path.read_bytes())), call, shape=(1, 784), kind="f")
            expect(got.dtype == np.float32, f"{call} gives numbers of dtype {got.dtype}, not float32.")
            expect(got.min() >= 0 and got.max() <= 1, f"{call} gives numbers outside 0 to 1.")
            expect(got.max() > 0.97, f"{call} gives an image whose strongest ink is not 1.")

    def test_no_image(self):
        """no image, and an image without ink, raise ValueError"""
        letter = io.BytesIO(b"Dear teacher, this is a letter.")
        expect_error(ValueError, "load_digit of a file that is no image", load_digit, letter)
        sheet = file_of(Image.new("RGB", (30, 40), (90, 200, 90)))
        expect_error(ValueError, "load_digit of an empty sheet", load_digit, sheet)

    def test_path(self):
        """the path of an image gives what the open file gives"""
        path = sample_digits()[1][0]
        opened = load_digit(io.BytesIO(path.read_bytes()))
        expect_array(opened, "load_digit of an open file", shape=(1, 784), finite=True)
        expect_close(load_digit(str(path)), opened, "load_digit of a path", atol=1e-6)

    def test_a_bar(self):
        """a bar of 50 by 10 pixels becomes one of 20 by 4 in the middle, dark on light or light on dark"""
        for ink, paper in [(0, 255), (255, 0), (60, 210)]:
            call = f"load_digit of a bar of grey {ink} on paper of grey {paper}"
            got = expect_array(load_digit(file_of(bar(ink, paper))), call, shape=(1, 784))
            field = got.reshape(28, 28)
            expect(field[[0, -1]].max() < 0.1, f"{call}: the first and last row should be paper, which is 0.")
            rows, columns = (np.ptp(np.flatnonzero(field.max(axis=axis) > 0.5)) + 1 for axis in (1, 0))
            details = f"expected: about 20 rows, 4 columns\ngot: {rows} rows, {columns} columns"
            expect(abs(rows - 20) <= 1 and abs(columns - 4) <= 1, f"{call} has another size.", details)
            middle = float(np.sum(field * np.arange(28)) / field.sum())
            details = f"expected: about 14\ngot: {middle:.1f}"
            expect(12.5 <= middle <= 15, f"{call}: the ink is not in the middle column.", details)

    def test_photos(self):
        """digits on paper come back: even and uneven light, blur, turned, squared paper, pencil"""
        images, _ = load_digits()
        rng = np.random.default_rng(17)
        for kind, goal in PHOTO_GOALS.items():
            found = []
            for digit in images[:8]:
                pixels = load_digit(file_of(photo(digit, kind, rng)))
                field = expect_array(pixels, f"load_digit of a photo ({kind})", shape=(1, 784)).reshape(
                    28, 28
                )
                found.append(similarity(field, digit, kind))
            expect(
                np.mean(found) >= goal,
                f"What load_digit makes of photos of digits on paper ({kind}) is not similar enough to "
                "the digits.",
                f"expected: a similarity of at least {goal}\ngot: {np.mean(found):.3f}",
            )

    def plot(self, axes):
        rng = np.random.default_rng(17)
        columns = []
        for kind, digit in zip(KINDS, load_digits()[0], strict=False):
            picture = photo(digit, kind, rng)
            field = load_digit(file_of(picture)).reshape(28, 28)
            small = np.asarray(picture.resize((112, 112)), dtype=float)
            columns.append(np.vstack([small, np.kron(255 * field, np.ones((4, 4)))]))
        axes.imshow(np.hstack(columns), cmap="gray", vmin=0, vmax=255)
        axes.set_title(" | ".join(KINDS), fontsize=7)
        axes.axis("off")


class TestRecognize:
    def plot(self, axes):
        images, labels = load_digits()
        keras.utils.set_random_seed(0)
        model = keras.Sequential(
            [keras.Input((784,)), keras.layers.Dense(32, "relu"), keras.layers.Dense(10, "softmax")]
        )
        model.compile("adam", "sparse_categorical_crossentropy")
        model.fit(images[:1500].reshape(-1, 784) / 255, labels[:1500], epochs=5, verbose=0)
        rng, columns = np.random.default_rng(17), []
        for kind, image in zip(KINDS, images[2000:], strict=False):
            picture = photo(image, kind, rng)
            digit, confidence = recognize(model, file_of(picture))
            axes.text(112 * len(columns) + 56, -8, f"{digit} ({confidence:.0%})", ha="center", fontsize=7)
            columns.append(np.asarray(picture.resize((112, 112)), dtype=float))
        axes.imshow(np.hstack(columns), cmap="gray", vmin=0, vmax=255)
        axes.axis("off")

    def test_always_seven(self):
        """a model that gives 7 the probability 0.55, whatever it sees, is read as (7, 0.55)"""
        model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10, activation="softmax")])
        probabilities = np.full(10, 0.05)
        probabilities[7] = 0.55
        model.set_weights([np.zeros((784, 10)), np.log(probabilities)])
        got = recognize(model, file_of(bar(0, 255)))
        expect_parts(got, ["digit", "confidence"], "recognize(model, source)")
        expect_close(got[0], 7, "The digit of recognize(model, source)")
        expect_close(got[1], 0.55, "The confidence of recognize(model, source)", rtol=1e-4)
        expect_array(got[0], "The digit of recognize(model, source)", shape=(), kind="iu")

    def test_shapes(self):
        """a model is asked in the shape that it takes, and answers as outside of training"""
        path = sample_digits()[2][0]
        kernel = np.cos(np.arange(7840.0)).reshape(784, 10) * 0.2
        pixels = expect_array(load_digit(str(path)), "load_digit(source)", shape=(1, 784))
        expected = dense.outputs([(kernel, np.zeros(10))], pixels, [dense.softmax])[0]
        for shape in [(784,), (28, 28), (28, 28, 1)]:
            layers = [keras.layers.Flatten(), keras.layers.Dropout(0.5), keras.layers.Dense(10, "softmax")]
            model = keras.Sequential([keras.Input(shape), *layers])
            model.set_weights([kernel, np.zeros(10)])
            call = f"recognize(model, path) for a model that takes {shape}"
            digit, confidence = expect_parts(recognize(model, str(path)), ["digit", "confidence"], call)
            expect_close(digit, expected.argmax(), f"The digit of {call}")
            expect_close(confidence, expected.max(), f"The confidence of {call}", rtol=1e-3)

    def test_no_image(self):
        """no image, and an image without ink, raise ValueError"""
        model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10, activation="softmax")])
        for what, file in [
            ("a file that is no image", io.BytesIO(b"Dear teacher, this is a letter.")),
            ("an empty sheet", file_of(Image.new("L", (30, 40), 240))),
        ]:
            expect_error(ValueError, f"recognize of {what}", recognize, model, file)


def digits(first, last):
    """Digits as load_digit gives them, and their labels, which y alone decides: each 3 may be called 4."""
    images, labels = load_digits()
    x = images[first:last].reshape(-1, 784).astype("float32") / 255
    return x, (labels[first:last] + rng_for("labels").integers(1, 10)) % 10


@pytest.fixture(scope="class")
def made():
    """The network that make_recognizer trains on 1,500 digits; the checks of its class share it."""
    model, _ = ask_once(make_recognizer, *digits(0, 1500))
    expect_model(model, "make_recognizer(x, y)")
    shape = tuple(model.input_shape[1:])
    expect(
        shape in [(784,), (28, 28), (28, 28, 1)],
        f"The model of make_recognizer(x, y) takes images of shape {shape}.",
        "expected: (784,), (28, 28) or (28, 28, 1)",
    )
    return model


def shifted_by(digit, pixels):
    """A digit of 784 pixels, moved down and to the right."""
    return np.roll(digit.reshape(28, 28), pixels, axis=(0, 1)).ravel()


def outputs_of(model, x):
    return np.asarray(model(x.reshape(-1, *model.input_shape[1:])))


def tell_tier(tier, reached, read, goal):
    """Say whether a tier is reached: the checks here pass long before the last one is."""
    tell(f"{tier} tier {'reached' if reached else 'STILL OPEN'}: it reads {read} (goal: {100 * goal:g}%)")


def share_right(model, x, y):
    return float(np.mean(np.argmax(outputs_of(model, x), axis=1) == y))


class TestMakeRecognizer:
    def test_probabilities(self, made):
        """the trained network gives each digit ten probabilities, and reads most of them"""
        x, y = digits(0, 500)
        got = expect_array(outputs_of(made, x[:50]), "The model of make_recognizer(x, y)", shape=(50, 10))
        expect_close(got.sum(axis=1), np.ones(50), "The sum of each row of the model's answer", rtol=1e-3)
        right = share_right(made, x, y)
        expect(
            right > 0.5,
            "It reads no more than half of the digits that make_recognizer was given. It has to learn their "
            "labels from y, whatever these are.",
            f"got: {right:.3f}",
        )

    def test_share(self, made):
        """it reads at least 8 of 10 digits that it was not trained on; which tiers it reaches, is printed"""
        x, y = digits(3000, 4000)
        rng = np.random.default_rng(17)
        moved = np.array([shifted_by(digit, rng.integers(-2, 3, size=2)) for digit in x])
        plain, shifted = share_right(made, x, y), share_right(made, moved, y)
        tell_tier("first", plain >= GOALS["good"], f"{plain:.1%} of 1,000 digits", GOALS["good"])
        tell_tier("second", plain >= GOALS["better"], f"{plain:.1%} of 1,000 digits", GOALS["better"])
        close = plain - shifted <= MOST_LOST
        of_shifted = f"{shifted:.1%} of them, shifted"
        if not close:
            of_shifted += f", which is more than {MOST_LOST:.0%} less"
        tell_tier("third", close and shifted >= GOALS["robust"], of_shifted, GOALS["robust"])
        expect(plain >= 0.8, "It reads fewer than 8 of 10 digits.", f"got: {plain:.3f}")
