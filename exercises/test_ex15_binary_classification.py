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
    dense,
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_model,
    expect_parts,
    expect_unchanged,
    fail,
)

# The dtype of this unit, which messages need not name.
USUAL_DTYPES = ("float32",)


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

    def test_target_anywhere(self):
        """the target can be the first column or the last; the other columns keep their order"""
        for names in (["ill", "weight", "age"], ["weight", "age", "ill"]):
            table = {name: np.arange(4.0) + 10 * len(name) for name in names}
            call = f'split_features(table, "ill") with the columns {", ".join(names)}'
            with expect_unchanged(call, table, *table.values()):
                x, y = expect_parts(split_features(table, "ill"), ["x", "y"], call)
            expect_array(x, f"x of {call}", shape=(4, 2), lists=False)
            expect_array(y, f"y of {call}", shape=(4,), lists=False)
            expect_close(x, np.arange(4.0)[:, None] + [60, 30], f"x of {call}", given=table)
            expect_close(y, np.arange(4.0) + 30, f"y of {call}", given=table)

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

    def test_seeds(self):
        """the same seed gives the same split, also 0, and another seed another; both parts are shuffled"""
        x, y = np.arange(160.0).reshape(80, 2), np.repeat([3, 5], [40, 40])
        names = ["x_train", "x_test", "y_train", "y_test"]
        with expect_unchanged("stratified_split(x, y, 0.25, 0)", x, y):
            first = expect_parts(stratified_split(x, y, 0.25, 0), names, "stratified_split(x, y, 0.25, 0)")
        again = stratified_split(x, y, test_size=0.25, seed=0)
        for name, one, other in zip(names, first, again, strict=True):
            expect_array(one, f"{name} of stratified_split(x, y, 0.25, 0)", finite=True)
            expect_close(
                other,
                one,
                f"{name} of stratified_split(x, y, 0.25, 0), called again,",
                than="those of the first call",
            )
        _, x_test, *_ = stratified_split(x, y, 0.25, 1)
        same = set(np.ravel(x_test).tolist()) == set(np.ravel(first[1]).tolist())
        expect(not same, "stratified_split chooses the same test part for the seeds 0 and 1.")
        for name, part in zip(names[2:], first[2:], strict=True):
            turns = np.sum(np.diff(part) != 0)
            expect(turns > 1, f"{name} of stratified_split is not in shuffled order.", f"got: {part}")

    def test_size(self):
        """the test part is rounded up, and each class has its share in it, rounded up or down"""
        y = np.repeat([0, 1, 2], [21, 16, 26])
        x_train, x_test, y_train, y_test = expect_parts(
            stratified_split(np.arange(63.0)[:, None], y, 0.3, 5),
            ["x_train", "x_test", "y_train", "y_test"],
            "stratified_split(x, y, 0.3, 5)",
        )
        for name, part in (("x_train", x_train), ("x_test", x_test)):
            expect_array(part, f"{name} for 63 samples and test_size=0.3", finite=True)
        expect_array(y_train, "y_train for 63 samples and test_size=0.3", shape=(44,), finite=True)
        expect_array(y_test, "y_test for 63 samples and test_size=0.3", shape=(19,), finite=True)
        for label, share in zip(range(3), np.bincount(y) * 19 / 63, strict=True):
            got = int(np.sum(np.asarray(y_test) == label))
            message = f"The class {label} has another share in y_test than in y."
            expect(abs(got - share) < 1, message, f"expected: about {share:.1f} samples\ngot: {got}")


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

    def test_layers(self, network):
        """relu in both hidden layers, sigmoid at the end, and dropout in training only"""
        model, call = network
        expect(model.built and model.count_params() == 17793, f"The model of {call} has another size.")
        layers = dense.give_known_weights(model, scale=0.1)
        x = np.cos(np.arange(400.0)).reshape(50, 8)
        expected = dense.outputs(layers, x, [dense.relu, dense.relu, lambda z: 1 / (1 + np.exp(-z))])
        expect_close(np.asarray(model(x)), expected, f"The model of {call}", rtol=1e-2, atol=1e-4)
        busy = np.asarray(model(x, training=True))
        expect(not np.allclose(busy, expected, atol=1e-3), f"The model of {call} has no dropout in training.")

    def test_dropout(self, network):
        """in training a fifth of the second hidden layer is off, and nothing else"""
        model, call = network
        expect(model.built and model.count_params() == 17793, f"The model of {call} has another size.")
        # The first neuron of each hidden layer gives 1, and the answer shows it.
        kernel, last = np.zeros((128, 128)), np.zeros((128, 1))
        kernel[0, 0] = last[0, 0] = 1
        none = np.zeros(128)
        model.set_weights([np.full((8, 128), 1 / 8), none, kernel, none, last, np.zeros(1)])
        got = np.asarray(model(np.ones((1000, 8)), training=True)).ravel()
        off, on = (np.isclose(got, 1 / (1 + np.exp(-score)), atol=1e-3) for score in (0, 1 / 0.8))
        details = f"expected: 0.20 off, 0.80 on\ngot: {off.mean():.2f} off, {on.mean():.2f} on"
        right = np.all(off | on) and abs(off.mean() - 0.2) < 0.06
        expect(
            right,
            f"In training, the model of {call} does not give what such a network with Dropout gives.",
            details,
        )

    def test_compiled(self, network):
        """it is compiled with Adam, binary cross-entropy of probabilities, and accuracy"""
        model, call = network
        expect(getattr(model, "compiled", False), f"The model of {call} is not compiled.")
        kind = type(model.optimizer).__name__
        expect(
            kind == "Adam", f"The optimizer of the model of {call} is {kind}.", f"expected: Adam\ngot: {kind}"
        )
        outputs, labels = (
            np.array([[0.8], [0.8], [0.3]], "float32"),
            np.array([[1.0], [0.0], [0.0]], "float32"),
        )
        expected = -(np.log(0.8) + np.log(0.2) + np.log(0.7)) / 3
        got = float(model.compute_loss(y=labels, y_pred=outputs))
        expect_close(got, expected, f"The loss of the model of {call}", given=(labels, outputs), rtol=1e-3)
        measured = model.evaluate(np.zeros((4, 8)), np.ones(4), verbose=0, return_dict=True)
        found = any("acc" in name.lower() for name in measured)
        expect(found, f"The model of {call} measures no accuracy.", f"got: {sorted(measured)}")


