"""Misconceptions of ex17_digit_recognizer."""

import keras
import numpy as np
from PIL import Image, ImageFilter

from grader.authoring import misconception


def grey_of(source):
    try:
        with Image.open(source) as opened:
            image = opened.convert("RGBA")
    except Exception as error:
        raise ValueError("no image") from error
    paper = Image.new("RGBA", image.size, "white")
    return np.asarray(Image.alpha_composite(paper, image).convert("L"), dtype="float32")


def paper_of(grey):
    small = Image.fromarray(grey).resize((40, 40), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MedianFilter(25)).resize(grey.shape[::-1], Image.Resampling.BILINEAR)
    return np.asarray(paper)


def strong(ink):
    if ink.max() < 0.5:
        raise ValueError("no ink")
    ink = ink / ink.max()
    return np.where(ink < 0.4, 0, ink)


def box_of(ink):
    rows, columns = np.nonzero(ink)
    return ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def scaled(box, longer=20):
    height, width = box.shape
    scale = longer / max(height, width)
    return resized(box, (max(1, round(width * scale)), max(1, round(height * scale))))


def resized(box, size):
    digit = np.asarray(Image.fromarray(box.astype("float32")).resize(size, Image.Resampling.BOX))
    return digit / digit.max()


def laid(digit, row, column):
    """The digit in its field, so that this place of it is in the middle."""
    height, width = digit.shape
    top = min(max(round(14 - row), 0), 28 - height)
    left = min(max(round(14 - column), 0), 28 - width)
    field = np.zeros((28, 28))
    field[top : top + height, left : left + width] = digit
    return field


def middle_of(digit):
    rows, columns = np.indices(digit.shape)
    return (rows * digit).sum() / digit.sum(), (columns * digit).sum() / digit.sum()


def prepared(source):
    grey = grey_of(source)
    digit = scaled(box_of(strong(np.abs(grey - paper_of(grey)))))
    return laid(digit, *middle_of(digit))


@misconception(
    "open_grey",
    "You use the numbers of a palette image as if they were greys. They only say which colour of a list "
    "is meant: convert the image first.",
)
def palette_numbers(source):
    try:
        with Image.open(source) as image:
            if image.mode == "P":
                return np.asarray(image, dtype="float32")
            source.seek(0)
    except Exception as error:
        raise ValueError("no image") from error
    return grey_of(source)


@misconception(
    "open_grey",
    'convert("L") forgets what is transparent and shows the colour that is hidden there, often black. Put '
    "the image on white paper first: Image.alpha_composite.",
)
def transparency_forgotten(source):
    try:
        with Image.open(source) as image:
            return np.asarray(image.convert("L"), dtype="float32")
    except Exception as error:
        raise ValueError("no image") from error


@misconception(
    "open_grey",
    "For a file that is no image you let Pillow's own error out. The caller was promised a ValueError: "
    "catch Pillow's with try and except, and raise one.",
)
def pillows_own_error(source):
    with Image.open(source) as opened:
        image = opened.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    return np.asarray(Image.alpha_composite(paper, image).convert("L"), dtype="float32")


@misconception(
    "open_grey",
    "The greys go from 0 to 1. They were asked for from 0 to 255; find_ink divides.",
)
def greys_up_to_one(source):
    return grey_of(source) / 255


@misconception(
    "find_ink",
    "Dark ink on light paper is taken for paper, and the paper for ink. Ink is how far a pixel is from "
    "the paper: the absolute value of the difference.",
)
def light_is_ink(grey):
    if np.ptp(grey) == 0:
        raise ValueError("no ink")
    return strong(grey - grey.min())


@misconception(
    "find_ink",
    "Only ink that is darker than the paper is found. Chalk on a board is lighter: take the absolute "
    "value of the difference.",
)
def dark_ink_only(grey):
    return strong(np.maximum(paper_of(grey) - grey, 0))


@misconception(
    "find_ink",
    "One grey stands for the whole sheet. On a photo the paper at one end is darker than at the other, "
    "and all of that end becomes ink. Take the paper's grey from the neighbourhood of each pixel.",
)
def one_grey_for_the_sheet(grey):
    edge = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    return strong(np.abs(grey - np.median(edge)))


@misconception(
    "find_ink",
    "The paper's grey comes from a neighbourhood that is too small: inside a stroke most of it is ink, so"
    " the stroke itself counts as paper. Take a much larger one.",
)
def small_neighbourhood(grey):
    near = Image.fromarray(grey).filter(ImageFilter.MedianFilter(5))
    return strong(np.abs(grey - np.asarray(near)))


@misconception(
    "find_ink",
    "Weak traces stay in the image: printed lines and shades of the paper. Set what is weaker than 0.4 to 0.",
)
def weak_traces_left(grey):
    ink = np.abs(grey - paper_of(grey))
    if ink.max() < 0.5:
        raise ValueError("no ink")
    return ink / ink.max()


