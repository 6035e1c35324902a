"""Misconceptions of ex10_softmax_regression."""

import keras
import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_validate, train_test_split

from grader.authoring import misconception


def baseline(x, y, seed, loss="log_loss", max_iter=5, cv=5):
    model = SGDClassifier(loss=loss, max_iter=max_iter, random_state=seed)
    return cross_validate(model, x, y, cv=cv)


@misconception(
    "sgd_baseline",
    'Without loss="log_loss", SGDClassifier is a support vector machine (its default loss is "hinge"). '
    "Logistic regression was asked for.",
)
def hinge_loss(x, y, seed):
    return float(baseline(x, y, seed, loss="hinge")["test_score"].mean())


@misconception(
    "sgd_baseline",
    "scikit-learn refuses the settings of the classifier. Is the loss a name that it knows? What older books "
    'call "log" is "log_loss" today.',
)
def spelling_of_an_older_scikit_learn(x, y, seed):
    return float(baseline(x, y, seed, loss="log")["test_score"].mean())


@misconception(
    "sgd_baseline",
    "The classifier passes over the samples as often as it likes. Five passes were asked for: max_iter=5.",
)
def default_number_of_passes(x, y, seed):
    return float(baseline(x, y, seed, max_iter=1000)["test_score"].mean())


@misconception(
    "sgd_baseline",
    "The samples are cut into ten folds. Five were asked for: cv=5.",
)
def ten_folds(x, y, seed):
    return float(baseline(x, y, seed, cv=10)["test_score"].mean())


@misconception(
    "sgd_baseline",
    "The classifier is judged on the samples that it has learnt from, so it looks better than it is. "
    "cross_validate keeps a fold back each time.",
)
def judged_on_what_it_has_learnt(x, y, seed):
    model = SGDClassifier(loss="log_loss", max_iter=5, random_state=seed)
    return float(model.fit(x, y).score(x, y))


@misconception(
    "sgd_baseline",
    "A single split was made. In a cross-validation every sample is judged once: use cross_validate with "
    "cv=5.",
)
def a_single_split(x, y, seed):
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=seed)
    model = SGDClassifier(loss="log_loss", max_iter=5, random_state=seed)
    return float(model.fit(x_train, y_train).score(x_test, y_test))


@misconception(
    "sgd_baseline",
    "You return the five accuracies. Their mean was asked for.",
)
def all_five_accuracies(x, y, seed):
    return baseline(x, y, seed)["test_score"]


@misconception(
    "sgd_baseline",
    'You return everything that cross_validate measures. The mean of its "test_score" was asked for.',
)
def all_that_was_measured(x, y, seed):
    return baseline(x, y, seed)


@misconception(
    "sgd_baseline",
    "You return the best of the five accuracies. A lucky fold says little: the mean was asked for.",
)
def best_fold(x, y, seed):
    return float(baseline(x, y, seed)["test_score"].max())


@misconception(
    "sgd_baseline",
    "The seed is not used: the classifier always has the random_state 42. Hand it the one that the caller "
    "gives.",
)
def always_seed_42(x, y, seed):
    return float(baseline(x, y, 42)["test_score"].mean())


@misconception(
    "sgd_baseline",
    "The classifier has no random_state, so each call gives another number. Hand it the seed.",
)
def seed_forgotten(x, y, seed):
    return float(baseline(x, y, None)["test_score"].mean())


def one_layer(n_features, n_classes, activation, **settings):
    layer = keras.layers.Dense(n_classes, activation=activation, **settings)
    return keras.Sequential([keras.Input(shape=(n_features,)), layer])


@misconception(
    "build_softmax_regression",
    "The layer has no softmax, so the model gives scores of any size instead of probabilities.",
)
def softmax_missing(n_features, n_classes):
    return one_layer(n_features, n_classes, None)


@misconception(
    "build_softmax_regression",
    "Sigmoid treats each class alone, so the outputs do not add up to 1. For one class out of several use "
    "softmax.",
)
def sigmoid_output(n_features, n_classes):
    return one_layer(n_features, n_classes, "sigmoid")


