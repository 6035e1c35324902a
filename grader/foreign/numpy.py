"""NumPy: what generators that are made without a seed begin with.

``numpy.random.bit_generator.randbits`` (tested with NumPy 2.0 to 2.5) is the function of the module `secrets`
that `SeedSequence` asks for its entropy. NumPy has no setting for it: ``numpy.random.seed`` reaches only the
old global generator, and ``default_rng()`` would draw something else each time that a submission is graded.
"""

from __future__ import annotations

import random
import sys

from grader.foreign.failure import require

_MODULE = "numpy.random.bit_generator"
_FUNCTION = "randbits"


def seed(value: int) -> None:
    """Let every generator that is made without a seed from now on begin with this one.

    Nothing happens in a process that has not imported ``numpy.random``.
    """
    module = sys.modules.get(_MODULE)
    if module is not None:
        setattr(module, _FUNCTION, random.Random(value).getrandbits)


def self_test() -> None:
    """Prove that a generator without a seed asks the function that is put in.

    Raises:
        NotAsKnown: if it does not.
    """
    from numpy.random import SeedSequence, default_rng

    module = sys.modules.get(_MODULE)
    before = getattr(module, _FUNCTION, None)
    otherwise = (
        f"{_MODULE}.{_FUNCTION} no longer decides what default_rng() begins with, "
        "so what is random could not be seeded"
    )
    require(module is not None and before is not None, otherwise)
    try:
        seed(1)
        first = SeedSequence().entropy, default_rng().random()
        seed(1)
        again = SeedSequence().entropy, default_rng().random()
        seed(2)
        require(first == again and SeedSequence().entropy != first[0], otherwise)
    finally:
        setattr(module, _FUNCTION, before)
