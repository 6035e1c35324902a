"""Wrong implementations of ex16_keras_habits that the grader can name."""

import os
import tempfile

import keras
import numpy as np

from grader.authoring import misconception


@misconception(
    "layer_table",
    "The first value of each row is the layer's name, such as dense_1. What is asked for is the name of "
    "its class: type(layer).__name__.",
)
def name_of_the_layer(model):
    rows = [(layer.name, tuple(layer.output.shape), layer.count_params()) for layer in model.layers]
    return rows, model.count_params()


@misconception(
    "layer_table",
    "You give the shapes of what goes into the layers. The summary shows what comes out: layer.output.shape.",
)
def shape_of_the_input(model):
    rows = [(type(one).__name__, tuple(one.input.shape), one.count_params()) for one in model.layers]
    return rows, model.count_params()


@misconception("layer_table", "The total is the number of layers, not the sum of their parameters.")
def counts_the_layers(model):
    rows = [(type(one).__name__, tuple(one.output.shape), one.count_params()) for one in model.layers]
    return rows, len(rows)


@misconception("verbose_of", "1 and 2 are exchanged: the progress bar belongs to verbose=1.")
def one_and_two_exchanged(text):
    return 0 if not text else 2 if "━" in text else 1


@misconception(
    "verbose_of",
    'You look for a minus sign, and both texts have one. The bar is made of another character, "━".',
)
def looks_for_a_minus(text):
    return 0 if not text else 1 if "-" in text else 2


def _train(model, x, y, epochs, text, callbacks):
    dots = []
    teller = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: dots.append(text(epoch)))
    history = model.fit(x, y, epochs=epochs, callbacks=[teller, *callbacks], verbose=0)
    return history, "".join(dots)


@misconception(
    "train_with_dots",
    "The line break comes after the first dot: Keras counts epochs from 0 here. Ask whether epoch + 1 is a "
    "multiple of per_line.",
)
def counted_from_zero(model, x, y, epochs, per_line=100, others=()):
    return _train(model, x, y, epochs, lambda epoch: "." + "\n" * (epoch % per_line == 0), others)


@misconception(
    "train_with_dots", "The callbacks in `others` do not reach fit: it needs callbacks=[dots, *others]."
)
def others_left_out(model, x, y, epochs, per_line=100, others=()):
    return _train(model, x, y, epochs, lambda epoch: "." + "\n" * ((epoch + 1) % per_line == 0), ())


@misconception(
    "train_with_dots",
    "The dots are computed from `epochs`. If the training ends early, there are too many: let the "
    "callback add one after each epoch.",
)
def dots_typed_in(model, x, y, epochs, per_line=100, others=()):
    history = model.fit(x, y, epochs=epochs, callbacks=list(others), verbose=0)
    return history, "".join("." + "\n" * (epoch % per_line == 0) for epoch in range(1, epochs + 1))


@misconception("train_with_dots", "A full line at the end has no line break. It comes right after the dot.")
def no_break_at_the_end(model, x, y, epochs, per_line=100, others=()):
    history, text = _train(model, x, y, epochs, lambda e: "." + "\n" * ((e + 1) % per_line == 0), others)
    return history, text.rstrip("\n")


def _neuron(activation, optimizer, loss):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation=activation)])
    model.compile(optimizer=optimizer, loss=loss)
    return model


@misconception(
    "build_or_perceptron",
    'optimizer="sgd" has the learning rate 0.01. Hand over '
    "keras.optimizers.SGD(learning_rate=learning_rate).",
)
def rate_left_out(learning_rate):
    return _neuron("sigmoid", "sgd", "binary_crossentropy")


@misconception("build_or_perceptron", "The neuron has no sigmoid, so its output is not a probability.")
def no_sigmoid(learning_rate):
    return _neuron(None, keras.optimizers.SGD(learning_rate), "binary_crossentropy")


@misconception("build_or_perceptron", "The loss is MSE; asked for is binary cross-entropy.")
def with_mse(learning_rate):
    return _neuron("sigmoid", keras.optimizers.SGD(learning_rate), "mse")


def _mlp(loss, inputs, units, hidden="tanh", last=("softmax",)):
    layers = [keras.layers.Dense(units, activation=hidden), keras.layers.Dense(10)]
    layers += [keras.layers.Activation(name) for name in last]
    model = keras.Sequential([keras.Input((inputs,)), *layers])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss)
    return model


@misconception("build_tanh_mlp", "The hidden layer has relu; asked for is tanh.")
def with_relu(loss, inputs=784, units=1024):
    return _mlp(loss, inputs, units, hidden="relu")


@misconception("build_tanh_mlp", "The last layer has no softmax, so the outputs are no probabilities.")
def softmax_left_out(loss, inputs=784, units=1024):
    return _mlp(loss, inputs, units, last=())


@misconception("build_tanh_mlp", "Softmax is applied twice, so no output can be above 0.232.")
def softmax_twice(loss, inputs=784, units=1024):
    return _mlp(loss, inputs, units, last=("softmax", "softmax"))


