"""Misconceptions of ex17_digit_recognizer."""

import keras
import numpy as np
from PIL import Image

from grader.authoring import misconception


def opened(source):
    try:
        with Image.open(source) as image:
            image.load()
            return image.copy()
    except Exception as error:
        raise ValueError("no image") from error


def grey_of(image):
    image = image.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    return np.asarray(Image.alpha_composite(paper, image).convert("L"), dtype="float32")


def ink_of(grey):
    edge = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ink = np.abs(grey - np.median(edge))
    if ink.max() == 0:
        raise ValueError("no ink")
    return ink


def cut_out(ink):
    rows, columns = np.nonzero(ink > ink.max() / 4)
    return ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def scaled(box, longer=20):
    height, width = box.shape
    scale = longer / max(height, width)
    return resized(box, (max(1, round(width * scale)), max(1, round(height * scale))))


def resized(box, size):
    digit = np.asarray(Image.fromarray(box).resize(size, Image.Resampling.BOX))
    return digit / digit.max()


def field_of(digit, middle=None):
    height, width = digit.shape
    row = np.sum(np.arange(height) * digit.sum(axis=1)) / digit.sum()
    column = np.sum(np.arange(width) * digit.sum(axis=0)) / digit.sum()
    if middle is not None:
        row, column = height / 2, width / 2
    top = min(max(round(14 - row), 0), 28 - height)
    left = min(max(round(14 - column), 0), 28 - width)
    field = np.zeros((28, 28), dtype="float32")
    field[top : top + height, left : left + width] = digit
    return field


def prepared(source):
    return field_of(scaled(cut_out(ink_of(grey_of(opened(source))))))


@misconception(
    "load_digit",
    "Dark ink on light paper stays dark on light. The network learnt light ink on dark paper, so such an "
    "image must be turned round.",
)
def not_turned_round(source):
    grey = grey_of(opened(source))
    ink_of(grey)
    return field_of(scaled(cut_out(grey + 1e-3))).reshape(1, 784)


@misconception(
    "load_digit",
    "Every image is turned round, also one that has light ink on dark paper already. Find out first whether "
    "the paper or the ink is lighter.",
)
def always_turned_round(source):
    grey = grey_of(opened(source))
    ink_of(grey)
    return field_of(scaled(cut_out(255 - grey + 1e-3))).reshape(1, 784)


@misconception(
    "load_digit",
    "The pixels go up to 255. The network learnt from pixels from 0 to 1.",
)
def pixels_up_to_255(source):
    return (prepared(source) * 255).reshape(1, 784)


@misconception(
    "load_digit",
    "The whole image is squeezed into 28 by 28 pixels. First cut out the digit, then scale it to 20 pixels: "
    "otherwise its size and place are whatever they were in the image.",
)
def whole_image_squeezed(source):
    return resized(ink_of(grey_of(opened(source))), (28, 28)).reshape(1, 784)


@misconception(
    "load_digit",
    "The digit is stretched to a square. Scale height and width by the same factor: a one stays slim.",
)
def stretched_to_a_square(source):
    box = cut_out(ink_of(grey_of(opened(source))))
    return field_of(resized(box, (20, 20))).reshape(1, 784)


@misconception(
    "load_digit",
    "The digit fills the whole field of 28 pixels. In MNIST the longer side of a digit has 20, with paper "
    "around it.",
)
def fills_the_field(source):
    box = cut_out(ink_of(grey_of(opened(source))))
    return field_of(scaled(box, longer=28)).reshape(1, 784)


@misconception(
    "load_digit",
    "The box around the digit is in the middle of the field. MNIST puts the centre of mass there: the "
    "average place of the ink.",
)
def middle_of_the_box(source):
    digit = scaled(cut_out(ink_of(grey_of(opened(source)))))
    return field_of(digit, middle="box").reshape(1, 784)


@misconception(
    "load_digit",
    "You use the numbers of a palette image as if they were greys. They only say which colour of a list is "
    "meant: convert the image first.",
)
def palette_numbers(source):
    image = opened(source)
    grey = np.asarray(image, dtype="float32") if image.mode == "P" else grey_of(image)
    return field_of(scaled(cut_out(ink_of(grey)))).reshape(1, 784)


@misconception(
    "load_digit",
    'convert("L") forgets what is transparent and shows the colour that is hidden there, often black. Put '
    "the image on white paper first: Image.alpha_composite.",
)
def transparency_forgotten(source):
    grey = np.asarray(opened(source).convert("L"), dtype="float32")
    return field_of(scaled(cut_out(ink_of(grey)))).reshape(1, 784)


@misconception(
    "load_digit",
    "The numbers are float64. float32 was asked for: .astype(np.float32).",
)
def double_precision(source):
    return prepared(source).reshape(1, 784).astype(np.float64)


@misconception(
    "load_digit",
    "You return an image of 28 by 28. The network takes rows: reshape it to (1, 784).",
)
def shape_of_an_image(source):
    return prepared(source)


@misconception(
    "load_digit",
    "You return 784 numbers without a first axis. A network takes several images at once, also when there is "
    "only one: reshape to (1, 784).",
)
def no_row_for_the_image(source):
    return prepared(source).ravel()


@misconception(
    "load_digit",
    "For a file that is no image you let Pillow's own error out. The caller was promised a ValueError: catch "
    "Pillow's with try and except, and raise one.",
)
def pillows_own_error(source):
    with Image.open(source) as image:
        image.load()
        return field_of(scaled(cut_out(ink_of(grey_of(image))))).reshape(1, 784)


def probabilities(model, source):
    pixels = prepared(source)
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
    "The confidence is how far the largest probability is ahead of the second. The largest one itself was "
    "asked for.",
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
    outputs = model.predict(prepared(source).reshape(1, 784), verbose=0)[0]
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
    "The network is built and compiled, but never trained: its weights are as random as on the first day. "
    "Call fit before you return it.",
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