@misconception(
    "build_softmax_regression",
    "The layer ends in relu, which is for hidden layers. Probabilities come from softmax.",
)
def relu_output(n_features, n_classes):
    return one_layer(n_features, n_classes, "relu")


@misconception(
    "build_softmax_regression",
    "The layer ends in tanh, which gives numbers from -1 to 1. Probabilities come from softmax.",
)
def tanh_output(n_features, n_classes):
    return one_layer(n_features, n_classes, "tanh")


@misconception(
    "build_softmax_regression",
    "There are two softmaxes, one after the other. The second one squeezes all probabilities towards each "
    "other.",
)
def softmax_twice(n_features, n_classes):
    model = one_layer(n_features, n_classes, "softmax")
    model.add(keras.layers.Softmax())
    return model


@misconception(
    "build_softmax_regression",
    "You added a hidden layer. Softmax regression has one layer only, the one for the classes.",
)
def hidden_layer_added(n_features, n_classes):
    hidden = keras.layers.Dense(64, activation="relu")
    last = keras.layers.Dense(n_classes, activation="softmax")
    return keras.Sequential([keras.Input(shape=(n_features,)), hidden, last])


@misconception(
    "build_softmax_regression",
    "The layer has a single neuron. Each class needs one of its own: n_classes neurons.",
)
def one_output_unit(n_features, n_classes):
    return one_layer(n_features, 1, "softmax")


@misconception(
    "build_softmax_regression",
    "The two numbers are swapped: the input has n_features numbers, and the layer has n_classes neurons.",
)
def arguments_swapped(n_features, n_classes):
    return one_layer(n_classes, n_features, "softmax")


@misconception(
    "build_softmax_regression",
    "The layer has no biases. They are there by default: leave use_bias out.",
)
def bias_left_out(n_features, n_classes):
    return one_layer(n_features, n_classes, "softmax", use_bias=False)


def compiled(model, optimizer="adam", loss="sparse_categorical_crossentropy", metrics=("accuracy",)):
    model.compile(optimizer=optimizer, loss=loss, metrics=list(metrics))
    return model


@misconception(
    "compile_softmax_regression",
    "model.compile returns None, and so does your function. Compile on one line, return the model on the "
    "next.",
)
def returns_what_compile_returns(model):
    return model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


@misconception(
    "compile_softmax_regression",
    "Keras refuses what compile is given. Code from older books often does that: metrics is a list today, "
    'metrics=["accuracy"], and the step size of Adam is called learning_rate, not lr.',
)
def spelling_of_an_older_keras(model):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics="accuracy")
    return model


@misconception(
    "compile_softmax_regression",
    "categorical_crossentropy is for one-hot labels such as [0, 0, 1]. Plain labels such as 2 want the "
    "sparse one.",
)
def loss_for_one_hot_labels(model):
    return compiled(model, loss="categorical_crossentropy")


@misconception(
    "compile_softmax_regression",
    "With from_logits=True the loss puts a softmax on what it gets. The model gives probabilities "
    "already, so leave it out.",
)
def logits_expected(model):
    return compiled(model, loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))


@misconception(
    "compile_softmax_regression",
    "The mean squared error takes a label for an amount: a 9 would be nearer to 8 than to 1. For classes "
    "use the cross-entropy.",
)
def mean_squared_error(model):
    return compiled(model, loss="mse")


@misconception(
    "compile_softmax_regression",
    "The binary cross-entropy is for yes-or-no questions. For one class out of several it is the sparse "
    "categorical one.",
)
def binary_crossentropy(model):
    return compiled(model, loss="binary_crossentropy")


@misconception(
    "compile_softmax_regression",
    'The model has no metric. Give compile the list metrics=["accuracy"], or you will only ever see the '
    "loss.",
)
def accuracy_missing(model):
    return compiled(model, metrics=())


@misconception(
    "compile_softmax_regression",
    "The optimizer is plain gradient descent (SGD). Adam was asked for; it finds a step size for each "
    "weight.",
)
def plain_gradient_descent(model):
    return compiled(model, optimizer="sgd")


def measured(model, x, y):
    return model.evaluate(x, y, verbose=0, return_dict=True)


