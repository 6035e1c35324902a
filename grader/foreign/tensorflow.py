"""TensorFlow: seeds without what they cost, and operations without a function around each of them.

Tested with TensorFlow 2.20, 2.21 and the first release candidate of 2.22.

``tensorflow.python.eager.context.context()._seed`` and ``._rng`` are what ``tf.random.set_seed`` sets. That
also throws away every kernel that has been made, after which each model takes 10 ms longer to build. No
kernel goes on with the random numbers of an earlier call: it belongs to the seed of that call.

``tensorflow.python.data.util.random_seed.get_seed`` gives a dataset's ``shuffle`` its seeds. Where a seed is
set for all, they are made of that one and of the shuffle's own, so the same shuffle would be another one in
each call that is seeded anew. A release without this name shuffles so.

``tensorflow.python.pywrap_tfe.TFE_ContextOptionsSetRunEagerOpAsFunction`` is called once, when the runtime
starts, to make a function of each operation and to optimize that before it first runs: a third of the time of
a process's first model. No setting prevents it. It costs time and no grade, so a release without it is fine.
"""

from __future__ import annotations

import random
import sys
from typing import Any

from grader.foreign import keras_batches, keras_steps
from grader.foreign.failure import expected, require

_CONTEXT = "tensorflow.python.eager.context"
_DATA_SEEDS = "tensorflow.python.data.util.random_seed"
_CALLS = "tensorflow.python.pywrap_tfe"
_AS_FUNCTION = "TFE_ContextOptionsSetRunEagerOpAsFunction"


class _Seed(int):
    """A seed that `seed` has set: what a learner's code sets is an ordinary int."""


def seed(value: int) -> None:
    """Like ``tf.random.set_seed``, except that it keeps TensorFlow's kernels.

    Nothing happens in a process that has not imported TensorFlow.
    """
    module = sys.modules.get(_CONTEXT)
    if module is not None:
        context = module.context()
        context._seed = _Seed(value)
        context._rng = random.Random(value)


def heed_seeds_of_datasets() -> None:
    """From here on, a dataset that is shuffled with a seed of its own is shuffled as if `seed` had set none.

    Nothing happens in a process that has not imported TensorFlow.
    """
    module: Any = sys.modules.get(_DATA_SEEDS)
    seeds_of: Any = getattr(module, "get_seed", None)
    if seeds_of is None or hasattr(seeds_of, "_kit_heeds"):
        return

    def get_seed(own: Any) -> Any:
        context = sys.modules[_CONTEXT].context()
        kept = context._seed
        if own is None or not isinstance(kept, _Seed):
            return seeds_of(own)
        context._seed = None
        try:
            return seeds_of(own)
        finally:
            context._seed = kept

    get_seed._kit_heeds = True  # type: ignore[attr-defined]
    module.get_seed = get_seed


def run_operations_as_they_are() -> None:
    """Let the runtime, once it starts, run each operation without making a function of it."""
    calls = sys.modules.get(_CALLS)
    set_option = getattr(calls, _AS_FUNCTION, None)
    if set_option is not None:
        setattr(calls, _AS_FUNCTION, lambda options, _: set_option(options, False))


def set_up() -> None:
    """Avoid what costs more time than it saves for networks this small. It only sets; nothing starts.

    Nothing happens in a process that has not imported TensorFlow.
    """
    tensorflow: Any = sys.modules.get("tensorflow")
    if tensorflow is not None:
        tensorflow.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
        run_operations_as_they_are()
        keras_batches.keep_batches()
        keras_steps.trace_no_short_calls()


def self_test() -> None:
    """Prove that the seeds that TensorFlow gives its operations follow from the one that is set.

    Raises:
        NotAsKnown: if they do not.
    """
    import tensorflow as tf

    otherwise = (
        f"{_CONTEXT}.context()._seed and _rng no longer decide the seeds of operations, "
        "so what is random could not be seeded"
    )
    with expected(otherwise):
        context: Any = sys.modules[_CONTEXT].context()
    kept = {name: vars(context)[name] for name in ("_seed", "_rng") if name in vars(context)}

    def seeds(value: int) -> list[int]:
        seed(value)
        # The seed of all operations comes with that of the next operation, which has to differ each time.
        return [part for _ in range(3) for part in tf.compat.v1.random.get_seed(None)]

    try:
        with expected(otherwise):
            first, again, other = seeds(1), seeds(1), seeds(2)
        require("_seed" in kept and first == again and len({*first, *other}) == 8, otherwise)
    finally:
        vars(context).pop("_rng", None)
        vars(context).update(kept)
