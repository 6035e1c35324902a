import keras
import numpy as np
import pytest
import tensorflow as tf

from grader.wire.codec import WireError, decode, encode
from tests.support.wire_messages import message


@pytest.mark.parametrize(
    "tensor",
    [
        tf.constant([[1.0, 2.0]]),
        tf.constant([1, 2], tf.int64),
        tf.Variable([1.0, 2.0]),
        keras.Variable([1.0, 2.0]),
        keras.ops.ones((2, 2)),
    ],
    ids=lambda tensor: type(tensor).__name__,
)
def test_tensor_arrives_as_the_array_that_it_holds(tensor):
    got = decode(encode({"answer": [tensor]}))["answer"][0]
    assert type(got) is np.ndarray
    np.testing.assert_array_equal(got, tensor.numpy(), strict=True)


def test_tensor_of_one_number_arrives_as_that_number():
    assert decode(encode(tf.constant(2.5))) == np.float32(2.5)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (lambda: keras.Input((3,)), "output of a layer"),
        (lambda: keras.layers.Dense(3), "A Dense by itself"),
        (keras.metrics.AUC, "An? AUC by itself"),
        (lambda: tf.RaggedTensor.from_row_lengths([1.0], [1]), "by itself"),
        (lambda: tf.constant(["text"]), "Python objects"),
        (lambda: tf.constant([1.0], tf.bfloat16), "dtype"),
        (lambda: tf.data.Dataset.range(3), "by itself"),
        (keras.losses.Loss, "The Loss loss"),
    ],
    ids=["symbol", "layer", "metric", "ragged", "text", "bfloat16", "dataset", "loss"],
)
def test_other_object_of_keras_or_tensorflow_is_refused(value, sentence):
    with pytest.raises(WireError, match=sentence):
        encode(value())


def test_object_that_was_taken_apart_is_refused():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3)])
    del model.layers[0]._dtype_policy
    with pytest.raises(WireError, match="A Sequential cannot be handed"):
        encode(model)


def test_class_that_claims_to_be_of_keras_is_refused():
    fake = type("Sequential", (), {"__module__": "keras.src.models.sequential"})
    with pytest.raises(WireError, match="A Sequential by itself"):
        encode(fake())


STOPPING = {
    "type": "EarlyStopping",
    "monitor": "val_loss",
    "min_delta": 0.0,
    "patience": 5,
    "verbose": 0,
    "mode": "auto",
    "baseline": None,
    "restore_best_weights": True,
    "start_from_epoch": 0,
}


def test_hand_made_callback_is_accepted():
    assert decode(message(["object", STOPPING])).patience == 5


@pytest.mark.parametrize(
    "change",
    [
        {"type": "ModelCheckpoint"},
        {"type": "LambdaCallback"},
        {"patience": -1},
        {"patience": 2**40},
        {"patience": "5"},
        {"mode": "sideways"},
        {"verbose": 3},
        {"min_delta": float("inf")},
        {"monitor": "a" * 101},
        {"filepath": "/tmp/x"},
        {"registered_name": "Custom>EarlyStopping"},
    ],
    ids=repr,
)
def test_hand_made_callback_out_of_range_is_refused(change):
    with pytest.raises(WireError):
        decode(message(["object", STOPPING | change]))


def test_settings_that_keras_does_not_take_are_refused():
    boundaries = {"type": "PiecewiseConstantDecay", "boundaries": [1.0], "values": [1.0]}
    sgd = {
        **{
            "type": "SGD",
            "learning_rate": boundaries,
            "momentum": 0.0,
            "nesterov": False,
            "weight_decay": None,
        },
        **{
            "clipnorm": None,
            "global_clipnorm": None,
            "clipvalue": None,
            "use_ema": False,
            "ema_momentum": 0.9,
        },
        **{"ema_overwrite_frequency": None, "loss_scale_factor": None, "gradient_accumulation_steps": None},
    }
    with pytest.raises(WireError, match="does not build"):
        decode(message(["object", sgd]))
