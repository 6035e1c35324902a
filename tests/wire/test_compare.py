import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from keras import layers, losses
from matplotlib.figure import Figure

from grader.wire.codec import encode
from grader.wire.compare import same_answer


def same(left, right):
    answers = [same_answer(encode(one), encode(two)) for one, two in ((left, right), (right, left))]
    assert answers[0] == answers[1]
    return answers[0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1.0, 1.0 + 1e-7),
        (1.0, np.float64(1)),
        (np.float32(0.1), 0.1),
        (np.array(0.5), 0.5),
        (3, np.int64(3)),
        (1, 1.0),
        (np.int32(3), np.uint8(3)),
        (True, np.bool_(True)),
        (float("nan"), np.float64("nan")),
        (float("inf"), float("inf")),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan], np.float32)),
        (np.arange(3), np.arange(3, dtype=np.int8)),
        (np.zeros((0, 3)), np.zeros((0, 3), np.float32)),
        ([1.0, (2, "a")], [1.0 + 1e-9, (np.int64(2), "a")]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({0: 5}, {np.int64(0): np.int64(5)}),
        (tf.constant([1.0]), np.array([1.0])),
        (None, None),
        ("a", "a"),
        (np.sin, np.sin),
        ([0.5] * 100, [0.5 + 1e-9] * 100),
    ],
    ids=repr,
)
def test_answers_that_are_the_same(left, right):
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1.0, 1.001),
        (1e-3, 1e-3 + 1e-6),
        (1, True),
        (np.arange(3), np.arange(3.0)),
        (np.array([True]), np.array([1])),
        (np.ones(3), [1.0] * 3),
        ([1.0], (1.0,)),
        (np.ones(3), np.ones((3, 1))),
        (np.ones(3), np.ones((1, 3))),
        (np.ones(1), 1.0),
        (np.array([1.0, np.nan]), np.array([1.0, 2.0])),
        (float("inf"), -float("inf")),
        (2**63, 2**63 + 1),
        ([1, 2], [1, 2, 3]),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1}, {"b": 1}),
        (None, 0),
        (None, False),
        ("a", "b"),
        ("1", 1),
        (b"a", "a"),
        (np.sin, np.cos),
        (1.0, None),
        ([0.5] * 100, [0.5] * 99 + [0.6]),
    ],
    ids=repr,
)
def test_answers_that_differ(left, right):
    assert not same(left, right)


def test_malformed_answer_is_the_same_as_none():
    assert not same_answer(b"", b"")
    assert not same_answer(encode(1), encode(1)[:-1])


def mlp(units=4, name=None, **compiled):
    model = keras.Sequential(
        [keras.Input((3,)), layers.Dense(units, activation="relu", name=name), layers.Dense(2)]
    )
    if compiled:
        model.compile(**compiled)
    return model


def test_models_are_compared_by_layers_and_not_by_names_or_weights():
    assert same(mlp(), mlp())
    assert same(mlp(), mlp(name="hidden"))
    assert same([mlp()], [mlp()])
    assert not same(mlp(), mlp(units=5))
    assert not same(mlp(), keras.Sequential([mlp(), layers.Softmax()]))
    frozen = mlp()
    frozen.layers[0].trainable = False
    assert not same(mlp(), frozen)


def test_models_are_compared_by_how_they_are_compiled():
    base = {"optimizer": "adam", "loss": "mse", "metrics": ["accuracy"]}
    assert same(mlp(**base), mlp(**base))
    assert same(mlp(**base), mlp(**base | {"loss": losses.MeanSquaredError(), "metrics": ["acc"]}))
    assert same(mlp(**base), mlp(**base | {"optimizer": keras.optimizers.Adam()}))
    assert same(
        mlp(**base | {"metrics": ["mse"]}),
        mlp(**base | {"metrics": [keras.metrics.MeanSquaredError(name="m")]}),
    )
    assert not same(mlp(), mlp(**base))
    for other in (
        {"optimizer": "sgd"},
        {"optimizer": keras.optimizers.Adam(0.01)},
        {"loss": "mae"},
        {"loss": losses.MeanSquaredError(reduction="sum")},
        {"metrics": []},
        {"metrics": ["mae"]},
    ):
        assert not same(mlp(**base), mlp(**base | other)), other