class TestPredictLabels:
    def test_column(self):
        """0.2, 0.7 and 0.5 become 0, 1 and 0 with the threshold 0.5"""
        p = np.array([[0.2], [0.7], [0.5]])
        got = expect_array(predict_labels(p, 0.5), "predict_labels(p, 0.5)", shape=(3,), kind="iu")
        expect_close(got, [0, 1, 0], "predict_labels(p, 0.5)", given=p)

    def test_low_threshold(self):
        """a lower threshold calls more samples 1"""
        p = np.array([0.1, 0.3, 0.7])
        with expect_unchanged("predict_labels(p, 0.25)", p):
            got = predict_labels(p, 0.25)
        expect_array(got, "predict_labels(p, 0.25)", shape=(3,), kind="iu", lists=False)
        expect_close(got, [0, 1, 1], "predict_labels(p, 0.25)", given=p)

    def test_ends(self):
        """a probability that equals the threshold gives 0, also with 0 and 1; one sample gives one label"""
        for threshold, expected in [(0.0, [0, 1, 1]), (0.75, [0, 0, 1]), (1.0, [0, 0, 0])]:
            p = np.array([0.0, 0.75, 1.0])
            expect_close(predict_labels(p, threshold), expected, f"predict_labels(p, {threshold})", given=p)
        got = expect_array(predict_labels(np.array([[0.9]]), 0.5), "predict_labels(p, 0.5)", shape=(1,))
        expect_close(got, [1], "predict_labels([[0.9]], 0.5)")


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
            fail(
                f"confusion_counts returned a value of type {type(got).__name__}, where a dict was asked for."
            )
        expected = {"true_positives": 3, "false_positives": 2, "false_negatives": 1, "true_negatives": 4}
        expect(set(got) == set(expected), "The dict has other keys.", f"expected: {expected}\ngot: {got}")
        for name, count in expected.items():
            expect_close(got[name], count, f'confusion_counts(y_true, y_pred)["{name}"]')
            expect_array(got[name], f'confusion_counts(y_true, y_pred)["{name}"]', shape=(), kind="iu")

    def test_columns_and_one_class(self):
        """columns will do as well as rows, in any mixture, and so does a single class"""
        y_true, y_pred = np.array([1, 0, 0, 1, 1]), np.array([1, 1, 0, 1, 0])
        ones = np.ones(4, dtype=int)
        for truth, answer, expected in [
            (y_true[:, None], y_pred, [2, 1, 1, 1]),
            (y_true, y_pred[:, None], [2, 1, 1, 1]),
            (ones, ones, [4, 0, 0, 0]),
            (1 - ones, 1 - ones, [0, 0, 0, 4]),
        ]:
            call = f"confusion_counts for the shapes {truth.shape} and {answer.shape}"
            with expect_unchanged(call, truth, answer):
                got = confusion_counts(truth, answer)
            names = ("true_positives", "false_positives", "false_negatives", "true_negatives")
            expect(isinstance(got, dict) and set(got) == set(names), f"{call} returned no such dict.")
            expect_close([got[name] for name in names], expected, call, given=(truth, answer))


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
            precision_recall(y_true, y_pred),
            ["precision", "recall"],
            "precision_recall(y_true, y_pred)",
            numbers=True,
        )
        expect_close(precision, 0.6, "precision", given=(y_true, y_pred))
        expect_close(recall, 0.75, "recall", given=(y_true, y_pred))

    def test_nobody_called_ill(self):
        """if nobody is called ill, the precision is 0"""
        y_true, y_pred = np.array([1, 0, 1]), np.array([0, 0, 0])
        precision, _ = expect_parts(
            precision_recall(y_true, y_pred),
            ["precision", "recall"],
            "precision_recall(y_true, y_pred)",
            numbers=True,
        )
        expect_close(precision, 0.0, "precision", given=(y_true, y_pred))

    def test_nobody_ill(self):
        """if nobody is ill, the recall is 0; columns will do as well as rows"""
        y_true, y_pred = np.array([[0], [0], [0]]), np.array([0, 1, 0])
        call = "precision_recall(y_true, y_pred)"
        with expect_unchanged(call, y_true, y_pred):
            both = expect_parts(precision_recall(y_true, y_pred), ["precision", "recall"], call, numbers=True)
        expect_close(both, [0.0, 0.0], call, given=(y_true, y_pred))
