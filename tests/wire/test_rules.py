"""What is refused before Keras is asked: nothing here imports it."""

import subprocess
import sys

import pytest

from tests.support.wire_messages import dense, entry, is_refused, model_message, sequential

FUNCTIONAL = {
    "type": "Functional",
    "name": "model",
    "trainable": True,
    "layers": [entry(), dense()],
    "calls": [[0, []], [1, [0]]],
    "inputs": [0],
    "outputs": [1],
    "single_input": True,
    "single_output": True,
}

NOT_SET = {
    "type": "compile",
    "optimizer": None,
    "loss": None,
    "loss_weights": None,
    "metrics": None,
    "weighted_metrics": None,
}


def chain(depth):
    model = sequential(dense(), name="deepest")
    for level in range(depth - 1):
        model = sequential(model, name=f"level{level}")
    return model


def test_hand_made_models_are_accepted():
    assert not is_refused(model_message(sequential(dense())))
    assert not is_refused(model_message(FUNCTIONAL))
    assert not is_refused(model_message(chain(3)))
    assert not is_refused(model_message(sequential(dense()), NOT_SET))
    assert not is_refused(model_message(sequential(dense(weights=[], build_shape=None), input=None)))


WEIGHTS = dense()["weights"]
BAD_LAYERS = {
    "unknown class": dense(type="Embedding"),
    "unknown setting": dense(registered_name="Custom>Dense"),
    "module": dense(module="os"),
    "missing setting": {key: value for key, value in dense().items() if key != "units"},
    "zero units": dense(units=0, weights=WEIGHTS),
    "negative units": dense(units=-5, weights=WEIGHTS),
    "float units": dense(units=2.5, weights=WEIGHTS),
    "bool units": dense(units=True, weights=WEIGHTS),
    "huge units": dense(units=2**40, weights=WEIGHTS),
    "text units": dense(units="2", weights=WEIGHTS),
    "unknown activation": dense(activation="os.system"),
    "activation object": dense(activation={"type": "Zeros"}),
    "unknown initializer": dense(kernel_initializer={"type": "Custom"}),
    "named initializer": dense(kernel_initializer="zeros"),
    "huge constant": dense(kernel_initializer={"type": "Constant", "value": 1e300}),
    "nan constant": dense(kernel_initializer={"type": "Constant", "value": float("nan")}),
    "regularizer as initializer": dense(kernel_initializer={"type": "L2", "l2": 0.1}),
    "name with a slash": dense(name="../../etc/passwd"),
    "name with a newline": dense(name="dense\n"),
    "empty name": dense(name=""),
    "long name": dense(name="a" * 65),
    "trainable as number": dense(trainable=1),
    "dropout above one": {"type": "Dropout", "name": "d", "trainable": True, "rate": 1.5, "seed": None},
    "wide kernel": dense(inputs=3, build_shape=[None, 4]),
    "kernel without bias": dense(weights=WEIGHTS[:1]),
    "bias not wanted": dense(use_bias=False),
    "weights twice": dense(weights=WEIGHTS * 2),
    "weights of float64": dense(
        weights=[["array", "<f8", [3, 2], "C", True], ["array", "<f4", [2], "C", True]]
    ),
    "weights of ints": dense(weights=[["array", "<i4", [3, 2], "C", True], ["array", "<f4", [2], "C", True]]),
    "weights without a shape": dense(build_shape=None),
    "shape without weights": dense(weights=[]),
    "open shape": dense(build_shape=[None, None]),
    "empty shape": dense(build_shape=[]),
    "weights of a layer that has none": {
        "type": "Softmax",
        "name": "s",
        "trainable": True,
        "axis": -1,
        "weights": WEIGHTS,
        "build_shape": [None, 3],
    },
    "no layer": None,
    "text": "Dense",
}


@pytest.mark.parametrize("layer", BAD_LAYERS.values(), ids=BAD_LAYERS.keys())
def test_layer_out_of_range_is_refused(layer):
    assert is_refused(model_message(sequential(layer)))


BAD_MODELS = {
    "input of unknown dtype": sequential(dense(), input=entry(dtype="string")),
    "input of a huge shape": sequential(dense(), input=entry(batch_shape=[None, 2**40])),
    "input of many axes": sequential(dense(), input=entry(batch_shape=[None] * 9)),
    "sparse input": sequential(dense(), input=entry(sparse=True)),
    "one name twice": sequential(dense(), dense()),
    "the input's name": sequential(dense(name="entry")),
    "layer left out": sequential(dense(), dense(name="other"), order=[0]),
    "layer that is not there": sequential(dense(), order=[0, 1]),
    "no weights in a built model": sequential(dense(weights=[], build_shape=None)),
    "eleven deep": chain(11),
    "too many layers": sequential(*[dense(name=f"dense{number}") for number in range(101)]),
    "too many calls": sequential(dense(), order=[0] * 301),
    "too many nested calls": sequential(
        sequential(sequential(dense(), order=[0] * 20, name="c"), order=[0] * 20, name="b"), order=[0] * 20
    ),
    "compiled model as a layer": sequential(["model", sequential(dense()), None]),
}
for number, change in enumerate(
    [
        {"inputs": []},
        {"outputs": []},
        {"inputs": [1]},
        {"inputs": [0, 0]},
        {"outputs": [2]},
        {"outputs": [0, 1]},
        {"calls": []},
        {"calls": [[0, []]]},
        {"calls": [[1, [0]], [0, []]]},
        {"calls": [[0, []], [1, [1]]]},
        {"calls": [[0, []], [1, []]]},
        {"calls": [[0, []], [1, [0, 0]]]},
        {"calls": [[0, []], [0, []], [1, [0]]]},
        {"calls": [[0, [0]], [1, [0]]]},
        {"calls": [[0, []], [2, [0]]]},
        {"calls": [[0, []], [1, [0]], [1, [2]]]},
        {"calls": [[0, []], [-1, [0]]]},
    ]
):
    BAD_MODELS[f"joins {number}"] = FUNCTIONAL | change


