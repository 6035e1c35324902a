"""Try out a real worker to find out what is in force: what counts is what kernel and libraries do."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox import paths, scratch
from grader.sandbox.client import SandboxError, ServerLink, ServerProcess
from grader.sandbox.handle import WorkerDied, WorkerTimeout
from grader.sandbox.protocol import Call, Chunk, Load, Module, Returned
from grader.sandbox.server_protocol import Plan
from grader.wire import codec

_MEMORY_BYTES, _CPU_SECONDS = 512 << 20, 30
_TENSORFLOW_BYTES = 4 << 30
_ASK_SECONDS = 30.0
_NAME = "ex00_probe"
_NUMPY = """
import numpy as np

def drawn():
    return [np.random.default_rng().random(), np.random.random()]
"""
_TENSORFLOW = """
import keras
import tensorflow as tf

def drawn():
    layer = keras.layers.Dense(2)
    layer.build((None, 3))
    return [float(tf.random.uniform(())), float(keras.random.uniform(())), *layer.get_weights()]

def model():
    inputs = keras.Input((3,))
    shared = keras.layers.Dense(3)
    made = keras.Model(inputs, shared(shared(inputs)))
    rate = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)
    made.compile(keras.optimizers.SGD(rate), keras.losses.Huber(delta=2.0))
    return made
"""
# Parts of that model that have to be in the bytes that cross: schedule, loss and what that was given.
_OF_THE_MODEL = (b"ExponentialDecay", b"decay_steps", b"Huber", b"delta")


@dataclass(frozen=True)
class Probe:
    """What trying it out showed.

    Attributes:
        layers: names of the layers in force.
        seconds: wall time to fork and confine.
        problem: why what NumPy draws is not seeded in a worker; empty if it is.
    """

    layers: tuple[str, ...]
    seconds: float
    problem: str = ""


def confine_one(cache: Path) -> Probe:
    """Start a small fork server, fork a worker, and end both.

    Args:
        cache: folder for what can be made again; it may not exist yet.

    Raises:
        SandboxError: naming the layer, if one cannot be applied.
        LibraryChanged: if NumPy is not as the kit knows it.
    """
    readable, listable = paths.readable_and_listable()
    changes = paths.workers_can_change_user((*readable, *listable))
    server = ServerProcess(["numpy", "numpy.random"], change_user=changes, cache=cache)
    try:
        link = server.link()
        started = time.perf_counter()
        plan = Plan(readable, listable, (), {}, _MEMORY_BYTES, _CPU_SECONDS, scratch=scratch.place(readable))
        worker = link.fork_worker(plan)
        seconds = time.perf_counter() - started
        worker.end()
        return Probe(worker.layers, seconds, _seeding_problem(link, plan, _NUMPY))
    finally:
        server.close()


def tensorflow_problems(server: ServerProcess) -> dict[str, str]:
    """What does not hold for TensorFlow and Keras in a worker of a server that has imported both.

    Returns:
        A sentence for each library that is not as the kit knows it, by its name.

    Raises:
        SandboxError: if there is no such worker.
    """
    link = server.link()
    # No stranger's code runs in it, and not every system that has TensorFlow can confine.
    plan = Plan((), (), (), {}, _TENSORFLOW_BYTES, _CPU_SECONDS, trusted=True)
    found: dict[str, str] = {}
    if problem := _seeding_problem(link, plan, _TENSORFLOW):
        found["TensorFlow"] = problem
    model = _answer(link, plan, _TENSORFLOW, "model", 0)
    if not all(part in model for part in _OF_THE_MODEL):
        found["Keras"] = "A compiled model does not cross whole from a worker to the grader."
    return found


def _seeding_problem(link: ServerLink, plan: Plan, source: str) -> str:
    # A kernel of TensorFlow goes on if it is asked with the same seed again, so each time in a new worker.
    first, again, other = (_answer(link, plan, source, "drawn", seed) for seed in (1, 1, 2))
    return "" if first == again != other else "What is random in a worker does not follow from its seed."


def _answer(link: ServerLink, plan: Plan, source: str, function: str, seed: int) -> bytes:
    """What a function of one of our own modules returns in a worker, encoded; empty if it returns nothing."""
    worker = link.fork_worker(plan)
    try:
        module = Module(_NAME, (Chunk(f"{_NAME}.py", source),))
        worker.ask(Load(1, _NAME, (module,), seed), _ASK_SECONDS)
        reply = worker.ask(Call(2, _NAME, function, codec.encode(((), {})), seed), _ASK_SECONDS)
    except (WorkerDied, WorkerTimeout) as error:
        raise SandboxError(f"A worker could not be asked: {error}") from error
    finally:
        worker.end()
    return reply.value if isinstance(reply, Returned) else b""
