"""Public checks of ex17_digit_recognizer."""

import io

import keras
import numpy as np
from PIL import Image

from datasets import load_digits
from datasets.samples import sample_digits
from exercises.ex17_digit_recognizer import load_digit, make_recognizer, recognize
from grader.authoring import (
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_model,
    expect_parts,
)


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


class TestLoadDigit:
    def test_samples(self):
        """each sample image becomes 784 numbers from 0 to 1"""
        for path, _ in sample_digits():
            call = f"load_digit of {path.name}"
            got = expect_array(load_digit(io.BytesIO(path.read_bytes())), call, shape=(1, 784), kind="f")
            expect(got.dtype == np.float32, f"{call} gives numbers of dtype {got.dtype}, not float32.")
            expect(got.min() >= 0 and got.max() <= 1, f"{call} gives numbers outside 0 to 1.")
            expect(got.max() > 0.5, f"{call} gives an image without strong ink.")

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

    def test_no_image(self):
        """what is no image raises ValueError"""
        expect_error(
            ValueError,
            "load_digit of a file that is no image",
            load_digit,
            io.BytesIO(b"Dear teacher, this is a letter."),
        )


class TestRecognize:
    def test_always_seven(self):
        """a model that gives 7 the probability 0.55, whatever it sees, is read as (7, 0.55)"""
        model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10, activation="softmax")])
        probabilities = np.full(10, 0.05)
        probabilities[7] = 0.55
        model.set_weights([np.zeros((784, 10)), np.log(probabilities)])
        got = recognize(model, file_of(bar(0, 255)))
        expect_parts(got, ["digit", "confidence"], "recognize(model, source)")
        expect_close(got[0], 7, "The digit that recognize(model, source) returns")
        expect_close(got[1], 0.55, "The confidence that recognize(model, source) returns", rtol=1e-4)


class TestMakeRecognizer:
    def test_probabilities(self):
        """a network trained on only 100 digits gives each new one ten probabilities"""
        images, labels = load_digits()
        x = images[:110].reshape(-1, 784).astype("float32") / 255
        model = make_recognizer(x[:100], labels[:100])
        expect_model(model, "make_recognizer(x, y)")
        shape = tuple(model.input_shape[1:])
        expect(
            shape in [(784,), (28, 28), (28, 28, 1)],
            f"The model of make_recognizer(x, y) takes images of shape {shape}.",
            "expected: (784,), (28, 28) or (28, 28, 1)",
        )
        got = np.asarray(model(x[100:].reshape(-1, *shape)))
        expect_array(got, "The model of make_recognizer(x, y)", shape=(10, 10))
        expect_close(got.sum(axis=1), np.ones(10), "The sum of each row of the model's answer", rtol=1e-3)