def test_callbacks_and_optimizers_are_compared_by_settings():
    stopping = keras.callbacks.EarlyStopping
    assert same(stopping(patience=5), stopping(patience=5))
    assert not same(stopping(patience=5), stopping(patience=4))
    assert not same(stopping(restore_best_weights=True), stopping())
    assert same(keras.optimizers.SGD(0.1, name="a"), keras.optimizers.SGD(0.1, name="b"))
    assert not same(keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.2))
    assert same(losses.Huber(2.0), losses.Huber(2.0))
    assert not same(losses.Huber(2.0), losses.Huber(1.0))


def test_histories_are_never_the_same():
    history = keras.callbacks.History()
    history.history = {"loss": [1.0]}
    assert not same(history, history)
    assert not same([1, history], [1, history])


def table(**changes):
    values = {"data": {"a": [1.0, 2.0], "b": ["x", None]}, "index": pd.Index([1, 2], name="epoch")}
    return pd.DataFrame(**values | changes)


def test_tables_are_compared_by_columns_and_index():
    assert same(table(), table())
    assert same(table(), table(data={"a": np.array([1, 2], np.float32) + 1e-7, "b": ["x", float("nan")]}))
    assert same([pd.DataFrame({"a": [1]})], [pd.DataFrame({"a": [1]}, index=np.arange(1))])
    for other in (
        {"data": {"a": [1.0, 2.5], "b": ["x", None]}},
        {"data": {"a": [1, 2], "b": ["x", None]}},
        {"data": {"b": ["x", None], "a": [1.0, 2.0]}},
        {"data": {"c": [1.0, 2.0], "b": ["x", None]}},
        {"data": {"a": [1.0, 2.0], "b": ["x", "y"]}},
        {"data": {"a": [1.0, 2.0]}},
        {"index": pd.Index([0, 1], name="epoch")},
        {"index": pd.Index([1, 2])},
        {"index": pd.Index([1.0, 2.0], name="epoch")},
    ):
        assert not same(table(), table(**other)), other
    assert not same(table(), {"a": [1.0, 2.0]})


def figure(y=(1.0, 2.0), label="a", legend=True, grid=False, **settings):
    made = Figure()
    axes = made.add_subplot()
    axes.plot([1, 2], y, label=label)
    axes.set(**{"title": "Title", "xlabel": "x", "ylabel": "y"} | settings)
    axes.grid(grid)
    if legend:
        axes.legend()
    return made


def test_figures_are_compared_by_lines_and_words():
    assert same(figure(), figure())
    assert same(figure(), figure(title=" title ", label="A"))
    assert same(figure(), figure(y=(1.0, 2.0 + 1e-9)))
    assert same(figure(), figure(xlim=(0, 10)))
    for other in (
        {"y": (1.0, 3.0)},
        {"label": "b"},
        {"legend": False},
        {"grid": True},
        {"title": ""},
        {"title": "Other"},
        {"xlabel": "y"},
        {"yscale": "log"},
    ):
        assert not same(figure(), figure(**other)), other
    assert not same(figure(), Figure())
    assert not same(figure(), None)


@pytest.mark.parametrize(
    ("floats", "whole"),
    [
        (np.array([0.0, 1.0]), np.array([0, 1])),
        (np.array([0.0, 1.0]), np.array([False, True])),
        (([1.0], np.array([2.0])), ([1], np.array([2]))),
        ({"w": np.zeros(2)}, {"w": np.zeros(2, int)}),
    ],
    ids=repr,
)
def test_whole_numbers_may_stand_for_floats_but_not_the_other_way_round(floats, whole):
    one, two = encode(floats), encode(whole)
    assert same_answer(one, two, whole_numbers=True)
    assert not same_answer(one, two)
    assert not same_answer(two, one, whole_numbers=True)


def test_whole_numbers_of_other_values_are_another_answer():
    assert not same_answer(encode(np.array([0.5])), encode(np.array([0])), whole_numbers=True)
