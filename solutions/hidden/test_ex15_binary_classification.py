"""Hidden checks of ex15_binary_classification."""

import math

import keras
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
    expect_at_least,
    expect_close,
    expect_error,
    expect_model,
    expect_parts,
    expect_unchanged,
    fail,
    fit,
)
from solutions.hidden.model_checks import (
    accuracies,
    dense_outputs,
    dense_shapes,
    expect_no_penalty,
    expect_outputs,
    expect_rate,
    expect_weights,
    loss_of,
    measure,
    outputs_of,
)
from solutions.hidden.real_data import cancer_patients, shown_patients

# The dtype of this unit, which messages need not name.
USUAL_DTYPES = ("float32",)


def zeros_and_ones(rng, n):
    """Labels with both classes among them, where there is room."""
    return rng.permutation((np.arange(n) % 3 == 0).astype(int))


class TestSplitFeatures:
    CALL = "split_features(table, target)"

    def expect_split(self, table, target, call=CALL):
        x, y = expect_parts(split_features(table=table, target=target), ["x", "y"], call)
        for name, part in (("x", x), ("y", y)):
            expect_array(part, f"{name} of {call}", lists=False)
        names = [name for name in table if name != target]
        n = len(table[target])
        expected = [[float(table[name][row]) for name in names] for row in range(n)]
        expect_close(x, np.array(expected), f"x of {call}", equal_nan=True)
        expect_close(y, np.array([table[target][row] for row in range(n)]), f"y of {call}")

    @pytest.mark.points(2)
    def test_target_anywhere(self, rng):
        """the target can stand anywhere; the other columns keep their order"""
        for place in (0, 2, 4):
            names = ["weight", "illness", "Ill", "still ill"]
            names.insert(place, "ill")
            table = {name: rng.normal(size=7) for name in names}
            table["ill"] = zeros_and_ones(rng, 7)
            # A feature may say the same as the target, two patients may be alike, and numbers may be missing.
            table["Ill"] = table["ill"].copy()
            for numbers in table.values():
                numbers[3] = numbers[5]
            table["weight"][[1, 6]] = np.nan
            with expect_unchanged(self.CALL, table, *table.values()):
                self.expect_split(table, "ill", f"{self.CALL} with the target in place {place}")

    def test_small_tables(self, rng):
        """a single feature, a single patient, whole numbers"""
        self.expect_split(
            {"y": np.array([1, 0, 0]), "z": rng.normal(size=3)}, "y", f"{self.CALL}, one feature"
        )
        table = {"b": rng.integers(0, 90, size=1), "a": rng.integers(0, 90, size=1), "c": np.array([1])}
        self.expect_split(table, "c", f"{self.CALL}, one patient")
        table = {name: rng.integers(0, 90, size=5) for name in "cab"}
        self.expect_split(table, "a", f"{self.CALL}, whole numbers")
        table = {name: rng.normal(size=5).astype("float32") for name in "dcab"}
        self.expect_split(table, "c", f"{self.CALL}, a target that is no class")

    def test_unknown_target(self, rng):
        """a target that is spelled in another way is a KeyError too"""
        table = {"age": rng.normal(size=4), "ill": zeros_and_ones(rng, 4)}
        for target in ("Ill", "weight"):
            expect_error(
                KeyError, f"{self.CALL} with a target that is no column", split_features, table, target
            )

    def test_real_table(self):
        """the table of real patients is split rightly"""
        table = shown_patients()
        self.expect_split(table.columns, table.target, f"{self.CALL} for the {table.name} table")


def numbered(y):
    """Samples that tell their own number."""
    return np.stack([np.arange(len(y)), np.arange(len(y)) * 2], axis=1)


def expect_whole(numbers):
    """Numbers of samples, as ints."""
    whole = np.round(numbers).astype(int)
    expect(np.allclose(whole, numbers), "The features of a sample are not its own.")
    return whole


def classes(rng, *counts):
    return rng.permutation(np.repeat(np.arange(len(counts)), counts))


