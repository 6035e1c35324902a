"""Misconceptions of ex13_regularization."""

import keras
import numpy as np

from grader.authoring import misconception


def check_rate(rate):
    if rate < 0 or rate >= 1:
        raise ValueError("rate must be at least 0 and less than 1")


def uniform(shape, seed):
    return np.random.default_rng(seed).random(shape)


@misconception(
    "dropout_mask",
    "The neurons that stay on keep their size. Inverted dropout makes them larger, by 1 / (1 - rate), so "
    "that the next layer gets as much as before.",
)
def no_scaling(shape, rate, seed):
    check_rate(rate)
    return np.where(uniform(shape, seed) < rate, 0.0, 1.0)


@misconception(
    "dropout_mask",
    "You return True and False. A mask of factors is asked for: 0, and 1 / (1 - rate) for a neuron that "
    "stays on.",
)
def mask_of_booleans(shape, rate, seed):
    check_rate(rate)
    return uniform(shape, seed) >= rate


@misconception(
    "dropout_mask",
    "You switch off the wrong share: the rate is the probability to be off, not the one to stay on. Turn "
    "the comparison round.",
)
def keeps_the_rate(shape, rate, seed):
    check_rate(rate)
    return np.where(uniform(shape, seed) < rate, 1 / (1 - rate), 0.0)


@misconception(
    "dropout_mask",
    "You take the rate for the probability to stay on, as the first papers do with their p. Here, as in "
    "Keras, it is the probability to be off: use 1 - rate where you use rate.",
)
def rate_as_keep_probability(shape, rate, seed):
    check_rate(rate)
    return np.where(uniform(shape, seed) < rate, 1 / rate, 0.0)


@misconception(
    "dropout_mask",
    "You divide by the rate. To make up for what is off, divide by the share that stays on: 1 - rate.",
)
def divides_by_the_rate(shape, rate, seed):
    check_rate(rate)
    return np.where(uniform(shape, seed) < rate, 0.0, 1 / rate)


@misconception(
    "dropout_mask",
    "You multiply by 1 - rate, so what stays on gets smaller still. To make up for what is off it must get "
    "larger: divide by 1 - rate.",
)
def multiplies_by_the_kept_share(shape, rate, seed):
    check_rate(rate)
    return np.where(uniform(shape, seed) < rate, 0.0, 1 - rate)


@misconception(
    "dropout_mask",
    "Your random numbers are normally distributed (randn, standard_normal). Such a number is below the rate "
    "much too often. Draw uniform ones from 0 to 1: generator.random(shape).",
)
def normal_draws(shape, rate, seed):
    check_rate(rate)
    return np.where(np.random.default_rng(seed).standard_normal(shape) < rate, 0.0, 1 / (1 - rate))


@misconception(
    "dropout_mask",
    "All rows of your mask are the same: you draw one row and repeat it. Every entry must be drawn for "
    "itself: ask the generator for the whole shape.",
)
def one_row_for_all(shape, rate, seed):
    check_rate(rate)
    row = np.where(uniform(shape[-1], seed) < rate, 0.0, 1 / (1 - rate))
    return np.broadcast_to(row, shape).copy()


@misconception(
    "dropout_mask",
    "You always switch off exactly the same number of entries. Each entry must be off with probability rate, "
    "whatever the others do, so the number varies a little.",
)
def exact_share(shape, rate, seed):
    check_rate(rate)
    mask = np.full(int(np.prod(shape)), 1 / (1 - rate))
    mask[: round(rate * mask.size)] = 0
    return np.random.default_rng(seed).permutation(mask).reshape(shape)


@misconception(
    "dropout_mask",
    "The seed is not used, so every call gives another mask. Make the generator with it: "
    "np.random.default_rng(seed).",
)
def seed_ignored(shape, rate, seed):
    check_rate(rate)
    return np.where(uniform(shape, None) < rate, 0.0, 1 / (1 - rate))


@misconception(
    "dropout_mask",
    "You always use the same seed, so every call gives the same mask. Use the argument seed.",
)
def fixed_seed(shape, rate, seed):
    check_rate(rate)
    return np.where(uniform(shape, 42) < rate, 0.0, 1 / (1 - rate))


@misconception(
    "dropout_mask",
    "The rate is not checked. Raise ValueError for a rate below 0, and for 1 and above.",
)
def rate_not_checked(shape, rate, seed):
    return np.where(uniform(shape, seed) < rate, 0.0, 1 / (1 - rate))