@misconception("build_tanh_mlp", "The loss is always cross-entropy. Hand the argument on: loss=loss.")
def loss_fixed(loss, inputs=784, units=1024):
    return _mlp("categorical_crossentropy", inputs, units)


@misconception("looks_softmaxed_twice", "One row is enough for you. Every row has to look like it: np.all.")
def any_row(outputs):
    return bool(np.any(outputs.max(axis=1) / outputs.min(axis=1) <= np.e * (1 + 1e-4)))


@misconception(
    "looks_softmaxed_twice",
    "You compare the largest output with 0.232. That is right for ten classes only; take the ratio.",
)
def compares_with_ten_classes(outputs):
    return bool(np.all(outputs.max(axis=1) <= 0.2321))


@misconception("looks_softmaxed_twice", "The answer is turned round: at most e means True.")
def turned_round(outputs):
    return bool(np.any(outputs.max(axis=1) / outputs.min(axis=1) > np.e * (1 + 1e-4)))


def _two_answers(inputs, units, classes, activation="relu", last="sigmoid"):
    start = keras.Input((inputs,))
    hidden = keras.layers.Dense(units, activation=activation)(start)
    which = keras.layers.Dense(classes, activation="softmax")(hidden)
    return start, which, keras.layers.Dense(1, activation=last)(hidden)


@misconception(
    "build_two_answers", "The model has a single output. Hand both to keras.Model, as a list: [which, yes]."
)
def one_answer(inputs, units, classes):
    start, which, _ = _two_answers(inputs, units, classes)
    return keras.Model(start, which)


@misconception("build_two_answers", "The outputs are exchanged: the classes come first.")
def answers_exchanged(inputs, units, classes):
    start, which, yes = _two_answers(inputs, units, classes)
    return keras.Model(start, [yes, which])


@misconception(
    "build_two_answers",
    "The single neuron has softmax. Alone in its row it always gives 1, whatever it sees: take sigmoid.",
)
def softmax_of_one(inputs, units, classes):
    start, which, yes = _two_answers(inputs, units, classes, last="softmax")
    return keras.Model(start, [which, yes])


@misconception("build_two_answers", "The hidden layer has no relu.")
def hidden_without_relu(inputs, units, classes):
    start, which, yes = _two_answers(inputs, units, classes, activation=None)
    return keras.Model(start, [which, yes])


def _saved(model):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.keras")
        model.save(path)
        return keras.models.load_model(path), os.path.getsize(path)


@misconception("save_and_load", "The two values are exchanged: first the model, then the size.")
def exchanged(model, path):
    loaded, size = _saved(model)
    return size, loaded


@misconception("save_and_load", "The size is that in kilobytes. os.path.getsize gives bytes as they are.")
def in_kilobytes(model, path):
    loaded, size = _saved(model)
    return loaded, size // 1024


@misconception("save_and_load", "That is the number of parameters. Each takes 4 bytes in the file.")
def number_of_parameters(model, path):
    return _saved(model)[0], model.count_params()


def _checkpointed(model, x, y, epochs, restore=False, **settings):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.keras")
        keeper = keras.callbacks.ModelCheckpoint(path, **settings)
        history = model.fit(x, y, epochs=epochs, validation_split=0.2, callbacks=[keeper], verbose=0)
        best = keras.models.load_model(path)
    if restore:
        model.set_weights(best.get_weights())
    return history, best


@misconception(
    "train_with_checkpoint",
    "The file has the last model, not the best: each epoch overwrites it unless save_best_only=True, and the "
    "number to watch is val_loss.",
)
def keeps_the_last(model, x, y, epochs, path):
    return _checkpointed(model, x, y, epochs)


@misconception(
    "train_with_checkpoint",
    "The model that was trained has the best weights as well. It is to keep its last ones; the "
    "best model is in the file.",
)
def model_goes_back(model, x, y, epochs, path):
    return _checkpointed(model, x, y, epochs, restore=True, monitor="val_loss", save_best_only=True)


@misconception(
    "train_with_checkpoint", "There is no validation set, so no val_loss: give fit validation_split=0.2."
)
def no_validation(model, x, y, epochs, path):
    return model.fit(x, y, epochs=epochs, verbose=0), model


def _small(width, hidden="tanh"):
    layers = [keras.layers.Dense(width, activation=hidden), keras.layers.Dense(1)]
    return keras.Sequential([keras.Input((2,)), *layers])


@misconception(
    "fresh_models",
    "Session and seed are set once, before the loop. The second model then goes on where the first one "
    "ended: do both inside the loop.",
)
def seed_before_the_loop(widths, seed):
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    return [_small(width) for width in widths]


@misconception(
    "fresh_models", "The session is not cleared, so Keras counts the names on: dense_2, dense_3, and further."
)
def session_not_cleared(widths, seed):
    models = []
    for width in widths:
        keras.utils.set_random_seed(seed)
        models.append(_small(width))
    return models


@misconception("fresh_models", "The hidden layer has no tanh.")
def without_tanh(widths, seed):
    models = []
    for width in widths:
        keras.utils.clear_session()
        keras.utils.set_random_seed(seed)
        models.append(_small(width, hidden=None))
    return models