class TestStratifiedSplit:
    CALL = "stratified_split(x, y, test_size, seed)"

    def split(self, x, y, *settings):
        parts = expect_parts(
            stratified_split(x, y, *settings), ["x_train", "x_test", "y_train", "y_test"], self.CALL
        )
        parts = [expect_array(part, f"A part of {self.CALL}") for part in parts]
        dimensions = [part.ndim for part in parts]
        expect(
            dimensions != [2, 1, 2, 1],
            f"The four arrays of {self.CALL} stand in another order than the docstring says.",
            misconception="order_of_another_unit",
        )
        expect(
            dimensions == [2, 2, 1, 1],
            f"The four arrays of {self.CALL} should have the shapes of x, x, y, y but for their length.",
        )
        lengths = [len(part) for part in parts]
        expect(lengths[0] == lengths[2], "x_train and y_train differ in length.")
        expect(lengths[1] == lengths[3], "x_test and y_test differ in length.")
        return parts

    def expect_shares(self, y, y_train, y_test, n_test, call):
        sizes = len(y_train), len(y_test)
        expect(sizes == (len(y) - n_test, n_test), f"The parts of {call} have other sizes.", f"got: {sizes}")
        for label in np.unique(y):
            share = n_test * np.mean(y == label)
            expect(
                abs(np.sum(y_test == label) - share) < 1,
                f"In the test part of {call}, a class has another share than in y.",
            )

    @pytest.mark.points(2)
    def test_shares(self, rng):
        """the test part has the promised size and the share of each class"""
        for counts, test_size, n_test in [
            ((250, 50), 0.25, 75),
            ((37, 400), 0.3, 132),
            ((480, 121), 0.1, 61),
            ((100, 60, 240), 0.5, 200),
            ((500, 268), 0.2, 154),
            ((63, 57, 71, 48, 59), 0.35, 105),
            ((2, 9), 0.5, 6),
        ]:
            # A class can have any whole number.
            y = classes(rng, *counts) * 3 - 1
            call = f"stratified_split for {len(y)} samples and test_size={test_size}"
            # Different samples may have the same features.
            x = numbered(y) // (3 if n_test == 75 else 1)
            _, _, y_train, y_test = self.split(x, y, test_size, int(rng.integers(1000)))
            self.expect_shares(y, y_train, y_test, n_test, call)
        # Whoever leaves so rare a class to chance gets its share right under four of ten seeds.
        y = classes(rng, 96, 4)
        for seed in rng.permutation(1000)[:12].tolist():
            _, _, y_train, y_test = self.split(numbered(y), y, 0.5, seed)
            self.expect_shares(y, y_train, y_test, 50, "stratified_split with 4 samples of a class")
        y = classes(rng, 180, 60)
        names = ["x_train", "x_test", "y_train", "y_test"]
        parts = expect_parts(stratified_split(numbered(y), y), names, "stratified_split(x, y)")
        self.expect_shares(y, *parts[2:], 48, "stratified_split(x, y) without test_size")
        given = expect_parts(stratified_split(x=numbered(y), y=y, test_size=0.2, seed=42), names, self.CALL)
        same = all(map(np.array_equal, parts, given))
        expect(same, "stratified_split(x, y) has another seed than the docstring says.")

    @pytest.mark.points(2)
    def test_every_sample_once(self, rng):
        """no sample is lost, none is in both parts, and each keeps its own label"""
        for test_size in (0.25, 0.5):
            y = classes(rng, 90, 30) + 4
            x, seed = numbered(y) + 0.25, int(rng.integers(1000))
            with expect_unchanged(self.CALL, x, y):
                x_train, x_test, y_train, y_test = self.split(x, y, test_size, seed)
            x_train, x_test = (expect_whole(part - 0.25) for part in (x_train, x_test))
            train, test = x_train[:, 0].tolist(), x_test[:, 0].tolist()
            expect(not set(train) & set(test), "A sample is in the training part and in the test part.")
            expect(
                sorted(train + test) == list(range(120)), "A sample is in neither of the two parts, or twice."
            )
            same = np.array_equal(y_train, y[train]) and np.array_equal(y_test, y[test])
            expect(same, "Samples got the labels of other samples.")
            expect(
                np.array_equal(x_train[:, 1], x_train[:, 0] * 2), "The features of a sample are not its own."
            )
        # One feature makes a column.
        self.split(numbered(y)[:, :1], y, 0.5, 1)

    def test_seed(self, rng):
        """the same seed gives the same split, another seed another one

        By chance, a right answer fails less than once in 10**41: that two seeds choose the same 40 of 200.
        """
        y = classes(rng, 120, 80)
        seed = int(rng.integers(1000, 2**31))
        first, again, other = (self.split(numbered(y), y, 0.2, number) for number in (seed, seed, seed + 1))
        expect(
            all(np.array_equal(one, two) for one, two in zip(first, again, strict=True)),
            "Two calls with the same seed gave different splits.",
            misconception="unseeded",
        )
        zero, again = (self.split(numbered(y), y, 0.2, 0) for _ in range(2))
        expect(
            all(np.array_equal(one, two) for one, two in zip(zero, again, strict=True)),
            "Two calls with the seed 0 gave different splits. 0 is a seed as any other.",
        )
        default = self.split(numbered(y), y, 0.2)
        expect(set(zero[1][:, 0]) != set(default[1][:, 0]), "The seed 0 gave the split of another seed.")
        for part in (other, self.split(numbered(y), y, 0.2, seed + 100)):
            expect(set(first[1][:, 0]) != set(part[1][:, 0]), "Two different seeds gave the same split.")

    def test_shuffled(self):
        """both parts are in shuffled order, also where the samples come sorted by class

        By chance, a right answer fails less than once in 10**15.
        """
        y = np.repeat([0, 1], [200, 100])
        _, _, y_train, y_test = self.split(numbered(y), y, 0.4, 7)
        for name, part in (("training", y_train), ("test", y_test)):
            # In shuffled order about 50 and 80 of them have another label than the one before.
            expect(np.sum(part[1:] != part[:-1]) > 15, f"The {name} part is not in shuffled order.")

    def test_real_table(self):
        """the table of real patients is split with the share of ill ones that it has"""
        table = shown_patients()
        y = table.columns[table.target]
        x = np.column_stack([numbers for name, numbers in table.columns.items() if name != table.target])
        _, _, y_train, y_test = self.split(x, y, 0.2, 42)
        call = f"stratified_split for the {table.name} table"
        self.expect_shares(y, y_train, y_test, math.ceil(len(y) / 5), call)


