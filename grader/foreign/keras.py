"""Keras: the generator behind its random numbers, and what models and their parts keep of how they were made.

Tested with Keras 3.12 and 3.15.

``keras.src.backend.common.global_state`` holds the generator from which ``keras.random`` draws without a
seed. Its state goes on from call to call. Only ``keras.utils.set_random_seed`` drops it, and that also
throws away TensorFlow's kernels. Beside it are the numbers with which names end, and the dtype policy:
``keras.config.dtype_policy()`` makes one if there is none, after which ``set_floatx`` changes it no more.

A Functional model's graph is read from its nodes (``_nodes_by_depth``, ``_keras_history``), not from
``get_config()``. A config names layers, and a learner can give two layers one name; it counts the calls of a
model in a model from 1 among the outputs and from 0 elsewhere; it asks each layer for its own config, which
takes ten times as long, and a stranger's layer may answer with anything. What is measured and what
crosses are the nodes that run. ``_functional`` is the same graph of a Sequential model that has been built.

``_compile_config`` holds the arguments of ``compile`` as they are; ``get_compile_config()`` gives them
serialized, which says less of an object's class than the object does. ``_fn_kwargs`` holds arguments of
losses that some configs leave out (the ``delta`` of Huber in Keras 3.15). The ``learning_rate`` of an
optimizer is the current rate; its schedule is kept as ``_learning_rate``.
"""

from __future__ import annotations

import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, cast

from grader.foreign.failure import expected, require

_STATE = "keras.src.backend.common.global_state"
_GENERATOR = "global_seed_generator"
_POLICY = "dtype_policy"
_NUMBERS = "object_name_uids"

# The number of a layer (its `id`), of a call among all its calls, and of an output among those of that call.
Origin: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True)
class Use:
    """One call of a layer in a Functional model.

    Attributes:
        layer: the layer.
        number: of the call among all calls of that layer, in this model or another.
        is_input: whether it stands for what the model is given.
        args: positional arguments of the call, with the tensors among them as KerasTensors.
        kwargs: keyword arguments of the call.
        tensors: all KerasTensors that it takes.
        outputs: the KerasTensors that it gives.
    """

    layer: Any
    number: int
    is_input: bool
    args: Sequence[Any]
    kwargs: Mapping[str, Any]
    tensors: Sequence[Any]
    outputs: Sequence[Any]


def forget_generator() -> None:
    """Let ``keras.random`` draw from a new generator, seeded by Python's ``random``.

    Nothing happens in a process that has not imported Keras.
    """
    state = sys.modules.get(_STATE)
    if state is not None:
        state.set_global_attribute(_GENERATOR, None)


def restart_numbering() -> None:
    """Let Keras begin again to number the names that it gives to layers and models.

    What was named before keeps its name, and another may get the same; `reserve_names` keeps that from models
    that come from elsewhere. Nothing happens in a process that has not imported Keras.
    """
    state = sys.modules.get(_STATE)
    if state is not None:
        state.set_global_attribute(_NUMBERS, None)


def reserve_names(names: Iterable[str]) -> None:
    """Let Keras give none of these names to what it makes from now on: no model may have one twice."""
    state: Any = sys.modules[_STATE]
    numbers = state.get_global_attribute(_NUMBERS, defaultdict(int), set_to_default=True)
    for name in names:
        base, _, number = name.rpartition("_")
        if base and number.isdecimal() and len(number) < 10:
            numbers[base] = max(numbers[base], int(number) + 1)
        numbers[name] = max(numbers[name], 1)


def dtype_policy_name() -> str | None:
    """The name of the dtype policy that has been set; None if none has, or Keras has not been imported."""
    state = sys.modules.get(_STATE)
    policy = None if state is None else state.get_global_attribute(_POLICY, None)
    return None if policy is None else str(policy.name)


@cache
def functional_class() -> type[Any]:
    """The class of ``keras.Model(inputs, outputs)``, which has no public name."""
    return type(_smallest_model())


def uses(model: Any) -> Iterator[Use]:
    """Each call of a layer in a Functional model, those of its inputs included, in no fixed order."""
    for node in (node for nodes in model._nodes_by_depth.values() for node in nodes):
        _, number, _ = origin(node.outputs[0])
        arguments = node.arguments
        yield Use(
            node.operation,
            number,
            node.is_input,
            arguments.args,
            arguments.kwargs,
            node.input_tensors,
            node.outputs,
        )


def origin(tensor: Any) -> Origin:
    """Which output of which call of which layer a KerasTensor is."""
    layer, call, output = tensor._keras_history
    return id(layer), call, output


def graph_of(model: Any) -> Any:
    """The Functional model behind a Sequential one; None if the model has not been built."""
    return model._functional


