# %% [markdown]
# # Yes or no: is this patient ill?
#
# Many questions have two answers: ill or not, spam or not, broken or not. This is *binary
# classification*. In this unit you take a table of patients, split it fairly, build a network with a
# single output, and measure it in a way that a doctor would ask for.
#
# The table is read by `load_medical_table()`. If your data folder has it, it is the Pima table:
# measurements of women, and whether they got diabetes. Otherwise it is the breast-cancer table that comes
# with scikit-learn: measurements of tumours, and whether they were malignant. The reader says which one
# you got. In both, 1 means ill and 0 means not; 1 is called the *positive* class.
#
# With all its columns the breast-cancer table is too easy: nearly every threshold gives the right answers.
# So the last cell takes three of the thirty columns: how much their greys vary, how smooth and how
# symmetrical the cells are. In these the ill and the healthy overlap, as they do in most tables that
# doctors have.
#
# Two things are different from telling digits apart:
#
# - **The classes are not equally frequent.** Most patients are not ill. Whoever always says "not ill" is
#   right more often than not, and useless.
# - **The two mistakes are not equally bad.** To frighten a healthy person is one thing, to send an ill
#   one home is another.
#
# The last cell walks the whole road on the real table. From a terminal, in the course folder:
# `python -m exercises.ex15_binary_classification`.
#
# ![Training and validation loss with the best epoch marked; precision rises and recall falls with the
# threshold, the chosen one finds nine of ten](../lessons/ex15_binary_classification-1.png)

# %%
import keras
import numpy as np
from sklearn.model_selection import train_test_split

# %% [markdown]
# ## Features and target
#
# **What:** cut a table into what the network may see, the *features* $x$, and what it is to find out, the
# *target* $y$.
#
# **Why:** a target that stays among the features is the worst leak there is. The network reads the answer off
# its input, reaches 100 %, and knows nothing.
#
# The table here is a dictionary: for each column its name and an array with one number for each patient.
# The features go into one array with a row for each patient and a column for each feature, in the order
# of the table. `np.column_stack` puts arrays side by side, as columns.