def expect_sizes(model, call, n_features):
    """Fail unless the weights of a model have the shapes that were asked for."""
    sizes = [n_features, 128, 128, 1]
    wrong = [
        ("two_outputs", dense_shapes([*sizes[:3], 2])),
        ("one_hidden_layer", dense_shapes([n_features, 128, 1])),
    ]
    expect_weights(model, dense_shapes(sizes), call, wrong)


@pytest.fixture(scope="class")
def network():
    """A model for the breast-cancer table, and its call; each check gives it weights of its own."""
    n_features = cancer_patients()[0].x.shape[1]
    call = f"build_binary_classifier({n_features})"
    model = build_binary_classifier(n_features)
    expect_model(model, call)
    # No check can go on with another table or more outputs.
    if (model.input_shape, model.output_shape) != ((None, n_features), (None, 1)):
        expect_sizes(model, call, n_features)
    return model, call


class TestBuildBinaryClassifier:
    def compiled(self, network, rng):
        """The compiled model with weights of the check's own, samples, labels, and what it answers."""
        model, call = network
        self.put_in_weights(model, rng)
        x, y = rng.normal(size=(60, model.input_shape[-1])), zeros_and_ones(rng, 60)
        expect(model.compiled, f"The model of {call} is not compiled.", misconception="not_compiled")
        return model, call, x, y, np.asarray(model(x)).ravel()

    def put_in_weights(self, model, rng):
        # With weights of this size, numbers neither fade nor grow from layer to layer.
        weights = model.get_weights()
        sizes = [1.5 / np.sqrt(weight.shape[0]) if weight.ndim == 2 else 0.3 for weight in weights]
        drawn = [
            rng.normal(scale=size, size=weight.shape) for size, weight in zip(sizes, weights, strict=True)
        ]
        model.set_weights(drawn)

    def test_layer_sizes(self, network):
        """two dense layers with 128 neurons and one with a single neuron, all with biases"""
        model, call = network
        expect_sizes(model, call, model.input_shape[-1])
        for n_features in (200, 2):
            call = f"build_binary_classifier({n_features})"
            expect_sizes(build_binary_classifier(n_features), call, n_features)

    def test_what_the_layers_do(self, network, rng):
        """relu in both hidden layers, sigmoid in the last one"""
        model, call = network
        expect_sizes(model, call, model.input_shape[-1])
        self.put_in_weights(model, rng)
        x, weights = rng.normal(size=(40, model.input_shape[-1])), model.get_weights()
        layers = {
            "sigmoid_missing": ("relu", "linear"),
            "softmax_of_one_neuron": ("relu", "softmax"),
            "relu_output": ("relu", "relu"),
            "relu_forgotten": ("linear", "sigmoid"),
            "sigmoid_in_hidden_layers": ("sigmoid", "sigmoid"),
        }
        wrong = {name: dense_outputs(weights, x, *pair) for name, pair in layers.items()}
        wrong["relu_in_one_layer_only"] = dense_outputs(
            weights[2:], x @ weights[0] + weights[1], "relu", "sigmoid"
        )
        expect_outputs(outputs_of(model, x, call), dense_outputs(weights, x, "relu", "sigmoid"), call, wrong)
        expect_no_penalty(model, call)

    def test_dropout(self, network):
        """in training, a fifth of the second hidden layer is switched off, and nothing else

        By chance, a right answer fails less than once in 10**7.
        """
        model, call = network
        expect_sizes(model, call, model.input_shape[-1])
        n = model.input_shape[-1]
        # The output shows two neurons of the second hidden layer, each of them 1 where nothing is switched
        # off. Only the first one comes from a neuron of the first hidden layer: the mean of all inputs.
        kernel, bias, last = np.zeros((128, 128)), np.zeros(128), np.zeros((128, 1))
        kernel[0, 0] = bias[1] = 1
        last[:2, 0] = 0.3, 0.6
        model.set_weights([np.full((n, 128), 1 / n), np.zeros(128), kernel, bias, last, np.zeros(1)])
        got = outputs_of(model, np.ones((2000, n)), call, training=True).astype(float).ravel()
        # Dropout makes up for the neurons that are off: the others are divided by the share that is kept.
        sums = np.array([0, 0.3, 0.6, 0.9])
        right, without, a_fifth = (1 / (1 + np.exp(-z)) for z in (sums / 0.8, sums[3:], sums / 0.2))
        names = {
            "dropout_forgotten": without,
            "keeps_a_fifth": a_fifth,
            "dropout_behind_the_last_layer": [0, without[0] / 0.8],
        }
        values = np.unique(got.round(5))
        found = [name for name, wrong in names.items() if self.are_these(values, wrong)]
        # Both neurons are on in 0.8 times 0.8 of the samples.
        expect(
            self.are_these(values, right) and abs(np.mean(got > right[2:].mean()) - 0.64) < 0.06,
            f"In training, the model of {call} does not give what a network gives of whose second hidden "
            "layer the share that was asked for is off.",
            misconception=next(iter(found), None),
        )

    def are_these(self, values, expected):
        return len(values) == len(expected) and np.allclose(values, expected, atol=1e-4)

    def test_loss(self, network, rng):
        """the loss is the binary cross-entropy of probabilities"""
        model, call, _, drawn, p = self.compiled(network, rng)
        softened = 1 / (1 + np.exp(-p))
        # For one set of labels, another loss may come out the same by chance; not for its opposite, too.
        for y in (drawn, 1 - drawn):
            loss = loss_of(model, p[:, None], y[:, None], call)
            wrong = {
                "logits_expected": -np.log(np.where(y == 1, softened, 1 - softened)).mean(),
                "mean_squared_error": np.mean((p - y) ** 2),
            }
            # Keras takes no logarithm of less.
            expected = -np.log(np.maximum(np.where(y == 1, p, 1 - p), keras.config.epsilon())).mean()
            name = next((name for name, value in wrong.items() if np.isclose(loss, value, rtol=1e-3)), None)
            expect(
                np.isclose(loss, expected, rtol=1e-3),
                f"The loss of the model of {call} is not the binary cross-entropy of its probabilities.",
                f"expected: {expected:.4f}\ngot: {loss:.4f}",
                name,
            )

    def test_accuracy_and_optimizer(self, network, rng):
        """it measures its accuracy, and the optimizer is Adam"""
        model, call, x, y, p = self.compiled(network, rng)
        # If all are ill, every answer counts that another threshold would change.
        for labels in (y, np.ones_like(y)):
            measured = accuracies(measure(model, x, labels, call))
            expect(measured, f"The model of {call} measures no accuracy.", misconception="accuracy_missing")
            share = np.mean((p > 0.5) == (labels == 1))
            expect(
                any(np.isclose(value, share, atol=1e-4) for value in measured.values()),
                f"What the model of {call} calls accuracy is not the share of samples that it gets right.",
            )
        kind = type(model.optimizer).__name__
        expect(
            kind == "Adam",
            f"The optimizer of the model of {call} is {kind}, which is not the one that was asked for.",
            misconception="plain_gradient_descent" if kind == "SGD" else None,
        )
        expect_rate(model, call)

    def test_learns_patients(self, network):
        """after a short training it tells ill and healthy people apart whom it has not seen"""
        model, call = network
        expect(model.compiled, f"The model of {call} is not compiled.", misconception="not_compiled")
        (x, y), (new_x, new_y) = cancer_patients()
        mean, spread = x.mean(axis=0), x.std(axis=0)
        trained = fit(model, ((x - mean) / spread).astype("float32"), y, epochs=5)
        answers = trained.predict((new_x - mean) / spread).ravel() > 0.5
        # The mean over both classes: always the same answer gets no more than a half.
        share = np.mean([np.mean(answers[new_y == label] == label) for label in (0, 1)])
        what = "The share of ill and of healthy people that the trained model recognizes"
        expect_at_least(float(share), "ex15_binary_classification.share_of_patients", what)


