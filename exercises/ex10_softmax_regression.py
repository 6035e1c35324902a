# %% [markdown]
# # One layer that tells classes apart
#
# Before you build a large network, ask what a small one can do. In this unit the model is a single layer: no
# hidden ones, no bends in between. It is called *softmax regression*, and it is older than deep learning.
#
# For each class $k$ it has one weight for each input and one bias. It adds up the inputs, each times its
# weight, which gives the class a *score*; softmax turns the scores of all classes into probabilities:
#
# $$z_k = x \cdot w_k + b_k \qquad p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$
#
# You build it twice. First with *scikit-learn*, the library of classical machine learning, in two lines:
# that is the *baseline*, the number which everything later has to beat. Then as a Keras model, in the
# four steps of every Keras project: build, compile, fit, evaluate.
#
# The last cell tries both on pictures: on the clothes of Fashion-MNIST if they are on your computer
# (`python -m datasets fetch fashion` brings them), else on handwritten digits. From a terminal, in the course
# folder: `python -m exercises.ex10_softmax_regression`.

# %%
import keras
import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_validate

# %% [markdown]
# ## A baseline in two lines
#
# **What:** train a linear classifier five times, and measure it each time on samples that it has not seen.
#
# **Why:** "90 % right" means nothing by itself. If two lines of scikit-learn get 89 %, the large network has
# earned one per cent.
#
# - `SGDClassifier` draws straight lines between classes, and learns them by *stochastic gradient
#   descent*: it looks at one sample at a time and turns the weights a little. `loss="log_loss"` makes it
#   a *logistic regression*, one for each class against all others. (Books from before 2023 write
#   `loss="log"`; scikit-learn no longer knows that name.) `max_iter=5` lets it pass five times over the
#   samples.
# - `cross_validate` with `cv=5` cuts the samples into five parts, the *folds*. Each fold is kept back
#   once, while the model learns from the four others. So you get five accuracies, in `["test_score"]`,
#   and no sample is ever judged by a model that has learnt from it.
#
# SGD looks at the samples in a random order. `random_state` is the seed of that order: with the same seed,
# everybody gets the same numbers. scikit-learn warns that five passes are not enough to finish. It is right;
# for a baseline it is enough.


# %%
def sgd_baseline(x, y, seed):
    """Measure a linear classifier by 5-fold cross-validation.

    The classifier is SGDClassifier(loss="log_loss", max_iter=5, random_state=seed),
    and it is measured by cross_validate with cv=5; all other settings are
    scikit-learn's own.

    Args:
        x: float array of shape (n, features), the samples, already scaled. It is not
            changed.
        y: int array of shape (n,), the class of each sample; each class has at least
            5. It is not changed.
        seed: int, the random_state of the classifier.

    Returns:
        float: the mean of the five accuracies on the folds that were kept back, from 0
        to 1. The same seed gives the same number. scikit-learn's ConvergenceWarning
        may come; it does no harm.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: sgd_baseline")


# %% [markdown]
# ## The same idea as a Keras model
#
# **What:** a model with one dense layer.
#
# **Why:** it is the smallest model that Keras can train for classes, and the last layer of nearly every
# larger one. Put hidden layers in front of it, and it is a deep network.
#
# A dense layer holds the weights of all classes as the columns of one matrix $W$, so that one product
# gives all scores. For 784 inputs and 10 classes that makes $784 \cdot 10 + 10 = 7850$ numbers to learn.


# %%
def build_softmax_regression(n_features, n_classes):
    """Build the model of softmax regression.

    Args:
        n_features: int, the numbers in one sample.
        n_classes: int, at least 2, the number of classes.

    Returns:
        A Keras model that takes an array of shape (n, n_features) and gives one of
        shape (n, n_classes): the probabilities of the classes, softmax(x @ W + b). It
        has one dense layer with biases, and nothing else is done to the numbers. It
        knows its input size, so model.count_params() works at once. It need not be
        compiled.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: build_softmax_regression")


# %% [markdown]
# ## Compile it for plain labels
#
# **What:** give the model its loss, its optimizer and its metric.
#
# **Why:** the loss is always the cross-entropy, minus the logarithm of the probability that the model gave to
# the right class:
#
# $$L = -\ln p_{\text{right}}$$
#
# But labels come in two forms, and each has a loss of its own:
#
# | label | loss |
# | --- | --- |
# | one-hot: `[0, 0, 1, 0]` | `categorical_crossentropy` |
# | plain: `2` | `sparse_categorical_crossentropy` |
#
# Our labels are plain. The sparse loss needs no one-hot table, which saves memory if there are thousands of
# classes.
#
# The model already ends in softmax, so the loss gets probabilities. (`from_logits=True` is for models that do
# not.) `metrics` wants a list, even for a single metric: `["accuracy"]`.


