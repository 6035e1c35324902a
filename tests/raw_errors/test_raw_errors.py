"""Beginners' mistakes, run in a worker: what the library raises has a sentence in front, for each rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.checking.faults import raised_fault
from grader.checking.verdict import Answered, judge
from grader.raw_errors import RULES, what_it_means
from grader.sandbox.handle import Worker
from grader.sandbox.protocol import MAX_TEXT, Raised
from grader.wire import codec
from tests.support.workers import MEBIBYTE, Bench

# By rule: what a beginner writes, and words that the sentence must hold. If several ways lead into one error,
# the name goes on after a colon.
MISTAKES = {
    "matrix product": ("np.ones((3, 2)) @ np.ones((3, 2))", "Here these are 2 and 3."),
    "np.dot": ("np.dot(np.ones((3, 2)), np.ones((3, 2)))", "the shapes are (3,2) and (3,2)"),
    "matrix product with a number": ("np.ones((3, 2)) @ 2.0", "use *"),
    "shapes that do not fit": ("np.ones((3, 2)) + np.ones(3)", "the shapes (3,2) and (3,)"),
    "in place with a larger shape": ("bias = np.ones(3)\nbias += np.ones((4, 3))", "It has the shape (3,)"),
    "too many dimensions": ("np.bincount(np.ones((2, 2), int))", "one axis"),
    "too many indices": ("np.ones(3)[:, 0]", "fewer axes"),
    "axis": ("np.ones(3).sum(axis=1)", "no axis 1"),
    "reshape": ("np.ones(6).reshape(4, 2)", "the array has 6"),
    "stack": ("np.stack([np.ones(3), np.ones(2)])", "shapes that do not fit"),
    "stack: dimensions": ("np.concatenate([np.ones(3), np.ones((2, 3))])", "shapes that do not fit"),
    "rows of different lengths": ("np.array([[1, 2], [3]])", "rows of equal length"),
    "a row for an entry": ("out = np.zeros(3)\nout[0] = [1, 2]", "where one number belongs"),
    "shape as two arguments": ("np.zeros(2, 3)", "np.zeros((2, 3))"),
    "one number only": ("math.exp(np.ones(3))", "np.exp"),
    "one number only: float": ("float(np.ones(3))", "np.exp"),
    "truth of an array": ("max(0, np.ones(3))", "np.maximum"),
    "truth of an array: table": ("bool(pandas.Series([1, 2]) > 1)", ".any()"),
    "whole numbers in place": ("w = np.array([1, 2])\nw -= 0.1 * w", "np.array(a, dtype=float)"),
    "floats for whole numbers": ("np.bincount(np.array([0.0, 1.0]))", ".astype(int)"),
    "float for a count": ("for i in range(10 / 2): pass", "// gives a whole number"),
    "float for a count: shape": ("np.zeros(4 / 2)", "// gives a whole number"),
    "index of an array": ("np.ones(4)[4 / 2]", "whole number"),
    "index of an array: labels": ("np.eye(3)[np.array([0.0, 1.0])]", ".astype(int)"),
    "index of a list": ("x = [[1, 2]]\nx[:, 0]", "np.array(x)"),
    "array for a whole number": ("np.max(0, np.ones(3))", "np.maximum(0, a)"),
    "array for a whole number: join": ("np.concatenate(np.ones(3), np.ones(3))", "np.concatenate([a, b])"),
    "beyond the end": ("np.ones(3)[3]", "Counting starts at 0"),
    "beyond the end: list": ("[1, 2][2]", "Counting starts at 0"),
    "entry of a number": ("np.ones(3)[0][0]", "already a single number"),
    "number without a shape": ("(3.0).shape", "np.asarray(...)"),
    "number to go through": ("len(3.0)", "single number"),
    "number to go through: loop": ("for value in 3.0: pass", "single number"),
    "number to go through: 0-d": ("for value in np.array(3.0): pass", "single number"),
    "list without a shape": ("[1, 2].shape", "np.array(x)"),
    "arithmetic with a list": ("[1, 2] - [1, 2]", "np.array(x)"),
    "arithmetic with a list: times": ("[1, 2] * 0.5", "np.array(x)"),
    "arithmetic with a list: larger": ("[1, 2] > 0", "np.array(x)"),
    "minus of yes and no": ("np.array([True]) - np.array([False])", ".astype(float)"),
    "minus of yes and no: sign": ("-np.array([True])", ".astype(float)"),
    "too large for a float": ("1 / (1 + math.exp(1000))", "exp only gets numbers below 0"),
    "too large for a float: power": ("math.e ** 1000.0", "exp only gets numbers below 0"),
    "takes no argument": ("global f\ndef f(): pass\nf(1)", "f takes no argument, and was called with 1."),
    "too many arguments": (
        "global f\ndef f(x): pass\nf(1, 2)",
        "f takes 1 argument(s), and was called with 2.",
    ),
    "too many arguments: default": (
        "global f\ndef f(x, y=1): pass\nf(1, 2, 3)",
        "f takes from 1 to 2 argument(s)",
    ),
    "too few arguments": ("global f\ndef f(x, more): pass\nf(1)", "f needs 1 more argument(s)"),
    "argument of another name": ("global f\ndef f(x): pass\nf(z=1)", "named z, and has none of that name"),
    "entry of a plain number": ("z = 0.5\nz[z < 0] = 0", "only an array has entries to write into"),
    "entry of a plain number: NumPy's": ("z = np.float64(0.5)\nz[z < 0] = 0", "only an array has entries"),
    "nothing to choose from": ("np.max(np.zeros((0, 3)))", "has no maximum either"),
    "too small a kind": ("-1 * np.ones(2, np.uint8)", "of the kind uint8, which has no -1."),
    "hat for a power": ("np.ones(3) ^ 2", "x ** 2"),
    "hat for a power: number": ("2.0 ^ 2", "x ** 2"),
    "not numbers": ('np.exp(np.array(["a"]))', "not plain numbers"),
    "not numbers: objects": ("np.exp(np.array([1, None]))", "not plain numbers"),
    "nothing": ("w = [3, 1].sort()\nw[0]", "is None"),
    "nothing: times": ("0.1 * [1].append(2)", "is None"),
    "number as a key": ("{1: 2}[np.arange(3)[0]]", "not one of the keys"),
    "number as a key: plain": ("{1: 2}[0]", "not one of the keys"),
    "number as a key: table": ('pandas.DataFrame({"age": [3]})[0]', ".iloc[0]"),
    "number as a key: column": ("pandas.Series([3, 4], index=[5, 6])[np.int64(0)]", "np.asarray(column)"),
    "no import of np": ('exec("np.ones(3)", {})', "the line import numpy as np."),
    "no import of plt": ('exec("plt.plot([1])", {})', "the line import matplotlib.pyplot as plt."),
    "no import of tf": ('exec("tf.Variable(1.0)", {})', "the line import tensorflow as tf."),
    "no import of pd": ('pd.DataFrame({"age": [3]})', "the line import pandas as pd."),
    "no import of keras": ('exec("keras.Input((2,))", {})', "the line import keras."),
    "no import of math": ('exec("math.exp(1)", {})', "the line import math."),
    "name without np": ("exp(-x)", "write np.exp."),
    "name without keras": ("Sequential([])", "write keras.Sequential."),
    "name without keras.layers": ("keras.Sequential([Flatten()])", "write keras.layers.Flatten."),
    "name without keras.layers: Dense": ("keras.Sequential([Dense(2)])", "write keras.layers.Dense."),
    "name without keras.callbacks": ("EarlyStopping(patience=3)", "write keras.callbacks.EarlyStopping."),
    "name without keras.optimizers": ("net().compile(Adam(0.01))", "write keras.optimizers.Adam."),
    "name without keras.utils": ("to_categorical([1])", "write keras.utils.to_categorical."),
    "name without plt": ("subplots()", "write plt.subplots."),
    "name without tf": ("with GradientTape(): pass", "write tf.GradientTape."),
    "image as an array": ('PIL.Image.new("L", (2, 2)).shape', "np.asarray(image, dtype=float)"),
    "attribute of nothing": ("np.random.shuffle(np.ones(3)).shape", "is None"),
    "attribute of nothing: compile": ('net().compile("sgd", "mse").fit(x, y)', "model.compile"),
    "unhashable": ("{[1, 2]: 3}", "curly braces"),
    "unhashable: array": ("{np.ones(2)}", "curly braces"),
    "calling an array": ("np.ones(3)(0)", "square brackets"),
    "calling a module": ("np([1, 2])", "np.array(x)"),
    "append to an array": ("losses = np.array([])\nlosses.append(1.0)", "Collect in a list"),
    "text and number": ('"loss: " + 0.5', 'f"loss: {loss}"'),
    "name without a value": ("for i in range(0): total = 1\ntotal += 1", "before your function has given"),
    "several axes": ("plt.subplots(2, 2)[1].plot([1, 2])", "axes[0]"),
    "different lengths in a plot": ("plt.plot(range(3), range(4))", "a y for each x"),
    "shape of an image": ("plt.imshow(np.ones(784))", "reshape(28, 28)"),
    "array under a tape": (
        "w = np.ones((2, 1))\n"
        "with tf.GradientTape() as tape:\n"
        "    loss = tf.reduce_mean((x @ w - y) ** 2)\n"
        "tape.gradient(loss, w)",
        "tf.Variable(w)",
    ),
    "tape used twice": (
        "w = tf.Variable(1.0)\nwith tf.GradientTape() as tape: loss = w * w\n"
        "tape.gradient(loss, w)\ntape.gradient(loss, w)",
        "gradients once",
    ),
    "types of numbers": (
        "tf.convert_to_tensor(np.array([1, 2])) * tf.convert_to_tensor(np.array([1.5, 2]))",
        "here int64 and double",
    ),
    "whole numbers in a tensor": ("tf.exp(tf.constant([1, 2]))", "floats only"),
    "fraction to a whole tensor": ("tf.constant([1, 2]) * 1.5", "whole numbers"),
    "entry of a tensor": ("w = tf.Variable([1.0, 2.0])\nw[0] = 3.0", "w.assign(new)"),
    "entry of a tensor: constant": ("w = tf.constant([1.0, 2.0])\nw[0] = 3.0", "w.assign(new)"),
    "matrices": ("tf.ones((3, 2)) @ tf.ones((3, 2))", "the shapes are [3,2] and [3,2]"),
    "matrix product of a row": ("tf.matmul(tf.ones(3), tf.ones((3, 2)))", "fewer axes"),
    "shapes in TensorFlow": ("tf.ones((3, 2)) + tf.ones(3)", "the entries of [3,2] and [3]"),
    "tensor as an array": ("tf.ones((3, 2)).reshape(6)", "tf.reshape"),
    "tensor as an array: mean": ("tf.ones(3).mean()", "tf.reduce_mean"),
    "function as a callback": (
        "ready().fit(x, y, callbacks=[lambda epoch, logs: print(epoch)], verbose=0)",
        "LambdaCallback",
    ),
    "callback without brackets": (
        "ready().fit(x, y, callbacks=[keras.callbacks.EarlyStopping], verbose=0)",
        "Brackets are missing",
    ),
    "numbers of a sample": ("ready().fit(np.ones((4, 3)), y, verbose=0)", "takes 2 numbers"),
    "shape of a sample": ("ready().predict(np.ones(2), verbose=0)", "arrays of the shape (None, 2)"),
    "shape of a sample: images": (
        "ready().predict(np.ones((4, 2, 2)), verbose=0)",
        "reshape makes one form of the other",
    ),
    "numbers of samples": ("ready().fit(x, np.ones(3), verbose=0)", "one label for each sample"),
    "shape of the labels": (
        'ready(3, "binary_crossentropy").fit(x, y, verbose=0)',
        "units of the last layer",
    ),
    "numbers as labels": (
        'ready(3, "categorical_crossentropy").fit(x, np.array([0, 1, 2, 0]), verbose=0)',
        "sparse_categorical_crossentropy",
    ),
    "one-hot labels": (
        'ready(3, "sparse_categorical_crossentropy").fit(x, np.eye(3)[[0, 1, 2, 0]], verbose=0)',
        "y.argmax(axis=1)",
    ),
    "label beyond the classes": (
        'ready(3, "sparse_categorical_crossentropy").fit(x, np.array([0, 1, 2, 3]), verbose=0)',
        "units minus 1",
    ),
    "outputs in the loss": ("ready(3).fit(x, np.ones((4, 2)), verbose=0)", "2 numbers for each sample"),
    "lists to fit": ("ready().fit([[1.0, 2.0]], [1.0], verbose=0)", "not lists"),
    "objects to fit": ('ready().fit(np.array([["a", "b"]], object), np.ones((1, 1)), verbose=0)', "as text"),
    "history": ('ready().fit(x, y, verbose=0)["loss"]', 'history.history["loss"]'),
    "attribute of a history": ("ready().fit(x, y, verbose=0).predict(x)", "not a model"),
    "quantity not measured": ('ready().fit(x, y, verbose=0).history["accuracy"]', 'metrics=["accuracy"]'),
    "class for an optimizer": ("net().compile(keras.optimizers.Adam)", "keras.optimizers.Adam()"),
    "layer without brackets": ("keras.Sequential([keras.layers.Flatten])", "keras.layers.Flatten()"),
    "layers without a list": (
        "keras.Sequential(keras.layers.Dense(2), keras.layers.Dense(1))",
        "with square brackets",
    ),
    "number for an activation": ("keras.layers.Dense(16, 8)", "keras.Input"),
}
HELPERS = """\
import math

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas
import PIL.Image
import tensorflow as tf

