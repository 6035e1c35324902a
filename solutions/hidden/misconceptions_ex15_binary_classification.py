"""Misconceptions of ex15_binary_classification."""

import keras
import numpy as np
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split

from grader.authoring import misconception


@misconception(
    "split_features",
    "The target is still among the features. The network would read the answer off its input: leave that "
    "column out.",
)
def target_among_the_features(table, target):
    return np.column_stack(list(table.values())), table[target]


@misconception(
    "split_features",
    "You always take the last column for the target. Take the one whose name is given: it can stand "
    "anywhere.",
)
def last_column_for_target(table, target):
    columns = np.column_stack(list(table.values()))
    return columns[:, :-1], columns[:, -1]


@misconception(
    "split_features",
    "Each feature became a row. A patient is a row and a feature is a column: np.column_stack, or .T "
    "behind np.array.",
)
def features_as_rows(table, target):
    return np.array([numbers for name, numbers in table.items() if name != target]), table[target]


@misconception(
    "split_features",
    "pop takes the target out of the table itself, so the caller's table has lost a column. Leave the "
    "table as it is.",
)
def target_taken_out_of_the_table(table, target):
    y = table.pop(target)
    return np.column_stack(list(table.values())), y


@misconception(
    "split_features",
    "x and y are swapped: the features come first, then the target.",
)
def features_and_target_swapped(table, target):
    return table[target], features(table, target)


@misconception(
    "split_features",
    "The columns were sorted by name. They keep the order of the table.",
)
def columns_sorted_by_name(table, target):
    return np.column_stack([table[name] for name in sorted(table) if name != target]), table[target]


@misconception(
    "split_features",
    "y is a column, shape (n, 1). Shape (n,) was asked for: one number for each patient.",
)
def target_as_a_column(table, target):
    return features(table, target), table[target][:, None]


@misconception(
    "split_features",
    "table.get gives None where there is no such column, and the mistake shows up much later. "
    "table[target] raises the KeyError at once.",
)
def unknown_target_is_none(table, target):
    return features(table, target), table.get(target)


def features(table, target):
    return np.column_stack([numbers for name, numbers in table.items() if name != target])


@misconception(
    "stratified_split",
    "The split is random, but not stratified: the test part gets more or fewer ill ones by chance. Tell "
    "train_test_split by what to stratify: stratify=y.",
)
def not_stratified(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, test_size=test_size, random_state=seed)


@misconception(
    "stratified_split",
    "Nothing is shuffled: the test part is the end of the table. Shuffle, and stratify by y.",
)
def end_of_the_table(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, test_size=test_size, shuffle=False)


@misconception(
    "stratified_split",
    "The seed is not used: the split is always that of seed 42. Hand it on as random_state.",
)
def always_seed_42(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, test_size=test_size, random_state=42, stratify=y)


@misconception(
    "stratified_split",
    "Without a random_state, each call splits in another way, and nobody can repeat your result. Hand it "
    "the seed.",
)
def unseeded(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, test_size=test_size, stratify=y)


@misconception(
    "stratified_split",
    "test_size is not used: the test part always has a fifth of the samples.",
)
def always_a_fifth(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, test_size=0.2, random_state=seed, stratify=y)


@misconception(
    "stratified_split",
    "The training part has the size that the test part should have. The argument is called test_size.",
)
def sizes_swapped(x, y, test_size=0.2, seed=42):
    return train_test_split(x, y, train_size=test_size, random_state=seed, stratify=y)