def compile_arguments(model: Any) -> Mapping[str, Any]:
    """What a compiled model was compiled with, by the names of the arguments."""
    return cast(Mapping[str, Any], model._compile_config.config)


def function_arguments(value: Any) -> Mapping[str, Any]:
    """What an object passes to the function behind it; nothing if there is no such function."""
    return cast(Mapping[str, Any], getattr(value, "_fn_kwargs", {}))


def kept_object(value: Any, argument: str) -> Any:
    """The object that an optimizer was given as an argument, such as its ``learning_rate``."""
    return getattr(value, f"_{argument}")


def self_test() -> None:
    """Prove that all of this is as described; what only running could prove is read from the code instead.

    Raises:
        NotAsKnown: if something is not.
    """
    _test_generator()
    _test_numbering()
    _test_graphs()
    _test_kept()


class _Asked(Exception):
    pass


class _Generator:
    def next(self, ordered: bool = True) -> None:
        raise _Asked


def _test_generator() -> None:
    import keras

    gone = f"{_STATE} no longer holds the generator of keras.random, so what is random could not be seeded"
    with expected(gone), _undisturbed() as state:
        state.set_global_attribute(_GENERATOR, _Generator())
        try:
            keras.random.uniform(())
        except _Asked:
            return
        require(False, gone)


def _test_numbering() -> None:
    import keras

    otherwise = f"{_STATE} no longer holds the numbers in names, so a regrade could meet other names"
    with expected(otherwise), _undisturbed():
        names = [keras.layers.Flatten().name for _ in range(2)]
        restart_numbering()
        require([keras.layers.Flatten().name for _ in range(2)] == names and len({*names}) == 2, otherwise)
        restart_numbering()
        reserve_names(names)
        require(keras.layers.Flatten().name not in names, otherwise)


def _test_graphs() -> None:
    import keras

    model = _smallest_model()
    tensor, output = model.inputs[0], model.outputs[0]
    otherwise = (
        "the calls in a Functional model are no longer in _nodes_by_depth, so models could not be read"
    )
    with expected(otherwise):
        given, taken = sorted(uses(model), key=lambda use: not use.is_input)
        require(
            [given.layer, taken.layer] == list(model.operations)
            and (given.is_input, given.number, len(given.tensors), len(given.outputs)) == (True, 0, 0, 1)
            and (taken.is_input, taken.number, len(taken.tensors), len(taken.outputs)) == (False, 0, 1, 1)
            and len(taken.args) == 1
            and not taken.kwargs
            and origin(taken.args[0]) == origin(taken.tensors[0]) == origin(tensor) == (id(given.layer), 0, 0)
            and origin(taken.outputs[0]) == origin(output) == (id(taken.layer), 0, 0)
            and type(model) is functional_class() is not keras.Model,
            otherwise,
        )
    otherwise = "the graph of a Sequential model is no longer in _functional, so models could not be read"
    with expected(otherwise), _undisturbed():
        layers = [keras.Input((1,), name="probe_input"), keras.layers.Flatten(name="probe_layer")]
        require(type(graph_of(keras.Sequential(layers, name="probe"))) is functional_class(), otherwise)
        require(graph_of(keras.Sequential(name="probe")) is None, otherwise)


def _smallest_model() -> Any:
    import keras

    with _undisturbed():
        tensor = keras.Input((1,), name="probe_input")
        return keras.Model(tensor, keras.layers.Flatten(name="probe_layer")(tensor), name="probe")


@contextmanager
def _undisturbed() -> Iterator[Any]:
    """Keep what Keras remembers for the whole process.

    The very first layer sets the dtype policy, and an object without a name of its own gets the next number.
    """
    state: Any = sys.modules[_STATE]
    kept = {name: state.get_global_attribute(name) for name in (_GENERATOR, _POLICY, _NUMBERS)}
    try:
        for name in kept:
            state.set_global_attribute(name, None)
        yield state
    finally:
        for name, value in kept.items():
            state.set_global_attribute(name, value)


def _test_kept() -> None:
    import keras

    makers = [
        vars(base)["__init__"] for base in keras.optimizers.Optimizer.__mro__[:-1] if "__init__" in vars(base)
    ]
    for methods, name in (([keras.Model.compile], "_compile_config"), (makers, "_learning_rate")):
        require(
            any(name in _names(method) for method in methods),
            f"{name} is no longer kept, so compiled models could not be read",
        )
    require(
        function_arguments(keras.losses.Huber(delta=2.0)).get("delta") == 2.0,
        "the delta of Huber is no longer in _fn_kwargs, so losses could not be read",
    )


def _names(method: Callable[..., Any]) -> set[str]:
    """The names of attributes that a method's own code uses."""
    code = getattr(inspect.unwrap(method), "__code__", None)
    return set(code.co_names) if code else set()
