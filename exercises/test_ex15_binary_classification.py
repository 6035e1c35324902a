"""Public checks of ex15_binary_classification."""

import numpy as np
import pytest

from exercises.ex15_binary_classification import (
    build_binary_classifier,
    confusion_counts,
    precision_recall,
    predict_labels,
    split_features,
    stratified_split,
)
from grader.authoring import (
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_model,
    expect_parts,
    fail,
)


def patients(threshold):
    """The truth of 200 made-up patients, of whom the ill ones tend to score higher, and the answers."""
    rng = np.random.default_rng(0)
    y_true = (np.arange(200) % 4 == 0).astype(int)
    scores = rng.normal(0.35 + 0.25 * y_true, 0.15)
    return y_true, (scores > threshold).astype(int)


class TestSplitFeatures:
    def test_three_patients(self):
        """the target becomes y, the other columns become x"""
        table = {"age": np.array([50, 31, 64]), "ill": np.array([1, 0, 1]), "size": np.array([1.6, 1.7, 1.8])}
        x, y = expect_parts(split_features(table, "ill"), ["x", "y"], 'split_features(table, "ill")')
        expect_close(x, [[50, 1.6], [31, 1.7], [64, 1.8]], "x", given=table)
        expect_close(y, [1, 0, 1], "y", given=table)

    def test_unknown_column(self):
        """a target that is no column is a KeyError"""
        table = {"age": np.array([50, 31]), "ill": np.array([1, 0])}
        expect_error(KeyError, 'split_features(table, "happy")', split_features, table, "happy")


class TestStratifiedSplit:
    def test_shares(self):
        """of 40 samples, 10 of them ill, 8 go to the test: 2 ill ones and 6 others"""
        x, y = np.arange(80).reshape(40, 2), np.repeat([0, 1, 0], [15, 10, 15])
        parts = expect_parts(
            stratified_split(x, y), ["x_train", "x_test", "y_train", "y_test"], "stratified_split(x, y)"
        )
        for name, part, shape in zip(
            ("x_train", "x_test", "y_train", "y_test"), parts, ((32, 2), (8, 2), (32,), (8,)), strict=True
        ):
            expect_array(part, name, shape=shape)
        expect_close(np.sum(parts[3]), 2, "The number of ill ones in y_test", given=y)

    def test_every_sample_once(self):
        """every sample is in exactly one part, with its own label"""
        x, y = np.arange(30)[:, None], np.arange(30) % 3
        x_train, x_test, y_train, y_test = expect_parts(
            stratified_split(x, y, 0.3, 1), ["x_train", "x_test", "y_train", "y_test"], "stratified_split"
        )
        together = np.concatenate([np.ravel(x_train), np.ravel(x_test)])
        expect_close(np.sort(together), np.arange(30), "x_train and x_test together, sorted,", given=x)
        expect_close(np.concatenate([y_train, y_test]), together % 3, "y_train and y_test", given=together)


@pytest.fixture(scope="class")
def network():
    """A model for 8 features, and its call."""
    call = "build_binary_classifier(8)"
    model = build_binary_classifier(8)
    expect_model(model, call)
    return model, call


class TestBuildBinaryClassifier:
    def test_parameters(self, network):
        """for 8 features it has 17793 numbers to learn"""
        model, call = network
        message = f"The model of {call} does not know its input size. Does it begin with keras.Input?"
        expect(model.built, message)
        got = model.count_params()
        message = f"The model of {call} has another number of weights and biases."
        expect(got == 17793, message, f"expected: 17793\ngot: {got}")

    def test_one_probability(self, network):
        """each sample gets one number from 0 to 1"""
        model, call = network
        x = np.stack([np.arange(8.0), np.linspace(-50, 60, 8)])
        got = expect_array(np.asarray(model(x)), f"The model of {call}", shape=(2, 1))
        expect(got.min() >= 0 and got.max() <= 1, f"The model of {call} gives numbers outside 0 to 1.")


class TestPredictLabels:
    def test_column(self):
        """0.2, 0.7 and 0.5 become 0, 1 and 0 with the threshold 0.5"""
        p = np.array([[0.2], [0.7], [0.5]])
        got = expect_array(predict_labels(p, 0.5), "predict_labels(p, 0.5)", shape=(3,), kind="iu")
        expect_close(got, [0, 1, 0], "predict_labels(p, 0.5)", given=p)

    def test_low_threshold(self):
        """a lower threshold calls more samples 1"""
        p = np.array([0.1, 0.3, 0.7])
        expect_close(predict_labels(p, 0.25), [0, 1, 1], "predict_labels(p, 0.25)", given=p)


class TestConfusionCounts:
    def plot(self, axes):
        counts = confusion_counts(*patients(threshold=0.5))
        names = [["true_negatives", "false_positives"], ["false_negatives", "true_positives"]]
        axes.imshow([[counts[name] for name in row] for row in names], cmap="Blues", vmax=400)
        for row, column in np.ndindex(2, 2):
            name = names[row][column]
            axes.text(column, row, f"{counts[name]}\n{name.replace('_', ' ')}", ha="center", va="center")
        axes.set(title="200 patients", xlabel="answer", ylabel="truth", xticks=[0, 1], yticks=[0, 1])
        axes.grid(visible=False)

    def test_ten_patients(self):
        """ten patients with all four kinds of answers"""
        y_true = np.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
        y_pred = np.array([1, 1, 1, 0, 1, 1, 0, 0, 0, 0])
        got = confusion_counts(y_true, y_pred)
        if not isinstance(got, dict):
            fail(f"confusion_counts returned a {type(got).__name__}, where a dict was asked for.")
        expected = {"true_positives": 3, "false_positives": 2, "false_negatives": 1, "true_negatives": 4}
        expect(set(got) == set(expected), "The dict has other keys.", f"expected: {expected}\ngot: {got}")
        for name, count in expected.items():
            expect_close(got[name], count, f'confusion_counts(y_true, y_pred)["{name}"]')


class TestPrecisionRecall:
    def plot(self, axes):
        thresholds = np.linspace(0.1, 0.8, 36)
        both = np.array([precision_recall(*patients(threshold)) for threshold in thresholds])
        axes.plot(thresholds, both[:, 0], label="precision")
        axes.plot(thresholds, both[:, 1], label="recall")
        axes.set(title="where one goes up, the other goes down", xlabel="threshold")
        axes.legend()

    def test_ten_patients(self):
        """3 of 5 alarms are right: 0.6; 3 of 4 ill ones are found: 0.75"""
        y_true = np.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
        y_pred = np.array([1, 1, 1, 0, 1, 1, 0, 0, 0, 0])
        precision, recall = expect_parts(
            precision_recall(y_true, y_pred), ["precision", "recall"], "precision_recall(y_true, y_pred)"
        )
        expect_close(precision, 0.6, "precision", given=(y_true, y_pred))
        expect_close(recall, 0.75, "recall", given=(y_true, y_pred))

    def test_nobody_called_ill(self):
        """if nobody is called ill, the precision is 0"""
        y_true, y_pred = np.array([1, 0, 1]), np.array([0, 0, 0])
        precision, _ = expect_parts(
            precision_recall(y_true, y_pred), ["precision", "recall"], "precision_recall(y_true, y_pred)"
        )
        expect_close(precision, 0.0, "precision", given=(y_true, y_pred))
