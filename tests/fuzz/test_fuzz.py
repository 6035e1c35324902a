"""Every reader of strangers' bytes refuses what is malformed, and in no other way than it says."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import mutate
from tests.fuzz.targets import TARGETS

BOUNDED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_CHANGED_INPUTS = 1500


@pytest.mark.parametrize("name", TARGETS)
def test_valid_input_is_accepted(name: str) -> None:
    for seed in TARGETS[name].seeds:
        assert TARGETS[name].try_one(seed)


@pytest.mark.parametrize("name", TARGETS)
@BOUNDED
@given(data=st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(name: str, data: bytes) -> None:
    TARGETS[name].try_one(data)


@pytest.mark.parametrize("name", TARGETS)
def test_changed_valid_input_is_read_or_refused(name: str) -> None:
    target, chance = TARGETS[name], random.Random(1)
    accepted = sum(target.try_one(mutate(target.seeds, chance)) for _ in range(_CHANGED_INPUTS))
    # Where all are refused at the door, nothing behind it has been tried.
    assert accepted > 0
    assert accepted < _CHANGED_INPUTS or name == "cell"


@pytest.mark.parametrize("name", ["notebook", "almost_json", "cell", "module"])
@BOUNDED
@given(text=st.text(st.sampled_from("%!?='\"\\#()[]{} \n\tabx\u202e\x1b\ufeff"), max_size=200))
def test_text_of_telling_characters_is_read_or_refused(name: str, text: str) -> None:
    TARGETS[name].try_one(text.encode())
