"""The random inputs of checks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np
import pytest

_PUBLIC_SEED = b"public"
_input_seed: ContextVar[bytes] = ContextVar("input_seed", default=_PUBLIC_SEED)


@contextmanager
def seed_inputs(seed: bytes) -> Iterator[None]:
    """Seed the ``rng`` fixture of the checks inside."""
    token = _input_seed.set(seed)
    try:
        yield
    finally:
        _input_seed.reset(token)


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random numbers for a check's inputs.

    They depend on the check, and in grading also on the course secret and the submission: nobody can
    hard-code the answers, and a regrade draws the same numbers.
    """
    return rng_for(request.node.nodeid.rpartition("/")[2])


def rng_for(name: str) -> np.random.Generator:
    """Random numbers like those of the ``rng`` fixture, for a fixture that several checks share.

    Args:
        name: says what is drawn; another name gives other numbers.
    """
    digest = hashlib.blake2b(name.encode(), key=_input_seed.get()[:64], digest_size=16).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))