x, y = np.ones((4, 2)), np.ones((4, 1))

def net(units=1):
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(units, activation="sigmoid")])

def ready(units=1, loss="mse"):
    model = net(units)
    model.compile("sgd", loss)
    return model
"""
# Longer than any pattern reads, and nearly what many of them look for.
LONG = ("9" * MAX_TEXT, "(" * MAX_TEXT, "matmul: Input operand 1 has a mismatch" + "(size 1 " * 200)


def function(number: int, body: str) -> str:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"def mistake_{number}():\n{lines}\n"


@pytest.fixture(scope="module")
def worker(tensorflow_bench: Bench) -> Iterator[Worker]:
    bodies = [body for body, _ in MISTAKES.values()]
    source = "\n".join([HELPERS, *(function(*pair) for pair in enumerate(bodies))])
    with tensorflow_bench.worker(source, memory_bytes=2048 * MEBIBYTE) as made:
        yield made


@pytest.mark.parametrize(("number", "name"), [*enumerate(MISTAKES)])
def test_a_beginners_mistake_is_put_into_words(
    tensorflow_bench: Bench, worker: Worker, number: int, name: str
) -> None:
    reply = tensorflow_bench.ask(worker, f"mistake_{number}", seconds=60)
    assert isinstance(reply, Raised), reply
    rule = RULES[name.partition(":")[0]]
    message = raised_fault(reply, 2048).message
    assert message.startswith(rule.said_of(reply.kinds, reply.message) + " (Your code raised ")
    assert MISTAKES[name][1] in message


def test_what_only_numpys_inventors_understand_is_left_out(tensorflow_bench: Bench, worker: Worker) -> None:
    reply = tensorflow_bench.ask(worker, f"mistake_{list(MISTAKES).index('matrix product')}", seconds=60)
    assert isinstance(reply, Raised)
    assert "gufunc" in reply.message
    said = "mismatch in its core dimension 0 (size 3 is different from 2))"
    message = raised_fault(reply, 2048).message
    assert message.endswith(said)


def test_a_model_that_a_check_cannot_use_is_told_by_what_keras_says_of_it() -> None:
    import keras
    import numpy as np

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    with pytest.raises(ValueError, match="rank") as raised:
        model.evaluate(np.ones((4, 2)), np.eye(2)[[0, 1, 0, 0]], verbose=0)
    verdict = judge(raised.value, "compile_mlp", Answered("compile_mlp", codec.encode(model)))
    assert verdict.message.startswith("sparse_categorical_crossentropy wants class numbers")
    assert verdict.message.endswith("(The check met this with what `compile_mlp` returned.)")


def test_each_rule_is_tried() -> None:
    assert {name.partition(":")[0] for name in MISTAKES} == set(RULES)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ValueError", ""),
        ("ZeroDivisionError", "division by zero"),
        ("KeyError", "'accuracy' of what?"),
        # Another class, and a text that does not begin with it.
        ("RuntimeError", "object too deep for desired array"),
        ("ValueError", "see: object too deep for desired array"),
        *(("ValueError", text) for text in LONG),
    ],
)
def test_another_error_is_left_as_it_is(kind: str, text: str) -> None:
    assert what_it_means([kind, "Exception", "BaseException", "object"], text) == ""


@pytest.mark.parametrize("shape", ["<b>(3,)</b>", "(3,\x1b[31m)", "(full marks)", "(" + "3," * 500 + ")"])
def test_what_a_stranger_writes_does_not_come_into_the_sentence(shape: str) -> None:
    text = f"operands could not be broadcast together with shapes {shape} (2,) "
    assert what_it_means(["ValueError"], text) == ""