@misconception(
    "stratified_split",
    "Your order is x_train, y_train, x_test, y_test. Here it is that of scikit-learn: both parts of x "
    "first, then both parts of y.",
)
def order_of_another_unit(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = train_test_split(
        x, y, test_size=test_size, random_state=seed, stratify=y
    )
    return x_train, y_train, x_test, y_test


@misconception(
    "stratified_split",
    "x and y are split by two calls in different orders, so samples get the labels of others. One call "
    "splits both.",
)
def split_apart(x, y, test_size=0.2, seed=42):
    x_parts = train_test_split(x, test_size=test_size, random_state=seed, stratify=y)
    y_parts = train_test_split(y, test_size=test_size, random_state=seed + 1, stratify=y)
    return *x_parts, *y_parts


@misconception(
    "stratified_split",
    "Each class is split fairly, but then the classes stand one after the other. Shuffle both parts in "
    "the end.",
)
def one_class_after_the_other(x, y, test_size=0.2, seed=42):
    x_train, x_test, y_train, y_test = train_test_split(
        x, y, test_size=test_size, random_state=seed, stratify=y
    )
    train, test = np.argsort(y_train, kind="stable"), np.argsort(y_test, kind="stable")
    return x_train[train], x_test[test], y_train[train], y_test[test]


def network(n_features, hidden=("relu", "relu"), last="sigmoid", outputs=1, rate=0.2):
    model = keras.Sequential([keras.Input(shape=(n_features,))])
    for activation in hidden:
        model.add(keras.layers.Dense(128, activation=activation))
    if rate:
        model.add(keras.layers.Dropout(rate))
    model.add(keras.layers.Dense(outputs, activation=last))
    return model


def compiled(model, optimizer="adam", loss="binary_crossentropy", metrics=("accuracy",)):
    model.compile(optimizer=optimizer, loss=loss, metrics=list(metrics))
    return model


@misconception(
    "build_binary_classifier",
    "The model is built, but not compiled: it has no loss, and cannot learn. Call model.compile before "
    "you return it.",
)
def not_compiled(n_features):
    return network(n_features)


@misconception(
    "build_binary_classifier",
    "model.compile returns None, and so does your function. Compile on one line, return the model on the "
    "next.",
)
def returns_what_compile_returns(n_features):
    return network(n_features).compile("adam", "binary_crossentropy", metrics=["accuracy"])


@misconception(
    "build_binary_classifier",
    "Keras refuses what it is given. Code from older books often does that: metrics is a list today, "
    'metrics=["accuracy"], and the step size of Adam is called learning_rate, not lr.',
)
def spelling_of_an_older_keras(n_features):
    return compiled(network(n_features), optimizer=keras.optimizers.Adam(lr=0.001))


@misconception(
    "build_binary_classifier",
    "Softmax makes the outputs of a layer add up to 1, so a single neuron always gives 1. Use sigmoid.",
)
def softmax_of_one_neuron(n_features):
    return compiled(network(n_features, last="softmax"))


@misconception(
    "build_binary_classifier",
    "The last layer has no sigmoid, so the model gives any numbers instead of probabilities.",
)
def sigmoid_missing(n_features):
    return compiled(network(n_features, last=None))


@misconception(
    "build_binary_classifier",
    "The last layer ends in relu, which is for hidden layers. A probability comes from sigmoid.",
)
def relu_output(n_features):
    return compiled(network(n_features, last="relu"))


@misconception(
    "build_binary_classifier",
    "The last layer has two neurons. For a yes-or-no question one is enough: the probability of yes.",
)
def two_outputs(n_features):
    return compiled(network(n_features, last="softmax", outputs=2), loss="sparse_categorical_crossentropy")


@misconception(
    "build_binary_classifier",
    "The hidden layers have no activation. Without relu, three layers can do no more than one.",
)
def relu_forgotten(n_features):
    return compiled(network(n_features, hidden=(None, None)))


@misconception(
    "build_binary_classifier",
    "Only the second hidden layer has an activation. Both want relu.",
)
def relu_in_one_layer_only(n_features):
    return compiled(network(n_features, hidden=(None, "relu")))


@misconception(
    "build_binary_classifier",
    "The hidden layers use sigmoid, where relu was asked for. Sigmoid belongs to the last layer.",
)
def sigmoid_in_hidden_layers(n_features):
    return compiled(network(n_features, hidden=("sigmoid", "sigmoid")))


@misconception(
    "build_binary_classifier",
    "There is one hidden layer of 128 neurons. Two were asked for.",
)
def one_hidden_layer(n_features):
    return compiled(network(n_features, hidden=("relu",)))


@misconception(
    "build_binary_classifier",
    "There is no dropout. It belongs before the last layer.",
)
def dropout_forgotten(n_features):
    return compiled(network(n_features, rate=None))


@misconception(
    "build_binary_classifier",
    "Dropout takes the share that is switched off, not the share that is kept: 0.2, not 0.8.",
)
def keeps_a_fifth(n_features):
    return compiled(network(n_features, rate=0.8))


@misconception(
    "build_binary_classifier",
    "The dropout stands behind the last layer, where it switches off answers. It belongs before that layer.",
)
def dropout_behind_the_last_layer(n_features):
    model = network(n_features, rate=None)
    model.add(keras.layers.Dropout(0.2))
    return compiled(model)


@misconception(
    "build_binary_classifier",
    "There is dropout behind both hidden layers. It was asked for once, before the last layer.",
)
def dropout_twice(n_features):
    first, *others = network(n_features).layers
    layers = [keras.Input(shape=(n_features,)), first, keras.layers.Dropout(0.2), *others]
    return compiled(keras.Sequential(layers))


@misconception(
    "build_binary_classifier",
    "With from_logits=True the loss puts a sigmoid on what it gets. The model gives probabilities "
    "already, so leave it out.",
)
def logits_expected(n_features):
    return compiled(network(n_features), loss=keras.losses.BinaryCrossentropy(from_logits=True))


@misconception(
    "build_binary_classifier",
    "The mean squared error hardly punishes a confident wrong answer. For yes or no use the binary cross- "
    "entropy.",
)
def mean_squared_error(n_features):
    return compiled(network(n_features), loss="mse")


@misconception(
    "build_binary_classifier",
    "The categorical cross-entropy wants an output for each class. With a single output it learns "
    "nothing: use the binary one.",
)
def categorical_crossentropy(n_features):
    return compiled(network(n_features), loss="categorical_crossentropy")


@misconception(
    "build_binary_classifier",
    'The model has no metric. Give compile the list metrics=["accuracy"], or you will only ever see the '
    "loss.",
)
def accuracy_missing(n_features):
    return compiled(network(n_features), metrics=())


@misconception(
    "build_binary_classifier",
    "The optimizer is plain gradient descent (SGD). Adam was asked for; it finds a step size for each "
    "weight.",
)
def plain_gradient_descent(n_features):
    return compiled(network(n_features), optimizer="sgd")


@misconception(
    "predict_labels",
    "A probability that equals the threshold is not above it: use > and not >=.",
)
def at_the_threshold_too(probabilities, threshold):
    return (np.ravel(probabilities) >= threshold).astype(int)


@misconception(
    "predict_labels",
    "Your threshold is always 0.5 (rounding does the same). Compare with the one that the caller gives.",
)
def always_a_half(probabilities, threshold):
    return np.round(np.ravel(probabilities)).astype(int)


@misconception(
    "predict_labels",
    "You return True and False. Labels are the ints 1 and 0: .astype(int) makes them.",
)
def true_and_false(probabilities, threshold):
    return np.ravel(probabilities) > threshold


@misconception(
    "predict_labels",
    "Your labels are floats. Labels are the ints 0 and 1: .astype(int) makes them.",
)
def labels_as_floats(probabilities, threshold):
    return np.where(np.ravel(probabilities) > threshold, 1.0, 0.0)


@misconception(
    "predict_labels",
    "A column of probabilities gives a column of labels. Compared with labels of shape (n,), it makes a "
    "table of n times n. np.ravel makes a plain row of it.",
)
def stays_a_column(probabilities, threshold):
    return (probabilities > threshold).astype(int)


@misconception(
    "predict_labels",
    "np.argmax looks for the place of the largest in each row. With one output that is always place 0, so "
    "nobody is ever ill. Compare with the threshold.",
)
def argmax_of_one_output(probabilities, threshold):
    return np.argmax(np.reshape(probabilities, (-1, 1)), axis=1)


@misconception(
    "predict_labels",
    "The answers are turned round: 1 belongs to the probabilities above the threshold.",
)
def turned_round(probabilities, threshold):
    return (np.ravel(probabilities) < threshold).astype(int)


def counts(true_positives, false_positives, false_negatives, true_negatives):
    return {
        "true_positives": int(true_positives),
        "false_positives": int(false_positives),
        "false_negatives": int(false_negatives),
        "true_negatives": int(true_negatives),
    }


def right_counts(y_true, y_pred, positive=1):
    ill, called_ill = np.ravel(y_true) == positive, np.ravel(y_pred) == positive
    pairs = (ill & called_ill, ~ill & called_ill, ill & ~called_ill, ~ill & ~called_ill)
    return counts(*map(np.sum, pairs))


def counts_of_each_with_each(y_true, y_pred):
    ill, called_ill = y_true == 1, y_pred == 1
    pairs = (ill & called_ill, ~ill & called_ill, ill & ~called_ill, ~ill & ~called_ill)
    return counts(*map(np.sum, pairs))


@misconception(
    "confusion_counts",
    "False positives and false negatives are swapped. A false positive was called ill (positive), and is "
    "not.",
)
def false_ones_swapped(y_true, y_pred):
    return right_counts(y_pred, y_true)


@misconception(
    "confusion_counts",
    "A row of n and a column of n make a table of n times n, in which each is compared with each. Bring "
    "both to the shape (n,) first: np.ravel.",
)
def each_with_each(y_true, y_pred):
    return counts_of_each_with_each(y_true, y_pred)


@misconception(
    "confusion_counts",
    "You count 0 as the positive class. Positive means 1: ill, or called ill.",
)
def zero_as_the_positive_class(y_true, y_pred):
    return right_counts(y_true, y_pred, positive=0)


@misconception(
    "confusion_counts",
    "You count all right answers as true positives. Those that are 0 are true negatives.",
)
def all_right_answers_as_true_positives(y_true, y_pred):
    found = right_counts(y_true, y_pred)
    return {**found, "true_positives": found["true_positives"] + found["true_negatives"]}


@misconception(
    "confusion_counts",
    "You return shares. Counts were asked for.",
)
def shares_for_counts(y_true, y_pred):
    return {name: count / len(y_true) for name, count in right_counts(y_true, y_pred).items()}


@misconception(
    "confusion_counts",
    "You return the table of scikit-learn. A dict with four names was asked for.",
)
def matrix_of_scikit_learn(y_true, y_pred):
    return confusion_matrix(np.ravel(y_true), np.ravel(y_pred))


@misconception(
    "confusion_counts",
    "Where only one class occurs, confusion_matrix has a single entry, which cannot be unpacked into "
    "four. Tell it the classes: labels=[0, 1].",
)
def matrix_of_one_class(y_true, y_pred):
    tn, fp, fn, tp = confusion_matrix(np.ravel(y_true), np.ravel(y_pred)).ravel()
    return counts(tp, fp, fn, tn)


@misconception(
    "confusion_counts",
    "The four numbers of confusion_matrix(...).ravel() come in the order tn, fp, fn, tp: the negatives "
    "first.",
)
def order_of_the_matrix(y_true, y_pred):
    return counts(*confusion_matrix(np.ravel(y_true), np.ravel(y_pred), labels=[0, 1]).ravel())


def share(part, rest):
    return part / (part + rest) if part + rest else 0.0


def fractions(found):
    return (
        share(found["true_positives"], found["false_positives"]),
        share(found["true_positives"], found["false_negatives"]),
    )


@misconception(
    "precision_recall",
    "Precision and recall are swapped. Precision is about those who were called ill, so the false "
    "positives stand below its line.",
)
def precision_and_recall_swapped(y_true, y_pred):
    return fractions(right_counts(y_true, y_pred))[::-1]


@misconception(
    "precision_recall",
    "Where nobody is called ill or nobody is ill you divide by 0, and Python raises an error. Ask first; "
    "the answer is 0.0 then.",
)
def division_by_zero(y_true, y_pred):
    found = right_counts(y_true, y_pred)
    right = found["true_positives"]
    return right / (right + found["false_positives"]), right / (right + found["false_negatives"])


@misconception(
    "precision_recall",
    "Where nobody is called ill or nobody is ill you get 0/0, which NumPy makes nan. Ask first; the "
    "answer is 0.0 then.",
)
def not_a_number(y_true, y_pred):
    found = {name: np.float64(count) for name, count in right_counts(y_true, y_pred).items()}
    right = found["true_positives"]
    return right / (right + found["false_positives"]), right / (right + found["false_negatives"])


@misconception(
    "precision_recall",
    "Where there is nothing to divide by you answer 1. The docstring says 0.0: who finds nobody gets no "
    "praise.",
)
def one_for_nothing(y_true, y_pred):
    found = right_counts(y_true, y_pred)
    both = fractions(found)
    wrong = (found["false_positives"], found["false_negatives"])
    return tuple(
        value if found["true_positives"] + other else 1.0 for value, other in zip(both, wrong, strict=True)
    )


@misconception(
    "precision_recall",
    "This precision is the accuracy: the share of right answers among all. Only those who were called ill "
    "count.",
)
def accuracy_for_precision(y_true, y_pred):
    found = right_counts(y_true, y_pred)
    right = found["true_positives"] + found["true_negatives"]
    return right / sum(found.values()), fractions(found)[1]


@misconception(
    "precision_recall",
    "This recall is about the healthy ones (it is called specificity). Recall asks how many of the ill "
    "were found.",
)
def specificity_for_recall(y_true, y_pred):
    found = right_counts(y_true, y_pred)
    return fractions(found)[0], share(found["true_negatives"], found["false_positives"])


@misconception(
    "precision_recall",
    "A row of n and a column of n make a table of n times n, in which each is compared with each. Bring "
    "both to the shape (n,) first: np.ravel.",
)
def fractions_of_each_with_each(y_true, y_pred):
    return fractions(counts_of_each_with_each(y_true, y_pred))


@misconception(
    "precision_recall",
    "These are the fractions of the class 0. Positive means 1: ill, or called ill.",
)
def fractions_of_the_healthy(y_true, y_pred):
    return fractions(right_counts(y_true, y_pred, positive=0))