# %%
def split_features(table, target):
    """Split a table into the features and the target.

    Args:
        table: dict with at least two entries: for each column its name, a str, and its
            numbers, an array of shape (n,) with n >= 1. It is not changed.
        target: str, the name of the column to be predicted. It can stand anywhere in
            the table.

    Returns:
        (x, y): x is an array of shape (n, columns - 1) with all other columns of the
        table, in its order; row i belongs to patient i. y is an array of shape (n,)
        with the numbers of the target's column. Both may have any dtype of numbers.

    Raises:
        KeyError: if the table has no column of the name target.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: split_features")


# %% [markdown]
# ## A fair split
#
# **What:** put a part of the patients aside for the test, with the same share of ill ones as in the whole
# table.
#
# **Why:** a plain random split can be unlucky. If only one patient in twenty is ill, a small test part may
# get hardly any, and then its result says little. A *stratified* split shuffles the ill and the others apart
# from each other, and takes the same share of each.
#
# scikit-learn has it: `train_test_split` stratifies if you tell it by what, with `stratify=y`. Its seed is
# called `random_state`. Mind the order of what it returns: both parts of $x$ first, then both parts of $y$.


# %%
def stratified_split(x, y, test_size=0.2, seed=42):
    """Split samples into training and test parts with the same share of each class.

    Args:
        x: array of shape (n, features), the samples. It is not changed.
        y: int array of shape (n,), the class of each sample; each class has at least
            2. It is not changed.
        test_size: float, more than 0 and less than 1: the share that goes to the test
            part, so large that each part gets at least one sample of each class.
        seed: int, 0 or more. The same seed always gives the same split, and another
            seed another one.

    Returns:
        (x_train, x_test, y_train, y_test): four arrays, in this order, which is that
        of scikit-learn. The test part has n * test_size samples, rounded up; the
        training part all others. Every sample is in exactly one part, with its own
        label. Of each class, the test part has its share (the number of test samples,
        times the class's share in y), rounded up or down. Both parts are in shuffled
        order.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: stratified_split")


# %% [markdown]
# ## A network with one output
#
# **What:** a network that answers with one number: the probability that the patient is ill.
#
# **Why:** for two classes one output is enough. If the probability of "ill" is 0.8, that of "not ill" is 0.2.
#
# - **The last layer has one neuron with sigmoid**, which squeezes any number into the range from 0 to 1.
#   Softmax does not work here: with a single neuron it always gives 1, as its outputs must add up to 1.
# - **The loss is the binary cross-entropy:** minus the logarithm of the probability that the network gave to
#   what really was the case.
#
# $$L = -\left( y \ln p + (1 - y) \ln (1 - p) \right)$$
#
# - **Dropout** switches off a fifth of the neurons before it at each step of the training. The tables are
#   small and the network is not: for 8 features it has 17793 numbers to learn, for 30 features 20609. It
#   could learn every patient by heart.


# %%
def build_binary_classifier(n_features):
    """Build and compile a network that gives the probability of the class 1.

    The layers: Dense with 128 neurons and relu; Dense with 128 neurons and relu;
    Dropout with rate 0.2; Dense with 1 neuron and sigmoid. The dense layers have
    biases.

    Args:
        n_features: int, the numbers in one sample.

    Returns:
        A Keras model that takes an array of shape (n, n_features) and gives one of
        shape (n, 1): for each sample the probability of the class 1. It knows its
        input size, so model.count_params() works at once. It is compiled with the
        optimizer Adam (its default settings are fine), with binary cross-entropy (of
        probabilities) as loss and with accuracy as metric.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: build_binary_classifier")


# %% [markdown]
# ## From a probability to an answer
#
# **What:** say "ill" where the probability is above a threshold.
#
# **Why:** the network gives 0.37, and somebody has to decide. The usual threshold is 0.5, but it is yours to
# choose. With 0.2 you call more people ill: you miss fewer ill ones, and frighten more healthy ones.
#
# **Watch out:** the network gives a column, shape $(n, 1)$, while labels are a plain row of numbers, shape
# $(n,)$. If you compare the two, NumPy compares each with each and gives a table of $n$ times $n$. So the
# answer here has the shape $(n,)$, whatever came in.


# %%
def predict_labels(probabilities, threshold):
    """Turn probabilities into the labels 0 and 1.

    Args:
        probabilities: float array of shape (n,) or (n, 1) with n >= 1: the probability
            of the class 1. It is not changed.
        threshold: float from 0 to 1.

    Returns:
        NumPy array of ints of shape (n,): 1 where the probability is above the
        threshold, else 0. A probability that equals the threshold gives 0.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: predict_labels")


# %% [markdown]
# ## Four kinds of answers
#
# **What:** count how often the network was right and wrong, for ill and healthy people apart.
#
# **Why:** one number, the accuracy, hides which mistakes were made. With two classes there are four cases:
#
# | | answer: ill (1) | answer: not ill (0) |
# | --- | --- | --- |
# | **is ill (1)** | true positive | false negative: missed |
# | **is not ill (0)** | false positive: false alarm | true negative |
#
# "Positive" and "negative" are about the *answer*; "true" and "false" say whether it was right.


# %%
def confusion_counts(y_true, y_pred):
    """Count the four kinds of answers to a yes-or-no question.

    Args:
        y_true: array of zeros and ones (ints) of shape (n,) or (n, 1) with n >= 1:
            what is the case. It is not changed.
        y_pred: array of zeros and ones (ints) of shape (n,) or (n, 1), not necessarily
            that of y_true: the answers. It is not changed.

    Returns:
        dict with four ints, which add up to n: "true_positives" (1 answered with 1),
        "false_positives" (0 answered with 1), "false_negatives" (1 answered with 0)
        and "true_negatives" (0 answered with 0). Also where only one class occurs.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: confusion_counts")


# %% [markdown]
# ## Precision and recall
#
# **What:** two questions, one for each kind of mistake.
#
# - **Precision:** of those whom the network called ill, how many are?
# - **Recall:** of those who are ill, how many did it find?
#
# $$\text{precision} = \frac{TP}{TP + FP} \qquad \text{recall} = \frac{TP}{TP + FN}$$
#
# **Why:** each is easy to get alone. Call everybody ill, and the recall is 1. Call only the clearest case
# ill, and the precision is 1. A good network has both.
#
# **Watch out:** if nobody was called ill, the precision is 0 divided by 0. We say that it is 0 then, as
# scikit-learn does, and likewise for the recall if nobody is ill.


# %%
def precision_recall(y_true, y_pred):
    """Work out the precision and the recall of the class 1.

    true_positives / (true_positives + false_positives) and true_positives /
    (true_positives + false_negatives).

    Args:
        y_true: array of zeros and ones (ints) of shape (n,) or (n, 1) with n >= 1:
            what is the case. It is not changed.
        y_pred: array of zeros and ones (ints) of shape (n,) or (n, 1), not necessarily
            that of y_true: the answers. It is not changed.

    Returns:
        (precision, recall): two floats from 0 to 1. Where one of them would be 0
        divided by 0 it is 0.0.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: precision_recall")


# %% [markdown]
# ## All of it, on real patients
#
# When your functions work, run the next cell. It walks the whole road.
#
# **Three parts.** `stratified_split` is called twice. The first call puts a fifth of the patients aside for
# the test. The second takes a quarter of the others for validation. The training part turns the weights,
# and the validation part chooses twice: the epoch (early stopping), and the threshold. The test part is
# looked at once, at the end. A threshold that looks best on some patients looks a little too good on just
# these.
#
# **Missing values.** Nobody has a blood pressure of 0. In five columns of the Pima table a zero means that
# nothing was measured: 374 of 768 women have no insulin. A network that takes these zeros for numbers
# learns nonsense. So each is replaced with the median of the values that were measured, in the training
# part only: validation and test part may help to prepare nothing. The same holds for the mean and the
# spread of a column.
#
# **The threshold.** The right picture shows precision and recall on the validation part. If the threshold
# rises, fewer people are called ill. So the recall can only fall, and the precision mostly rises: you pay for
# one with the other. Say that a doctor wants to find nine of ten ill people. Then the cell takes the largest
# threshold that does so on the validation part, as this one gives the fewest false alarms, and measures it on
# the test part. Which recall would you ask for, and for whom?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_medical_table

    medical = load_medical_table()
    columns = medical.columns
    if medical.name == "breast cancer":
        wanted = ("mean texture", "mean smoothness", "mean symmetry", medical.target)
        columns = {name: columns[name] for name in wanted}
    x, y = split_features(columns, medical.target)
    print(f"the table: {medical.name}, {x.shape[0]} rows, {x.shape[1]} features, {y.sum()} positive")
    print(f"always answering 0 is right for {np.mean(y == 0):.3f} of them")

    x_rest, x_test, y_rest, y_test = stratified_split(x, y)
    x_train, x_val, y_train, y_val = stratified_split(x_rest, y_rest, test_size=0.25)
    for name, part in (("training", y_train), ("validation", y_val), ("test", y_test)):
        print(f"{name}: {len(part)} patients, {part.mean():.3f} positive")

    missing = ("Glucose", "BloodPressure", "SkinThickness", "Insulin", "BMI")
    for place, name in enumerate(name for name in columns if name != medical.target):
        if name in missing:
            median = np.median(x_train[x_train[:, place] > 0, place])
            print(f"{name}: {np.sum(x[:, place] == 0)} missing values become {median:.1f}")
            for part in (x_train, x_val, x_test):
                part[part[:, place] == 0, place] = median
    mean, spread = x_train.mean(axis=0), x_train.std(axis=0)
    x_train, x_val, x_test = ((part - mean) / spread for part in (x_train, x_val, x_test))

    for n_features in (8, 30):
        count = build_binary_classifier(n_features).count_params()
        print(f"numbers to learn for {n_features} features: {count}")
    keras.utils.set_random_seed(0)
    model = build_binary_classifier(x.shape[1])
    stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=10, restore_best_weights=True)
    history = model.fit(
        x_train, y_train, epochs=100, validation_data=(x_val, y_val), callbacks=[stopping], verbose=0
    ).history
    epochs = range(1, len(history["loss"]) + 1)
    best_epoch = int(np.argmin(history["val_loss"])) + 1
    print(f"early stopping ran {len(epochs)} epochs; the best was {best_epoch}")
    print("epoch    loss  val_loss  accuracy  val_accuracy")
    for epoch in sorted({1, best_epoch, len(epochs)}):
        loss, val_loss, accuracy, val_accuracy = (
            history[key][epoch - 1] for key in ("loss", "val_loss", "accuracy", "val_accuracy")
        )
        print(f"{epoch:5d}  {loss:6.3f}  {val_loss:8.3f}  {accuracy:8.3f}  {val_accuracy:12.3f}")

    on_val = model.predict(x_val, verbose=0)
    thresholds = np.linspace(0, 0.99, 100)
    curves = [precision_recall(y_val, predict_labels(on_val, threshold)) for threshold in thresholds]
    print("on the validation part\nthreshold  precision  recall")
    for place in (20, 50, 80):
        print(f"{thresholds[place]:9.2f}  {curves[place][0]:9.3f}  {curves[place][1]:6.3f}")
    chosen = max(
        threshold for threshold, (_, recall) in zip(thresholds, curves, strict=True) if recall >= 0.9
    )
    print(f"the largest threshold that finds nine of ten: {chosen:.2f}")

    on_test = model.predict(x_test, verbose=0)
    print("on the test part\nthreshold  precision  recall  accuracy")
    for threshold in (chosen, 0.5):
        answers = predict_labels(on_test, threshold)
        precision, recall = precision_recall(y_test, answers)
        print(f"{threshold:9.2f}  {precision:9.3f}  {recall:6.3f}  {np.mean(answers == y_test):8.3f}")
    print("at 0.5:", confusion_counts(y_test, predict_labels(on_test, 0.5)))

    figure, (training, choice) = plt.subplots(1, 2, figsize=(12, 4))
    training.plot(epochs, history["loss"], label="training loss")
    training.plot(epochs, history["val_loss"], label="validation loss")
    training.axvline(best_epoch, color="green", linestyle=":", label="best epoch")
    training.set(title="When to stop", xlabel="epoch", ylabel="loss")
    choice.plot(thresholds, [precision for precision, _ in curves], label="precision")
    choice.plot(thresholds, [recall for _, recall in curves], label="recall")
    choice.axvline(chosen, color="green", linestyle=":", label="chosen: finds nine of ten")
    choice.set(title="What the threshold decides", xlabel="threshold", ylim=(0, 1.05))
    for panel in (training, choice):
        panel.grid(alpha=0.3)
        panel.legend()
    figure.tight_layout()
    plt.show()