@misconception(
    "dropout_mask",
    "A rate of exactly 1 is not refused, and then 1 / (1 - rate) divides by 0. The rate must be less than 1.",
)
def rate_of_one_accepted(shape, rate, seed):
    if rate < 0 or rate > 1:
        raise ValueError("rate must be between 0 and 1")
    return rate_not_checked(shape, rate, seed)


def total(weights):
    return sum(float(np.sum(array**2)) for array in weights)


@misconception(
    "l2_penalty",
    "You take half of it, as some books do. The form of Keras, which is asked for, has no half.",
)
def half(weights, lam):
    return lam / 2 * total(weights)


@misconception(
    "l2_penalty",
    "The strength lam is missing: multiply the sum of the squares by it.",
)
def lam_forgotten(weights, lam):
    return total(weights)


@misconception(
    "l2_penalty",
    "You take the mean of the squares. The penalty is their sum: np.sum, not np.mean.",
)
def mean_of_squares(weights, lam):
    return lam * sum(float(np.mean(array**2)) for array in weights)


@misconception(
    "l2_penalty",
    "You add up absolute values. That is the L1 penalty; L2 adds up squares.",
)
def absolute_values(weights, lam):
    return lam * sum(float(np.sum(np.abs(array))) for array in weights)


@misconception(
    "l2_penalty",
    "You take a square root at the end. That is the length of all weights as one vector; the penalty is its "
    "square.",
)
def root_of_the_sum(weights, lam):
    return lam * total(weights) ** 0.5


@misconception(
    "l2_penalty",
    "You add up norms (np.linalg.norm), which are square roots. The penalty adds up squares.",
)
def sum_of_norms(weights, lam):
    return lam * sum(float(np.sqrt(np.sum(array**2))) for array in weights)


@misconception(
    "l2_penalty",
    "You add the weights up first and square the sum, so weights of different sign cancel out. Square each "
    "weight, then add.",
)
def square_of_the_sum(weights, lam):
    return lam * sum(float(np.sum(array)) ** 2 for array in weights)


@misconception(
    "l2_penalty",
    "Only the first array of the list counts. Is the return inside of the loop?",
)
def only_the_first_array(weights, lam):
    return lam * total(weights[:1])


@misconception(
    "l2_penalty",
    "You leave out arrays with one axis, as if they were biases. All arrays in the list count.",
)
def one_axis_left_out(weights, lam):
    return lam * total([array for array in weights if array.ndim > 1])


@misconception(
    "l2_penalty",
    "You return one penalty for each array. A single number is asked for: add them up.",
)
def one_for_each_array(weights, lam):
    return [lam * total([array]) for array in weights]


def network(*layers):
    return keras.Sequential([keras.Input(shape=(784,)), *layers])


def with_dropout(first, second, last="softmax", hidden="relu"):
    """The network with these two rates; None for no Dropout layer."""
    layers = [keras.layers.Dense(128, activation=hidden)]
    layers += [] if first is None else [keras.layers.Dropout(first)]
    layers += [keras.layers.Dense(64, activation=hidden)]
    layers += [] if second is None else [keras.layers.Dropout(second)]
    return network(*layers, keras.layers.Dense(10, activation=last))


@misconception(
    "build_dropout_mlp",
    "There is no dropout. It belongs behind each of the two hidden layers.",
)
def layers_of_dropout_forgotten(rate):
    return with_dropout(None, None)


@misconception(
    "build_dropout_mlp",
    "Keras's Dropout takes the share that is switched off, not the share that is kept: rate, not 1 - rate.",
)
def dropout_of_the_kept_share(rate):
    return with_dropout(1 - rate, 1 - rate)


@misconception(
    "build_dropout_mlp",
    "The rate is always 0.5. Hand the argument rate to the Dropout layers.",
)
def always_a_half(rate):
    return with_dropout(0.5, 0.5)


@misconception(
    "build_dropout_mlp",
    "There is dropout behind the first hidden layer only. The second one gets it too.",
)
def only_behind_the_first_layer(rate):
    return with_dropout(rate, None)


@misconception(
    "build_dropout_mlp",
    "There is dropout behind the second hidden layer only. The first one gets it too.",
)
def only_behind_the_second_layer(rate):
    return with_dropout(None, rate)


@misconception(
    "build_dropout_mlp",
    "A Dropout stands behind the last layer, where it switches off answers. It belongs behind the hidden "
    "layers only.",
)
def dropout_on_the_answers(rate):
    model = with_dropout(rate, rate)
    model.add(keras.layers.Dropout(rate))
    return model


