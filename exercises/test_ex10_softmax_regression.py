"""Public checks of ex10_softmax_regression."""

import keras
import numpy as np

from datasets import load_digits
from exercises.ex10_softmax_regression import (
    build_softmax_regression,
    classes_of,
    compile_softmax_regression,
    evaluate_model,
    sgd_baseline,
)
from grader.authoring import (
    dense,
    expect,
    expect_array,
    expect_close,
    expect_keys,
    expect_model,
    expect_parameters,
    expect_unchanged,
    fail,
    fail_with,
)


def even_model(n_features, n_classes):
    """A model that gives every class the same probability."""
    model = keras.Sequential(
        [keras.Input((n_features,)), keras.layers.Dense(n_classes, activation="softmax")]
    )
    model.set_weights([np.zeros((n_features, n_classes)), np.zeros(n_classes)])
    return model


class TestSgdBaseline:
    def test_classes_far_apart(self):
        """classes that lie far apart are told apart without a mistake"""
        y = np.arange(60) % 3
        x = np.eye(3)[y] * 5 + np.linspace(-0.5, 0.5, 60)[:, None]
        expect_close(sgd_baseline(x, y, 0), 1.0, "sgd_baseline(x, y, 0)", given=x)

    def test_alternating_labels(self):
        """two classes with the very same samples are a coin toss: 0.5"""
        x, y = np.repeat(np.linspace(-1, 1, 20), 2)[:, None], np.arange(40) % 2
        expect_close(sgd_baseline(x, y, 1), 0.5, "sgd_baseline(x, y, 1)", given=y)

    def test_seeds(self):
        """the same seed gives the same accuracy, and other seeds give others"""
        x, y = np.sin(np.arange(240.0) ** 2).reshape(60, 4), np.arange(60) % 3
        found = [float(expect_array(sgd_baseline(x, y, seed), "sgd_baseline", shape=())) for seed in range(4)]
        again = sgd_baseline(x, y, 3)
        expect_close(again, found[3], "sgd_baseline(x, y, 3), called again,", than="that of the first call")
        expect(len(set(found)) > 1, "sgd_baseline gives the same number for the seeds 0, 1, 2 and 3.")


class TestBuildSoftmaxRegression:
    def test_parameters(self):
        """784 features and 10 classes make 7850 numbers to learn"""
        call = "build_softmax_regression(784, 10)"
        model = build_softmax_regression(784, 10)
        expect_model(model, call)
        expect(
            model.built, f"The model of {call} does not know its input size. Does it begin with keras.Input?"
        )
        got = model.count_params()
        message = f"The model of {call} has another number of weights and biases."
        expect(got == 7850, message, f"expected: 7850\ngot: {got}")

    def test_probabilities(self):
        """the answers for one sample add up to 1"""
        model = build_softmax_regression(2, 3)
        expect_model(model, "build_softmax_regression(2, 3)")
        x = np.array([[0.5, -1.0], [20.0, 3.0]])
        got = expect_array(np.asarray(model(x)), "The model of build_softmax_regression(2, 3)", shape=(2, 3))
        expect_close(got.sum(axis=1), [1.0, 1.0], "The sum of each row", given=x, atol=1e-5)

    def test_softmax_of_scores(self):
        """the answers are the softmax of x @ W + b, and nothing else is done to them"""
        call, x = "build_softmax_regression(2, 3)", np.array([[0.5, -1.0], [2.0, 3.0]])
        model = build_softmax_regression(2, 3)
        expect_parameters(model, 9, call)
        expected = dense.outputs(dense.give_known_weights(model), x, [dense.softmax])
        expect_close(np.asarray(model(x)), expected, f"The model of {call}", given=x, rtol=1e-3, atol=1e-4)


