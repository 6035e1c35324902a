"""Wrong implementations of ex03_perceptron that learners really write, and what to tell them."""

import numpy as np

from grader.authoring import misconception


def _right_predict(w, b, x):
    return np.where(x @ w + b >= 0, 1, -1)


def _right_update(w, b, x, y, lr):
    if _right_predict(w, b, x) == y:
        return w, b
    return w + lr * y * x, b + lr * y


@misconception("predict", "The answers are to be +1 and -1. You return 1 and 0.")
def predict_zero_and_one(w, b, x):
    return np.where(x @ w + b >= 0, 1, 0)


@misconception(
    "predict",
    "np.sign makes 0 out of a score of exactly 0. The docstring says that it counts as +1: ask whether the "
    "score is >= 0.",
)
def predict_by_np_sign(w, b, x):
    return np.sign(x @ w + b)


@misconception(
    "predict",
    "A score of exactly 0 counts as +1, as the docstring says: ask whether it is >= 0, not > 0.",
)
def predict_zero_score_is_no(w, b, x):
    return np.where(x @ w + b > 0, 1, -1)


@misconception(
    "predict",
    "The score is compared with 0.5. That is the middle for probabilities from 0 to 1; a score is a yes "
    "from 0 on: ask whether it is >= 0.",
)
def predict_from_a_half_on(w, b, x):
    return np.where(x @ w + b > 0.5, 1, -1)


@misconception("predict", "The bias is missing: the score is x @ w + b.")
def predict_without_bias(w, b, x):
    return np.where(x @ w >= 0, 1, -1)


@misconception("predict", "The bias is added to the score, not subtracted from it.")
def predict_subtracts_bias(w, b, x):
    return np.where(x @ w - b >= 0, 1, -1)


@misconception("predict", "The answers are swapped: a positive score is a yes, +1.")
def predict_flipped_sign(w, b, x):
    return np.where(x @ w + b >= 0, -1, 1)


@misconception(
    "predict", "This is the score. The answer is its sign only: +1 where it is 0 or more, else -1."
)
def predict_is_the_score(w, b, x):
    return x @ w + b


@misconception("predict", "Weights and inputs are to be multiplied, not added: x @ w, or the sum of x * w.")
def predict_adds_weights(w, b, x):
    return np.where(np.sum(x + w, axis=-1) + b >= 0, 1, -1)


@misconception(
    "predict",
    "w * x multiplies entry by entry but does not add up, so you answer for every input instead of for every "
    "sample. x @ w does both.",
)
def predict_without_adding_up(w, b, x):
    return np.where(w * x + b >= 0, 1, -1)


@misconception(
    "predict",
    "np.sum without an axis adds up the whole batch, so all samples together get one answer. x @ w adds up "
    "each row by itself.",
)
def predict_sums_whole_batch(w, b, x):
    return np.where(np.sum(w * x) + b >= 0, 1, -1)


@misconception(
    "predict",
    "An `if` can decide for one sample only. For a batch, work out x @ w + b (in this order: w @ x does not "
    "fit a batch) and let np.where choose for each row.",
)
def predict_one_sample_only(w, b, x):
    if np.dot(w, x) + b >= 0:
        return 1
    return -1


@misconception(
    "predict",
    "w @ x pairs the weights with the columns of a batch instead of its rows. Turned around, x @ w, it is "
    "right for one sample and for a batch.",
)
def predict_pairs_columns(w, b, x):
    return np.where(np.dot(w, x) + b >= 0, 1, -1)


@misconception(
    "perceptron_update",
    "You move the weights for every sample. Where the prediction is right, everything is to stay as it is.",
)
def update_right_samples_too(w, b, x, y, lr):
    return w + lr * y * x, b + lr * y


@misconception(
    "perceptron_update",
    "The bias never moves. It learns like a weight whose input is always 1: b + lr * y.",
)
def update_without_bias(w, b, x, y, lr):
    return _right_update(w, b, x, y, lr)[0], b


@misconception(
    "perceptron_update",
    "The step goes the wrong way: where y is +1, the score has to become larger. It is w + lr * y * x and "
    "b + lr * y.",
)
def update_flipped_sign(w, b, x, y, lr):
    if _right_predict(w, b, x) == y:
        return w, b
    return w - lr * y * x, b - lr * y


@misconception(
    "perceptron_update", "The weights move rightly, but the bias goes the wrong way: it is b + lr * y."
)
def update_flipped_bias(w, b, x, y, lr):
    if _right_predict(w, b, x) == y:
        return w, b
    return w + lr * y * x, b - lr * y


@misconception(
    "perceptron_update",
    "y minus the prediction is 2 or -2 for a wrong sample, so your steps are twice as long as asked for. "
    "Use y itself: w + lr * y * x.",
)
def update_twice_as_far(w, b, x, y, lr):
    step = lr * (y - _right_predict(w, b, x))
    return w + step * x, b + step


@misconception(
    "perceptron_update", "The learning rate is not used: a step is lr * y * x, and lr * y for the bias."
)
def update_without_learning_rate(w, b, x, y, lr):
    return _right_update(w, b, x, y, 1)


