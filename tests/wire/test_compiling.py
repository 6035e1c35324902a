import keras
import pytest
from keras import layers, losses, metrics, optimizers

from grader.wire.codec import WireError, decode, encode
from grader.wire.losses import LOSS_NAMES, LOSSES, METRIC_NAMES, METRICS
from grader.wire.optimizers import OPTIMIZERS, SCHEDULES


def sent(**settings):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    model.compile(**settings)
    return decode(encode(model))


def config_of(thing):
    config = dict(thing.get_config())
    config.pop("name", None)
    return config


@pytest.mark.parametrize("name", OPTIMIZERS.structs)
def test_optimizer_arrives_with_its_settings(name):
    optimizer = getattr(optimizers, name)(learning_rate=0.03, weight_decay=0.1, clipnorm=1.5, use_ema=True)
    got = sent(optimizer=optimizer, loss="mse").optimizer
    assert type(got) is type(optimizer)
    assert config_of(got) == config_of(optimizer)
    assert config_of(decode(encode(optimizer))) == config_of(optimizer)


def test_optimizer_that_is_named_arrives():
    assert type(sent(optimizer="adam", loss="mse").optimizer) is optimizers.Adam
    assert sent(optimizer=optimizers.SGD(0.1, 0.9, True)).optimizer.get_config()["nesterov"] is True


SCHEDULES_TO_SEND = {
    "ExponentialDecay": {
        "initial_learning_rate": 0.1,
        "decay_steps": 10,
        "decay_rate": 0.5,
        "staircase": True,
    },
    "InverseTimeDecay": {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5},
    "PolynomialDecay": {"initial_learning_rate": 0.1, "decay_steps": 10, "power": 2.0},
    "CosineDecay": {"initial_learning_rate": 0.1, "decay_steps": 10, "warmup_target": 0.2, "warmup_steps": 3},
    "PiecewiseConstantDecay": {"boundaries": [5, 10], "values": [0.1, 0.05, 0.01]},
}


@pytest.mark.parametrize("name", SCHEDULES.structs)
def test_learning_rate_schedule_arrives(name):
    schedule = getattr(optimizers.schedules, name)(**SCHEDULES_TO_SEND[name])
    got = decode(encode(optimizers.SGD(schedule)))._learning_rate
    assert type(got) is type(schedule)
    assert [float(got(step)) for step in (0, 7, 30)] == [float(schedule(step)) for step in (0, 7, 30)]


class OwnSchedule(optimizers.schedules.LearningRateSchedule):
    def __call__(self, step):
        return 0.1

    def get_config(self):
        return {}


class OwnOptimizer(optimizers.SGD):
    pass


@pytest.mark.parametrize(
    ("optimizer", "sentence"),
    [
        (lambda: optimizers.SGD(OwnSchedule()), "The OwnSchedule schedule"),
        (OwnOptimizer, "The OwnOptimizer optimizer"),
        (lambda: optimizers.Adam(float("nan")), "`learning_rate`"),
        (lambda: optimizers.Adam(beta_1=7.0), "`beta_1`"),
    ],
    ids=["schedule", "class", "nan", "out of range"],
)
def test_optimizer_of_ones_own_or_out_of_range_is_refused(optimizer, sentence):
    with pytest.raises(WireError, match=sentence):
        encode(optimizer())


@pytest.mark.parametrize("name", LOSSES.structs)
def test_loss_object_arrives(name):
    loss = getattr(losses, name)(reduction="sum")
    got = sent(loss=loss).loss
    assert type(got) is type(loss)
    assert got.get_config() == loss.get_config()
    assert type(decode(encode(loss))) is type(loss)


def test_settings_of_a_loss_arrive():
    loss = losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
    assert config_of(sent(loss=loss).loss) == config_of(loss)
    # Keras leaves this one out of the config.
    assert decode(encode(losses.Huber(delta=2.0)))._fn_kwargs["delta"] == 2.0


@pytest.mark.parametrize("name", LOSS_NAMES)
def test_loss_that_is_named_arrives_and_keras_knows_it(name):
    assert sent(loss=name).loss == name
    assert losses.get(name) is not None


@pytest.mark.parametrize(
    "function", [losses.categorical_crossentropy, losses.mean_squared_error, losses.kl_divergence]
)
def test_loss_function_of_keras_arrives_by_its_name(function):
    assert losses.get(sent(loss=function).loss) is function


METRIC_OPTIONS = {
    "BinaryAccuracy": {"threshold": 0.3},
    "TopKCategoricalAccuracy": {"k": 2},
    "AUC": {"num_thresholds": 50, "curve": "PR"},
    "Precision": {"thresholds": [0.2, 0.4], "class_id": 1},
    "Recall": {"top_k": 2},
    "F1Score": {"average": "macro", "threshold": 0.5},
    "CategoricalCrossentropy": {"from_logits": True, "label_smoothing": 0.1},
}


@pytest.mark.parametrize("name", METRICS.structs)
def test_metric_object_arrives(name):
    metric = getattr(metrics, name)(name="mine", **METRIC_OPTIONS.get(name, {}))
    (got,) = sent(loss="mse", metrics=[metric])._compile_config.config["metrics"]
    assert type(got) is type(metric)
    assert got.get_config() == metric.get_config()


# Keras looks at the loss before it knows which of its metrics these are.
_ABBREVIATED = {"accuracy", "Accuracy", "acc", "crossentropy", "ce"}


@pytest.mark.parametrize("name", sorted(set(METRIC_NAMES) - _ABBREVIATED))
def test_metric_that_is_named_is_one_that_keras_knows(name):
    assert metrics.get(name) is not None


def test_metrics_arrive_in_order():
    got = sent(
        loss="mse",
        metrics=["accuracy", metrics.mean_squared_error, metrics.Recall()],
        weighted_metrics=["mae"],
    )
    config = got._compile_config.config
    assert config["metrics"][:2] == ["accuracy", "mean_squared_error"]
    assert type(config["metrics"][2]) is metrics.Recall
    assert config["weighted_metrics"] == ["mae"]


def test_settings_for_several_outputs_arrive():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, [layers.Dense(3, name="a")(inputs), layers.Dense(1, name="b")(inputs)])
    model.compile("sgd", loss=["mse", None], loss_weights=[0.5, 2], metrics=[["mae", "mse"], "mae"])
    config = decode(encode(model))._compile_config.config
    assert config["loss"] == ["mse", None]
    assert config["loss_weights"] == [0.5, 2]
    assert config["metrics"] == [["mae", "mse"], "mae"]
    model.compile("sgd", loss={"a": "mse", "b": losses.Huber()}, metrics={"b": ["mae"]})
    config = decode(encode(model))._compile_config.config
    assert config["loss"]["a"] == "mse"
    assert type(config["loss"]["b"]) is losses.Huber
    assert config["metrics"] == {"b": ["mae"]}


def test_model_that_is_not_compiled_arrives_so():
    assert not decode(encode(keras.Sequential([keras.Input((4,)), layers.Dense(3)]))).compiled