@misconception(
    "build_dropout_mlp",
    "Your Dropout layers stand in front of the hidden layers, so the first one switches off pixels. They "
    "belong behind the hidden layers.",
)
def dropout_in_front(rate):
    return network(
        keras.layers.Dropout(rate),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dropout(rate),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    )


@misconception(
    "build_dropout_mlp",
    "The last layer has no softmax, so the network gives any numbers instead of probabilities.",
)
def last_softmax_missing(rate):
    return with_dropout(rate, rate, last=None)


@misconception(
    "build_dropout_mlp",
    "The last layer uses sigmoid, which treats each digit alone. For one class out of several the "
    "probabilities must add up to 1: that is softmax.",
)
def sigmoid_answers(rate):
    return with_dropout(rate, rate, last="sigmoid")


@misconception(
    "build_dropout_mlp",
    "The hidden layers have no activation. Without relu, several layers can do no more than a single one.",
)
def hidden_relu_missing(rate):
    return with_dropout(rate, rate, hidden=None)


def with_penalties(first, second, third, last="softmax", hidden="relu"):
    """The network whose dense layers get these settings."""
    return network(
        keras.layers.Dense(128, activation=hidden, **first),
        keras.layers.Dense(64, activation=hidden, **second),
        keras.layers.Dense(10, activation=last, **third),
    )


def decay(lam):
    return {"kernel_regularizer": keras.regularizers.L2(lam)}


@misconception(
    "build_weight_decay_mlp",
    "No layer has a penalty. Each of the three dense layers wants a kernel_regularizer.",
)
def penalty_forgotten(lam):
    return with_penalties({}, {}, {})


@misconception(
    "build_weight_decay_mlp",
    "The biases pay too. Only the kernels get a penalty: leave bias_regularizer away.",
)
def biases_pay_too(lam):
    each = {**decay(lam), "bias_regularizer": keras.regularizers.L2(lam)}
    return with_penalties(each, each, each)


@misconception(
    "build_weight_decay_mlp",
    "The penalty is on the biases (bias_regularizer). It belongs on the weights: kernel_regularizer.",
)
def only_biases_pay(lam):
    each = {"bias_regularizer": keras.regularizers.L2(lam)}
    return with_penalties(each, each, each)


@misconception(
    "build_weight_decay_mlp",
    "The penalty is on the outputs of the layers (activity_regularizer). It belongs on the weights: "
    "kernel_regularizer.",
)
def outputs_pay(lam):
    each = {"activity_regularizer": keras.regularizers.L2(lam)}
    return with_penalties(each, each, each)


@misconception(
    "build_weight_decay_mlp",
    "The last layer has no penalty. All three dense layers get one.",
)
def last_layer_pays_nothing(lam):
    return with_penalties(decay(lam), decay(lam), {})


@misconception(
    "build_weight_decay_mlp",
    "Only the first layer has a penalty. All three dense layers get one.",
)
def only_the_first_layer_pays(lam):
    return with_penalties(decay(lam), {}, {})


@misconception(
    "build_weight_decay_mlp",
    'The strength is always 0.01, which is what Keras takes for "l2". Hand lam on: '
    "keras.regularizers.L2(lam).",
)
def strength_fixed(lam):
    return with_penalties(decay(0.01), decay(0.01), decay(0.01))


@misconception(
    "build_weight_decay_mlp",
    "The penalty is half of what it should be. keras.regularizers.L2 takes lam as it is.",
)
def half_the_penalty(lam):
    return with_penalties(decay(lam / 2), decay(lam / 2), decay(lam / 2))


@misconception(
    "build_weight_decay_mlp",
    "You use L1, which adds up absolute values. Weight decay adds up squares: keras.regularizers.L2.",
)
def sum_of_absolutes(lam):
    each = {"kernel_regularizer": keras.regularizers.L1(lam)}
    return with_penalties(each, each, each)


@misconception(
    "build_weight_decay_mlp",
    "There is dropout in the network. Here the penalty alone is asked for.",
)
def dropout_as_well(lam):
    return network(
        keras.layers.Dense(128, activation="relu", **decay(lam)),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(64, activation="relu", **decay(lam)),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(10, activation="softmax", **decay(lam)),
    )


@misconception(
    "build_weight_decay_mlp",
    "The last layer has no softmax, so the network gives any numbers instead of probabilities.",
)
def softmax_left_out(lam):
    return with_penalties(decay(lam), decay(lam), decay(lam), last=None)


@misconception(
    "build_weight_decay_mlp",
    "The hidden layers have no activation. Without relu, several layers can do no more than a single one.",
)
def relu_left_out(lam):
    return with_penalties(decay(lam), decay(lam), decay(lam), hidden=None)