@misconception("perceptron_update", "The bias's step needs the learning rate too: b + lr * y.")
def update_bias_without_learning_rate(w, b, x, y, lr):
    if _right_predict(w, b, x) == y:
        return w, b
    return w + lr * y * x, b + y


@misconception(
    "perceptron_update",
    "y is missing in the step, so samples that should be -1 pull the wrong way: w + lr * y * x "
    "and b + lr * y.",
)
def update_ignores_label(w, b, x, y, lr):
    if _right_predict(w, b, x) == y:
        return w, b
    return w + lr * x, b + lr


@misconception(
    "perceptron_update",
    "x is missing in the step, so all weights move alike. A weight moves by as much as its input had a part "
    "in the mistake: w + lr * y * x.",
)
def update_ignores_inputs(w, b, x, y, lr):
    if _right_predict(w, b, x) == y:
        return w, b
    return w + lr * y, b + lr * y


@misconception(
    "perceptron_update",
    "y * score <= 0 also takes in samples with a score of exactly 0 and y = +1. Those are right, as predict "
    "says +1. Compare predict(w, b, x) with y.",
)
def update_at_zero_score(w, b, x, y, lr):
    if y * (np.dot(w, x) + b) <= 0:
        return w + lr * y * x, b + lr * y
    return w, b


@misconception(
    "perceptron_update",
    "You judge the sample by w and x alone. The bias is part of the score: compare predict(w, b, x) with y.",
)
def update_judges_without_bias(w, b, x, y, lr):
    if _right_predict(w, 0, x) == y:
        return w, b
    return w + lr * y * x, b + lr * y


@misconception(
    "perceptron_update",
    "Where the sample is right you return nothing, that is None. Return w and b as they are.",
)
def update_nothing_for_right_sample(w, b, x, y, lr):
    if _right_predict(w, b, x) != y:
        return w + lr * y * x, b + lr * y
    return None


@misconception(
    "perceptron_update",
    "w += ... changes the caller's array. Write w = w + ..., which makes a new one.",
)
def update_in_place(w, b, x, y, lr):
    if _right_predict(w, b, x) != y:
        w += lr * y * x
        b += lr * y
    return w, b


@misconception(
    "perceptron_update",
    "zeros_like makes an array of whole numbers if w has whole numbers, and the new weights lose their "
    "decimals in it. w + lr * y * x makes an array of the right type by itself.",
)
def update_loses_decimals(w, b, x, y, lr):
    new_w, new_b = _right_update(w, b, x, y, lr)
    rounded_w = np.zeros_like(w)
    for j in range(len(w)):
        rounded_w[j] = new_w[j]
    return rounded_w, new_b


def _train(x, y, lr, epochs, update=_right_update, start=None):
    w, b, mistakes = np.zeros(x.shape[1]) if start is None else start, 0.0, []
    for _ in range(epochs):
        wrong = 0
        for sample, label in zip(x, y, strict=True):
            wrong += int(_right_predict(w, b, sample) != label)
            w, b = update(w, b, sample, label, lr)
        mistakes.append(wrong)
    return w, b, mistakes


@misconception(
    "train_perceptron",
    "You stop after the first epoch without a mistake. The docstring asks for all epochs: the list has "
    "exactly `epochs` numbers.",
)
def train_stops_early(x, y, lr, epochs):
    w, b, mistakes = _train(x, y, lr, epochs)
    if 0 in mistakes:
        mistakes = mistakes[: mistakes.index(0) + 1]
    return w, b, mistakes


@misconception(
    "train_perceptron",
    "The return stands inside the loop over the epochs, so there is only one epoch. Move it to the left, "
    "below the loop.",
)
def train_returns_after_one_epoch(x, y, lr, epochs):
    return _train(x, y, lr, 1)


@misconception(
    "train_perceptron",
    "The count of mistakes grows from epoch to epoch. Set it back to 0 at the start of each one.",
)
def train_never_resets_count(x, y, lr, epochs):
    w, b, mistakes = _train(x, y, lr, epochs)
    return w, b, np.cumsum(mistakes).tolist()


@misconception(
    "train_perceptron",
    "You return one number for all epochs. What is asked for is a list with one number for each epoch.",
)
def train_returns_total(x, y, lr, epochs):
    w, b, mistakes = _train(x, y, lr, epochs)
    return w, b, sum(mistakes)


@misconception(
    "train_perceptron",
    "You return the list of mistakes alone. The weights and the bias belong to the answer: w, b, mistakes.",
)
def train_returns_mistakes_only(x, y, lr, epochs):
    return _train(x, y, lr, epochs)[2]