@misconception(
    "find_ink",
    "The strongest ink is not 1. Divide by the largest difference that the image has, not by 255.",
)
def divided_by_255(grey):
    ink = np.abs(grey - paper_of(grey))
    return strong(ink) * ink.max() / 255


@misconception(
    "find_ink",
    "For an image without ink you return zeros. Look at the largest difference first, and raise ValueError.",
)
def no_ink_no_error(grey):
    if np.ptp(grey) == 0:
        return np.zeros_like(grey)
    return strong(np.abs(grey - paper_of(grey)))


@misconception(
    "find_ink",
    "You divide by the largest difference without looking at it. On an empty sheet it is 0, or next to 0: 0 "
    "divided by 0 is nan, and traces of rounding become ink. Raise ValueError for it, before the division.",
)
def divides_by_no_ink(grey):
    ink = np.abs(grey - paper_of(grey))
    ink = ink / ink.max()
    return np.where(ink < 0.4, 0, ink)


@misconception(
    "crop_and_scale",
    "The whole image is scaled, with all the paper around the digit. First cut out the box that holds the"
    " ink.",
)
def nothing_cut_out(ink):
    return scaled(ink)


@misconception(
    "crop_and_scale",
    "The digit is stretched to a square. Scale height and width by the same factor: a one stays slim.",
)
def stretched_to_a_square(ink):
    return resized(box_of(ink), (20, 20))


@misconception(
    "crop_and_scale",
    "The longer side is 28 pixels, as the field has. In MNIST the longer side of a digit has 20, with "
    "paper around it.",
)
def fills_the_field(ink):
    return scaled(box_of(ink), longer=28)


@misconception(
    "crop_and_scale",
    "Height and width are swapped: NumPy's shape is (height, width), Pillow's resize takes (width, height).",
)
def height_and_width_swapped(ink):
    box = box_of(ink)
    scale = 20 / max(box.shape)
    return resized(box, (max(1, round(box.shape[0] * scale)), max(1, round(box.shape[1] * scale))))


@misconception(
    "crop_and_scale",
    "A slim digit loses all its width: rounding makes 0 pixels of less than a half. Take at least 1.",
)
def width_of_zero(ink):
    box = box_of(ink)
    scale = 20 / max(box.shape)
    return resized(box, (round(box.shape[1] * scale), round(box.shape[0] * scale)))


@misconception(
    "center",
    "The box around the digit is in the middle of the field. MNIST puts the centre of mass there: the "
    "average place of the ink.",
)
def middle_of_the_box(digit):
    return laid(digit, digit.shape[0] / 2, digit.shape[1] / 2)


@misconception(
    "center",
    "Rows and columns are swapped: sum(axis=1) gives the ink of each row, sum(axis=0) that of each column.",
)
def rows_for_columns(digit):
    row, column = middle_of(digit)
    return laid(digit, column, row)


@misconception(
    "center",
    "The digit lies in a corner of the field. Its first row belongs to row 14 minus that of the centre of"
    " mass.",
)
def in_the_corner(digit):
    return laid(digit, 14, 14)


@misconception(
    "load_digit",
    "The pixels go up to 255. The network learnt from pixels from 0 to 1.",
)
def pixels_up_to_255(source):
    return (prepared(source) * 255).reshape(1, 784).astype("float32")


@misconception(
    "load_digit",
    "The digit is dark on light again. The network learnt light ink on dark paper, so leave the ink as "
    "find_ink gives it.",
)
def turned_round(source):
    return (1 - prepared(source)).reshape(1, 784).astype("float32")


@misconception(
    "load_digit",
    "The step that finds ink is left out, so the greys of the paper are cut out and scaled too.",
)
def greys_for_ink(source):
    grey = grey_of(source)
    if np.ptp(grey) == 0:
        raise ValueError("no ink")
    digit = scaled(box_of(grey + 1.0))
    return laid(digit, *middle_of(digit)).reshape(1, 784).astype("float32")


@misconception(
    "load_digit",
    "The numbers are float64. float32 was asked for: .astype(np.float32).",
)
def double_precision(source):
    return prepared(source).reshape(1, 784)


@misconception(
    "load_digit",
    "You return an image of 28 by 28. The network takes rows: reshape it to (1, 784).",
)
def shape_of_an_image(source):
    return prepared(source).astype("float32")


@misconception(
    "load_digit",
    "You return 784 numbers without a first axis. A network takes several images at once, also when there"
    " is only one: reshape to (1, 784).",
)
def no_row_for_the_image(source):
    return prepared(source).ravel().astype("float32")


def probabilities(model, source):
    pixels = prepared(source).astype("float32")
    return model.predict(pixels.reshape(1, *model.input_shape[1:]), verbose=0)[0]