def gaps(history):
    return np.array(history["val_loss"]) - np.array(history["loss"])


@misconception(
    "generalization_gap",
    "The sign is turned round: take the validation loss minus the training loss, so that a network that "
    "overfits has a gap above 0.",
)
def training_minus_validation(history):
    return -gaps(history)


@misconception(
    "generalization_gap",
    "You take the absolute value. A gap below 0 says something too: the network is better on the validation "
    "samples. Keep the sign.",
)
def absolute_gap(history):
    return np.abs(gaps(history))


@misconception(
    "generalization_gap",
    "You return the gap of the last epoch only. One number for each epoch is asked for.",
)
def only_the_last_epoch(history):
    return float(gaps(history)[-1])


@misconception(
    "generalization_gap",
    "You return the mean of all gaps. One number for each epoch is asked for.",
)
def mean_gap(history):
    return float(np.mean(gaps(history)))


@misconception(
    "generalization_gap",
    "You use the accuracies. The gap is between the two losses: val_loss and loss.",
)
def accuracy_gap(history):
    return np.array(history["accuracy"]) - np.array(history["val_accuracy"])


@misconception(
    "generalization_gap",
    "You divide by the training loss. The gap is the plain difference of the two losses.",
)
def relative_gap(history):
    return gaps(history) / np.array(history["loss"])


@misconception(
    "generalization_gap",
    "A history without val_loss gets an answer all the same, because of history.get. With "
    'history["val_loss"], Python raises the KeyError that tells that nothing was validated.',
)
def missing_validation_hidden(history):
    return np.array(history.get("val_loss", history["loss"])) - np.array(history["loss"])


def after(losses, place):
    """The epoch after the one at this place, or None behind the last one."""
    return None if place == len(losses) - 1 else int(place) + 2


@misconception(
    "overfit_epoch",
    "You return the best epoch. Overfitting begins with the one right after it.",
)
def best_epoch_itself(history):
    return int(np.argmin(history["val_loss"])) + 1


@misconception(
    "overfit_epoch",
    "Your epochs count from 0, as places in a list do. Here they count from 1, so your answer is one too "
    "low.",
)
def counts_from_zero(history):
    epoch = after(history["val_loss"], np.argmin(history["val_loss"]))
    return None if epoch is None else epoch - 1


@misconception(
    "overfit_epoch",
    "You stop at the first rise of the validation loss. It jitters, and may fall to a new low later: look "
    "for the lowest one of the whole training.",
)
def first_rise(history):
    losses = history["val_loss"]
    for place in range(1, len(losses)):
        if losses[place] > losses[place - 1]:
            return place + 1
    return None


@misconception(
    "overfit_epoch",
    "You look for the first epoch whose validation loss is above the training loss. That is common and no "
    "harm: look for the lowest validation loss instead.",
)
def losses_cross(history):
    pairs = zip(history["loss"], history["val_loss"], strict=True)
    return next((place + 1 for place, (loss, validation) in enumerate(pairs) if validation > loss), None)


@misconception(
    "overfit_epoch",
    "You look at the training loss. It nearly always falls; overfitting shows in val_loss.",
)
def watches_the_training_loss(history):
    return after(history["loss"], np.argmin(history["loss"]))


@misconception(
    "overfit_epoch",
    "You look at the validation accuracy. The rule here goes by val_loss.",
)
def watches_the_accuracy(history):
    return after(history["val_accuracy"], np.argmax(history["val_accuracy"]))


@misconception(
    "overfit_epoch",
    "You take the epoch with the highest validation loss for the best. For a loss, lower is better: "
    "np.argmin.",
)
def highest_loss(history):
    return after(history["val_loss"], np.argmax(history["val_loss"]))


@misconception(
    "overfit_epoch",
    "If several epochs share the lowest loss, you take the last of them. The first one counts.",
)
def last_of_the_ties(history):
    losses = history["val_loss"]
    return after(losses, len(losses) - 1 - np.argmin(losses[::-1]))


@misconception(
    "overfit_epoch",
    "If the last epoch is the best one, you return an epoch that was never run. Overfitting has not begun "
    "then: return None.",
)
def behind_the_last_epoch(history):
    return int(np.argmin(history["val_loss"])) + 2


@misconception(
    "overfit_epoch",
    "If the last epoch is the best one, you return the number of epochs. Overfitting has not begun then: "
    "return None.",
)
def last_epoch_for_none(history):
    losses = history["val_loss"]
    return min(int(np.argmin(losses)) + 2, len(losses))