class TestPredictLabels:
    CALL = "predict_labels(probabilities, threshold)"

    def expect_labels(self, probabilities, threshold, call=CALL):
        expected = [1 if p > threshold else 0 for p in probabilities.ravel().tolist()]
        got = predict_labels(probabilities=probabilities, threshold=threshold)
        expect_array(got, call, shape=(len(expected),), kind="iu", lists=False)
        expect_close(got, expected, call)

    @pytest.mark.points(2)
    def test_any_threshold(self, rng):
        """a row or a column of probabilities, with any threshold"""
        for threshold in (0.5, 0.1, 0.83):
            for shape in ((40,), (40, 1)):
                probabilities = rng.random(shape)
                with expect_unchanged(self.CALL, probabilities):
                    self.expect_labels(probabilities, threshold, f"{self.CALL} for shape {shape}")

    def test_equal_to_the_threshold(self):
        """a probability that equals the threshold gives the label that the docstring says"""
        # These numbers are exact in binary, in float32 too.
        for threshold in (0.0, 0.25, 0.5, 1.0):
            for kind in (np.float64, np.float32):
                p = np.array([0.0, 0.25, 0.375, 0.5, 0.75, 1.0], dtype=kind)
                self.expect_labels(p, threshold, f"{self.CALL} where a probability equals the threshold")
        nearly = np.array([0.3 + 1e-9, 0.3 - 1e-9, 0.3])
        self.expect_labels(nearly, 0.3, f"{self.CALL} where a probability nearly equals the threshold")

    def test_single_sample(self, rng):
        """a single sample gives an array with one label"""
        for shape in ((1,), (1, 1)):
            self.expect_labels(rng.random(shape), 0.4, f"{self.CALL} for shape {shape}")