@misconception(
    "recognize",
    "The confidence is in per cent. It should be the probability itself, a number from 0 to 1.",
)
def confidence_in_percent(model, source):
    outputs = probabilities(model, source)
    return int(np.argmax(outputs)), 100 * float(np.max(outputs))


@misconception(
    "recognize",
    "There is a second softmax on the outputs. The model gives probabilities already, and the second one "
    "squeezes them towards each other.",
)
def softmax_again(model, source):
    outputs = np.exp(probabilities(model, source))
    return int(np.argmax(outputs)), float(np.max(outputs / outputs.sum()))


@misconception(
    "recognize",
    "The confidence is how far the largest probability is ahead of the second. The largest one itself was"
    " asked for.",
)
def lead_over_the_second(model, source):
    outputs = np.sort(probabilities(model, source))
    return int(np.argmax(probabilities(model, source))), float(outputs[-1] - outputs[-2])


@misconception(
    "recognize",
    "You return the digit alone. The confidence belongs to the answer: return digit, confidence.",
)
def digit_alone(model, source):
    return int(np.argmax(probabilities(model, source)))


@misconception(
    "recognize",
    "The two answers are swapped: the digit comes first, then the confidence.",
)
def confidence_first(model, source):
    outputs = probabilities(model, source)
    return float(np.max(outputs)), int(np.argmax(outputs))


@misconception(
    "recognize",
    "np.argmax runs along axis 0 of the answer, which has one row. So it finds row 0 for each of the ten "
    "digits. Take the first row, then its largest place.",
)
def argmax_over_the_images(model, source):
    outputs = probabilities(model, source)[np.newaxis]
    return np.argmax(outputs, axis=0), float(np.max(outputs))


@misconception(
    "recognize",
    "The model is always asked with a row of 784 numbers. One that takes images needs another shape: "
    "model.input_shape tells which.",
)
def always_a_row(model, source):
    outputs = model.predict(prepared(source).reshape(1, 784).astype("float32"), verbose=0)[0]
    return int(np.argmax(outputs)), float(np.max(outputs))


def trained(model, x, y, epochs=8, loss="sparse_categorical_crossentropy"):
    model.compile("adam", loss, metrics=["accuracy"])
    if epochs:
        model.fit(x.reshape(-1, *model.input_shape[1:]), y, epochs=epochs, batch_size=32, verbose=0)
    return model


def dense(*neurons, last="softmax"):
    layers = [keras.layers.Dense(count, activation="relu") for count in neurons]
    last = keras.layers.Dense(10, activation=last)
    return keras.Sequential([keras.Input((784,)), *layers, last])


def copies(x):
    images, chance = x.reshape(-1, 28, 28), np.random.default_rng(1)
    moved = [
        np.array([np.roll(image, chance.integers(-2, 3, size=2), axis=(0, 1)) for image in images])
        for _ in range(3)
    ]
    return np.concatenate([images, *moved]).reshape(-1, 784)


@misconception(
    "make_recognizer",
    "The network is built and compiled, but never trained: its weights are as random as on the first day."
    " Call fit before you return it.",
)
def never_trained(x, y):
    return trained(dense(71), x, y, epochs=0)


@misconception(
    "make_recognizer",
    "The pixels come from 0 to 1 and you divide them by 255 once more. So the network learns from nearly "
    "black images, and is then asked with bright ones.",
)
def scaled_twice(x, y):
    return trained(dense(72), x / 255, y)


@misconception(
    "make_recognizer",
    "The network is hardly better than guessing, as if labels and digits did not belong together. Where "
    "whole rounds of copies follow one another, repeat the labels in rounds too: np.tile, not np.repeat.",
)
def labels_out_of_step(x, y):
    return trained(dense(73), copies(x), np.repeat(y, 4), epochs=3)


@misconception(
    "make_recognizer",
    "The network has a single layer, so it can only draw straight lines between the digits. Add hidden "
    "layers.",
)
def single_layer(x, y):
    return trained(dense(), x, y, epochs=5)


@misconception(
    "make_recognizer",
    "The network reads digits in the middle of the field, and loses many of them once they are moved a "
    "little. It has seen none that were: train it on shifted copies too.",
)
def no_shifted_copies(x, y):
    layers = [
        keras.layers.Conv2D(14, 3, activation="relu"),
        keras.layers.MaxPooling2D(2),
        keras.layers.Flatten(),
        keras.layers.Dense(10, activation="softmax"),
    ]
    return trained(keras.Sequential([keras.Input((28, 28, 1)), *layers]), x, y)


@misconception(
    "make_recognizer",
    "The model gives logits, not probabilities. Let its last layer have softmax.",
)
def logits_left(x, y):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return trained(dense(76, last=None), copies(x), np.tile(y, 4), epochs=3, loss=loss)