@misconception(
    "train_perceptron",
    "You count mistakes when the epoch is over. Count each sample at its turn, before you learn from it.",
)
def train_counts_after_epoch(x, y, lr, epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        for i in range(len(x)):
            w, b = _right_update(w, b, x[i], y[i], lr)
        mistakes.append(int(np.sum(_right_predict(w, b, x) != y)))
    return w, b, mistakes


@misconception(
    "train_perceptron",
    "You count a sample after you have learned from it. Ask predict first, with the weights as they were.",
)
def train_counts_after_update(x, y, lr, epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        wrong = 0
        for i in range(len(x)):
            w, b = _right_update(w, b, x[i], y[i], lr)
            wrong += int(_right_predict(w, b, x[i]) != y[i])
        mistakes.append(wrong)
    return w, b, mistakes


@misconception("train_perceptron", "You count the right answers. What is asked for are the mistakes.")
def train_counts_right_answers(x, y, lr, epochs):
    w, b, mistakes = _train(x, y, lr, epochs)
    return w, b, [len(x) - wrong for wrong in mistakes]


@misconception(
    "train_perceptron",
    "You divide the mistakes by the number of samples. What is asked for is how many there were.",
)
def train_returns_shares(x, y, lr, epochs):
    w, b, mistakes = _train(x, y, lr, epochs)
    return w, b, [wrong / len(x) for wrong in mistakes]


@misconception(
    "train_perceptron",
    "All predictions of an epoch are made with the weights that it began with. The next sample is to meet "
    "the weights that the last one left behind: predict inside the inner loop.",
)
def train_predicts_epoch_at_once(x, y, lr, epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        wrong = _right_predict(w, b, x) != y
        w, b = w + lr * (y * wrong) @ x, b + lr * float(np.sum(y * wrong))
        mistakes.append(int(wrong.sum()))
    return w, b, mistakes


@misconception(
    "train_perceptron",
    "You start anew with zeros in each epoch, so nothing is ever learned for good. Set w and b to 0 once, "
    "before the loop over the epochs.",
)
def train_forgets_each_epoch(x, y, lr, epochs):
    w, b, mistakes = _train(x, y, lr, 1)
    return w, b, mistakes * epochs


@misconception(
    "train_perceptron",
    "perceptron_update hands back new weights, and you throw them away. Keep them: "
    "w, b = perceptron_update(...).",
)
def train_throws_update_away(x, y, lr, epochs):
    return _train(x, y, lr, epochs, lambda w, b, sample, label, lr: (w, b))


@misconception("train_perceptron", "The bias stays 0. It moves with every mistake too: b + lr * y.")
def train_without_bias(x, y, lr, epochs):
    return _train(x, y, lr, epochs, update_without_bias)


@misconception(
    "train_perceptron",
    "You learn from every sample, also from those that are right. Only a mistake moves the weights.",
)
def train_on_right_samples_too(x, y, lr, epochs):
    return _train(x, y, lr, epochs, update_right_samples_too)


@misconception(
    "train_perceptron",
    "The steps go the wrong way, so the perceptron unlearns: it is w + lr * y * x and b + lr * y.",
)
def train_with_flipped_sign(x, y, lr, epochs):
    return _train(x, y, lr, epochs, update_flipped_sign)


@misconception(
    "train_perceptron",
    "y minus the prediction is 2 or -2 for a mistake, so your steps are twice as long as asked for. Use y "
    "itself.",
)
def train_twice_as_far(x, y, lr, epochs):
    return _train(x, y, lr, epochs, update_twice_as_far)


@misconception("train_perceptron", "The weights are to start at 0. You start with ones.")
def train_starts_with_ones(x, y, lr, epochs):
    return _train(x, y, lr, epochs, start=np.ones(x.shape[1]))


@misconception(
    "train_perceptron",
    "y * score <= 0 also counts samples with a score of exactly 0 and y = +1. Those are right, as predict "
    "says +1. Compare predict(w, b, x) with y.",
)
def train_counts_zero_scores(x, y, lr, epochs):
    w, b, mistakes = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        wrong = 0
        for i in range(len(x)):
            if y[i] * (np.dot(w, x[i]) + b) <= 0:
                wrong += 1
                w, b = w + lr * y[i] * x[i], b + lr * y[i]
        mistakes.append(wrong)
    return w, b, mistakes


@misconception(
    "train_perceptron",
    "Your weights are an array of whole numbers, so small steps are cut off. Start with "
    "np.zeros(x.shape[1]), which holds floats, not with zeros_like of a sample.",
)
def train_loses_decimals(x, y, lr, epochs):
    w, b, mistakes = np.zeros_like(x[0]), 0.0, []
    for _ in range(epochs):
        wrong = 0
        for i in range(len(x)):
            if _right_predict(w, b, x[i]) != y[i]:
                wrong += 1
                for j in range(len(w)):
                    w[j] += lr * y[i] * x[i][j]
                b += lr * y[i]
        mistakes.append(wrong)
    return w, b, mistakes


@misconception(
    "train_perceptron",
    "You turn the -1 in y into 0 by writing into the caller's array. Leave the labels as they are: the rule "
    "is made for -1 and +1.",
)
def train_changes_labels(x, y, lr, epochs):
    trained = _train(x, y.copy(), lr, epochs)
    y[y == -1] = 0
    return trained