# By name: (what is the case, the answer).
KINDS = {
    "true_positives": (1, 1),
    "false_positives": (0, 1),
    "false_negatives": (1, 0),
    "true_negatives": (0, 0),
}


def count_by_hand(y_true, y_pred):
    pairs = list(zip(y_true.ravel().tolist(), y_pred.ravel().tolist(), strict=True))
    return {
        name: pairs.count(pair) for name, pair in zip(KINDS, [(1, 1), (0, 1), (1, 0), (0, 0)], strict=True)
    }


def answers(rng, n):
    """Labels, and answers that are wrong for about a third, in ways that are not equally frequent."""
    y_true = zeros_and_ones(rng, n)
    wrong = rng.random(n) < np.where(y_true == 1, 0.2, 0.4)
    return y_true, np.where(wrong, 1 - y_true, y_true)


SHAPES = [((-1,), (-1, 1)), ((-1, 1), (-1,)), ((-1, 1), (-1, 1))]


class TestConfusionCounts:
    CALL = "confusion_counts(y_true, y_pred)"

    def expect_counts(self, y_true, y_pred, call=CALL):
        got = confusion_counts(y_true, y_pred)
        if not isinstance(got, dict):
            fail(f"{call} returned a value of type {type(got).__name__}, where a dict was asked for.")
        expect(set(got) == set(KINDS), f"The dict of {call} has other keys.", f"got: {sorted(map(str, got))}")
        for name, count in count_by_hand(y_true, y_pred).items():
            expect_array(got[name], f'The "{name}" of {call}', shape=(), kind="iu")
            expect_close(got[name], count, f'The "{name}" of {call}')

    @pytest.mark.points(2)
    def test_counts(self, rng):
        """each kind of answer is counted rightly"""
        for n in (1, 30, 211, 2000):
            y_true, y_pred = (labels.astype("uint8" if n > 200 else int) for labels in answers(rng, n))
            with expect_unchanged(self.CALL, y_true, y_pred):
                self.expect_counts(y_true, y_pred, f"{self.CALL} for {n} samples")

    def test_columns(self, rng):
        """labels and answers can be rows or columns, each for itself"""
        y_true, y_pred = answers(rng, 50)
        for one, two in SHAPES:
            labels, given = y_true.reshape(one), y_pred.reshape(two)
            call = f"{self.CALL} for shapes {labels.shape} and {given.shape}"
            with expect_unchanged(self.CALL, labels, given):
                self.expect_counts(labels, given, call)

    def test_one_class_only(self):
        """labels or answers of one class only"""
        for n in (9, 1):
            zeros, ones = np.zeros(n, dtype=int), np.ones(n, dtype=int)
            for y_true, y_pred in [(zeros, zeros), (ones, ones), (zeros, ones), (ones, zeros)]:
                self.expect_counts(y_true, y_pred, f"{self.CALL} where only one class occurs")


