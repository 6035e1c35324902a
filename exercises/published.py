"""What the courses behind this kit have published, and the way there with your own functions.

``grader published`` runs these networks on the full data sets and prints your numbers beside theirs. There is
nothing to fill in here. Each function gets ``unit``, the module with your functions, and ``progress``, a
function that it tells how much is done.
"""

from __future__ import annotations

import itertools
import math

import numpy as np

from datasets import DataError, load_fashion_mnist, load_mnist
from grader.authoring.published import DataMissingError, published


def full(load):
    """The two parts of a data set, each with images and labels."""
    try:
        return load()
    except DataError as error:
        raise DataMissingError(str(error)) from error


def train(model, x, y, epochs, batch_size, progress):
    """Fit a model, and tell after each batch how much is done."""
    import keras

    batches = epochs * math.ceil(len(x) / batch_size)
    done = itertools.count(1)
    watch = keras.callbacks.LambdaCallback(
        on_train_batch_end=lambda batch, logs: progress(next(done) / batches)
    )
    model.fit(x, y, epochs=epochs, batch_size=batch_size, verbose=0, callbacks=[watch])


def clothes():
    """48,000 pictures to learn from and 12,000 to validate on, as rows of 784 numbers from 0 to 1; labels."""
    from sklearn.model_selection import train_test_split

    (images, labels), _ = full(load_fashion_mnist)
    pixels = images.reshape(-1, 784).astype("float32") / 255
    return train_test_split(pixels, labels, test_size=0.2, random_state=42)


@published(
    "OR neuron: tanh, gradient descent with rate 0.1; the loss at epoch 400",
    unit="ex05_gradient_descent",
    figure=0.0195,
    within=0.002,
    because=(
        "The first weights are drawn at random: of 20 starts, the loss at epoch 400 lies between "
        "0.0176 and 0.0201."
    ),
    otherwise=(
        "Chance moves it from 0.0176 to 0.0201 only: look at the sign of the step, at the learning "
        "rate, and at the mean in the loss."
    ),
    seconds=2,
)
def or_neuron(unit, progress):
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
    y = np.array([[-1], [1], [1], [1]], dtype="float32")
    _, _, losses = unit.train_tanh_neuron(x, y, 400, 0.1, 0)
    return float(losses[-1])


@published(
    "SGDClassifier, 5 passes, on Fashion-MNIST; mean accuracy of 5 folds",
    unit="ex10_softmax_regression",
    figure=0.8196,
    within=0.005,
    because=(
        "Five passes are not enough to finish, so the random order of the samples shows: two seeds "
        "gave 0.8194 and 0.8174."
    ),
    otherwise=(
        "Chance moves it by about 0.002 only: look at the loss, the passes, the folds, and the mean "
        "of their accuracies."
    ),
    seconds=35,
)
def sgd_baseline(unit, progress):
    (images, labels), _ = full(load_fashion_mnist)
    return unit.sgd_baseline(images.reshape(-1, 784) / 255, labels, 42)


@published(
    "One softmax layer, 10 epochs, on Fashion-MNIST; accuracy on 12,000 validation pictures",
    unit="ex10_softmax_regression",
    figure=0.846,
    form=".3f",
    within=0.01,
    because=(
        "The first weights and the order of the batches are random: four starts gave 0.849 to 0.853, "
        "and 0.846 is what one run of its author showed."
    ),
    otherwise=(
        "Chance moves it by about 0.004 only: look at the loss and the optimizer. Is softmax applied "
        "just once?"
    ),
    seconds=10,
)
def softmax_layer(unit, progress):
    import keras

    x_train, x_new, y_train, y_new = clothes()
    keras.utils.set_random_seed(0)
    model = unit.compile_softmax_regression(unit.build_softmax_regression(784, 10))
    train(model, x_train, y_train, 10, 128, progress)
    return unit.evaluate_model(model, x_new, y_new)["accuracy"]


@published(
    "MLP 784-512-256-10 with sigmoid, 10 epochs, on MNIST; accuracy on the 10,000 test digits",
    unit="ex11_mlp",
    figure=0.9788,
    within=0.005,
    because=(
        "The first weights and the order of the batches are random: three starts gave 97.73 to 97.91 %."
    ),
    otherwise=(
        "Chance moves it by about 0.2 % only: look at the layers, their activations, the loss and the "
        "optimizer."
    ),
    seconds=40,
    form=".2%",
)
def sigmoid_mlp(unit, progress):
    import keras

    (images, labels), (new_images, new_labels) = full(load_mnist)
    keras.utils.set_random_seed(0)
    model = unit.compile_mlp(unit.build_mlp(784, [512, 256], 10, "sigmoid"))
    one_hot = np.eye(10, dtype="float32")[labels]
    train(model, images.reshape(-1, 784).astype("float32") / 255, one_hot, 10, 100, progress)
    outputs = model.predict(new_images.reshape(-1, 784) / 255, verbose=0)
    return float(np.mean(np.argmax(outputs, axis=1) == new_labels))


@published(
    "Flatten, 128 relu, Dropout 0.2, 10 logits, 10 epochs, on MNIST; accuracy on the 10,000 test digits",
    unit="ex11_mlp",
    figure=0.9809,
    within=0.005,
    because=(
        "The first weights, the order of the batches and what dropout drops are random: three starts "
        "gave 97.74 to 98.01 %, and 98.09 % is what one run of its author showed."
    ),
    otherwise=(
        "Chance moves it by about 0.3 % only: look at the layers, and at how predict_digits scales "
        "the images."
    ),
    seconds=30,
    form=".2%",
)
def image_mlp(unit, progress):
    import keras

    (images, labels), (new_images, new_labels) = full(load_mnist)
    keras.utils.set_random_seed(0)
    model = unit.build_image_mlp()
    model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True))
    train(model, images.astype("float32") / 255, np.eye(10, dtype="float32")[labels], 10, 32, progress)
    return float(np.mean(unit.predict_digits(model, new_images) == new_labels))