@misconception(
    "evaluate_model",
    "model.evaluate returns a list, and you hand it on. return_dict=True gives a dictionary with names.",
)
def returns_the_list(model, x, y):
    return model.evaluate(x, y, verbose=0)


@misconception(
    "evaluate_model",
    "Loss and accuracy are swapped: in the list that model.evaluate returns, the loss comes first.",
)
def loss_and_accuracy_swapped(model, x, y):
    accuracy, loss = model.evaluate(x, y, verbose=0)
    return {"loss": loss, "accuracy": accuracy}


@misconception(
    "evaluate_model",
    "You compare probabilities with labels, and 0.93 is never equal to 7. First find the most likely "
    "class of each sample: the place of the largest probability.",
)
def accuracy_as_a_match_of_probabilities(model, x, y):
    matches = model.predict(x, verbose=0) == y[:, None]
    return {"loss": float(measured(model, x, y)["loss"]), "accuracy": float(np.mean(matches))}


@misconception(
    "evaluate_model",
    "You round the probabilities before you compare, so a class only counts where it has more than a "
    "half. The largest probability decides, however small it is.",
)
def accuracy_of_rounded_probabilities(model, x, y):
    sure = np.round(model.predict(x, verbose=0))[np.arange(len(y)), y]
    return {"loss": float(measured(model, x, y)["loss"]), "accuracy": float(np.mean(sure == 1))}


@misconception(
    "evaluate_model",
    "The accuracy is a percentage. A share from 0 to 1 was asked for.",
)
def accuracy_in_per_cent(model, x, y):
    found = measured(model, x, y)
    return {"loss": float(found["loss"]), "accuracy": 100 * float(found["accuracy"])}


@misconception(
    "evaluate_model",
    "Rounded numbers hide small differences. Round when you print, not before.",
)
def rounded_numbers(model, x, y):
    return {name: round(float(value), 2) for name, value in measured(model, x, y).items()}


@misconception(
    "evaluate_model",
    "Your numbers are NumPy's, of type float32. Python floats were asked for: float(...) makes them.",
)
def numbers_of_numpy(model, x, y):
    return {name: np.float32(value) for name, value in measured(model, x, y).items()}


@misconception(
    "evaluate_model",
    "You train the model on the samples that it is to be measured on. model.evaluate measures and does "
    "not train.",
)
def trains_the_model(model, x, y):
    history = model.fit(x, y, verbose=0).history
    return {"loss": history["loss"][-1], "accuracy": history["accuracy"][-1]}


@misconception(
    "classes_of",
    "np.argmax runs along axis 0 and looks for the best sample of each class. You want the best class of "
    "each sample: axis 1.",
)
def argmax_over_the_samples(probabilities):
    return np.argmax(probabilities, axis=0)


@misconception(
    "classes_of",
    "np.argmax without an axis gives one place in the whole array. With axis=1 it gives one for each sample.",
)
def argmax_of_everything(probabilities):
    return np.argmax(probabilities)


@misconception(
    "classes_of",
    "You return the largest probability itself. Its place in the row is the class: np.argmax instead of "
    "np.max.",
)
def largest_probability(probabilities):
    return np.max(probabilities, axis=1)


@misconception(
    "classes_of",
    "Your classes are counted from 1. Labels, like places in an array, are counted from 0.",
)
def counted_from_one(probabilities):
    return np.argmax(probabilities, axis=1) + 1


@misconception(
    "classes_of",
    "You return one-hot rows. A class is a single number: the place of the largest probability.",
)
def one_hot_rows(probabilities):
    return np.eye(probabilities.shape[1], dtype=int)[np.argmax(probabilities, axis=1)]


@misconception(
    "classes_of",
    "You look for a probability above a half, and where there is none the answer is class 0. The largest one "
    "decides, however small it is.",
)
def above_a_half(probabilities):
    return np.argmax(probabilities > 0.5, axis=1)


@misconception(
    "classes_of",
    "The classes stand in a column. One axis was asked for: shape (n,).",
)
def column_of_classes(probabilities):
    return np.argmax(probabilities, axis=1, keepdims=True)