class TestPrecisionRecall:
    CALL = "precision_recall(y_true, y_pred)"

    def expect_both(self, y_true, y_pred, call=CALL):
        counts = count_by_hand(y_true, y_pred)
        precision, recall = expect_parts(
            precision_recall(y_true, y_pred), ["precision", "recall"], call, numbers=True
        )
        for name, got, other in (
            ("precision", precision, "false_positives"),
            ("recall", recall, "false_negatives"),
        ):
            found, all_of_them = counts["true_positives"], counts["true_positives"] + counts[other]
            expect_close(got, found / all_of_them if all_of_them else 0.0, f"The {name} of {call}")

    @pytest.mark.points(2)
    def test_both(self, rng):
        """precision and recall, in this order"""
        for n in (1, 30, 90, 211, 2000):
            kind = {211: "uint8", 2000: "int8"}.get(n, int)
            y_true, y_pred = (labels.astype(kind) for labels in answers(rng, n))
            with expect_unchanged(self.CALL, y_true, y_pred):
                self.expect_both(y_true, y_pred, f"{self.CALL} for {n} samples")

    def test_columns(self, rng):
        """labels and answers can be rows or columns, each for itself"""
        y_true, y_pred = answers(rng, 50)
        for one, two in SHAPES:
            labels, given = y_true.reshape(one), y_pred.reshape(two)
            call = f"{self.CALL} for shapes {labels.shape} and {given.shape}"
            with expect_unchanged(self.CALL, labels, given):
                self.expect_both(labels, given, call)

    def test_nothing_to_divide_by(self, rng):
        """nobody called ill, nobody ill, or neither"""
        some, nobody = zeros_and_ones(rng, 12), np.zeros(12, dtype=int)
        self.expect_both(some, nobody, f"{self.CALL} where nobody is called ill")
        self.expect_both(nobody, some, f"{self.CALL} where nobody is ill")
        self.expect_both(nobody, nobody.copy(), f"{self.CALL} where nobody is ill or called ill")
        self.expect_both(some, 1 - some, f"{self.CALL} where every answer is wrong")
        for case, answer in KINDS.values():
            self.expect_both(np.array([case]), np.array([answer]), f"{self.CALL} for a single sample")