class TestCompileSoftmaxRegression:
    def plot(self, axes):
        images, labels = load_digits()
        keras.utils.set_random_seed(0)
        model = compile_softmax_regression(build_softmax_regression(784, 10))
        model.fit(images[:2000].reshape(2000, 784) / 255, labels[:2000], epochs=5, batch_size=64, verbose=0)
        weights = model.get_weights()[0].T.reshape(2, 5, 28, 28)
        axes.imshow(np.vstack([np.hstack(row) for row in weights]), cmap="RdBu", vmin=-0.5, vmax=0.5)
        axes.set(title="what your model learned to look for: weights of 0 to 9", xticks=[], yticks=[])
        axes.grid(visible=False)

    def test_loss(self):
        """a model that gives each of ten classes 0.1 has the loss ln 10, which is 2.303"""
        compiled = compile_softmax_regression(even_model(2, 10))
        expect_model(compiled, "compile_softmax_regression(model)")
        expect(compiled.compiled, "compile_softmax_regression(model) returned a model that is not compiled.")
        x, y = np.ones((4, 2)), np.array([7, 0, 2, 9])
        try:
            loss = compiled.evaluate(x, y, verbose=0, return_dict=True)["loss"]
        except Exception as error:
            fail_with("The loss of the compiled model cannot be computed for plain labels", error)
        expect_close(loss, 2.302585, "The loss of the compiled model", given=y, rtol=1e-4)

    def test_optimizer(self):
        """the optimizer is Adam"""
        compiled = compile_softmax_regression(even_model(2, 3))
        expect_model(compiled, "compile_softmax_regression(model)")
        got = type(compiled.optimizer).__name__
        expect(got == "Adam", f"The optimizer is {got}.", f"expected: Adam\ngot: {got}")

    def test_uneven_probabilities(self):
        """the loss takes the outputs as probabilities, which they are, and accuracy is measured"""
        compiled = compile_softmax_regression(dense.uneven_model())
        expect_model(compiled, "compile_softmax_regression(model)")
        expect(compiled.compiled, "compile_softmax_regression(model) returned a model that is not compiled.")
        y = np.array([0, 0, 1, 2])
        measured = compiled.evaluate(np.ones((4, 2)), y, verbose=0, return_dict=True)
        expected = -np.log([0.7, 0.7, 0.2, 0.1]).mean()
        expect_close(measured["loss"], expected, "The loss of the compiled model", given=y, rtol=1e-3)
        found = [value for name, value in measured.items() if "acc" in name.lower()]
        expect(found, "The compiled model measures no accuracy.", f"got: {sorted(measured)}")
        expect_close(found[0], 0.5, "The accuracy of the compiled model", given=y, rtol=1e-3)


class TestEvaluateModel:
    def test_two_classes(self):
        """a model that gives class 0 the probability 0.8 is measured rightly"""
        model = even_model(1, 2)
        model.set_weights([np.zeros((1, 2)), np.log([0.8, 0.2])])
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        x, y = np.zeros((4, 1)), np.array([0, 0, 1, 0])
        got = evaluate_model(model, x, y)
        call = "evaluate_model(model, x, y)"
        if not isinstance(got, dict):
            fail(f"{call} returned a value of type {type(got).__name__}, where a dict was asked for.")
        expect(set(got) == {"loss", "accuracy"}, f"{call} has other keys.", f"got: {sorted(got)}")
        # Three samples of probability 0.8 and one of 0.2.
        expect_close(
            got["loss"], -(3 * np.log(0.8) + np.log(0.2)) / 4, f'The "loss" of {call}', given=y, rtol=1e-4
        )
        expect_close(got["accuracy"], 0.75, f'The "accuracy" of {call}', given=y, rtol=1e-4)

    def test_largest_of_three(self):
        """right is the class with the largest output, in all of 40 samples; the answers are floats"""
        model = even_model(1, 3)
        model.set_weights([np.zeros((1, 3)), np.log([0.4, 0.3, 0.3])])
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        x, y = np.ones((40, 1)), np.repeat([0, 1], [30, 10])
        call = "evaluate_model(model, x, y) of 40 samples"
        with expect_unchanged(call, model, x, y):
            got = expect_keys(evaluate_model(model, x, y), ["loss", "accuracy"], call)
        expect_close(got["accuracy"], 0.75, f'The "accuracy" of {call}', given=y, rtol=1e-4)
        expected = -(30 * np.log(0.4) + 10 * np.log(0.3)) / 40
        expect_close(got["loss"], expected, f'The "loss" of {call}', given=y, rtol=1e-4)
        for name, value in got.items():
            kind = type(value).__name__
            expect(kind == "float", f'{call}["{name}"] is a {kind}, not a float of Python.')


class TestClassesOf:
    def test_three_samples(self):
        """the class is the place of the largest probability, counted from 0"""
        probabilities = np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.3, 0.3, 0.4]])
        expect_close(classes_of(probabilities), [1, 0, 2], "classes_of(probabilities)", given=probabilities)

    def test_ints(self):
        """the answer is an array of ints, one for each sample"""
        expect_array(classes_of(np.array([[0.9, 0.1]])), "classes_of(probabilities)", shape=(1,), kind="iu")

    def test_array(self):
        """the answer is a NumPy array, not a list"""
        probabilities = np.array([[0.1, 0.9], [0.6, 0.4]])
        got = expect_array(classes_of(probabilities), "classes_of(probabilities)", shape=(2,), lists=False)
        expect_close(got, [1, 0], "classes_of(probabilities)", given=probabilities)
