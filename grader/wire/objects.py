"""Keras's and TensorFlow's objects as nodes of a message, and back.

Neither library is imported here until a value of theirs, or a message with one, turns up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from grader.wire.callbacks import CALLBACKS, HistorySpec, build_callback, describe_callback
from grader.wire.cost import check_cost, cost_of
from grader.wire.losses import LOSSES
from grader.wire.models import ModelNode, describe_model
from grader.wire.nodes import Node, WireError, Writer, malformed
from grader.wire.optimizers import OPTIMIZERS
from grader.wire.rules import check_model
from grader.wire.specs import build

# The groups make their structs while the program runs, out of a type checker's sight.
if TYPE_CHECKING:
    KerasSpec: TypeAlias = Any
else:
    KerasSpec = CALLBACKS.any | OPTIMIZERS.any | LOSSES.any | HistorySpec


class ObjectNode(Node, frozen=True, tag="object"):
    """A callback, a history, an optimizer or a loss."""

    spec: KerasSpec


def describe_object(value: Any, writer: Writer) -> ModelNode | ObjectNode:
    """Describe a model, callback, history, optimizer or loss.

    Raises:
        WireError: for any other object, and for one that holds something that cannot be handed over.
    """
    try:
        return _describe(value, writer)
    except (WireError, MemoryError, RecursionError):
        raise
    # An object that the learner has taken apart can raise anything.
    except Exception as error:
        raise WireError(f"A {_name(value)} cannot be handed to the grader: {str(error)[:200]}") from None


def _describe(value: Any, writer: Writer) -> ModelNode | ObjectNode:
    import keras

    if isinstance(value, keras.Model):
        node = describe_model(value, writer)
        check_model(node)
        check_cost(cost_of(value))
        return node
    if isinstance(value, keras.callbacks.Callback):
        return ObjectNode(describe_callback(value))
    for base, group in ((keras.optimizers.Optimizer, OPTIMIZERS), (keras.losses.Loss, LOSSES)):
        if isinstance(value, base):
            return ObjectNode(group.describe(value))
    raise WireError(f"A {_name(value)} by itself cannot be handed to the grader.")


def _name(value: Any) -> str:
    return type(value).__name__[:60]


def build_object(node: ObjectNode) -> Any:
    """Build the object of a node.

    Raises:
        WireError: if Keras does not accept it.
    """
    try:
        if isinstance(node.spec, (HistorySpec, *CALLBACKS.structs.values())):
            return build_callback(node.spec)
        return build(node.spec)
    except (MemoryError, RecursionError):
        raise
    # Keras raises whatever it likes for settings that contradict each other.
    except Exception as error:
        raise malformed(f"an object that Keras does not build: {str(error)[:200]}") from None