@pytest.mark.parametrize("model", BAD_MODELS.values(), ids=BAD_MODELS.keys())
def test_model_that_is_not_sound_is_refused(model):
    assert is_refused(model_message(model))


def test_model_of_too_many_weights_is_refused():
    assert not is_refused(model_message(sequential(dense(units=2000, inputs=2000))))
    assert is_refused(model_message(sequential(dense(units=2500, inputs=2500))))


def test_model_that_would_grow_too_large_with_its_first_input_is_refused():
    def wide(units, name):
        return dense(units=units, weights=[], build_shape=None, name=name)

    assert not is_refused(model_message(sequential(wide(512, "a"), wide(512, "b"), input=None)))
    assert is_refused(model_message(sequential(wide(10**5, "a"), wide(10**5, "b"), input=None)))
    assert is_refused(model_message(sequential(wide(10**6, "a"), input=None)))


def config(module, class_name, config, registered_name=None):
    """An object as Keras's deserializer takes it."""
    return {"module": module, "class_name": class_name, "config": config, "registered_name": registered_name}


FUNCTION = config("builtins", "function", "eval", "function")
LAMBDA = {"name": "f", "trainable": True, "function": ["4wEAAAA=", None, None], "arguments": {}}
ATTACKS = {
    "CVE-2024-3660 marshalled Lambda": config("keras.layers", "Lambda", LAMBDA),
    "CVE-2025-1550 any class of any module": config("subprocess", "Popen", {"args": ["true"]}, "Popen"),
    "CVE-2025-1550 any function": config("os", "function", "system", "function"),
    "CVE-2025-8747 get_file in a Lambda": config(
        "keras.layers",
        "Lambda",
        {
            "name": "f",
            "function": config("keras.utils", "function", "get_file"),
            "arguments": {"origin": "x"},
        },
    ),
    "CVE-2025-9906 unsafe mode switched on": config(
        "keras.config", "function", "enable_unsafe_deserialization"
    ),
    "CVE-2025-9906 load_model as a function": config(
        "keras.layers",
        "Lambda",
        {
            "name": "f",
            "function": config("keras.models", "function", "load_model"),
            "arguments": {"safe_mode": False},
        },
    ),
    "CVE-2026-1462 TFSMLayer": config("keras.layers", "TFSMLayer", {"filepath": "/tmp/model"}),
    "TorchModuleWrapper": config("keras.layers", "TorchModuleWrapper", {"module": "gASVAAAA"}),
    "lookup layer": config("keras.layers", "StringLookup", {"vocabulary": "/etc/passwd"}),
    "custom object": config(None, "Dense", {"units": 1}, "Custom>Dense"),
}


def shapes_of(attack):
    """An attack in every place where a spec has a place for an object."""
    kind = (
        {"type": attack["class_name"], **attack["config"]} if isinstance(attack["config"], dict) else attack
    )
    for layer in (attack, {"type": "Dense", **attack}, kind, {"name": "f", "trainable": True, **kind}):
        yield sequential(layer), None
        yield FUNCTIONAL | {"layers": [entry(), layer]}, None
    for key in (
        "activation",
        "kernel_initializer",
        "kernel_regularizer",
        "activity_regularizer",
        "bias_constraint",
    ):
        for value in (attack, kind, attack["class_name"]):
            yield sequential(dense(**{key: value})), None
    for key in ("module", "class_name", "registered_name", "fn", "config", "build_config"):
        yield sequential(dense(**{key: attack["class_name"]})), None
        yield sequential(dense(), **{key: attack}), None
    for key in ("optimizer", "loss", "metrics", "loss_weights", "fn", "registered_name"):
        for value in (attack, kind, [attack], {"type": "metrics", "items": [attack]}):
            yield sequential(dense()), NOT_SET | {key: value}
    yield config("keras", "Sequential", {"layers": [attack]}), None


ATTACK_COUNT = sum(1 for attack in ATTACKS.values() for _ in shapes_of(attack))


def test_known_attacks_on_keras_are_refused_before_keras_sees_them():
    program = """
import sys
from tests.support.wire_messages import is_refused, model_message
from tests.wire.test_rules import ATTACKS, shapes_of
for name, attack in ATTACKS.items():
    for model, compiled in shapes_of(attack):
        print(name if is_refused(model_message(model, compiled)) else f"{name} ACCEPTED: {model} {compiled}")
print([name for name in sys.modules if name.partition(".")[0] in ("keras", "tensorflow", "subprocess32")])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    *lines, imported = done.stdout.splitlines()
    assert imported == "[]"
    assert [line for line in lines if "ACCEPTED" in line] == []
    assert len(lines) == ATTACK_COUNT > 400
    assert set(lines) == set(ATTACKS)
