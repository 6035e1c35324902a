"""The random inputs of checks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np
import pytest

from grader import foreign
from grader.authoring.expectations import usual_dtypes

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


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Seed what a check draws elsewhere, as Keras draws the first weights of a model and numbers its layers.

    So a regrade sees the same models, too. At home nothing is seeded: a notebook has numbers of its own.

    The check file's ``USUAL_DTYPES`` are the dtypes that its messages need not name.
    """
    usual_dtypes.set(getattr(getattr(item, "module", None), "USUAL_DTYPES", ()))
    if _input_seed.get() != _PUBLIC_SEED:
        foreign.seed_all(int.from_bytes(_digest(_name_of(item), size=4), "big"))
        foreign.keras.restart_numbering()


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random numbers for a check's inputs.

    They depend on the check, and in grading also on the course secret and the submission: nobody can
    hard-code the answers, and a regrade draws the same numbers.
    """
    return rng_for(_name_of(request.node))


def rng_for(name: str) -> np.random.Generator:
    """Random numbers like those of the ``rng`` fixture, for a fixture that several checks share.

    Args:
        name: says what is drawn; another name gives other numbers.
    """
    return np.random.default_rng(int.from_bytes(_digest(name, size=16), "big"))


def _name_of(check: pytest.Item) -> str:
    return check.nodeid.rpartition("/")[2]


def _digest(name: str, *, size: int) -> bytes:
    return hashlib.blake2b(name.encode(), key=_input_seed.get()[:64], digest_size=size).digest()