# %%
def compile_softmax_regression(model):
    """Make a model ready to learn classes from plain labels.

    Args:
        model: a Keras model that gives probabilities, as build_softmax_regression
            makes it. It is compiled in place.

    Returns:
        The model, compiled with the optimizer Adam (its default settings are fine),
        with sparse categorical cross-entropy (labels such as 2, probabilities as
        outputs) as loss and with accuracy as metric.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: compile_softmax_regression")


# %% [markdown]
# ## Measure it
#
# **What:** the loss and the accuracy of a trained model on samples that it has not seen.
#
# **Why:** these two numbers are what you write down, compare and plot. `model.evaluate` works them out. By
# itself it returns a list, and you must remember which number is which; with `return_dict=True` it returns
# a dictionary with names.
#
# The **accuracy** is the share of samples whose *most likely class* is the right one. It is not a comparison
# of probabilities with labels: a probability of 0.93 is never equal to the label 7.


# %%
def evaluate_model(model, x, y):
    """Measure a compiled model on samples.

    Args:
        model: a Keras model that gives a number for each class, shape (n, classes),
            compiled with a loss for plain labels and with metrics=["accuracy"]. It is
            not trained.
        x: array of shape (n, features) with n >= 1, the samples. It is not changed.
        y: int array of shape (n,), their labels. It is not changed.

    Returns:
        dict with two Python floats: under "loss" the mean over all samples of the loss
        that the model was compiled with, and under "accuracy" the share, from 0 to 1,
        of the samples for which the right class has the largest output.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: evaluate_model")


# %% [markdown]
# ## From probabilities to classes
#
# **What:** the answer that the model would give if it had to choose.
#
# **Why:** `model.predict` gives one row of probabilities for each sample. People want to read "trousers".
#
# The answer is the *place* of the largest probability in its row. It does not have to be above a half:
# with ten classes, 0.2 can be the largest. And places are counted from 0, as the labels are.


# %%
def classes_of(probabilities):
    """Give each sample its most likely class.

    Args:
        probabilities: float array of shape (n, n_classes) with n >= 1; each row sums
            to 1. It is not changed.

    Returns:
        NumPy array of ints of shape (n,): for each row the place of its largest
        number, from 0 to n_classes - 1; if that stands in several places, one of them.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: classes_of")


# %% [markdown]
# ## All of it, on pictures
#
# When your functions work, run the next cell. It prints the baseline, the model's numbers before and
# after training, and draws the model's weights as pictures: one for each class. Red pixels speak for the
# class, blue ones against it. A single layer has only these ten patterns to compare a picture with. Can
# you see what each one looks for? This is what hidden layers will improve.
#
# ![Ten small pictures, one for each class: red where ink speaks for it, blue where it speaks against
# it](../lessons/ex10_softmax_regression-1.png)
#
# On all 60,000 clothes, courses have published 0.8196 for the baseline (the mean of five folds) and about
# 0.846 for one layer in Keras, on pictures that it had not seen. `grader published` runs both with your
# functions, and prints your numbers beside these.

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import FASHION_CLASSES, load_pictures

    pictures = load_pictures()
    names = FASHION_CLASSES if pictures.name == "fashion" else [f"a {digit}" for digit in range(10)]
    x_train = pictures.x_train[:4000].reshape(-1, 784) / 255
    y_train = pictures.y_train[:4000]
    x_test, y_test = pictures.x_test.reshape(-1, 784) / 255, pictures.y_test
    print("the pictures:", pictures.name)
    print(f"baseline on 1000 of them: {sgd_baseline(x_train[:1000], y_train[:1000], seed=0):.3f}")

    model = compile_softmax_regression(build_softmax_regression(784, 10))
    print("numbers to learn:", model.count_params())
    print("before training:", evaluate_model(model, x_test, y_test))
    model.fit(x_train, y_train, epochs=10, verbose=0)
    print("after training: ", evaluate_model(model, x_test, y_test))

    guesses = classes_of(model.predict(x_test[:10], verbose=0))
    print("the first ten are    ", ", ".join(names[label] for label in y_test[:10]))
    print("and the model answers", ", ".join(names[guess] for guess in guesses))

    weights = model.get_weights()[0]
    figure, panels = plt.subplots(2, 5, figsize=(11, 5))
    for label, panel in enumerate(panels.ravel()):
        panel.imshow(weights[:, label].reshape(28, 28), cmap="RdBu_r", vmin=-0.5, vmax=0.5)
        panel.set_title(names[label])
        panel.axis("off")
    figure.suptitle("What the one layer looks for")
    figure.tight_layout()
    plt.show()
